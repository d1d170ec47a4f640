/** The chain of heads files: one for each day, each of them over the root of the one before it. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { headsFileOf } from '../export/exports-folder.ts';
import type { HeadsHeader } from './heads.ts';
import { type HeadsComplaint, readHeader } from './stored-heads.ts';

/** One file of the chain, of which only the header has been read. */
export interface ChainLink {
  readonly path: string;
  /** How it is called in findings. */
  readonly file: string;
  /** The day that its name says. */
  readonly date: string;
  readonly header: HeadsHeader;
}

const HEADS_FILE = /^dt=(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** The heads files of this day and those before it, oldest first. @throws ExportFailure when one is no heads file */
export async function readChain(root: string, lastDate: string): Promise<readonly ChainLink[]> {
  const folder = dirname(headsFileOf(root, lastDate));
  const dates = (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((name) => HEADS_FILE.exec(name)?.[1] ?? [])
    .filter((date) => date <= lastDate)
    .sort();
  const links: ChainLink[] = [];
  for (const date of dates) {
    const path = headsFileOf(root, date);
    const file = relative(root, path);
    links.push({ path, file, date, header: await readHeader(path, file) });
  }
  return links;
}

/** The roots that the next heads may be chained to: a day exported again leaves those that were replaced. */
export const rootsOf = ({ root, replaced_roots }: HeadsHeader): readonly string[] => [root, ...replaced_roots];

/** What is wrong with the chain; what its first file was chained to need not be there any more. */
export function complaintsAboutChain(links: readonly ChainLink[]): HeadsComplaint[] {
  return links.flatMap(({ file, date, header }, index) => {
    const before = links[index - 1];
    const complaints: HeadsComplaint[] = [];
    const complain = (found: string, expected: string) => complaints.push({ file, line: 1, found, expected });
    if (header.date !== date) complain(`date: ${header.date}`, `date: ${date}, as the file is called`);
    if (before === undefined) return complaints;
    if (Date.parse(header.export_time) < Date.parse(before.header.export_time)) {
      complain(`export_time: ${header.export_time}`, `not before ${before.header.export_time}, of ${before.file}`);
    }
    if (header.previous_root === null || !rootsOf(before.header).includes(header.previous_root)) {
      complain(
        `previous_root: ${header.previous_root ?? 'nothing'}`,
        `previous_root: ${before.header.root}, of ${before.file}`,
      );
    }
    return complaints;
  });
}

/** Where the heads of a root that was written down lie; those of one that was replaced are in no file any more. */
export const linkOfRoot = (links: readonly ChainLink[], root: string): ChainLink | undefined =>
  links.find(({ header }) => rootsOf(header).includes(root));
