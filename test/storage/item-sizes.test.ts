/** What items weigh by DynamoDB's documented rule: under 1 KB each, since every KB begun is paid for (rule 4.5's items). */

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { noUsage } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import { playerItem } from '../../shared/storage/player-item.ts';
import { ledgerItems } from '../support/books.ts';
import { itemSize } from '../support/item-size.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { openWallet, resultOf } from '../support/wallet.ts';
import { samples } from './samples.ts';

const KILOBYTE = 1_024;

describe('the rule itself', () => {
  const rows: readonly [string, Record<string, AttributeValue>, number][] = [
    ['a text: its name and its UTF-8 bytes', { name: { S: 'Zoë' } }, 4 + 4],
    ['a number: a byte for two digits, and one', { n: { N: '12345' } }, 1 + 3 + 1],
    ['zeros at the ends of a number weigh nothing', { n: { N: '1000000' } }, 1 + 1 + 1],
    ['a truth: one byte', { yes: { BOOL: true } }, 3 + 1],
    ['a map: three bytes, and one for each member', { m: { M: { a: { S: 'x' } } } }, 1 + 3 + 1 + 1 + 1],
  ];
  test.each(rows)('%s', (_, item, size) => {
    expect(itemSize(item)).toBe(size);
  });
});

test('a player of 70 characters, with every limit set and every figure at its largest, stays under 1 KB', () => {
  const most = cents(9_999_999_999_999_999_99n);
  const periods = { day: most, week: most, month: most };
  const used = { start: '2031-12-31', wagered: most, lost: cents(-most) };
  const { player } = samples();
  const largest = player(Number.MAX_SAFE_INTEGER, {
    operatorId: 'o'.repeat(20),
    userId: 'u'.repeat(70),
    currency: 'USDT',
    balance: cents(-most),
    blocked: true,
    selfExcludedUntil: '2031-12-31T23:59:59.999Z',
    limits: { bet: most, wager: periods, loss: periods },
    usage: { ...noUsage(new Date()), day: used, week: used, month: used },
  });
  expect(itemSize(playerItem(largest))).toBeLessThan(KILOBYTE);
});

describe('what a typical BET writes', () => {
  let items: Awaited<ReturnType<typeof ledgerItems>>;
  beforeAll(async () => {
    const wallet = await openWallet();
    const player = await addPlayer(wallet, { userId: '7f0c1a52-52c6-4bd1-9d3e-2f8f1c0b7a11' });
    const ids = { transaction_id: '98765432109876543210', round_id: '98765432109876543211', game_id: '999999' };
    const context = { reason: 'PROMO-FREESPIN', history_id: 'h'.repeat(32), campaign_code: 'spring-2031' };
    const bet = changeData(player, { ...ids, amount: '123456.78', round_finished: true, context });
    expect(resultOf(await wallet.call('changebalance', { ...bet, amount: '12.34' }))).toBe('OK');
    items = await ledgerItems(wallet);
  });

  test.each(['player', 'transaction', 'round|98765432109876543211'])('%s weighs less than 1 KB', (sk) => {
    const item = items.find((candidate) => candidate.sk?.S === sk);
    expect(item).toBeDefined();
    expect(itemSize(item ?? {})).toBeLessThan(KILOBYTE);
  });
});
