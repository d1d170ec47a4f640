/** Every command of npm run ops, in the order in which the help tells of them. */
import type { Command } from './command.ts';
import { GAME_COMMANDS } from './commands/games.ts';
import { HISTORY_COMMANDS } from './commands/history.ts';
import { JOB_COMMANDS } from './commands/jobs.ts';
import { LIMIT_COMMANDS } from './commands/limits.ts';
import { LOCK_COMMANDS } from './commands/operator-lock.ts';
import { PLAYER_COMMANDS } from './commands/players.ts';
import { SECRET_COMMANDS } from './commands/secret.ts';
import { SESSION_COMMANDS } from './commands/sessions.ts';
import { STATUS_COMMANDS } from './commands/status.ts';
import { TRANSFER_COMMANDS } from './commands/transfers.ts';

export const COMMANDS: readonly Command[] = [
  ...STATUS_COMMANDS,
  ...PLAYER_COMMANDS,
  ...LIMIT_COMMANDS,
  ...TRANSFER_COMMANDS,
  ...HISTORY_COMMANDS,
  ...SESSION_COMMANDS,
  ...GAME_COMMANDS,
  ...JOB_COMMANDS,
  ...SECRET_COMMANDS,
  ...LOCK_COMMANDS,
];
