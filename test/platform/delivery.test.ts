import { describe, expect, test } from '@jest/globals';
import { writeJson } from '../../shared/protocol/json.ts';
import { Books } from './books.ts';
import type { Chance } from './chance.ts';
import { cancel, type Deliverer, deliver, resume } from './delivery.ts';
import { transaction } from './example-transactions.ts';
import type { Answer, Command } from './gameplay-call.ts';
import { noJournal } from './journal.ts';
import { Tally } from './tally.ts';

const ok = (data = '{"balance":9.00}'): Answer => ({ outcome: 'ok', data: JSON.parse(data) as object as never });
const standing = (status: string): Answer => ok(`{"transaction_status":"${status}"}`);
const refused = (code: string): Answer => ({ outcome: 'refused', code });
const LOST: Answer = { outcome: 'lost' };

interface Exchange extends Deliverer {
  /** What was called, in order. */
  readonly asked: readonly string[];
}

/** A casino that gives these answers one after the other, and the last of them from then on. */
function exchange(
  answers: readonly Answer[],
  luck: { readonly draw?: number; readonly gamble?: boolean } = {},
): Exchange {
  const asked: string[] = [];
  const chance: Chance = {
    number: () => 0,
    percent: () => luck.gamble ?? false,
    between: () => luck.draw ?? 100,
    pick: ([first]) => first as never,
  };
  const call = async (command: Command, data: object): Promise<Answer> => {
    asked.push(`${command} ${writeJson((data as { transaction_id: unknown }).transaction_id)}`);
    return answers[Math.min(asked.length, answers.length) - 1] ?? LOST;
  };
  return { asked, call, books: new Books(noJournal), tally: new Tally(), chance };
}

const stateOf = ({ books }: Exchange) => books.find('111')?.state;

const RETRYING = { vendor: 'netent' };
const CANCELING = { vendor: 'evolution' };

describe('from the answers to the end', () => {
  const [change, status, canceling] = ['changebalance 111', 'status 111', 'cancel 111'];
  test.each<[string, Parameters<typeof transaction>[0], Answer[], string, string[]]>([
    ['an OK', {}, [ok()], 'ok', [change]],
    ['a refusal is final', {}, [refused('OP_31')], 'refused', [change]],
    ['lost, but its status is OK', RETRYING, [LOST, standing('OK')], 'ok', [change, status]],
    ['lost and unknown: sent again', RETRYING, [LOST, refused('OP_41'), ok()], 'ok', [change, status, change]],
    [
      'lost, and recorded as refused: sent again',
      {},
      [LOST, standing('ERROR'), refused('OP_31')],
      'refused',
      [change, status, change],
    ],
    ['lost again and again', {}, [LOST, LOST, LOST, standing('OK')], 'ok', [change, status, change, status]],
    ['OP_50: the same id again', RETRYING, [refused('OP_50'), ok()], 'ok', [change, change]],
    [
      'OP_50 on a BET, where the vendor cancels',
      CANCELING,
      [refused('OP_50'), refused('OP_41')],
      'canceled',
      [change, canceling],
    ],
    [
      'OP_50 on a WIN, where the vendor cancels BETs',
      { ...CANCELING, type: 'WIN' },
      [refused('OP_50'), ok()],
      'ok',
      [change, change],
    ],
    ['OP_47 on a BET', RETRYING, [refused('OP_47'), standing('CANCELED')], 'canceled', [change, canceling]],
    ['OP_47 on a WIN', { type: 'WIN' }, [refused('OP_47'), ok()], 'ok', [change, change]],
    [
      'a cancel is repeated too',
      RETRYING,
      [refused('OP_47'), LOST, refused('OP_50'), standing('CANCELED')],
      'canceled',
      [change, canceling, canceling, canceling],
    ],
  ])('%s', async (_, special, answers, state, asked) => {
    const casino = exchange(answers);
    expect(await deliver(transaction(special), casino)).toMatchObject({ state });
    expect(casino.asked).toEqual(asked);
    expect(stateOf(casino)).toBe(state);
    expect(casino.tally.disagreements).toEqual([]);
  });

  test('a lost BET may be canceled instead, a lost WIN never is', async () => {
    const bet = exchange([LOST, refused('OP_41')], { gamble: true });
    const win = exchange([LOST, standing('OK')], { gamble: true });
    expect([await deliver(transaction(), bet), await deliver(transaction({ type: 'WIN' }), win)]).toEqual([
      { state: 'canceled' },
      { state: 'ok' },
    ]);
  });

  test('what was sent before a restart is asked for first', async () => {
    const casino = exchange([standing('OK')]);
    casino.books.sent(transaction());
    await resume(transaction(), casino);
    expect([casino.asked, stateOf(casino)]).toEqual([['status 111'], 'ok']);
  });

  test('retries are counted', async () => {
    const casino = exchange([refused('OP_50'), refused('OP_50'), ok()]);
    await deliver(transaction(RETRYING), casino);
    expect(casino.tally.retries).toBe(2);
  });
});

describe('duplicates', () => {
  const [TWICE_AT_ONCE, SENT_AGAIN] = [5, 8];
  test.each([TWICE_AT_ONCE, SENT_AGAIN])('of draw %d are fine when they are answered the same', async (draw) => {
    const casino = exchange([ok(), ok()], { draw });
    await deliver(transaction(), casino);
    expect(casino.asked).toHaveLength(2);
    expect(casino.tally.disagreements).toEqual([]);
  });

  test.each([TWICE_AT_ONCE, SENT_AGAIN])(
    'of draw %d that are answered differently are a disagreement',
    async (draw) => {
      const casino = exchange([ok('{"balance":9.00}'), ok('{"balance":8.00}')], { draw });
      await deliver(transaction(), casino);
      expect(casino.tally.disagreements).toEqual([expect.stringContaining('BET 111 of simulated-1')]);
    },
  );

  test.each([TWICE_AT_ONCE, SENT_AGAIN])('of draw %d of which one is final are taken at its word', async (draw) => {
    const casino = exchange([ok(), refused('OP_50')], { draw });
    expect(await deliver(transaction(), casino)).toMatchObject({ state: 'ok' });
    expect(casino.tally.disagreements).toEqual([]);
  });
});

describe('disagreements', () => {
  test.each(['OP_34', 'OP_49'])('a cancel that is refused with %s', async (code) => {
    const casino = exchange([ok(), refused(code)]);
    await deliver(transaction(), casino);
    expect(await cancel(transaction(), casino)).toBeUndefined();
    expect(stateOf(casino)).toBe('ok');
    expect(casino.tally.disagreements).toEqual([expect.stringContaining(code)]);
  });

  test('a status that is refused', async () => {
    const casino = exchange([LOST, refused('OP_34'), ok()]);
    await deliver(transaction(), casino);
    expect(casino.tally.disagreements).toEqual([expect.stringContaining('OP_34')]);
  });

  test('no answer at all leaves it unresolved, to be asked for again', async () => {
    const casino = exchange([refused('OP_50')]);
    expect(await deliver(transaction(RETRYING), casino)).toEqual({ state: 'unresolved' });
    expect(stateOf(casino)).toBe('sent');
    expect(casino.tally.disagreements).toHaveLength(1);
  });
});
