/** Reads the items of an export line by line, in a memory that does not grow with it, and takes nothing for granted. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf } from './data-lines.ts';
import { ambiguityOf } from './exact-line.ts';
import { ExportFailure } from './export-failure.ts';
import { ATTRIBUTES_OF, type AttributeType, type ItemKind, kindOfSortKey } from './ledger-attributes.ts';
import type { DataFile, Manifest } from './manifest.ts';

/** An attribute as an export writes it: one member, named for its type. */
export interface ExportedAttribute {
  readonly S?: string;
  readonly N?: string;
  readonly BOOL?: boolean;
  readonly M?: Readonly<Record<string, unknown>>;
}

/** An item whose attributes are all known, of their types, and none missing that its kind always has. */
export interface ExportedItem {
  readonly kind: ItemKind;
  readonly attributes: Readonly<Record<string, ExportedAttribute>>;
  readonly file: DataFile;
  /** From 1. */
  readonly line: number;
}

interface OpenedExport {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A data file that is the one that the manifest tells of. */
export interface CheckedFile extends DataFile {
  /** Of the compressed file, hex. */
  readonly sha256: string;
}

/**
 * Sees that the data files are those that the manifest tells of, byte by byte, before any of them is read.
 *
 * @throws ExportFailure
 */
export async function checkFiles({ folder, manifest }: OpenedExport): Promise<readonly CheckedFile[]> {
  const told = new Set(manifest.files.map(({ file }) => file));
  if (told.size < manifest.files.length) throw new ExportFailure('manifest-files.json', 'names a file twice');
  const data = join(folder, 'data');
  for (const name of existsSync(data) ? readdirSync(data) : []) {
    if (!told.has(`data/${name}`)) throw new ExportFailure(`data/${name}`, 'is not in manifest-files.json');
  }
  const checked: CheckedFile[] = [];
  for (const dataFile of manifest.files) {
    const { file, md5 } = dataFile;
    const found = await checksumsOf(folder, file);
    if (found.md5 !== md5) throw new ExportFailure(file, `its MD5 is ${found.md5}, manifest-files.json says ${md5}`);
    checked.push({ ...dataFile, sha256: found.sha256 });
  }
  return checked;
}

/**
 * The items of all data files, a batch at a time.
 *
 * @throws ExportFailure naming file and line
 */
export async function* readItems({ folder, manifest }: OpenedExport): AsyncGenerator<readonly ExportedItem[]> {
  for (const file of manifest.files) {
    let line = 0;
    for await (const texts of linesOf(folder, file)) {
      const items: ExportedItem[] = [];
      for (const text of texts) {
        line += 1;
        items.push(readLine(text, file, line));
      }
      yield items;
    }
    if (line !== file.itemCount) {
      throw new ExportFailure(file.file, `holds ${line} items, manifest-files.json says ${file.itemCount}`);
    }
  }
}

function readLine(text: string, dataFile: DataFile, line: number): ExportedItem {
  const { file } = dataFile;
  const value = itemOf(text);
  if (value === undefined) throw new ExportFailure(file, 'is no {"Item":{…}} of a full export', line);
  const ambiguity = ambiguityOf(text, value);
  if (ambiguity !== undefined) throw new ExportFailure(file, ambiguity, line);
  const attributes = value.Item;
  const sortKey = attributes.sk?.S;
  const kind = typeof sortKey === 'string' ? kindOfSortKey(sortKey) : undefined;
  if (kind === undefined) throw new ExportFailure(file, 'its sort key is of no kind of item that is known', line);
  const { required } = ATTRIBUTES_OF[kind];
  const types = TYPES[kind];
  let needed = 0;
  for (const name in attributes) {
    const type = types[name];
    if (type === undefined) throw new ExportFailure(file, `a ${kind} item has an unknown attribute ${name}`, line);
    if (!isOfType(attributes[name], type)) {
      throw new ExportFailure(file, `a ${kind} item's ${name} is not ${DESCRIPTION[type]}`, line);
    }
    if (Object.hasOwn(required, name)) needed += 1;
  }
  if (needed < REQUIRED_COUNT[kind]) {
    const missing = Object.keys(required).filter((name) => attributes[name] === undefined);
    throw new ExportFailure(file, `a ${kind} item lacks ${missing.join(', ')}`, line);
  }
  return { kind, attributes, file: dataFile, line };
}

/** Without a prototype: an attribute may have any name, `constructor` too. */
const TYPES = Object.fromEntries(
  Object.entries(ATTRIBUTES_OF).map(([kind, { required, optional }]) => [
    kind,
    Object.assign(Object.create(null), required, optional),
  ]),
) as Record<ItemKind, Readonly<Record<string, AttributeType>>>;

const REQUIRED_COUNT = Object.fromEntries(
  Object.entries(ATTRIBUTES_OF).map(([kind, { required }]) => [kind, Object.keys(required).length]),
) as Record<ItemKind, number>;

const DESCRIPTION: Readonly<Record<AttributeType, string>> = {
  S: 'a string {"S":…}',
  N: 'a whole number {"N":"…"}',
  BOOL: '{"BOOL":true} or {"BOOL":false}',
  M: 'a map {"M":{…}}',
};

function isOfType(attribute: ExportedAttribute | undefined, type: AttributeType): boolean {
  if (typeof attribute !== 'object' || attribute === null || Object.keys(attribute).length !== 1) return false;
  const value = attribute[type];
  if (type === 'N') return typeof value === 'string' && /^-?\d{1,38}$/.test(value);
  if (type === 'S') return typeof value === 'string';
  return type === 'BOOL' ? typeof value === 'boolean' : typeof value === 'object' && value !== null;
}

interface ExportedLine {
  readonly Item: ExportedItem['attributes'];
}

function itemOf(text: string): ExportedLine | undefined {
  try {
    const line = JSON.parse(text) as ExportedLine;
    const isAlone = Object.keys(line).length === 1 && typeof line.Item === 'object' && line.Item !== null;
    return isAlone ? line : undefined;
  } catch {
    return undefined;
  }
}

/** Of the file as it lies there, compressed: MD5 in base64, as manifests tell it, and SHA-256 in hex. */
async function checksumsOf(folder: string, file: string): Promise<{ readonly md5: string; readonly sha256: string }> {
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  try {
    for await (const chunk of createReadStream(join(folder, file))) {
      md5.update(chunk);
      sha256.update(chunk);
    }
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new ExportFailure(file, code === 'ENOENT' ? 'is missing' : `cannot be read: ${code}`);
  }
  return { md5: md5.digest('base64'), sha256: sha256.digest('hex') };
}
