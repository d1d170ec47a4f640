/** The laws of lossless JSON: read as written, or refused and never thrown (rules 1.3, 2.1 and 2.2). */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readEnvelope } from '../../shared/protocol/envelope.ts';
import { nestingDepth, parseJson, writeJson } from '../../shared/protocol/json.ts';
import { changebalanceData, readData } from '../../shared/protocol/schemas.ts';

/** JSON text as JSON.stringify would space and escape it, and how deep it is. */
interface Written {
  readonly text: string;
  readonly depth: number;
}

const number = fc.stringMatching(/^-?(0|[1-9][0-9]{0,24})(\.[0-9]{1,9})?([eE][+-]?[0-9]{1,3})?$/);
const unit = fc.oneof(
  fc.constantFrom(...'ab"\\/{}[]:,\n\u0000'.split(''), '\ud800', '\udfff', '🎰'),
  fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
);
const string = fc.string({ unit, maxLength: 12 }).map((text) => JSON.stringify(text));
/** Names like whole numbers would be written first, whatever their order. */
const name = fc.oneof(
  fc.constant('"__proto__"'),
  fc.constant('"toJSON"'),
  string.filter((text) => !/^"\d+"$/.test(text)),
);

const { json } = fc.letrec<{ json: Written }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(number, string, fc.constantFrom('true', 'false', 'null')).map((text) => ({ text, depth: 0 })),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => enclose('[', items, ']')),
    fc.uniqueArray(fc.tuple(name, tie('json')), { maxLength: 4, selector: ([key]) => key }).map((members) =>
      enclose(
        '{',
        members.map(([key, { text, depth }]) => ({ text: `${key}:${text}`, depth })),
        '}',
      ),
    ),
  ),
}));

const enclose = (open: string, parts: readonly Written[], close: string): Written => ({
  text: `${open}${parts.map(({ text }) => text).join(',')}${close}`,
  depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
});

test('what is read is written as it was, every digit of it', () => {
  fc.assert(
    fc.property(json, ({ text }) => expect(writeJson(parseJson(text))).toBe(text)),
    { numRuns: 1_000 },
  );
});

test('a text is as deep as its deepest value', () => {
  fc.assert(
    fc.property(json, ({ text, depth }) => expect(nestingDepth(text)).toBe(depth)),
    { numRuns: 1_000 },
  );
});

test('a body is read or refused, whatever bytes it has', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    json.map(({ text }) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(bytes, (body) => {
      const envelope = readEnvelope(Buffer.from(body));
      if ('refused' in envelope)
        expect(envelope).toEqual({ refused: 'internalError', detail: expect.stringMatching(/^the body /) });
      else expect(Object.keys(envelope.echo)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

const MEMBERS = Object.keys(changebalanceData.shape);
test('data is read or refused by the name of a member, whatever its members are', () => {
  const members = fc.uniqueArray(fc.tuple(fc.constantFrom(...MEMBERS), json), { selector: ([key]) => key });
  fc.assert(
    fc.property(members, (given) => {
      const text = `{${given.map(([key, { text: value }]) => `"${key}":${value}`).join(',')}}`;
      const outcome = readData(changebalanceData, parseJson(text));
      if ('refused' in outcome) expect(MEMBERS).toContain(/^data\.(\w+)[. ]/.exec(outcome.detail ?? '')?.[1]);
      else expect(given.length).toBeGreaterThanOrEqual(9);
    }),
    { numRuns: 1_000 },
  );
});
