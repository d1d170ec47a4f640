/** get-round: one of a player's rounds. */
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { Round } from '../domain/round.ts';
import type { StoreContext } from './context.ts';
import { readRecords } from './decide.ts';

/** Reads player and round together, so that an unknown player is told from an unknown round. */
export async function getRound(
  input: { readonly userId: string; readonly roundId: string },
  context: StoreContext,
): Promise<OperatorOutcome<Round>> {
  const key = { ...input, operatorId: context.operatorId };
  const { player, round } = await readRecords({ player: key, round: key }, context);
  if (player === undefined) return { refused: 'playerNotFound' };
  return round === undefined ? { refused: 'roundNotFound' } : { ok: round };
}
