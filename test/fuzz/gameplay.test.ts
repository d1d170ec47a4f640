/** Whatever arrives, the answer is a 403 or signed, nothing is logged as a surprise, and what is malformed changes nothing. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REFUSALS } from '../../shared/domain/refusal.ts';
import { everyItem, violations } from '../support/books.ts';
import { type FaultyStore, withCommitFaults } from '../support/faults.ts';
import { addPlayer } from '../support/players.ts';
import { type Answer, isSigned, logText, openWallet, resultOf, type Wallet } from '../support/wallet.ts';
import { almostRight, anyData, brokenBody, type HostileCall, wrongHeaders } from './hostile-calls.ts';

const CODES: readonly string[] = Object.values(REFUSALS).map(({ code }) => code);
/** A call at a time, so that it is known what each has written: on a busy machine that takes its time. */
const PATIENCE = 120_000;
/** Results of which nothing may be written. */
const MALFORMED = ['403', 'OP_20', 'OP_34', 'OP_50'];

let wallet: Wallet;
let store: FaultyStore;
let player: Awaited<ReturnType<typeof addPlayer>>;
beforeAll(async () => {
  wallet = await openWallet({
    replace: (services) => {
      store = withCommitFaults(services.store, []);
      return { store };
    },
  });
  player = await addPlayer(wallet, { balance: '1000.00' });
});

/** Makes the call and checks what holds for every answer; tells the result. */
async function answerTo({ command, options }: HostileCall): Promise<string> {
  const commits = store.calls.commit;
  const { statusCode, headers, body = '' } = await wallet.send(command, {}, options);
  const result = statusCode === 403 ? '403' : checkSigned(statusCode, headers, JSON.parse(body), options.body);
  if (statusCode === 403) expect(body).toBe('{"message":"Access denied"}');
  if (MALFORMED.includes(result)) expect(store.calls.commit).toBe(commits);
  expect(logText(wallet)).toBe('');
  return result;
}

function checkSigned(statusCode: unknown, headers: unknown, answer: Answer, sent: string | Buffer): string {
  expect(statusCode).toBe(200);
  expect(headers).toEqual({ 'content-type': 'application/json; charset=utf-8' });
  expect(Object.keys(answer)).toEqual(['request', 'response']);
  expect(isSigned(answer)).toBe(true);
  const { status, data } = answer.response;
  if (status === 'OK') expect(data.error_code).toBeUndefined();
  else expect(CODES).toContain(data.error_code);
  if (answer.request !== null) {
    const { command, data: sentData, request_timestamp, hash } = JSON.parse(sent.toString());
    const echo = { command, data: sentData, request_timestamp, hash };
    for (const name of Object.keys(answer.request) as (keyof typeof echo)[]) {
      expect(JSON.stringify(answer.request[name])).toBe(JSON.stringify(echo[name]));
    }
  }
  return resultOf(answer);
}

/** Runs so many calls, one after the other; how often each result came. */
async function fuzz(calls: fc.Arbitrary<HostileCall>, numRuns: number): Promise<Record<string, number>> {
  const results: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(calls, async (call) => {
      const result = await answerTo(call);
      results[result] = (results[result] ?? 0) + 1;
    }),
    { numRuns },
  );
  return results;
}

describe('malformed calls change nothing in any table', () => {
  const kinds: readonly [string, () => fc.Arbitrary<HostileCall>, number, readonly string[]][] = [
    ['data that is anything', () => anyData, 600, ['OP_50', 'OP_21', 'OP_34']],
    ['bodies that are broken', () => brokenBody, 600, ['OP_20', 'OP_34', 'OP_50']],
    ['headers that are wrong', () => wrongHeaders(player), 300, ['403']],
  ];
  test.each(kinds)(
    '%s',
    async (_, calls, runs, expected) => {
      const before = await everyItem(wallet);
      const results = await fuzz(calls(), runs);
      expect(expected).toEqual(expect.arrayContaining(Object.keys(results)));
      expect(await everyItem(wallet)).toEqual(before);
    },
    PATIENCE,
  );
});

test(
  'calls that are almost right are answered like any other, and the books stay right',
  async () => {
    const results = await fuzz(almostRight(player), 600);
    expect(results.OP_50).toBeGreaterThan(60);
    expect(results.OK).toBeGreaterThan(10);
    expect(await violations(wallet)).toEqual([]);
  },
  PATIENCE,
);
