/** Finds the heads that an export is held to: of the last day before it, of its own day, of a root written down. */
import type { KeyObject } from 'node:crypto';
import type { LedgerExport } from '../export/exports-folder.ts';
import { FinanceFailure } from '../surroundings.ts';
import { type ChainLink, complaintsAboutChain, linkOfRoot, readChain, rootsOf } from './heads-chain.ts';
import { type HeadsComplaint, readHeads, type StoredHeads } from './stored-heads.ts';

export interface EarlierHeads {
  /** Of the last export of an earlier day, which the new heads are chained to. */
  readonly previous: StoredHeads | undefined;
  /** Of another export of the same day, which the new heads take the place of. */
  readonly sameDay: StoredHeads | undefined;
  /** Of this very export, verified before. */
  readonly own: StoredHeads | undefined;
  /** Of the root that was written down, where they are none of these. */
  readonly pinned: StoredHeads | undefined;
  /** What is wrong with the chain of them. */
  readonly complaints: readonly HeadsComplaint[];
}

export interface HeadsChoice {
  /** The file of the heads before, instead of those found beside the export. */
  readonly previous?: string | undefined;
  readonly publicKey?: KeyObject | undefined;
  /** Written down where nobody could alter it; its heads must be in the chain. */
  readonly root?: string | undefined;
  /** Whether there may be no earlier heads, though signed ones are demanded. */
  readonly isFirst?: boolean | undefined;
  /** The ARN of the table that the exported one was restored from: its heads count too. */
  readonly restoredFrom?: string | undefined;
}

/**
 * @throws FinanceFailure when they are not of an earlier export of the same table, or signed ones are demanded and there
 *   are none; ExportFailure when one is no heads file
 */
export async function findEarlierHeads(ledgerExport: LedgerExport, choice: HeadsChoice): Promise<EarlierHeads> {
  const { root, date, manifest } = ledgerExport;
  const { previous: named, publicKey, isFirst } = choice;
  const links = root === undefined ? [] : await readChain(root, date);
  const read = async (link: ChainLink | undefined) =>
    link === undefined ? undefined : await readHeads(link.path, link.file, publicKey);
  const previous =
    named === undefined
      ? await read(links.findLast((link) => link.date < date))
      : await readHeads(named, named, publicKey);
  if (previous !== undefined && !isEarlier(previous, manifest)) {
    const made = new Date(manifest.exportTime).toISOString();
    throw new FinanceFailure(
      `${previous.file} is not of an export before this one, of ${made}: earlier heads are needed.`,
    );
  }
  const ofDay = await read(links.find((link) => link.date === date));
  const isOwn = ofDay?.header.export_id === manifest.exportId;
  const [own, sameDay] = isOwn ? [ofDay, undefined] : [undefined, ofDay];
  if (publicKey !== undefined && previous === undefined && ofDay === undefined && isFirst !== true) {
    const where = root === undefined ? 'the export lies in no folder of exports' : `none are in ${root}`;
    throw new FinanceFailure(`Signed earlier heads are demanded, but ${where}. --first is for the first export alone.`);
  }
  const complaints = named === undefined ? complaintsAboutChain(links) : [];
  const pinned = await findPinned(choice.root, { links, previous, ofDay, read });
  if (pinned.complaint !== undefined) complaints.push(pinned.complaint);
  const found = { previous, sameDay, own, pinned: pinned.heads, complaints };
  for (const heads of [previous, ofDay, pinned.heads]) refuseOtherTable(heads, manifest.tableArn, choice.restoredFrom);
  return found;
}

interface Chain {
  readonly links: readonly ChainLink[];
  readonly previous: StoredHeads | undefined;
  readonly ofDay: StoredHeads | undefined;
  readonly read: (link: ChainLink) => Promise<StoredHeads | undefined>;
}

async function findPinned(
  root: string | undefined,
  { links, previous, ofDay, read }: Chain,
): Promise<{ readonly heads?: StoredHeads | undefined; readonly complaint?: HeadsComplaint }> {
  if (root === undefined) return {};
  for (const heads of [previous, ofDay]) if (heads !== undefined && rootsOf(heads.header).includes(root)) return {};
  const link = linkOfRoot(links, root);
  if (link !== undefined) return { heads: await read(link) };
  const file = links.at(-1)?.file ?? previous?.file ?? 'heads';
  return { complaint: { file, line: 1, found: 'no such root in the chain of heads', expected: `root: ${root}` } };
}

const isEarlier = ({ header }: StoredHeads, { exportId, exportTime }: LedgerExport['manifest']): boolean =>
  header.export_id !== exportId && Date.parse(header.export_time) <= exportTime;

function refuseOtherTable(heads: StoredHeads | undefined, tableArn: string, restoredFrom: string | undefined): void {
  if (heads === undefined || [tableArn, restoredFrom].includes(heads.header.table_arn)) return;
  throw new FinanceFailure(
    `${heads.file} is of the table ${heads.header.table_arn}, the export of ${tableArn}: each needs a folder of its own, ` +
      'unless one was restored from the other, which --restored-from says.',
  );
}
