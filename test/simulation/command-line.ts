/** What `npm run simulate` may be told. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { RunOptions } from './run.ts';
import { FAULTS, type Fault } from './world/weather.ts';

export const USAGE = `npm run simulate -- [options]

  --seed N         the run, or the first of the runs (1)
  --runs R         how many runs, of seeds N, N + 1 and so on (200; 1 when a seed is given)
  --steps M        how many steps the plan of a run has (60)
  --only 3,7,9     the only steps of the plan that are done (all)
  --faults a,b     the only faults that there are: ${FAULTS.join(', ')}; or none
  --mutant NAME    runs a mutant in place of the code; its name in quotes
  --mutants        shows which check catches each mutant, and after how many seeds
  --timeline       tells all that happens in a run
  --workers W      how many threads (one for each core)
  --json           prints what it found as JSON`;

export interface Settings {
  readonly options: RunOptions;
  readonly runs: number;
  readonly mutant: string | undefined;
  readonly mutants: boolean;
  readonly timeline: boolean;
  readonly workers: number;
  readonly json: boolean;
}

const OPTIONS = {
  seed: { type: 'string' },
  runs: { type: 'string' },
  steps: { type: 'string' },
  only: { type: 'string' },
  faults: { type: 'string' },
  mutant: { type: 'string' },
  workers: { type: 'string' },
  mutants: { type: 'boolean' },
  timeline: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/**
 * Reads the command line; undefined when it asks for help.
 *
 * @throws Error saying what is wrong with it
 */
export function readSettings(args: readonly string[]): Settings | undefined {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return undefined;
  const { seed, runs, steps = '60', workers, only, faults } = values;
  const options: RunOptions = {
    seed: whole('seed', seed ?? '1', 0),
    steps: whole('steps', steps, 1),
    faults:
      faults === undefined
        ? FAULTS
        : faults
            .split(',')
            .filter((name) => name !== 'none')
            .map(faultNamed),
    ...(only === undefined ? {} : { only: only.split(',').map((index) => whole('only', index, 0)) }),
  };
  return {
    options,
    runs: whole('runs', runs ?? (seed === undefined ? '200' : '1'), 1),
    mutant: values.mutant,
    mutants: values.mutants ?? false,
    timeline: values.timeline ?? false,
    workers: whole('workers', workers ?? String(availableParallelism()), 1),
    json: values.json ?? false,
  };
}

function whole(name: string, text: string, least: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw new Error(`--${name} must be a whole number from ${least}, not "${text}"`);
  return value;
}

function faultNamed(name: string): Fault {
  const fault = FAULTS.find((candidate) => candidate === name);
  if (fault === undefined) throw new Error(`--faults knows no "${name}"`);
  return fault;
}

/** The command that does this run again. */
export function commandOf({ seed, steps, only, faults }: RunOptions, mutant: string | undefined): string {
  const quoted = (text: string) => (/^[\w,.-]+$/.test(text) ? text : `'${text}'`);
  const parts = [
    `--seed ${seed} --steps ${steps}`,
    ...(only === undefined ? [] : [`--only ${only.join(',')}`]),
    ...(faults.length === FAULTS.length ? [] : [`--faults ${quoted(faults.join(',') || 'none')}`]),
    ...(mutant === undefined ? [] : [`--mutant ${quoted(mutant)}`]),
  ];
  return `npm run simulate -- ${parts.join(' ')}`;
}
