/** One run of npm run ops: reads the command line, finds the place, does the work and shows what came of it. */
import { writeJson } from '../../shared/protocol/json.ts';
import { StartFailure } from '../local/start-failure.ts';
import { readCommandLine } from './command-line.ts';
import { COMMANDS } from './commands.ts';
import { openDesk } from './desk.ts';
import { type ExitCode, Misuse, OpsFailure, Refusal } from './failure.ts';
import { openPlace } from './place.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Never throws but for what is a defect of ours.
 *
 * @param words of the command line
 */
export async function runOps(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    return await runCommand(words, surroundings);
  } catch (error) {
    const failure = asFailure(error);
    surroundings.remarks.write(`${failure.message}\n`);
    if (failure instanceof Refusal && failure.problem !== undefined && words.includes('--json')) {
      surroundings.output.write(`${writeJson(failure.problem)}\n`);
    }
    return failure.exitCode;
  }
}

async function runCommand(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const line = readCommandLine(words, COMMANDS);
  if (typeof line === 'string') {
    surroundings.output.write(line);
    return 0;
  }
  const place = await openPlace(line.common, surroundings);
  const desk = openDesk(place, line, surroundings);
  const { json, text, exitCode = 0 } = await line.command.run(line.given, desk);
  surroundings.output.write(line.asJson ? `${writeJson(json)}\n` : text);
  return exitCode;
}

/** Settings of this machine that are wrong are the user's to put right too. */
function asFailure(error: unknown): OpsFailure {
  if (error instanceof OpsFailure) return error;
  if (error instanceof StartFailure) return new Misuse(error.message, { cause: error });
  throw error;
}
