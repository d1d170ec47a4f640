import { describe, expect, test } from '@jest/globals';
import { JsonNumber, type JsonObject } from '../../shared/protocol/json.ts';
import { Chain } from './chain.ts';
import { SmallBooks } from './small-books.ts';

/** Three deposits of the small casino, chained as ours are, and the player after them. */
function ledger(): { readonly entries: JsonObject[]; readonly player: JsonObject } {
  const books = new SmallBooks('none');
  for (const transfer_id of ['a', 'b', 'c']) books.deposit('p', { transfer_id, amount: new JsonNumber('5.00') });
  return { entries: [...books.entries('p')], player: books.player('p') };
}

function wrongs(entries: readonly JsonObject[], player: JsonObject): string[] {
  const chain = new Chain('p');
  return [...entries.flatMap((entry) => chain.next(entry)), ...chain.end(player)];
}

test('a whole ledger has nothing wrong', () => {
  const { entries, player } = ledger();
  expect(wrongs(entries, player)).toEqual([]);
});

test.each<[string, (entries: JsonObject[]) => JsonObject[], string]>([
  ['an entry is missing', ([first, , third]) => [first, third] as JsonObject[], 'p entry 3: expected number 2'],
  ['the last is missing', ([first, second]) => [first, second] as JsonObject[], 'p: 2 entries, not so many'],
  [
    'two have changed places',
    ([first, second, third]) => [first, third, second] as JsonObject[],
    'p entry 3: not chained to the entry before',
  ],
  ['one is altered', ([first, ...others]) => [{ ...first, transfer_id: 'x' }, ...others], 'p entry 1: altered'],
  ['one has more', ([first, ...others]) => [{ ...first, more: 'x' }, ...others], 'p entry 1: altered'],
  [
    'an amount is altered',
    ([first, ...others]) => [{ ...first, amount: new JsonNumber('5.01') }, ...others],
    'p entry 1: altered',
  ],
  [
    'one changes the balance by more than its amount',
    ([first, ...others]) => [{ ...first, balance_after: new JsonNumber('5.01') }, ...others],
    'p entry 1: does not change the balance by its amount',
  ],
  [
    'money paid in is taken out',
    ([first, ...others]) => [{ ...first, type: 'WITHDRAWAL' }, ...others],
    'p entry 1: does not change the balance by its amount',
  ],
])('when %s, that is found', (_, tamper, wrong) => {
  const { entries, player } = ledger();
  expect(wrongs(tamper(entries), player)).toContain(wrong);
});

describe('a BET of 2.00 and its cancel', () => {
  const bet = {
    user_id: 'p',
    transaction_type: 'BET',
    transaction_id: '1',
    round_id: '1',
    game_id: '1',
    amount: '2.00',
  };
  const played = () => {
    const books = new SmallBooks('none');
    books.deposit('p', { transfer_id: 'a', amount: new JsonNumber('5.00') });
    books.change('p', bet);
    books.cancel('p', '1');
    return { entries: [...books.entries('p')], player: books.player('p') };
  };

  test('have nothing wrong', () => {
    const { entries, player } = played();
    expect(wrongs(entries, player)).toEqual([]);
  });

  test('are found when the cancel takes the money once more', () => {
    const { entries, player } = played();
    const [deposit, taken, cancel] = entries as [JsonObject, JsonObject, JsonObject];
    expect(wrongs([deposit, taken, { ...cancel, balance_after: new JsonNumber('1.00') }], player)).toContain(
      'p entry 3: does not change the balance by its amount',
    );
  });
});

test('a player who is not as the last entry says is found', () => {
  const { entries, player } = ledger();
  expect(wrongs(entries, { ...player, balance: new JsonNumber('15.01') })).toEqual([
    'p: the balance is not what the entries say',
  ]);
  expect(wrongs(entries, { ...player, head_hash: 'x' })).toEqual(["p: the head is not the last entry's hash"]);
});
