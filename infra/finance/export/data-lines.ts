/** The lines of a compressed data file, of which every byte is accounted for. */
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ExportFailure } from './export-failure.ts';
import type { DataFile } from './manifest.ts';

/**
 * Complete lines, as many at a time as a chunk of the file brings.
 *
 * @throws ExportFailure when it is cut short, goes on after what is compressed in it, or is no UTF-8
 */
export async function* linesOf(folder: string, { file }: DataFile): AsyncGenerator<string[]> {
  // An empty partition's file may have no byte at all, which is nothing that could be decompressed.
  const { size } = statSync(join(folder, file));
  if (size === 0) return;
  const compressed = createReadStream(join(folder, file));
  const content = createGunzip({ chunkSize: 1 << 18 });
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  // A failure of either shows where the content is read.
  const flow = pipeline(compressed, content).catch(() => {});
  let rest = '';
  try {
    for await (const chunk of content) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield lines;
    }
    rest += decoder.decode();
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const why = WHY_NOT_READ[code] ?? code;
    throw new ExportFailure(file, `cannot be read to its end: ${why}`);
  } finally {
    compressed.destroy();
    await flow;
  }
  // What follows the last member is passed over without a word.
  if (content.bytesWritten !== size) throw new ExportFailure(file, 'goes on after what is compressed in it');
  if (rest !== '') yield [rest];
}

const WHY_NOT_READ: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'it is truncated',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is no UTF-8',
};
