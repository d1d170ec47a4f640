/** What `npm run finance -- query` tells of itself: its options, and every query in a line. */
import { composeQuery, QUERY_NAMES, type QueryName } from '../sql/compose.ts';
import { parametersOf } from './query-values.ts';

function lineOf(name: QueryName): string {
  const [summary = ''] = composeQuery(name).description.split(/(?<=\.) /);
  const options = [...parametersOf(name)].filter((option) => option !== 'date').map((option) => `--${option}`);
  return `  ${name.padEnd(22)} ${summary}${options.length === 0 ? '' : ` (${options.join(' ')})`}`;
}

export const QUERY_USAGE = `npm run finance -- query NAME [--date D] [--format F] [--output FILE] [...]

  --date D           the day asked about: YYYY-MM-DD, today or yesterday; that of the latest export unless told
  --from D, --to D   the first and the last day, of a query that takes several; each is --date unless told
  --operator ID, --user ID, --limit N
                     of a query that takes them; the limit is 10 unless told
  --as-of D          reads the export of this day; unless told the first that holds the last day asked about whole
  --exports DIR      the folder of exports, or that of one; DATA_DIR/exports unless told
  --format F         table, csv, json or parquet; unless told by the ending of FILE, else a table
  --output FILE      writes the result there

All days are UTC. NAME is one of

${QUERY_NAMES.map(lineOf).join('\n')}
`;
