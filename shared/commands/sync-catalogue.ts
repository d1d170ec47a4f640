/** sync-catalogue: the PLATFORM's games and lobbies are fetched, compared with those stored, and what changed is kept. */
import {
  applyChanges,
  type Catalogue,
  type ChangeKind,
  compareCatalogue,
  contentVersion,
  disabledByPlatform,
} from '../domain/catalogue.ts';
import { usableCatalogue } from '../domain/usable-catalogue.ts';
import type { CatalogueBooks } from '../storage/catalogue-port.ts';

export interface SyncServices {
  readonly now: () => Date;
  readonly catalogue: CatalogueBooks;
  /** Fetches an operator's catalogue from the PLATFORM. */
  readonly fetchCatalogue: (operatorId: string) => Promise<Catalogue>;
}

/** How many games and lobbies came to what, and how many of each are listed now. */
export interface SyncSummary extends Readonly<Record<ChangeKind, number>> {
  readonly games: number;
  readonly lobbies: number;
}

/**
 * Syncs one operator's catalogue. Whatever goes wrong before all has been fetched and found usable leaves the stored one
 * as it was; what is cut off later counts as changing, and the next sync makes it whole.
 *
 * @throws PlatformError, UnusableCatalogue, or what DynamoDB threw
 */
export async function syncCatalogue(operatorId: string, _: object, services: SyncServices): Promise<SyncSummary> {
  const { catalogue, fetchCatalogue, now } = services;
  const fetched = usableCatalogue(await fetchCatalogue(operatorId));
  const stored = await catalogue.read(operatorId);
  const at = now();
  const changes = compareCatalogue(stored, fetched, at);
  const synced = applyChanges(stored, changes);
  const [games, lobbies] = [fetched.games.length, fetched.lobbies.length];
  await catalogue.write(operatorId, stored, {
    changes,
    disabledByPlatform: disabledByPlatform(synced),
    state: { syncedAt: at.toISOString(), games, lobbies, version: contentVersion(synced) },
  });
  const kinds = [...changes.games, ...changes.lobbies].map(({ kind }) => kind);
  const count = (wanted: ChangeKind): number => kinds.filter((kind) => kind === wanted).length;
  return {
    added: count('added'),
    changed: count('changed'),
    disabled: count('disabled'),
    enabled: count('enabled'),
    removed: count('removed'),
    returned: count('returned'),
    games,
    lobbies,
  };
}
