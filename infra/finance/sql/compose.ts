/** Puts a query and the views it names together into one statement, which Athena and DuckDB both run as it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that can be asked, as people look for it. */
export const QUERY_NAMES = [
  'daily-totals',
  'platform-day-totals',
  'daily-summary',
  'active-players',
  'period-players',
  'transfers',
  'open-rounds',
  'player-statement',
  'negative-balances',
  'canceled-transactions',
  'largest-wins',
  'game-returns',
  'platform-comparison',
  'reconciliations',
] as const;
export type QueryName = (typeof QUERY_NAMES)[number];

/**
 * What a `?` stands for: the day of the export that is read and, of an incremental one, that of the full export it is
 * based on; a day asked about, or the first and the last; whose they are; how many.
 */
export type ParameterName = 'export' | 'base' | 'date' | 'from' | 'to' | 'operator' | 'user' | 'limit';

export interface ComposedQuery {
  readonly name: QueryName;
  /** A sentence or two, without a line break. */
  readonly description: string;
  /** One for each `?`, in their order; the same may come again. */
  readonly parameters: readonly ParameterName[];
  /** One SELECT that opens with a comment saying all this. */
  readonly text: string;
}

/** A `.sql` file: what its opening comment says, and the SELECT below it. */
interface SqlFile {
  readonly description: string;
  readonly parameters: readonly ParameterName[];
  readonly views: readonly string[];
  readonly tables: readonly string[];
  readonly select: string;
}

/** The table of full exports; where exports are incremental a view of that name stands before it. */
const LEDGER = 'ledger';

export const isQueryName = (name: string): name is QueryName => (QUERY_NAMES as readonly string[]).includes(name);

/**
 * The text of a query with its views before it.
 *
 * @param incremental reads the ledger from the last full export and the incremental ones since, table `ledger_changes`
 */
export function composeQuery(name: QueryName, { incremental = false } = {}): ComposedQuery {
  const query = readSql(`queries/${name}.sql`);
  const views = new Map<string, SqlFile>();
  for (const view of query.views) addView(view, views, incremental);
  const parameters = [...views.values(), query].flatMap((file) => file.parameters);
  const clauses = [...views].map(([view, { select }]) => `${view} AS (\n${indented(select)}\n)`);
  const text = [
    `-- ${name}: ${query.description}`,
    '-- Days are UTC; amounts are exact decimals in units of their currency.',
    `-- Parameters: ${parameters.join(', ')}`,
    `WITH\n${clauses.join(',\n')}`,
    query.select,
  ].join('\n');
  return { name, description: query.description, parameters, text };
}

/** Views that others name come before them, each once. */
function addView(name: string, views: Map<string, SqlFile>, incremental: boolean): void {
  if (views.has(name)) return;
  const view = readSql(`views/${name.replaceAll('_', '-')}.sql`);
  for (const other of view.views) addView(other, views, incremental);
  if (incremental && view.tables.includes(LEDGER)) addIncrementalLedger(views);
  views.set(name, view);
}

/** Its own SELECT still means the table of its name: a clause of WITH does not see itself. */
function addIncrementalLedger(views: Map<string, SqlFile>): void {
  if (views.has(LEDGER)) return;
  const ledger = readSql('views/ledger-incremental.sql');
  for (const view of ledger.views) addView(view, views, false);
  views.set(LEDGER, ledger);
}

function readSql(path: string): SqlFile {
  const lines = readFileSync(join(import.meta.dirname, path), 'utf8')
    .trimEnd()
    .split('\n');
  const begin = lines.findIndex((line) => !line.startsWith('--'));
  const comment = lines.slice(0, begin).map((line) => line.replace(/^-- ?/, ''));
  const listed = (title: string): string[] => {
    const line = comment.find((text) => text.startsWith(`${title}:`)) ?? '';
    return line.slice(title.length + 1).match(/[a-z_]+/g) ?? [];
  };
  return {
    description: comment.filter((text) => !/^(Parameters|Views|Tables):/.test(text)).join(' '),
    parameters: listed('Parameters') as ParameterName[],
    views: listed('Views'),
    tables: listed('Tables'),
    select: lines.slice(begin).join('\n'),
  };
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');
