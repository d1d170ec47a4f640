/** A game session: what a launch token stands for (rules 3.1 to 3.4). */
import { hash } from 'node:crypto';

export interface Session {
  readonly operatorId: string;
  /** SHA-256 of the token in hex: whoever reads the table cannot play with it. */
  readonly tokenHash: string;
  readonly userId: string;
  readonly gameId?: string;
  readonly lobbyId?: string;
  readonly createdAt: string;
  /** Epoch seconds, UTC. DynamoDB deletes late, so this is checked on read too. */
  readonly expiresAt: number;
  readonly endedAt?: string;
}

/** Whether the session may still be played by this player. A BET may name another game than the launch (rule 3.4). */
export const isLive = (session: Session | undefined, now: Date): session is Session =>
  session !== undefined && session.endedAt === undefined && now.getTime() < session.expiresAt * 1000;

/** The hash under which a token's session is kept. */
export const hashToken = (token: string): string => hash('sha256', token);
