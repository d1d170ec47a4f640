/** What the calls that the PLATFORM answers work with. */
import { configFromEnvironment } from '../config.ts';
import { STANDARD_OUTPUT } from '../observability/standard-output.ts';
import type { Patience } from '../platform/ask.ts';
import { operatorsOf } from './lambda-services.ts';
import { platformsFrom } from './platform-services.ts';
import { WORLD } from './world.ts';

/** Whoever asks is told in time that the PLATFORM is slow (rule 7.1 gives a call 4 s), milliseconds. */
const PATIENCE: Patience = { attempt: 3_000, total: 3_400 };

export function questionServices() {
  const config = configFromEnvironment();
  const operators = operatorsOf(config);
  const platforms = platformsFrom(config, operators, PATIENCE);
  return { ...WORLD, ...STANDARD_OUTPUT, operatorIds: new Set(operators.operatorIds), platforms };
}
