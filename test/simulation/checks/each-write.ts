/** The laws that hold at every moment: of all that is written together nothing is missing, and what is final stays. */
import type { Written } from '../dynamodb/tables.ts';
import type { Item } from '../dynamodb/values.ts';
import type { Violation } from './violation.ts';

const number = (item: Item | undefined, name: string): bigint => BigInt(item?.[name]?.N ?? 0);
const text = (item: Item | undefined, name: string): string | undefined => item?.[name]?.S;
const kindOf = ({ place }: Written): string | undefined => place.key.sk?.S?.split('|')[0];

/** Looks at what has just been written, all of it at once. */
export function lookAtWrites(writes: readonly Written[]): Violation[] {
  const player = writes.find((write) => kindOf(write) === 'player');
  const entries = writes.filter(
    ({ before, after }) => after.seq !== undefined && 'player' in after && isNew(before, after),
  );
  const found = [
    ...movementFaults(player, entries),
    ...entries.flatMap((entry) => entryFaults(entry, writes)),
    ...writes.filter((write) => kindOf(write) === 'transaction').flatMap(recordFaults),
  ];
  return found.map((fault) => ({ check: 'each write', text: fault }));
}

/** Not the status of a known one alone. */
const isNew = (before: Item | undefined, after: Item): boolean => before?.hash?.S !== after.hash?.S;

/** Money moves with exactly one entry, and an entry with exactly its money (rules 4.5 and 9.1). */
function movementFaults(player: Written | undefined, entries: readonly Written[]): string[] {
  const { before, after } = player ?? {};
  const hasMoved =
    number(before, 'balance') !== number(after, 'balance') || number(before, 'seq') !== number(after, 'seq');
  if (!hasMoved && entries.length === 0) return [];
  const [{ after: entry } = {}, ...others] = entries;
  if (entry === undefined) return [`${text(after, 'pk')}: money moved and no entry says so`];
  if (!hasMoved || others.length > 0) return [`${text(entry, 'pk')}: an entry of which the wallet knows nothing`];
  const agrees =
    number(entry, 'seq') === number(after, 'seq') &&
    number(entry, 'seq') === number(before, 'seq') + 1n &&
    number(entry, 'balance_before') === number(before, 'balance') &&
    number(entry, 'balance_after') === number(after, 'balance') &&
    text(entry, 'hash') === text(after, 'head') &&
    (before === undefined || text(entry, 'previous_hash') === text(before, 'head'));
  return agrees ? [] : [`${text(entry, 'pk')}: entry ${number(entry, 'seq')} and wallet disagree`];
}

/** A BET leaves nothing below zero (rule 4.4); a round, and a cancelled record, change with the money (rule 4.5). */
function entryFaults({ after: entry }: Written, writes: readonly Written[]): string[] {
  const where = text(entry, 'pk');
  const type = text(entry, 'type') ?? '';
  const found: string[] = [];
  if (type === 'BET' && number(entry, 'balance_after') < 0n) found.push(`${where}: a BET left less than nothing`);
  if (type === 'DEPOSIT' || type === 'WITHDRAWAL') return found;
  if (!writes.some((write) => kindOf(write) === 'round')) found.push(`${where}: a ${type} without its round`);
  const isCanceled = writes.some(
    ({ place, after }) => place.key.pk?.S === where && text(after, 'status') === 'CANCELED',
  );
  if (type === 'CANCEL' && !isCanceled) found.push(`${where}: a cancel whose transaction is not canceled`);
  return found;
}

/** What becomes of a transaction's record (rule 4.2): a status may change, a refused credit may be booked after all. */
function recordFaults({ before, after }: Written): string[] {
  if (before === undefined) return [];
  const [from, to] = [text(before, 'status'), text(after, 'status')];
  const isCredit = text(before, 'type') !== 'BET';
  const isAllowed =
    from === to ||
    (to === 'CANCELED' && (from === 'OK' || from === 'ERROR')) ||
    (to === 'OK' && from === 'ERROR' && isCredit);
  const keepsFacts = (from === 'ERROR' && to === 'OK') || text(before, 'hash') === text(after, 'hash');
  return isAllowed && keepsFacts ? [] : [`${text(after, 'pk')}: ${from} became ${to}, or another transaction`];
}
