/** Takes in what is no entry: wallets, profiles, rounds, refusals and tombstones. */
import type { Ledger } from '../ledger/ledger.ts';
import { TRANSACTION_TYPES, type TransactionType } from '../ledger/movement.ts';
import type { RoundState, Tally } from '../ledger/round-state.ts';
import { centsOf, complainOfDuplicate, momentOf, type SoundItem } from './sound-item.ts';

export function takeInPlayer(ledger: Ledger, sound: SoundItem): void {
  const { attributes, file, line } = sound.item;
  const player = ledger.players.numberOf(sound.identity.owner);
  if (ledger.wallets[player] !== undefined) {
    complainOfDuplicate(sound);
    return;
  }
  ledger.wallets[player] = {
    seq: Number.parseInt(attributes.seq?.N ?? '', 10),
    head: attributes.head?.S ?? '',
    balance: centsOf(attributes.balance),
    currency: ledger.currencies.numberOf(attributes.currency_code?.S ?? ''),
    movedAt: attributes.moved_at === undefined ? undefined : momentOf(attributes.moved_at),
    createdAt: momentOf(attributes.created_at),
    file: file.file,
    line,
  };
}

export function takeInProfile(ledger: Ledger, sound: SoundItem): void {
  const player = ledger.players.numberOf(sound.identity.owner);
  if (ledger.profiles[player] !== undefined) complainOfDuplicate(sound);
  ledger.profiles[player] ??= { file: sound.item.file.file, line: sound.item.line };
}

export function takeInRefusal(ledger: Ledger, sound: SoundItem): void {
  const { attributes } = sound.item;
  const isCredit = sound.kind === 'refused' && attributes.type?.S !== 'BET';
  const refused = isCredit ? 'refused credit' : 'refused BET';
  const record = ledger.records.keys.numberOf(sound.identity.keys.pk);
  const isNew = ledger.records.addRecord(record, sound.kind === 'tombstone' ? 'tombstone' : refused);
  if (!isNew) complainOfDuplicate(sound);
  if (!isCredit) ledger.refusals.add(attributes.hash?.S ?? '', momentOf(attributes.created_at));
}

export function takeInRound(ledger: Ledger, sound: SoundItem): void {
  const { attributes, file, line } = sound.item;
  const { owner, keys } = sound.identity;
  ledger.players.numberOf(owner);
  const round = ledger.rounds.keys.numberOf(`${owner}|${keys.sk.slice('round|'.length)}`);
  const state: RoundState = {
    game: ledger.games.numberOf(attributes.game_id?.S ?? ''),
    startedAt: momentOf(attributes.started_at),
    isFinished: attributes.finished_at !== undefined,
    tallies: talliesOf(sound),
  };
  if (!ledger.rounds.add(round, state, ledger.files.numberOf(file.file), line)) complainOfDuplicate(sound);
  if (attributes.closed_at !== undefined && !state.isFinished) {
    sound.complain('round', 'closed_at, and no finished_at', 'finished_at in a round that is closed');
  }
}

/** How a round's item calls the counters of each type. */
const COUNTERS: Readonly<Record<TransactionType, string>> = { BET: 'bet', WIN: 'win', REFUND: 'refund' };

function talliesOf({ item, complain }: SoundItem): RoundState['tallies'] {
  const tallies: { [type in TransactionType]?: Tally } = {};
  for (const type of TRANSACTION_TYPES) {
    const count = item.attributes[`${COUNTERS[type]}_count`];
    const sum = item.attributes[`${COUNTERS[type]}_sum`];
    if (count === undefined && sum === undefined) continue;
    if (count === undefined || sum === undefined) {
      complain('round', `one of ${COUNTERS[type]}_count and ${COUNTERS[type]}_sum`, 'both, or none');
    }
    tallies[type] = { count: Number.parseInt(count?.N ?? '0', 10), sum: centsOf(sum) };
  }
  return tallies;
}
