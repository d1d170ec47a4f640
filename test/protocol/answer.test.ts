/** The signed answer as text (rules 1.4, 2.2, 2.3, 2.5 and 4.3). */
import { describe, expect, test } from '@jest/globals';
import { cents } from '../../shared/domain/money.ts';
import { REFUSALS, type RefusalName } from '../../shared/domain/refusal.ts';
import { fundsData, writeAnswer } from '../../shared/protocol/envelope.ts';
import { parseJson, writeJson } from '../../shared/protocol/json.ts';

const NOW = new Date('2020-12-01T15:33:11.999Z');
const OK_HASH = 'fcc641fb4885911b30861927ad20c5ac3687928f';
const ERROR_HASH = 'ef443a2b4a91697e522d9451cc748c76d1027c03';
const answer = (outcome: Parameters<typeof writeAnswer>[1]) => writeAnswer(null, outcome, 'secret_key', NOW);

test('rule 2.3: an OK answer, signed at the moment of answering', () => {
  expect(answer({ ok: {} })).toBe(
    `{"request":null,"response":{"status":"OK","response_timestamp":"2020-12-01 15:33:11","hash":"${OK_HASH}","data":{}}}`,
  );
});

test('rule 2.3: a refusal is signed as ERROR', () => {
  expect(answer({ refused: 'gameDisabled' })).toBe(
    `{"request":null,"response":{"status":"ERROR","response_timestamp":"2020-12-01 15:33:11","hash":"${ERROR_HASH}",` +
      '"data":{"error_code":"OP_35","error_message":"Game is disabled"}}}',
  );
});

test('rule 1.4: the answer is signed with the secret that it is given', () => {
  expect(writeAnswer(null, { ok: {} }, 'another', NOW)).not.toContain(OK_HASH);
});

test('rule 2.2: the request is repeated with its own number text', () => {
  const echo = '{"command":"x","data":{"amount":17.250,"round_id":12345678901234567890,"__proto__":1e400}}';
  const written = writeAnswer(parseJson(echo) as never, { ok: {} }, 'secret_key', NOW);
  expect(written.startsWith(`{"request":${echo},"response":{`)).toBe(true);
});

describe('the data of a refusal', () => {
  const dataOf = (refusal: Parameters<typeof answer>[0]) => JSON.parse(answer(refusal)).response.data;

  test.each(Object.keys(REFUSALS) as RefusalName[])('%s has its code and message', (refused) => {
    const { code, message } = REFUSALS[refused];
    expect(dataOf({ refused })).toEqual({ error_code: code, error_message: message });
  });

  test('a detail follows the message', () => {
    expect(dataOf({ refused: 'internalError', detail: 'data.amount must be an amount' }).error_message).toBe(
      'Internal error: data.amount must be an amount',
    );
  });

  test('rule 4.3: OP_31 carries balance and currency beside the error', () => {
    const refusal = { refused: 'insufficientFunds', funds: { balance: cents(-5n), currency: 'EUR' } } as const;
    expect(answer(refusal)).toContain(
      '"data":{"error_code":"OP_31","error_message":"Insufficient funds","balance":-0.05,"currency_code":"EUR"}}}',
    );
  });
});

test.each([
  [0n, '0.00'],
  [1_720n, '17.20'],
  [-1n, '-0.01'],
  [999_999_999_999_999_999n, '9999999999999999.99'],
])('rule 2.5: %s cents are a JSON number with two decimals', (balance, text) => {
  expect(writeJson(fundsData({ balance: cents(balance), currency: 'EUR' }))).toBe(
    `{"balance":${text},"currency_code":"EUR"}`,
  );
});
