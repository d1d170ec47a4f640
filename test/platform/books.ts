/** The simulated PLATFORM's own books: every transaction it made and what it believes became of it, kept in a journal. */
import type { Fault } from './faults.ts';
import type { Journal, JournalLine } from './journal.ts';
import { dayOf, type PlatformTransaction, type TransactionState } from './transaction.ts';

/** Beyond what a float holds, as real ids may be. */
const FIRST_ID = 10_000_000_000_000_000_000n;
/** Far more than are used up in a millisecond: even when the books are lost, no id comes again. */
const IDS_A_MILLISECOND = 1_000n;

export interface Booked {
  readonly transaction: PlatformTransaction;
  readonly state: TransactionState;
}

export class Books {
  readonly #journal: Journal;
  readonly #booked = new Map<string, Booked>();
  #lastRun = 0n;
  #faults: readonly Fault[] = [];

  /** @throws Error naming the line of the journal that cannot be read */
  constructor(journal: Journal) {
    this.#journal = journal;
    for (const line of journal.earlier) this.#take(line);
  }

  /** The first id of a run, beyond all those of earlier runs; those after it follow from its seed alone. */
  openRun(at: Date): bigint {
    const moment = BigInt(at.getTime());
    const run = moment > this.#lastRun ? moment : this.#lastRun + 1n;
    this.#write({ run: run.toString() });
    return FIRST_ID + run * IDS_A_MILLISECOND;
  }

  /** Notes a transaction before it leaves: what is killed in between is found as {@link pending}. */
  sent(transaction: PlatformTransaction): void {
    this.#write({ sent: transaction });
  }

  /** @throws Error for a transaction that was never sent */
  settle(transactionId: string, state: Exclude<TransactionState, 'sent'>): void {
    this.#write({ settled: transactionId, state });
  }

  /** Which differences the reports show from now on; none: the books as they are. */
  bend(faults: readonly Fault[]): void {
    this.#write({ faults });
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /** Every transaction of a player from a run's first id on. */
  since(firstId: bigint, userId: string): Booked[] {
    return [...this.#booked.values()].filter(
      ({ transaction }) => transaction.userId === userId && BigInt(transaction.transactionId) >= firstId,
    );
  }

  find(transactionId: string): Booked | undefined {
    return this.#booked.get(transactionId);
  }

  /** Sent, with no answer that counts. */
  pending(operatorId: string): PlatformTransaction[] {
    return this.#in('sent', operatorId);
  }

  /** Accepted and never canceled, oldest first; of one day when one is given. */
  settled(operatorId: string, date?: string): PlatformTransaction[] {
    const accepted = this.#in('ok', operatorId);
    return date === undefined ? accepted : accepted.filter((transaction) => dayOf(transaction) === date);
  }

  #in(wanted: TransactionState, operatorId: string): PlatformTransaction[] {
    return [...this.#booked.values()]
      .filter(({ transaction, state }) => state === wanted && transaction.operatorId === operatorId)
      .map(({ transaction }) => transaction);
  }

  #write(line: JournalLine): void {
    this.#journal.append(line);
    this.#take(line);
  }

  #take(line: JournalLine): void {
    if ('run' in line) this.#lastRun = BigInt(line.run);
    else if ('faults' in line) this.#faults = line.faults;
    else if ('sent' in line) this.#become(line.sent, 'sent');
    else {
      const booked = this.#booked.get(line.settled);
      if (booked === undefined) throw new Error(`Transaction ${line.settled} was never sent`);
      this.#become(booked.transaction, line.state);
    }
  }

  /** What is canceled stays so, whatever comes of sending it again. */
  #become(transaction: PlatformTransaction, state: TransactionState): void {
    if (this.#booked.get(transaction.transactionId)?.state === 'canceled') return;
    this.#booked.set(transaction.transactionId, { transaction, state });
  }
}
