/** The wire's times: `Y-m-d H:i:s`, UTC. */

/** Writes a moment as the wire does. */
export const timestampOf = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');
