/** Heads are kept once for each export: others of the same one, or of one made later, are not to be lost. */
import { FinanceFailure } from '../surroundings.ts';
import type { EarlierHeads } from './earlier-heads.ts';
import type { Findings } from './findings.ts';
import type { HeadsFacts } from './heads.ts';
import { rootsOf } from './heads-chain.ts';
import type { ViolationName } from './violations.ts';

/**
 * What the new heads are chained to, and which ones they take the place of. Those of this very export keep what they
 * were chained to, though the day before was exported again since.
 */
export function chainedTo({
  previous,
  sameDay,
  own,
}: EarlierHeads): Pick<HeadsFacts, 'previous_root' | 'replaced_roots'> {
  const kept = own?.header.previous_root ?? null;
  const isStillThere = previous !== undefined && kept !== null && rootsOf(previous.header).includes(kept);
  const replaced = sameDay === undefined ? [] : rootsOf(sameDay.header);
  return {
    previous_root: isStillThere ? kept : (previous?.header.root ?? null),
    replaced_roots: own?.header.replaced_roots ?? [...replaced],
  };
}

/**
 * Holds the new heads to those of their own day.
 *
 * @throws FinanceFailure when this export's heads were made with another edge, and cannot be compared
 */
export function checkOwnDay(
  violations: Findings<ViolationName>,
  { own, sameDay }: EarlierHeads,
  facts: HeadsFacts,
  root: string,
): void {
  if (own !== undefined) checkOwn(violations, own, facts, root);
  if (sameDay !== undefined && sameDay.header.export_time > facts.export_time) {
    const { file, header } = sameDay;
    const [found, expected] = [`export_time: ${header.export_time}`, `none after ${facts.export_time}`];
    violations.add('heads', { subject: 'heads of this day', found, expected, file, line: 1 });
  }
}

function checkOwn(
  violations: Findings<ViolationName>,
  { file, header, complaints }: NonNullable<EarlierHeads['own']>,
  facts: HeadsFacts,
  root: string,
): void {
  if (header.edge_start !== facts.edge_start) {
    throw new FinanceFailure(
      `${file} was made with an edge from ${header.edge_start}, not ${facts.edge_start}: ask with the same --edge-seconds.`,
    );
  }
  for (const complaint of complaints) violations.add('heads', { subject: 'heads', ...complaint });
  const about = { subject: 'heads of this export', file, line: 1 };
  if (header.content_sha256 !== facts.content_sha256) {
    const [found, expected] = [facts, header].map(({ content_sha256 }) => `content_sha256: ${content_sha256}`);
    violations.add('heads', { ...about, found: `${found}, of the data files`, expected: expected ?? '' });
  } else if (header.root !== root) {
    const found = `root: ${header.root}, chained to ${header.previous_root ?? 'nothing'}`;
    const expected = `root: ${root}, chained to ${facts.previous_root ?? 'nothing'}`;
    violations.add('heads', { ...about, found, expected });
  }
}
