/** The data files of an export, among which its items are shared out by partition key, as they are among partitions. */
import { crc32 } from 'node:zlib';
import { openDataFile, type WrittenFile } from './data-file.ts';
import { exportLine, type TableItem } from './export-line.ts';

export interface OpenFiles {
  /** Writes a page of items; returns once it may be forgotten. */
  write(items: readonly TableItem[]): Promise<void>;
  /** Ends all files, those that no item fell to too. */
  close(): Promise<readonly WrittenFile[]>;
  /** Lets go of the files as they are, for them to be removed. */
  abandon(): Promise<void>;
}

/** Opens so many data files in this folder. */
export function openDataFiles(folder: string, fileCount: number): OpenFiles {
  const files = Array.from({ length: fileCount }, () => openDataFile(folder));
  return {
    write: async (items) => {
      const shares = files.map((file) => ({ file, lines: '', itemCount: 0 }));
      for (const item of items) {
        const share = shares[crc32(item.pk?.S ?? '') % fileCount];
        if (share === undefined) continue;
        share.lines += exportLine(item);
        share.itemCount += 1;
      }
      await Promise.all(shares.map(({ file, lines, itemCount }) => file.write(lines, itemCount)));
    },
    close: () => Promise.all(files.map((file) => file.close())),
    abandon: async () => {
      await Promise.all(files.map((file) => file.abandon()));
    },
  };
}
