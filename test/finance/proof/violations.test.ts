/** Each violation by its name, with who, what, found, expected, file and line. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { edgeOf } from '../../../infra/finance/proof/edge.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { EXPORTED_AT } from '../support/made-ledger.ts';
import { newExportsFolder, writtenExport } from '../support/written-export.ts';
import { LivedLedger } from './lived-ledger.ts';
import { provenKind, resealed } from './tampering.ts';
import { verify, verifyItems, violationsOf } from './verified.ts';

const lived = new LivedLedger({ seed: 5, players: 2 });
lived.live(70);
const ITEMS = lived.items();
const PLAYER = 'examplecasino|player-0';

const indexOf = (isWanted: (item: Item) => boolean): number => {
  const index = ITEMS.findIndex(isWanted);
  if (index < 0) throw new Error('The ledger lacks what the test is about');
  return index;
};
const seqOf = (item: Item): number => Number(item.seq?.N);
const isOf = (item: Item): boolean => item.player?.S === PLAYER;
const wallet = indexOf((item) => item.sk?.S === 'player');
const last = seqOf(ITEMS[wallet] ?? {});
const entry = (seq: number): number => indexOf((item) => isOf(item) && seqOf(item) === seq);
const bet = indexOf((item) => isOf(item) && item.type?.S === 'BET' && item.status?.S === 'OK' && seqOf(item) > 3);
const canceled = indexOf((item) => item.status?.S === 'CANCELED' && item.seq !== undefined);
const cancel = indexOf(({ pk, sk }) => sk?.S === 'cancel' && pk?.S === ITEMS[canceled]?.pk?.S);
const refusal = indexOf((item) => provenKind(item) === 'refused');
const round = indexOf((item) => item.bet_count?.N === '1' && item.finished_at !== undefined);

const roundName = `round ${ITEMS[round]?.sk?.S?.slice('round|'.length)}`;
const finishedRound = ITEMS.find((item) => item.round_finished?.BOOL === true && item.seq !== undefined)?.round_id?.S;
const finished = indexOf(({ sk }) => sk?.S === `round|${finishedRound}`);
const { finished_at: finishedAt, ...unfinished } = ITEMS[round] ?? {};
const closedOnly: Item = { ...unfinished, ...(finishedAt && { closed_at: finishedAt }) };

const changed = (index: number, attributes: Item): Item[] => ITEMS.with(index, { ...ITEMS[index], ...attributes });
const resealedWith = (index: number, attributes: Item): Item[] =>
  ITEMS.with(index, resealed({ ...ITEMS[index], ...attributes }));
const without = (index: number): Item[] => ITEMS.toSpliced(index, 1);
const lacking = (index: number, name: string): Item[] => {
  const { [name]: _, ...others } = ITEMS[index] ?? {};
  return ITEMS.with(index, others);
};

/** The wallet as it stood after an earlier entry. */
function walletAt(seq: number): Item {
  const { balance_after, hash, created_at } = ITEMS[entry(seq)] ?? {};
  return { seq: { N: String(seq) }, balance: balance_after, head: hash, moved_at: created_at } as Item;
}

/** The violation, what it is about, and the export that shows it. */
const TABLE: readonly (readonly [name: string, subject: string, why: string, items: readonly Item[]])[] = [
  ['gap', 'entry 4', 'an entry among others is gone', without(entry(4))],
  [
    'gap',
    'entries 4 to 5',
    'entries among others are gone',
    ITEMS.filter((item) => !(isOf(item) && [4, 5].includes(seqOf(item)))),
  ],
  ['removed', `entry ${last}`, 'the last entry is gone', without(entry(last))],
  ['removed', 'wallet', 'the wallet of entries is gone', without(wallet)],
  ['removed', 'profile', 'the profile of a wallet is gone', without(indexOf(({ sk }) => sk?.S === 'profile'))],
  ['removed', roundName, 'a round that was played is gone', without(round)],
  ['removed', `entry ${ITEMS[cancel]?.seq?.N}`, 'what was canceled is gone', without(canceled)],
  ['added', `entry ${last}`, 'an entry after the last of the wallet', changed(wallet, walletAt(last - 1))],
  [
    'added',
    'profile',
    'a profile without a wallet',
    [...ITEMS, { ...ITEMS[1], pk: { S: 'player|examplecasino|nobody' } } as Item],
  ],
  [
    'added',
    'round 4711',
    'a round that nobody played',
    [...ITEMS, { ...ITEMS[round], sk: { S: 'round|4711' } } as Item],
  ],
  ['duplicate', 'entry 4', 'two entries of a number', [...ITEMS, ITEMS[entry(4)] ?? {}]],
  ['duplicate', 'wallet', 'two wallets of a player', [...ITEMS, ITEMS[wallet] ?? {}]],
  [
    'duplicate',
    `refusal ${ITEMS[refusal]?.transaction_id?.S}`,
    'two records of a transaction',
    [...ITEMS, ITEMS[refusal] ?? {}],
  ],
  ['altered', `entry ${ITEMS[bet]?.seq?.N}`, 'a reason other than was hashed', changed(bet, { reason: { S: 'x' } })],
  [
    'altered',
    `refusal ${ITEMS[refusal]?.transaction_id?.S}`,
    'an altered refusal',
    changed(refusal, { amount: { N: '1' } }),
  ],
  ['unchained', 'entry 4', 'another previous hash', resealedWith(entry(4), { previous_hash: { S: 'b'.repeat(64) } })],
  ['balance', 'wallet', 'another balance of the wallet', changed(wallet, { balance: { N: '1' } })],
  ['balance', 'entry 4', 'another balance before', resealedWith(entry(4), { balance_before: { N: '1' } })],
  ['balance', `entry ${ITEMS[bet]?.seq?.N}`, 'a BET below zero', resealedWith(bet, { balance_after: { N: '-1' } })],
  ['wallet', 'wallet', 'another head', changed(wallet, { head: { S: 'c'.repeat(64) } })],
  ['wallet', 'wallet', 'moved at another time', changed(wallet, { moved_at: { S: '2026-11-20T00:00:00.000Z' } })],
  ['wallet', 'wallet', 'moved never', lacking(wallet, 'moved_at')],
  ['currency', 'entry 4', 'another currency', resealedWith(entry(4), { currency_code: { S: 'USD' } })],
  [
    'misplaced',
    'entry 4',
    'in the index under another player',
    changed(entry(4), { player: { S: 'examplecasino|player-1' } }),
  ],
  ['malformed', 'wallet', 'a head that is no hash', changed(wallet, { head: { S: 'none' } })],
  [
    'malformed',
    `refusal ${ITEMS[refusal]?.transaction_id?.S}`,
    'a refusal with a number',
    changed(refusal, { seq: { N: '1' } }),
  ],
  ['malformed', 'wallet', 'on 31 November', changed(wallet, { moved_at: { S: '2026-11-31T00:00:00.000Z' } })],
  ['status', `entry ${ITEMS[bet]?.seq?.N}`, 'CANCELED without a cancel', changed(bet, { status: { S: 'CANCELED' } })],
  ['status', `entry ${ITEMS[canceled]?.seq?.N}`, 'OK with a cancel', changed(canceled, { status: { S: 'OK' } })],
  ['cancel', `entry ${ITEMS[cancel]?.seq?.N}`, 'of another amount', resealedWith(cancel, { amount: { N: '1' } })],
  ['cancel', `entry ${ITEMS[cancel]?.seq?.N}`, 'of another game', resealedWith(cancel, { game_id: { S: '1' } })],
  ['cancel', `entry ${ITEMS[cancel]?.seq?.N}`, 'of another round', resealedWith(cancel, { round_id: { S: '1' } })],
  ['round', roundName, 'another sum', changed(round, { bet_sum: { N: '1' } })],
  ['round', roundName, 'a count without its sum', lacking(round, 'bet_sum')],
  ['round', `round ${finishedRound}`, 'not finished, though a transaction said so', lacking(finished, 'finished_at')],
  ['round', roundName, 'closed, and not finished', ITEMS.with(round, closedOnly)],
];

describe('a violation is told by its name', () => {
  test.each(TABLE)('%s of %s: %s', async (name, subject, _, items) => {
    const { code, violations } = await verifyItems(items, { at: EXPORTED_AT });
    expect(code).toBe(1);
    expect(violations.map((told) => `${told.name} of ${told.subject}`)).toContain(`${name} of ${subject}`);
  });
});

test('a violation tells whose it is, what was found and expected, and the line that shows it', async () => {
  const root = newExportsFolder();
  try {
    const { folder } = await writtenExport(changed(wallet, { balance: { N: '1' } }), { root, at: EXPORTED_AT });
    const { violations } = await verify([root]);
    expect(violationsOf({ violations })).toEqual(['balance']);
    const [violation] = violations;
    if (violation === undefined) throw new Error('there is one');
    const { file, line, ...told } = violation;
    const balance = ITEMS[wallet]?.balance?.N;
    expect(told).toMatchObject({ player: PLAYER, subject: 'wallet', found: 'balance: 1' });
    expect(told).toMatchObject({ expected: `balance: ${balance} after entry ${last}` });
    const lines = gunzipSync(readFileSync(join(folder, file)))
      .toString()
      .split('\n');
    expect(JSON.parse(lines[line - 1] ?? '').Item).toEqual({ ...ITEMS[wallet], balance: { N: '1' } });
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('what was written after the export is of mixed days: unreadable, file and line named', async () => {
  const { code, failure } = await verifyItems(ITEMS, { at: lived.clock - 120_000 });
  expect([code, failure]).toEqual([2, expect.stringMatching(/^data\/\w+\.json\.gz, line \d+: mixed days: \w+_at is /)]);
});

test('a manifest that tells of a reading for days excuses nothing that is older than an hour', () => {
  expect(edgeOf({ startTime: 0, exportTime: EXPORTED_AT }, 60).start).toBe(EXPORTED_AT - 3_660_000);
});
