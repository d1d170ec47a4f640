/** Calls that no PLATFORM would make, or almost: for the fuzz test. */
import fc from 'fast-check';
import { changeData, newId } from '../support/players.ts';
import { type CallOptions, type CommandName, OPERATOR_ID, SECRET, sha1, signedBody } from '../support/wallet.ts';

export interface HostileCall {
  readonly command: CommandName;
  readonly options: CallOptions & { readonly body: string | Buffer };
}

const COMMANDS: readonly CommandName[] = [
  'authenticate',
  'balance',
  'changebalance',
  'status',
  'cancel',
  'finishround',
];
const command = fc.constantFrom(...COMMANDS);

const nested = (levels: number, text = '[') => text.repeat(levels);
const arrays = (levels: number) => nested(levels) + nested(levels, ']');

/** JSON texts where something else was expected. */
const WRONG_VALUES = [
  ['null', 'true', 'false', '[]', '{}', '""', '" "', '"NaN"', '"OK"', '[null]', '{"a":1}'],
  ['0', '-0', '-1', '1.5', '1e400', '-1e400', '1E-400', '1e3', '0.001', '17.250', '9999999999999999.99'],
  ['12345678901234567890', '123456789012345678901', '1234567890123456789012345', '"1234567890123456789012345"'],
  ['"a|b"', '"|"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\u2028"', '"\u202e"', '"\ud835\udfd9"', '"\u0661"'],
  ['{"__proto__":{"ok":true}}', '{"constructor":{"prototype":1}}', '{"toJSON":"x"}', '{"text":"1"}'],
  [arrays(6), arrays(29), arrays(31), arrays(40), `"${'x'.repeat(71)}"`, '9'.repeat(5_000), `"${'9'.repeat(70_000)}"`],
].flat();
const EXTRA_MEMBERS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'toJSON',
  'then',
  '',
  '|',
  'pk',
  'status',
];

const value = fc.oneof(fc.constantFrom(...WRONG_VALUES), fc.json({ maxDepth: 3 }));

type Members = readonly (readonly [string, string])[];

/** What is done to data that was right: a member removed, made wrong, added, or there twice. */
const change = fc.oneof(
  fc.record({ at: fc.nat() }).map(
    ({ at }) =>
      (data: Members) =>
        data.toSpliced(at % Math.max(1, data.length), 1),
  ),
  fc.record({ at: fc.nat(), text: value }).map(({ at, text }) => (data: Members) => {
    const index = at % Math.max(1, data.length);
    return data.with(index, [data[index]?.[0] ?? '', text]);
  }),
  fc.record({ name: fc.constantFrom(...EXTRA_MEMBERS), text: value }).map(({ name, text }) => (data: Members) => [
    ...data,
    [name, text] as const,
  ]),
  fc.record({ at: fc.nat(), text: value }).map(({ at, text }) => (data: Members) => [
    ...data,
    [data[at % data.length]?.[0] ?? '', text] as const,
  ]),
);

const join = (members: Members) => `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;

/** Well-signed calls whose data is anything at all. */
export const anyData: fc.Arbitrary<HostileCall> = fc
  .record({ name: command, data: value })
  .map(({ name, data }) => ({ command: name, options: { body: signedBody(name, data) } }));

/** Well-signed calls of this player's, changed in up to three places; some are still right. */
export const almostRight = (player: { userId: string; token: string }): fc.Arbitrary<HostileCall> =>
  fc
    .record({
      name: command,
      type: fc.constantFrom('BET', 'WIN', 'REFUND'),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    })
    .map(({ name, type, changes }) => {
      const data = changeData(player, { transaction_type: type, transaction_id: newId(), amount: '0.01' });
      const right: Members = Object.entries(data).map(([member, text]) => [member, JSON.stringify(text)]);
      const wrong = changes.reduce((members, apply) => (members.length === 0 ? members : apply(members)), right);
      return { command: name, options: { body: signedBody(name, join(wrong)) } };
    });

/** Envelopes with a member changed, cut short, too deep, too long, or no JSON at all; some are bytes. */
export const brokenBody: fc.Arbitrary<HostileCall> = fc
  .record({ name: command, damage: fc.nat(), text: value })
  .chain(({ name, damage, text }) => {
    const body = signedBody(name, JSON.stringify(changeData({ userId: '611', token: null })));
    const at = damage % body.length;
    const bytes = Buffer.from(body);
    bytes[at] = 0xff;
    const bodies: fc.Arbitrary<string | Buffer>[] = [
      fc.constant(body.slice(0, at)),
      fc.constant(`${body.slice(0, at)}\u0000${body.slice(at)}`),
      fc.constant(body.slice(at)),
      fc.constant(body.replace(/"(command|hash|request_timestamp)":"[^"]*"/, `"$1":${text}`)),
      fc.constant(body.replace(/"hash":"\w*"/, `"hash":${text}`)),
      fc.constant(body.replace(/"request_timestamp":"[^"]*"/, `"request_timestamp":${text}`)),
      fc.constant(`[${body}]`),
      fc.constant(text),
      fc.constant(nested(5_000)),
      fc.constant(arrays(5_000)),
      fc.constant(`{"data":${nested(5_000, '{"a":')}`),
      fc.constant(signedBody(name, `${nested(5_000, '{"a":')}1${nested(5_000, '}')}`)),
      fc.constant(signedBody(name, arrays(30_000))),
      fc.constant(body.replace('"data"', `"padding":"${'z'.repeat(200_000)}","data"`)),
      fc.constant(bytes),
      fc.uint8Array({ maxLength: 300 }).map((random) => Buffer.from(random)),
      fc.string({ unit: 'binary' }),
    ];
    return fc.oneof(...bodies).map((given) => ({ command: name, options: { body: given } }));
  });

/** Right bodies under headers that are missing, changed or of somebody else. */
export const wrongHeaders = (player: { userId: string; token: string }): fc.Arbitrary<HostileCall> => {
  const header = fc.oneof(
    fc.constantFrom(
      undefined,
      '',
      ' ',
      OPERATOR_ID,
      SECRET,
      '__proto__',
      'null',
      sha1(SECRET),
      'é',
      'x'.repeat(10_000),
    ),
    fc.string({ unit: 'binary', maxLength: 50 }),
  );
  return fc
    .record({ name: command, operatorId: header, authorization: header, which: fc.constantFrom(1, 2, 3) })
    .map(({ name, operatorId, authorization, which }) => ({
      command: name,
      options: {
        body: signedBody(name, JSON.stringify(changeData(player))),
        headers: {
          // Not what would be right by chance.
          ...(which !== 1 && { 'x-operator-id': operatorId === OPERATOR_ID ? 'other' : operatorId }),
          ...(which !== 2 && { 'x-authorization': authorization }),
        },
      },
    }));
};
