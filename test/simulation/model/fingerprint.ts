/** Tells the states of the model apart, quickly: what one state has in common with another is written down once. */
import type { Wallet } from './wallet.ts';

const texts = new WeakMap<object, string>();

function textOf(part: object, write: () => string): string {
  const known = texts.get(part) ?? write();
  texts.set(part, known);
  return known;
}

const json = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part));

/** In the order of their ids: two states may have come to be in different orders. */
const mapText = <Value>(map: ReadonlyMap<string, Value>, write: (value: Value) => string): string =>
  textOf(map, () =>
    [...map]
      .map(([id, value]) => `${id} ${write(value)}`)
      .sort()
      .join(','),
  );

/** The same for two states only when nothing tells them apart. */
export const fingerprint = (wallet: Wallet): string =>
  [
    wallet.currency,
    wallet.balance,
    wallet.moves,
    wallet.blocked,
    wallet.excludedUntil,
    textOf(wallet.limits, () => json(wallet.limits)),
    textOf(wallet.use, () => json(wallet.use)),
    mapText(wallet.transactions, (known) =>
      textOf(known, () => json([known.state, known.change, known.said, known.bookedAt])),
    ),
    mapText(wallet.rounds, (round) => textOf(round, () => json(round))),
    mapText(wallet.transfers, (transfer) => textOf(transfer, () => json(transfer))),
  ].join('|');
