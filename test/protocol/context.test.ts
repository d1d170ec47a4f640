/** The context of a changebalance, every member of it optional (rule 2.6). */
import { describe, expect, test } from '@jest/globals';
import { type JsonObject, parseJson } from '../../shared/protocol/json.ts';
import { changebalanceData, factsOf, readData } from '../../shared/protocol/schemas.ts';

const BEFORE =
  '"token":"S3cretTokenS3cretToken","user_id":"611","transaction_type":"BET","transaction_id":3568,"round_id":1727,' +
  '"game_id":200,"currency_code":"EUR","amount":17.250,"transaction_timestamp":"2020-12-01 13:44:54"';

const raw = (more: string) => parseJson(`{${BEFORE}${more}}`) as JsonObject;
const read = (more: string) => readData(changebalanceData, raw(more));
function factsFrom(more: string) {
  const outcome = read(more);
  if (!('data' in outcome)) throw new Error(outcome.detail ?? outcome.refused);
  return factsOf(outcome.data, raw(more));
}

describe('rule 2.6: what a context may be', () => {
  test.each([
    ['left out', ''],
    ['null', ',"context":null'],
    ['an empty array, as PHP writes an empty object', ',"context":[]'],
    ['an empty object', ',"context":{}'],
    ['an object whose members are null', ',"context":{"reason":null,"rake":null,"history_id":null}'],
  ])('%s: nothing is known of it', (_, more) => {
    expect(factsFrom(more)).toEqual({ transactionTimestamp: '2020-12-01 13:44:54' });
  });

  test.each([
    ['context', '"text"'],
    ['context', '1'],
    ['context', 'true'],
    ['context', '[1]'],
    ['context', '[{}]'],
    ['context.reason', '{"reason":1}'],
    ['context.reason', '{"reason":[]}'],
    ['context.reason', '{"reason":"a|b"}'],
    ['context.reason', `{"reason":"${'x'.repeat(33)}"}`],
    ['context.reason', String.raw`{"reason":"\udfff"}`],
    ['context.rake', '{"rake":"abc"}'],
    ['context.rake', '{"rake":""}'],
    ['context.rake', '{"rake":true}'],
    ['context.rake', '{"rake":[]}'],
    ['context.rake', '{"rake":-0.0001}'],
    ['context.rake', '{"rake":0.00001}'],
    ['context.rake', '{"rake":100000000000000}'],
    ['context.history_id', '{"history_id":7}'],
    ['context.history_id', '{"history_id":"a|b"}'],
    ['context.game_details', '{"game_details":"text"}'],
    ['context.game_details', '{"game_details":[1]}'],
  ])('rule 2.1: data.%s of %s is refused, and named', (path, context) => {
    const detail = expect.stringMatching(new RegExp(`^data\\.${path} must be .+, was .+`));
    expect(read(`,"context":${context}`)).toEqual({ refused: 'internalError', detail });
  });

  test.each([
    ['0.0328', '0.0328'],
    ['"0.0328"', '0.0328'],
    ['0', '0.0000'],
    ['1.5', '1.5000'],
    ['328e-4', '0.0328'],
    ['99999999999999.9999', '99999999999999.9999'],
  ])('rule 2.5: a rake of %s is %s', (json, rake) => {
    expect(factsFrom(`,"context":{"rake":${json}}`).rake).toBe(rake);
  });
});

describe('what the ledger keeps of a changebalance', () => {
  test('facts with an attribute of their own', () => {
    const longest = 'x'.repeat(32);
    expect(
      factsFrom(`,"round_finished":true,"context":{"reason":"${longest}","history_id":"h-1","rake":0.01}`),
    ).toEqual({
      transactionTimestamp: '2020-12-01 13:44:54',
      roundFinished: true,
      reason: longest,
      historyId: 'h-1',
      rake: '0.0100',
    });
  });

  test.each([
    ['true', true],
    ['false', false],
    ['null', undefined],
  ])('round_finished %s', (json, kept) => {
    expect(factsFrom(`,"round_finished":${json}`).roundFinished).toBe(kept);
  });

  test('rule 2.6: unknown members, of data and of its context, with their own number text', () => {
    const { details } = factsFrom(
      ',"reason":"top","vendor":{"id":12345678901234567890,"x":1e400},"__proto__":{"a":17.250},' +
        '"context":{"reason":"SPIN","campaign_code":"C-1","campaign_details":["total",3.0],"game_details":{"ticket_id":7.0}}',
    );
    expect(details).toBe(
      '{"reason":"top","vendor":{"id":12345678901234567890,"x":1e400},"__proto__":{"a":17.250},' +
        '"context":{"campaign_code":"C-1","campaign_details":["total",3.0],"game_details":{"ticket_id":7.0}}}',
    );
  });

  test.each([
    ['unknown members of data alone', ',"debug":null', '{"debug":null}'],
    ['unknown members of its context alone', ',"context":{"a":"b"}', '{"context":{"a":"b"}}'],
    ['lone surrogates, escaped', String.raw`,"vendor":"\ud800"`, String.raw`{"vendor":"\ud800"}`],
  ])('%s', (_, more, details) => {
    expect(factsFrom(more).details).toBe(details);
  });

  test('rule 7.4: the token is not kept', () => {
    const kept = factsFrom(',"vendor":1,"context":{"reason":"SPIN","a":1}');
    expect(JSON.stringify(kept)).not.toContain('S3cret');
  });
});
