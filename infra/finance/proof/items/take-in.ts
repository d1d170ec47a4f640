/** Takes an export's items into a ledger one by one, and finds what each of them shows alone: form, keys, hash, amounts. */
import { ExportFailure } from '../../export/export-failure.ts';
import type { ExportedItem } from '../../export/read-export.ts';
import type { Edge } from '../edge.ts';
import type { Findings } from '../findings.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ViolationName } from '../violations.ts';
import { complaintsAbout, type ProvenKind, provenKindOf } from './item-form.ts';
import { identityOf } from './item-identity.ts';
import { sealOf } from './seal.ts';
import type { SoundItem } from './sound-item.ts';
import { takeInEntry } from './take-in-entry.ts';
import { takeInPlayer, takeInProfile, takeInRefusal, takeInRound } from './take-in-records.ts';

/**
 * Takes in one item. One whose values have no form that they could be judged in is left out, once that is told.
 *
 * @throws ExportFailure when it was written after the export: files of several days are mixed
 */
export function takeIn(ledger: Ledger, item: ExportedItem, edge: Edge, violations: Findings<ViolationName>): void {
  const { attributes, file, line } = item;
  const kind = provenKindOf(item);
  const identity = identityOf(kind, attributes);
  const { owner: player, subject } = identity;
  const complain: SoundItem['complain'] = (name, found, expected) =>
    violations.add(name, { player, subject, found, expected, file: file.file, line });

  const complaints = complaintsAbout(kind, attributes);
  for (const { name, found, expected } of complaints) {
    complain('malformed', `${name}: ${found}`, `${name}: ${expected}`);
  }
  if (complaints.length > 0) return;
  refuseLaterThan(edge, item);
  checkKeys({ kind, item, identity, complain });
  checkHash({ kind, item, identity, complain });
  TAKE_IN[kind](ledger, { kind, item, identity, complain });
}

const MOMENTS = ['created_at', 'moved_at', 'started_at', 'finished_at', 'closed_at'];

function refuseLaterThan({ end }: Edge, { attributes, file, line }: ExportedItem): void {
  for (const name of MOMENTS) {
    const text = attributes[name]?.S;
    // All are in one form, in which the later is the greater text.
    if (text === undefined || text <= end) continue;
    throw new ExportFailure(file.file, `mixed days: ${name} is ${text}, the export holds nothing after ${end}`, line);
  }
}

function checkKeys({ item, identity, complain }: SoundItem): void {
  for (const [name, expected] of Object.entries(identity.keys)) {
    const found = item.attributes[name]?.S;
    if (found === expected) continue;
    complain('misplaced', `${name}: ${found ?? 'nothing'}`, `${name}: ${expected ?? 'nothing'}`);
  }
}

function checkHash({ item, complain }: SoundItem): void {
  const { hash } = item.attributes;
  if (hash === undefined) return;
  const seal = sealOf(item.attributes);
  if (hash.S !== seal) complain('altered', `hash: ${hash.S}`, `hash: ${seal}, of what it stands for`);
}

const TAKE_IN: Readonly<Record<ProvenKind, (ledger: Ledger, sound: SoundItem) => void>> = {
  player: takeInPlayer,
  profile: takeInProfile,
  round: takeInRound,
  refused: takeInRefusal,
  tombstone: takeInRefusal,
  accepted: takeInEntry,
  cancel: takeInEntry,
  transfer: takeInEntry,
};
