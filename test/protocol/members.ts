/** What each kind of member of `data` may and may not be, as JSON text: the tables behind the tests of the schemas. */

/** What a member of `data` may be. */
export interface MemberKind {
  /** JSON text → the value that is read; `undefined` when it counts as absent. */
  readonly read: readonly (readonly [json: string, value: unknown])[];
  readonly refused: readonly string[];
  /** Whether it may be left out (rule 2.6). */
  readonly mayBeAbsent: boolean;
}

const quoted = (text: string): string => JSON.stringify(text);

const STRUCTURES = ['[]', '{}', '["a"]', '{"a":1}'];
const LONE_SURROGATE = String.raw`"\ud800"`;
const NO_STRING = ['1', '1.5', 'true', 'false', ...STRUCTURES];

function textValues(longest: number): Omit<MemberKind, 'mayBeAbsent'> {
  const longestText = 'é'.repeat(longest);
  return {
    read: [
      [quoted('a'), 'a'],
      [quoted(''), ''],
      [quoted(longestText), longestText],
    ],
    refused: [...NO_STRING, quoted(`${longestText}x`), quoted('|'), quoted('a|b'), LONE_SURROGATE],
  };
}

export function text(longest: number): MemberKind {
  const { read, refused } = textValues(longest);
  return { read, refused: [...refused, 'null'], mayBeAbsent: false };
}

export function textOrNull(longest: number): MemberKind {
  const { read, refused } = textValues(longest);
  return { read: [...read, ['null', null]], refused, mayBeAbsent: false };
}

export function optionalText(longest: number): MemberKind {
  const { read, refused } = textValues(longest);
  return { read: [...read, ['null', undefined]], refused, mayBeAbsent: true };
}

/** Rule 2.4. */
export const userId: MemberKind = {
  read: [
    ['"611"', '611'],
    ['611', '611'],
    ['7', '7'],
    ['"0611"', '0611'],
    ['"player-é"', 'player-é'],
    ['12345678901234567890123', '12345678901234567890123'],
    ['9'.repeat(70), '9'.repeat(70)],
    [quoted('x'.repeat(70)), 'x'.repeat(70)],
  ],
  refused: [
    '""',
    'null',
    '-1',
    '-0',
    '1.0',
    '1e3',
    '1E400',
    '9'.repeat(71),
    quoted('x'.repeat(71)),
    '"a|b"',
    LONE_SURROGATE,
    'true',
    ...STRUCTURES,
  ],
  mayBeAbsent: false,
};

/** Rule 2.4: a JSON number and a string of digits are the same id, zeros before it or not. */
export function id(digits: number): MemberKind {
  const longest = '98765432109876543210'.slice(0, digits);
  return {
    read: [
      ['7', '7'],
      ['"7"', '7'],
      ['"007"', '7'],
      ['0', '0'],
      ['"000"', '0'],
      [longest, longest],
      [quoted(longest), longest],
      [quoted(`000${longest}`), longest],
      [quoted('0'.repeat(40)), '0'],
    ],
    refused: [
      `${longest}1`,
      quoted(`${longest}1`),
      '1234567890123456789012345',
      '"1234567890123456789012345"',
      '""',
      '" 7"',
      '"7 "',
      '"7a"',
      '"-7"',
      '"+7"',
      '"0x7"',
      '"٧"',
      '-7',
      '-0',
      '7.0',
      '7e0',
      '1e400',
      'null',
      'true',
      ...STRUCTURES,
    ],
    mayBeAbsent: false,
  };
}

/** Rule 2.5. */
export const money: MemberKind = {
  read: [
    ['17.25', 1_725n],
    ['17.250', 1_725n],
    ['1725e-2', 1_725n],
    ['"17.25"', 1_725n],
    ['"17.250"', 1_725n],
    ['0', 0n],
    ['-0', 0n],
    ['"0.00"', 0n],
    ['9999999999999999.99', 999_999_999_999_999_999n],
    ['"9999999999999999.99"', 999_999_999_999_999_999n],
    ['9007199254740993.01', 900_719_925_474_099_301n],
  ],
  refused: [
    '-0.01',
    '"-1"',
    '17.251',
    '"17.251"',
    '0.001',
    '10000000000000000',
    '9999999999999999.995',
    '1e400',
    '1e-400',
    '""',
    '" 1"',
    '"1,25"',
    '"0x1"',
    '"NaN"',
    '"Infinity"',
    'null',
    'true',
    ...STRUCTURES,
  ],
  mayBeAbsent: false,
};

const TYPES = ['BET', 'WIN', 'REFUND'];
const NO_TYPE = ['"bet"', '"BET "', '""', '"DEPOSIT"', '"toString"', ...NO_STRING];

export const transactionType: MemberKind = {
  read: TYPES.map((type) => [quoted(type), type]),
  refused: [...NO_TYPE, 'null'],
  mayBeAbsent: false,
};

/** Rule 2.6. */
export const optionalTransactionType: MemberKind = {
  read: [...transactionType.read, ['null', undefined]],
  refused: NO_TYPE,
  mayBeAbsent: true,
};

/** Rule 2.6: only true says anything. */
export const flag: MemberKind = {
  read: [
    ['true', true],
    ['false', false],
    ['null', undefined],
  ],
  refused: ['0', '1', '""', '"true"', ...STRUCTURES],
  mayBeAbsent: true,
};

/** Rule 2.6: the specification's own example is 31 November. */
export const timestamp: MemberKind = {
  read: [
    ['"2020-12-01 13:44:54"', '2020-12-01 13:44:54'],
    ['"2020-11-31 00:00:00"', '2020-11-31 00:00:00'],
  ],
  refused: ['"2020-12-01"', '"2020-12-01T13:44:54"', '""', 'null', ...NO_STRING],
  mayBeAbsent: false,
};
