/** Reads a heads file, and sees that it is as it was written. */
import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as z from 'zod/mini';
import { ExportFailure } from '../export/export-failure.ts';
import type { Place } from './findings.ts';
import { Head, HeadsHeader, Root } from './heads.ts';
import { isSignedBy } from './heads-keys.ts';

export interface StoredHead {
  readonly head: Head;
  readonly line: number;
}

export interface StoredHeads {
  /** How it is called in findings. */
  readonly file: string;
  readonly header: HeadsHeader;
  /** By `operator|user`. */
  readonly heads: ReadonlyMap<string, StoredHead>;
  /** What shows that it is not as it was written, or not signed as it must be. */
  readonly complaints: readonly HeadsComplaint[];
}

/** What is wrong with a heads file, and where. */
export interface HeadsComplaint extends Place {
  readonly found: string;
  readonly expected: string;
}

const Signature = z.object({ signature: z.string() });

/**
 * Reads a heads file.
 *
 * @param file how it is called in findings
 * @param publicKey whose signature it must have
 * @throws ExportFailure when it is no heads file
 */
export async function readHeads(path: string, file: string, publicKey?: KeyObject): Promise<StoredHeads> {
  const heads = new Map<string, StoredHead>();
  const complaints: HeadsComplaint[] = [];
  const complain = (line: number, found: string, expected: string) => complaints.push({ file, line, found, expected });
  let header: HeadsHeader | undefined;
  let root = new Root({});
  let signature: string | undefined;
  let line = 0;
  for await (const text of linesOf(path, file)) {
    line += 1;
    const value = parsed(file, line, text);
    if (signature !== undefined) throw new ExportFailure(file, 'goes on after its signature', line);
    if (header === undefined) {
      const { root: _, ...facts } = value as { readonly root?: string };
      root = new Root(facts);
      header = checked(file, line, value, HeadsHeader);
    } else if (Object.hasOwn(value, 'signature')) {
      signature = checked(file, line, value, Signature).signature;
    } else {
      root.addLine(text);
      const head = checked(file, line, value, Head);
      if (heads.has(head.player)) complain(line, `${head.player} again`, 'each player once');
      heads.set(head.player, { head, line });
    }
  }
  if (header === undefined) throw new ExportFailure(file, 'is empty');
  const found = root.end();
  if (found !== header.root) complain(1, `root: ${found}, of what is there`, `root: ${header.root}`);
  if (publicKey !== undefined && !(signature !== undefined && isSignedBy(header.root, signature, publicKey))) {
    complain(
      line,
      signature === undefined ? 'no signature' : 'the signature of another',
      'a signature by the key given',
    );
  }
  return { file, header, heads, complaints };
}

/** Reads the first line alone, whatever follows. @throws ExportFailure when it is no heads file */
export async function readHeader(path: string, file: string): Promise<HeadsHeader> {
  for await (const text of linesOf(path, file)) return checked(file, 1, parsed(file, 1, text), HeadsHeader);
  throw new ExportFailure(file, 'is empty');
}

async function* linesOf(path: string, file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(path, 'utf8')) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new ExportFailure(file, `cannot be read: ${code}`);
  }
  if (rest !== '') yield rest;
}

function parsed(file: string, line: number, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below, like anything else that is no object.
  }
  throw new ExportFailure(file, 'is no line of JSON', line);
}

function checked<Shape extends z.ZodMiniType>(file: string, line: number, value: object, shape: Shape): z.infer<Shape> {
  const result = z.safeParse(shape, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ExportFailure(file, `${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'is wrong'}`, line);
}
