/**
 * The heads of a proven export: how far the entries of each player went, so that a later export can be held to it.
 *
 * A heads file is lines of JSON: the header, the players in the order of their names, and a signature if there is a key.
 * The root is the SHA-256 of the file's text without the member `root` and without the signature; it covers the root of
 * the heads before, so that the days form a chain.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

const hexadecimal = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is no SHA-256'));
const count = z.int().check(z.nonnegative());
const moment = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'is no time'));

/** An entry that was missing, as the wallet or entries after it told of it; its balance in cents. */
const AwaitedEntry = z.object({ seq: count, hash: hexadecimal, balance: z.string(), booked_at: moment });
export type AwaitedEntry = z.infer<typeof AwaitedEntry>;

/** What was in flight, and must have come true in later exports. */
const Awaited = z.object({
  entries: z.array(AwaitedEntry),
  /** The numbers of canceled transactions' entries: the entries of their cancels. */
  cancels: z.array(count),
  /** The numbers of cancels' entries: the transactions that they canceled. */
  transactions: z.array(count),
  /** The ids of rounds that were not what their transactions say. */
  rounds: z.array(z.string()),
});
export type Awaited = z.infer<typeof Awaited>;

/** How far a player's entries are proven: the last up to which none is missing, 0 and zeros before the first. */
export const Head = z.object({
  /** `operator|user`. */
  player: z.string(),
  seq: count,
  hash: hexadecimal,
  awaited: z.optional(Awaited),
});
export type Head = z.infer<typeof Head>;

export const HEADS_FORMAT = 'ledger-heads-1';

const FACTS = {
  format: z.literal(HEADS_FORMAT),
  /** `YYYY-MM-DD`, UTC. */
  date: z.string(),
  table_arn: z.string(),
  export_id: z.string(),
  /** Over the data files, as contentDigest tells it. */
  content_sha256: hexadecimal,
  /** ISO 8601 UTC: when the export was made, and since when what was booked may be missing in it. */
  export_time: moment,
  edge_start: moment,
  players: count,
  entries: count,
  /** Of BETs' refusals and tombstones from before the edge. */
  refusals: z.object({ count, digest: hexadecimal }),
  /** What was out of step at the edge, and how many entries were missing there: the proof is not of these. */
  in_flight: count,
  unseen_entries: count,
  /** The root of the heads before; null of the first. */
  previous_root: z.nullable(hexadecimal),
  /** Of heads of the same day that these took the place of, the latest first. */
  replaced_roots: z.array(hexadecimal),
};
const HeadsFacts = z.object(FACTS);
export type HeadsFacts = z.infer<typeof HeadsFacts>;

/** The first line of the file. */
export const HeadsHeader = z.object({ ...FACTS, root: hexadecimal });
export type HeadsHeader = z.infer<typeof HeadsHeader>;

/** Adds up the root, line by line. */
export class Root {
  readonly #sha256 = createHash('sha256');

  /** @param facts in the order in which the header says them */
  constructor(facts: object) {
    this.addLine(JSON.stringify(facts));
  }

  addLine(line: string): void {
    this.#sha256.update(`${line}\n`);
  }

  /** Lower-case hexadecimal. */
  end(): string {
    return this.#sha256.digest('hex');
  }
}

/** The root of heads that are not on the disk yet. */
export function rootOf(facts: HeadsFacts, heads: readonly Head[]): string {
  const root = new Root(facts);
  for (const head of heads) root.addLine(JSON.stringify(head));
  return root.end();
}

/** The lines of a heads file. @param signature base64; undefined without a key */
export function* headsLines(
  facts: HeadsFacts,
  heads: readonly Head[],
  root: string,
  signature: string | undefined,
): Generator<string> {
  yield `${JSON.stringify({ ...facts, root } satisfies HeadsHeader)}\n`;
  for (const head of heads) yield `${JSON.stringify(head)}\n`;
  if (signature !== undefined) yield `${JSON.stringify({ signature })}\n`;
}
