import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reconciliation } from '../../shared/domain/comparison.ts';
import { dynamoDbReconciliations } from '../../shared/storage/reconciliations.ts';
import { BUSINESS_REPORT } from '../platform-client/examples.ts';
import { answer, cutOff, loopbackPlatform, notHttp, type Reply } from '../platform-client/loopback-platform.ts';
import { type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { OPERATOR_ID, type Wallet } from '../support/wallet.ts';
import { addGame, DATE, openPlayedDay, reconcileJob, reportRow, summaryOf } from './played-day.ts';

const PATH = `/reports/reconciliation?date=${DATE}`;
const STATED = `${DATE} 12:00:00`;

let wallet: Wallet;
let callApi: OperatorApi;
let player: { readonly userId: string; readonly token: string };

async function openDay(): Promise<void> {
  const played = await openPlayedDay();
  const { clock } = played;
  wallet = played.wallet;
  await addGame(wallet, '200', 'slotsXX');
  await addGame(wallet, '37', 'netent');
  player = await addPlayer(wallet, { now: clock.now, session: { expiresAt: 4_000_000_000 } });
}

/** Books a transaction stated at noon of the day; answers with its data. */
async function book(changes: object) {
  const data = changeData(player, { transaction_timestamp: STATED, ...changes });
  const { response } = await wallet.call('changebalance', data);
  return { data, status: response.status };
}

const bet = (amount: string, changes: object = {}) => book({ amount, ...changes });

/** Runs the job against a PLATFORM that replies so, and gives what came of it. */
async function run(reply: Reply | readonly object[], date?: string): Promise<Reconciliation> {
  await using platform = await loopbackPlatform(
    Array.isArray(reply) ? answer(JSON.stringify(reply)) : (reply as Reply),
  );
  return await summaryOf(reconcileJob(wallet, platform), date);
}

describe('the result', () => {
  beforeAll(async () => {
    await openDay();
    callApi = openOperatorApi(wallet);
  });

  test('is stored, served, and replaced by that of a later run', async () => {
    expect(problemOf(await callApi('GET', PATH))).toEqual(problem(404, 'reconciliation-not-found', 'date'));
    await bet('5.00', { context: { history_id: 'hand-1' } });
    const lateStart = await run([]);
    expect(lateStart.differenceCount).toBe(2);
    const { status, body } = await callApi('GET', PATH);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        date: DATE,
        run_at: '2021-05-04T02:00:00.000Z',
        difference_count: 2,
        rows: [
          {
            vendor: 'slotsXX',
            currency_code: 'EUR',
            bets: {
              class: 'missing_there',
              ours: { sum: 5, count: 1 },
              theirs: { sum: 0, count: 0 },
              transactions: [{ user_id: player.userId, amount: 5, history_id: 'hand-1', canceled: false }],
            },
            wins: { class: 'matched' },
            gross_gaming_revenue: { class: 'missing_there', ours: 5, theirs: 0 },
          },
        ],
        open_rounds: { count: 0, oldest: [] },
      },
    });
    await run([
      reportRow({ vendor: 'slotsXX', currency_code: 'EUR', bets_sum: 5, bets_count: 1, gross_gaming_revenue: '5' }),
    ]);
    expect((await callApi('GET', PATH)).body).toMatchObject({ difference_count: 0 });
  });

  test('is another operator’s 404', async () => {
    await run([], '2021-04-01');
    const path = '/reports/reconciliation?date=2021-04-01';
    expect((await callApi('GET', path)).status).toBe(200);
    const other = await callApi('GET', path, undefined, { operatorId: 'othercasino' });
    expect(problemOf(other)).toEqual(problem(404, 'reconciliation-not-found', 'date'));
  });

  test.each(['', '?date=', '?date=2021-02-29', '?date=3.5.2021', '?date=2021-05-03T00:00:00Z'])(
    'date %s is a 400',
    async (query) => {
      expect(problemOf(await callApi('GET', `/reports/reconciliation${query}`))).toEqual(
        problem(400, 'malformed-request', 'date'),
      );
    },
  );

  test('holds a day of thousands of rows', async () => {
    const report = Array.from({ length: 3_000 }, (_, row) =>
      reportRow({ vendor: `vendor-${row}`, currency_code: 'EUR', bets_sum: row + 1, date: '2021-04-02' }),
    );
    await run(report, '2021-04-02');
    expect((await callApi('GET', '/reports/reconciliation?date=2021-04-02')).body.rows).toHaveLength(3_000);
  });
});

describe('no usable report', () => {
  beforeAll(async () => {
    await openDay();
    await run([reportRow({ vendor: 'netent', currency_code: 'EUR', bets_sum: 1, bets_count: 1 })]);
  });
  beforeEach(() => {
    wallet.logged.length = 0;
  });

  const stored = () =>
    dynamoDbReconciliations(wallet.client, wallet.tables.settings).find(OPERATOR_ID, DATE, AbortSignal.timeout(5_000));
  const ofAnotherDay = JSON.stringify([{ ...JSON.parse(BUSINESS_REPORT)[0], date: '2021-05-02' }]);

  test.each<[string, Reply, object]>([
    ['no JSON', answer('<html>'), { kind: 'not-json' }],
    ['another shape', answer('[{"vendor":1}]'), { kind: 'shape', field: '0.entity_name' }],
    ['another day', answer(ofAnotherDay), { kind: 'shape', field: '0.date' }],
    ['403', answer('{}', 403), { kind: 'refused', status: 403 }],
    ['500 until the time is up', answer('{}', 500), { kind: 'status', status: 500 }],
    ['a redirect', answer('', 302, { location: 'https://elsewhere.example/' }), { kind: 'redirected', status: 302 }],
    ['half of it', cutOff, { kind: 'unreachable' }],
    ['no HTTP', notHttp('hello'), { kind: 'unreachable' }],
  ])('%s: a typed error in result and log, and what was stored stays', async (_, reply, failure) => {
    const before = await stored();
    await using platform = await loopbackPlatform(reply);
    const results = await reconcileJob(wallet, platform, new Date('2021-05-04T03:00:00.000Z'))({ date: DATE });
    const message = expect.stringMatching(/^businessReport: .+ attempts?\)$/);
    expect(results).toEqual([
      {
        operator_id: OPERATOR_ID,
        outcome: 'failed',
        error: expect.objectContaining({ name: 'PlatformError', message }),
      },
    ]);
    expect(wallet.logged).toEqual([
      expect.objectContaining({ level: 'error', command: 'reconcile', error: expect.objectContaining(failure) }),
    ]);
    expect(before?.rows).toHaveLength(1);
    expect(await stored()).toEqual(before);
  });

  test.each([
    ['that has not begun', '2021-05-05', '2021-05-05 has not begun: it is 2021-05-04, UTC'],
    ['of no calendar', '2021-02-30', 'The date to reconcile must be a day such as 2021-05-03'],
  ])('for a day %s', async (_, date, message) => {
    await using platform = await loopbackPlatform(answer('[]'));
    expect(await reconcileJob(wallet, platform)({ date })).toMatchObject([{ outcome: 'failed', error: { message } }]);
    expect(platform.requests).toEqual([]);
  });
});
