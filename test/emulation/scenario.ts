/** A short life of one player, through every route and every job: what the service says to each call, in order. */
import { envelope, post } from '../http/casino.ts';
import { changeData } from '../support/players.ts';

/** A service that answers, and whoever can run its jobs. */
export interface Casino {
  readonly url: string;
  readonly operatorId: string;
  /** @returns the job's results, one for each operator */
  readonly runJob: (name: string) => Promise<unknown>;
}

/** As AWS's signatures begin; here nobody checks more of one. */
const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=back-end' };
const PLAYER = { user_name: 'alice', user_country: 'Malta', currency_code: 'EUR' };
const userId = 'alice';

/** Plays it all. @returns a line for each call: what was called, the status, and what of the answer stays the same */
export async function playScenario(casino: Casino): Promise<string[]> {
  const { backEnd, platform, clock, transcript } = parties(casino);
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await clock('sync-catalogue');
  await clock('watch-limits');
  await platform.ping();

  await backEnd('PUT', '/players/alice', PLAYER);
  await backEnd('PUT', '/players/alice', { ...PLAYER, display_name: 'Alice' });
  await backEnd('PATCH', '/players/alice', { limits: { bet: '50.00' } });
  await backEnd('PATCH', '/players/alice', { group: 'regulars' });
  await backEnd('POST', '/players/alice/transfers', { transfer_id: 'first', type: 'DEPOSIT', amount: '100.00' });
  await backEnd('POST', '/players/alice/transfers', { transfer_id: 'much', type: 'WITHDRAWAL', amount: '900.00' });
  await backEnd('GET', '/players/alice');
  await backEnd('PUT', '/games/41', { enabled: false });
  const { token = '' } = await backEnd('POST', '/launches', { mode: 'real', user_id: userId, game_id: 200 });

  const change = (id: number, changes: object) => {
    const stated = { transaction_id: id, round_id: 1, game_id: 200, transaction_timestamp: `${day} 12:00:00` };
    return platform.call('changebalance', changeData({ userId, token }, { ...stated, ...changes }));
  };
  await platform.call('authenticate', { token });
  await platform.call('balance', { token, user_id: userId, currency_code: 'EUR' });
  await change(1, { amount: 10 });
  await change(1, { amount: 10 });
  await change(2, { transaction_type: 'WIN', amount: 25 });
  await change(3, { amount: 5.5 });
  await change(4, { amount: 60 });
  await change(5, { amount: 1, game_id: 41 });
  await change(6, { transaction_type: 'REFUND', amount: 1, round_id: 2 });
  await change(8, { amount: 60, round_id: 3 });
  const cancel = (id: number, round: number, finished: boolean | null) =>
    platform.call('cancel', {
      user_id: userId,
      transaction_id: id,
      round_id: round,
      round_finished: finished,
      game_id: 200,
    });
  await cancel(3, 1, null);
  await cancel(9, 1, null);
  await cancel(8, 3, true);
  await platform.call('status', { user_id: userId, transaction_id: 3, round_id: 1 });
  await platform.call('finishround', { round_id: 1, user_id: userId, game_id: 200 });
  await change(7, { amount: 1 });

  await backEnd('GET', '/players/alice/entries?limit=2');
  await backEnd('GET', '/players/alice/rounds?status=open');
  await backEnd('GET', '/players/alice/rounds/1');
  await backEnd('GET', '/transactions/3');
  await backEnd('GET', '/games?limit=3');
  await backEnd('GET', '/lobbies');
  await backEnd('GET', `/platform/business-report?date=${day}`);
  await backEnd('GET', '/platform/balance-limits?currencies=EUR');
  await backEnd('GET', '/platform/ggr-limits');
  await backEnd('GET', '/platform/hand-history/1/hand?vendor=evolution');
  await clock('reconcile');
  await backEnd('GET', `/reports/reconciliation?date=${day}`);
  await backEnd('DELETE', `/sessions/${token}`);
  await platform.call('authenticate', { token });
  return transcript;
}

function parties({ url, operatorId, runJob }: Casino) {
  const transcript: string[] = [];
  const note = (call: string, outcome: string): void => {
    transcript.push(`${call}: ${outcome}`.replaceAll(operatorId, 'OPERATOR').replace(CHANGING, 'CHANGING'));
  };
  return {
    transcript,
    clock: async (name: string) => note(`job ${name}`, outcomesOf(await runJob(name))),
    platform: {
      ping: async () => note('ping', await (await fetch(`${url}/api/ping`)).text()),
      call: async (command: string, data: object) => {
        const { status, body } = await post(url, command, JSON.stringify(envelope(command, data)), {}, operatorId);
        note(command, `${status} ${body}`);
      },
    },
    backEnd: async (method: string, path: string, body?: object) => {
      const headers = { 'content-type': 'application/json', ...SIGNED };
      const sent = { method, headers, ...(body && { body: JSON.stringify(body) }) };
      const answer = await fetch(`${url}/operator/${operatorId}${path}`, sent);
      const text = await answer.text();
      note(`${method} ${path}`, `${answer.status} ${text}`);
      return (text === '' ? {} : JSON.parse(text)) as { readonly token?: string };
    },
  };
}

/** Moments, tokens, hashes and signatures are new with every call; how late a difference is depends on the hour. */
const CHANGING =
  /in_flight|missing_there|(?<=")late(?=")|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+Z)?|[A-Za-z0-9_=-]{40,}/g;

const outcomesOf = (results: unknown): string =>
  Array.isArray(results) ? results.map(({ outcome }) => String(outcome)).join(', ') : JSON.stringify(results);
