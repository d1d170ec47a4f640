/** What `npm run finance -- verify` is told on its command line. */
import type { KeyObject } from 'node:crypto';
import { parseArgs } from 'node:util';
import { reportDay } from '../../../shared/domain/report-day.ts';
import { FinanceFailure } from '../surroundings.ts';
import { readPrivateKey, readPublicKey } from './heads-keys.ts';
import { NOT_PROVEN } from './not-proven.ts';
import { IN_FLIGHT, VIOLATIONS } from './violations.ts';

export interface VerifyOptions {
  /** The folder of exports, of a day's or of one, if it is named. */
  readonly folder: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly json: boolean;
  readonly edgeSeconds: number;
  /** The heads file to hold the export to, instead of the latest of an earlier day. */
  readonly previous: string | undefined;
  /** Signs the new heads. */
  readonly key: KeyObject | undefined;
  /** Whose signature earlier heads must have. */
  readonly publicKey: KeyObject | undefined;
  /** A root that was written down, which must be in the chain of heads. */
  readonly root: string | undefined;
  /** Whether there may be no earlier heads, though signed ones are demanded. */
  readonly isFirst: boolean;
  /** The ARN of the table that the exported one was restored from. */
  readonly restoredFrom: string | undefined;
}

export const VERIFY_USAGE = `npm run finance -- verify [DIR] [--date D] [--json] [--edge-seconds 60] [--previous FILE]
                              [--key PEM] [--public-key PEM [--first]] [--root HEX]
                              [--restored-from ARN]

Proves an export from its files alone, entry by entry, and holds it to what the last one has proven. Exit 0: proven;
1: violated; 2: unreadable. What was proven is kept in DIR/heads. What is in flight is no violation, and not proven.

  DIR                the folder of exports, or that of one; DATA_DIR/exports unless told
  --date D           the day of the export, YYYY-MM-DD, UTC; the latest unless told
  --json             all findings, as JSON; else the first hundred, for people
  --edge-seconds N   how long before the export what is out of step may have been in flight; 60 unless told
  --previous FILE    the heads file to hold it to; the latest of an earlier day in DIR/heads unless told
  --key PEM          an Ed25519 key that signs the new heads; openssl genpkey -algorithm ed25519 makes one
  --public-key PEM   demands that earlier heads are there, and signed with its private key
  --first            there are no earlier heads yet: this is the first export
  --root HEX         a root that was written down: it must be in the chain of heads, and the export is held to its heads
  --restored-from ARN
                     the table was restored from this one, to whose heads it is held as to its own

Violations:
${meanings(VIOLATIONS)}
In flight, at the edge of the export alone:
${meanings(IN_FLIGHT)}
Not part of the proof, for nothing else in an export tells of it:
${Object.entries(NOT_PROVEN)
  .map(([kind, attributes]) => `  ${kind.padEnd(12)} ${Object.keys(attributes).join(', ')}\n`)
  .join('')}`;

function meanings(of: Readonly<Record<string, string>>): string {
  return Object.entries(of)
    .map(([name, meaning]) => `  ${name.padEnd(12)} ${meaning}\n`)
    .join('');
}

/** @returns undefined when help was asked for. @throws FinanceFailure when the command cannot be meant so */
export function readVerifyOptions(parameters: readonly string[]): VerifyOptions | undefined {
  const { values, positionals } = parse(parameters);
  if (values.help === true) return undefined;
  const [folder, ...more] = positionals;
  if (more.length > 0) throw wrong(`One folder is enough: ${more.join(' ')} is too much.`);
  const { date, previous, key, root } = values;
  if (date !== undefined && reportDay(date) === undefined) throw wrong(`--date ${date} is no day: YYYY-MM-DD.`);
  const seconds = values['edge-seconds'] ?? '60';
  if (!/^\d{1,6}$/.test(seconds)) throw wrong(`--edge-seconds ${seconds} is no whole number.`);
  const publicKey = values['public-key'];
  if (root !== undefined && !/^[0-9a-f]{64}$/.test(root)) throw wrong(`--root ${root} is no SHA-256 in hexadecimal.`);
  return {
    folder,
    date,
    json: values.json === true,
    edgeSeconds: Number.parseInt(seconds, 10),
    previous,
    key: key === undefined ? undefined : readPrivateKey(key),
    publicKey: publicKey === undefined ? undefined : readPublicKey(publicKey),
    root,
    isFirst: values.first === true,
    restoredFrom: values['restored-from'],
  };
}

function parse(parameters: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const files = { previous: text, key: text, 'public-key': text };
    const texts = { date: text, 'edge-seconds': text, ...files, root: text, 'restored-from': text };
    const options = { ...texts, first: flag, json: flag, help: flag };
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    throw wrong(`${(error as Error).message}.`);
  }
}

const wrong = (what: string): FinanceFailure => new FinanceFailure(`${what}\n\n${VERIFY_USAGE}`);
