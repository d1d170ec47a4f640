/** Differences put into the simulated PLATFORM's reports, one of each class, for a reconciliation to find and name. */
import { add, type Cents, cents } from '../../shared/domain/money.ts';
import { dayOf, FREE_SPIN, type PlatformTransaction } from './transaction.ts';

/** What a reconciliation should call it; "there" is the PLATFORM's report, "here" the casino's ledger. */
export type FaultClass = 'missing_there' | 'missing_here' | 'amount' | 'count' | 'late';
export const FAULT_CLASSES: readonly FaultClass[] = ['late', 'missing_there', 'missing_here', 'amount', 'count'];

export interface Fault {
  readonly class: FaultClass;
  readonly operator_id: string;
  readonly date: string;
  readonly vendor: string;
  readonly currency_code: string;
  /** The transaction left out, altered, moved, or taken as the pattern of one that never was. */
  readonly transaction_id: string;
}

/** How much an `amount` fault adds. */
const ODD_AMOUNT = cents(101n);
const MINUTES_AT_THE_EDGE = 60;

/**
 * Chooses one fault of each class among a day's settled transactions, each in a vendor and currency of its own, so that
 * no two hide each other. A class that the day has no transaction for is left out.
 *
 * @param random chance, from 0 up to 1
 */
export function chooseFaults(settled: readonly PlatformTransaction[], random: () => number): Fault[] {
  const taken = new Set<string>();
  const faults: Fault[] = [];
  for (const faultClass of FAULT_CLASSES) {
    const candidates = settled.filter((one) => !taken.has(rowOf(one)) && suits(faultClass, one));
    const chosen = candidates[Math.floor(random() * candidates.length)];
    if (chosen === undefined) continue;
    taken.add(rowOf(chosen));
    faults.push({
      class: faultClass,
      operator_id: chosen.operatorId,
      date: dayOf(chosen),
      vendor: chosen.vendor,
      currency_code: chosen.currency,
      transaction_id: chosen.transactionId,
    });
  }
  return faults;
}

const rowOf = ({ vendor, currency }: PlatformTransaction): string => `${vendor}|${currency}`;

function suits(faultClass: FaultClass, { type, reason, amount, at }: PlatformTransaction): boolean {
  if (reason === FREE_SPIN || amount === 0n || type === 'REFUND') return false;
  return faultClass === 'late' ? minuteOfDay(at) < MINUTES_AT_THE_EDGE : type === 'BET';
}

const minuteOfDay = (at: string): number =>
  Number.parseInt(at.slice(11, 13), 10) * 60 + Number.parseInt(at.slice(14, 16), 10);

/** The settled transactions as bent books have them: what the reports are drawn up from. */
export function bend(settled: readonly PlatformTransaction[], faults: readonly Fault[]): PlatformTransaction[] {
  const classes = new Map(faults.map((fault) => [fault.transaction_id, fault.class]));
  return settled.flatMap((transaction) => bendOne(transaction, classes.get(transaction.transactionId)));
}

function bendOne(transaction: PlatformTransaction, faultClass: FaultClass | undefined): PlatformTransaction[] {
  switch (faultClass) {
    case undefined:
      return [transaction];
    case 'missing_there':
      return [];
    case 'missing_here':
      return [transaction, another(transaction, transaction.amount)];
    case 'amount':
      return [{ ...transaction, amount: add(transaction.amount, ODD_AMOUNT) }];
    case 'count':
      return [transaction, another(transaction, cents(0n))];
    case 'late':
      return [{ ...transaction, at: dayBefore(transaction.at) }];
  }
}

/** One that was never played; its id is told apart from every real one. */
const another = (pattern: PlatformTransaction, amount: Cents): PlatformTransaction => ({
  ...pattern,
  transactionId: `9${pattern.transactionId}`,
  amount,
});

/** The last second of the day before. */
const dayBefore = (at: string): string =>
  new Date(Date.parse(`${at.slice(0, 10)}T00:00:00.000Z`) - 1_000).toISOString();
