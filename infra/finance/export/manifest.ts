/** The manifests of a DynamoDB export: what it says of itself, checked against the checksums beside it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { ExportFailure } from './export-failure.ts';

export interface DataFile {
  /** Below the export's folder: `data/….json.gz`. */
  readonly file: string;
  readonly itemCount: number;
  /** Of the compressed file, base64. */
  readonly md5: string;
}

export interface Manifest {
  readonly exportId: string;
  /** Epoch milliseconds: when the export was asked for, and the moment whose state it holds. */
  readonly startTime: number;
  readonly exportTime: number;
  readonly itemCount: number;
  /** The table that was exported. */
  readonly tableArn: string;
  readonly files: readonly DataFile[];
}

const time = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'is no time'));
const count = z.int().check(z.nonnegative());
const Kind = z.object({ exportType: z.optional(z.string()) });
const Summary = z.object({
  tableArn: z.string(),
  startTime: time,
  exportTime: time,
  itemCount: count,
  outputFormat: z.literal('DYNAMODB_JSON'),
});
const dataFileKey = z.string().check(z.regex(/(^|\/)data\/[^/]+\.gz$/, 'is no file of a folder data'));
const FileLine = z.object({ itemCount: count, md5Checksum: z.string(), dataFileS3Key: dataFileKey });

/** Reads both manifests of the export in this folder. @throws ExportFailure when one is missing, altered or unlike one */
export function readManifest(folder: string): Manifest {
  // Without its language zod says no more than "Invalid input".
  z.config(z.locales.en());
  const summaryText = checked(folder, 'manifest-summary');
  if (parsed('manifest-summary.json', summaryText, Kind).exportType === 'INCREMENTAL_EXPORT') {
    throw new ExportFailure('manifest-summary.json', 'this is an incremental export; a full one is needed');
  }
  const summary = parsed('manifest-summary.json', summaryText, Summary);
  const files = checked(folder, 'manifest-files')
    .split('\n')
    .flatMap((text, index) =>
      text === '' ? [] : [dataFile(parsed('manifest-files.json', text, FileLine, index + 1))],
    );
  const itemCount = files.reduce((sum, file) => sum + file.itemCount, 0);
  if (itemCount !== summary.itemCount) {
    const what = `its files hold ${itemCount} items, manifest-summary.json says ${summary.itemCount}`;
    throw new ExportFailure('manifest-files.json', what);
  }
  return {
    exportId: basename(folder),
    startTime: Date.parse(summary.startTime),
    exportTime: Date.parse(summary.exportTime),
    itemCount,
    tableArn: summary.tableArn,
    files,
  };
}

const dataFile = ({ itemCount, md5Checksum, dataFileS3Key }: z.infer<typeof FileLine>): DataFile => ({
  // The key's folders are those of the bucket, with or without the prefix; here the files lie where they were copied to.
  file: `data/${basename(dataFileS3Key)}`,
  itemCount,
  md5: md5Checksum,
});

/** A manifest's text, once its own checksum has been seen to fit. */
function checked(folder: string, name: string): string {
  const text = textOf(folder, `${name}.json`);
  const checksum = ['md5', 'checksum']
    .map((ending) => `${name}.${ending}`)
    .find((file) => existsSync(join(folder, file)));
  if (checksum === undefined) throw new ExportFailure(`${name}.md5`, 'is missing');
  const md5 = createHash('md5').update(text).digest();
  const stated = textOf(folder, checksum).trim();
  if (stated !== md5.toString('base64') && stated !== md5.toString('hex')) {
    throw new ExportFailure(`${name}.json`, `its MD5 is ${md5.toString('base64')}, ${checksum} says ${stated}`);
  }
  return text;
}

function textOf(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    throw new ExportFailure(file, `cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

function parsed<Shape extends z.ZodMiniType>(file: string, text: string, shape: Shape, line?: number): z.infer<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ExportFailure(file, 'is not JSON', line);
  }
  const result = z.safeParse(shape, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ExportFailure(file, `${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'is wrong'}`, line);
}
