/** The run as it goes on: a line per area that redraws itself on a terminal, a line per case elsewhere. */
import type { Case } from '../pack/load-cases.ts';
import type { CaseResult } from '../run/run-case.ts';
import { paint } from './paint.ts';
import { printable } from './printable.ts';

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface LiveList {
  onStart(theCase: Case): void;
  onResult(result: CaseResult): void;
  /** Leaves the cursor below the list. */
  end(): void;
}

const BAR = 20;
const WORDS = { passed: 'ok     ', failed: 'FAILED ', skipped: 'skipped' };

export const openLiveList = (output: Output, cases: readonly Case[], colors: boolean): LiveList =>
  output.isTTY === true ? redrawnList(output, cases, colors) : lineByLine(output, cases.length);

function lineByLine(output: Output, total: number): LiveList {
  let done = 0;
  return {
    onStart: () => {},
    onResult: (result) => {
      done += 1;
      const number = `${done}`.padStart(`${total}`.length);
      output.write(`${number}/${total} ${WORDS[result.status]} ${result.case.id}${detailOf(result)}\n`);
    },
    end: () => {},
  };
}

function detailOf({ status, reason, findings: [first], milliseconds }: CaseResult): string {
  if (status === 'skipped') return `: ${reason}`;
  if (first === undefined) return ` (${Math.round(milliseconds)} ms)`;
  return `: ${first.what} is ${oneLine(first.came)}, not ${oneLine(first.expected)}`;
}

const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').slice(0, 120);

interface Row {
  readonly area: string;
  readonly total: number;
  done: number;
  failed: number;
  skipped: number;
}

function redrawnList(output: Output, cases: readonly Case[], colors: boolean): LiveList {
  const totals = Map.groupBy(cases, ({ area }) => area);
  const rows = [...totals].map(([area, { length }]): Row => ({ area, total: length, done: 0, failed: 0, skipped: 0 }));
  const running = new Set<string>();
  const color = paint(colors);
  let drawn = 0;

  const rowText = (row: Row): string => {
    const filled = Math.floor((row.done / row.total) * BAR);
    const bar = '█'.repeat(filled).padEnd(BAR, '░');
    const count = `${row.done}/${row.total}`.padStart(9);
    const mark = row.failed > 0 ? color.red('✗') : row.done === row.total ? color.green('✓') : ' ';
    const failed = row.failed > 0 ? color.red(`  ${row.failed} failed`) : '';
    const skipped = row.skipped > 0 ? color.dim(`  ${row.skipped} skipped`) : '';
    return `${mark} ${row.area.padEnd(14)} ${bar} ${count}${failed}${skipped}`;
  };
  const draw = (above = ''): void => {
    const now = [...running].join(', ').slice(0, (output.columns ?? 80) - 3);
    const lines = [...rows.map(rowText), color.dim(`  ${now}`)];
    // Back to the list's first line; what is above stays.
    const back = drawn === 0 ? '' : `\x1b[${drawn}A\r\x1b[J`;
    output.write(`${back}${above}${lines.join('\n')}\n`);
    drawn = lines.length;
  };

  return {
    onStart: ({ id }) => {
      running.add(id);
      draw();
    },
    onResult: (result) => {
      running.delete(result.case.id);
      const row = rows.find(({ area }) => area === result.case.area);
      if (row !== undefined) {
        row.done += 1;
        if (result.status === 'failed') row.failed += 1;
        if (result.status === 'skipped') row.skipped += 1;
      }
      draw(result.status === 'failed' ? `${color.red('✗')} ${result.case.id}${detailOf(result)}\n` : '');
    },
    end: () => {
      running.clear();
      draw();
    },
  };
}
