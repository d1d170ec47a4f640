/** One data file of an export that is being written: text goes in as fast as its compressed bytes reach the disk. */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';

/** A complete data file, as the manifest of files tells of it. */
export interface WrittenFile {
  /** `….json.gz`, in the export's folder `data`. */
  readonly name: string;
  readonly itemCount: number;
  readonly bytes: number;
  /** Of the compressed bytes. */
  readonly md5: Buffer;
}

export interface OpenFile {
  /** Returns once the text is compressed and there is room for more; what is waiting to be written stays small. */
  write(lines: string, itemCount: number): Promise<void>;
  /** Ends the file; it is on the disk, not only on its way there. */
  close(): Promise<WrittenFile>;
  /** Lets go of the file as it is, for it to be removed. */
  abandon(): Promise<void>;
}

/** Opens a new data file in this folder. A failure of the disk shows in `write` and `close`. */
export function openDataFile(folder: string): OpenFile {
  const name = `${randomName()}.json.gz`;
  const content = createGzip();
  const file = createWriteStream(join(folder, name), { flags: 'wx', flush: true });
  const closed = new Promise<void>((resolve) => void file.once('close', resolve));
  const md5 = createHash('md5');
  let itemCount = 0;
  let bytes = 0;
  async function* measured(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      md5.update(chunk);
      bytes += chunk.byteLength;
      yield chunk;
    }
  }
  const flow = pipeline(content, measured, file);
  flow.catch(() => {});
  return {
    write: async (lines, count) => {
      itemCount += count;
      // Once the file has failed, the stream in front of it tells no more than that it was given up.
      await Promise.race([compressed(content, lines), flow]).catch((error) => flow.then(() => Promise.reject(error)));
    },
    close: async () => {
      content.end();
      await flow;
      return { name, itemCount, bytes, md5: md5.digest() };
    },
    abandon: async () => {
      content.destroy();
      file.destroy();
      await closed;
    },
  };
}

const compressed = (content: Gzip, text: string): Promise<void> =>
  new Promise((resolve, reject) => content.write(text, (error) => (error ? reject(error) : resolve())));

/** 26 characters, as DynamoDB names its files. */
function randomName(): string {
  const characters = 'abcdefghijklmnopqrstuvwxyz234567';
  return [...randomBytes(26)].map((byte) => characters[byte % characters.length]).join('');
}
