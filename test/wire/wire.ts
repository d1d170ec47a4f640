/** Faults over the wire, from seeds: `node test/wire/wire.ts --seed N --runs R`; exits 1 when money was lost or doubled. */
import { parseArgs } from 'node:util';
import { KINDS, type Kind, runWire, type WireResult } from './run.ts';

const USAGE = `node test/wire/wire.ts [--seed N] [--runs R] [--rounds M] [--kind KIND] [--kills K]

  --seed    of the first run; the next run has the next seed (1)
  --runs    how many runs of each kind (1)
  --rounds  turns after which the quickest of the twelve hands ends a run (30)
  --kind    faults: between the service and DynamoDB; service: kill -9 of the service; database: kill -9 of DynamoDB
            Local; all three unless told
  --kills   how many kills there are in a run of kills (4)
`;

const number = { type: 'string' } as const;
const OPTIONS = { seed: number, runs: number, rounds: number, kills: number, kind: { type: 'string' } } as const;

/** @returns the exit code: 0 when nothing is wrong, else 1 */
async function wire(words: readonly string[]): Promise<number> {
  const { kind: named, ...numbers } = parseArgs({ args: [...words], options: OPTIONS }).values;
  const { seed, runs, rounds, kills } = numbersOf({ seed: '1', runs: '1', rounds: '30', kills: '4', ...numbers });
  const kinds = named === undefined ? KINDS : KINDS.filter((kind) => kind === named);
  if (kinds.length === 0) throw new Error(`There is no kind ${named}`);
  let failures = 0;
  for (let run = seed; run < seed + runs; run += 1) {
    for (const kind of kinds) {
      const result = await runWire({ kind, seed: run, rounds, kills });
      process.stdout.write(resultText(kind, run, result));
      if (result.wrongs.length > 0) failures += 1;
    }
  }
  return failures === 0 ? 0 : 1;
}

function numbersOf<Name extends string>(texts: Readonly<Record<Name, string>>): Record<Name, number> {
  const entries = Object.entries<string>(texts).map(([name, text]) => {
    if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number`);
    return [name, Number.parseInt(text, 10)];
  });
  return Object.fromEntries(entries) as Record<Name, number>;
}

function resultText(kind: Kind, seed: number, result: WireResult): string {
  const { turns, transactions, counts, open, forgotten, wrongs, trail } = result;
  const done = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  return [
    `${kind}, seed ${seed}: ${turns} turns, ${transactions} transactions, ${open} open when all went quiet, ` +
      `${wrongs.length} wrong`,
    `  ${done.join(', ')}${kind === 'database' ? `; acknowledged and forgotten by the emulator: ${forgotten}` : ''}`,
    ...wrongs.map((wrong) => `  WRONG ${wrong}`),
    ...trail.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

// Else the services would go on.
process.once('SIGINT', () => process.exit(2));
try {
  process.exitCode = await wire(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}
