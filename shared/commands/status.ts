/** status: what became of a transaction; reads only, and asks for no session (rule 6.1). */
import { judgeStatus, type StatusAnswer, type StatusRequest } from '../domain/judge-status.ts';
import type { CommandContext } from './context.ts';
import { readRecords } from './decide.ts';

/** Reads player and transaction together: one round trip. */
export async function status(input: Omit<StatusRequest, 'operatorId'>, context: CommandContext): Promise<StatusAnswer> {
  const request = { ...input, operatorId: context.operatorId };
  const { player, transaction } = await readRecords({ player: request, transaction: request }, context);
  return judgeStatus(player, transaction, request);
}
