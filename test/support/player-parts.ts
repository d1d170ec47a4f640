/** What a write of one part of a player leaves of the other. */
import type { Player } from '../../shared/domain/player.ts';
import type { Write } from '../../shared/domain/write.ts';

/** Each part of a player is written alone. */
export function afterWrite(stored: Player, { part, player }: Write & { write: 'player' }): Player {
  const { balance, seq, head, usage, version, blocked, limits, selfExcludedUntil } = player;
  if (part === 'money') return { ...stored, balance, seq, head, usage, version };
  const { selfExcludedUntil: _, ...others } = stored;
  return { ...others, blocked, limits, version, ...(selfExcludedUntil === undefined ? {} : { selfExcludedUntil }) };
}
