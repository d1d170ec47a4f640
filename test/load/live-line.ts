/** How load is going: a line that redraws itself on a terminal, one every few seconds elsewhere. */
import type { Measurements } from './measurements.ts';

export interface LiveLine {
  /** Begins a part of the run, on a line of its own. */
  readonly begin: (what: string) => void;
  readonly show: (measured: Measurements) => void;
  /** Leaves the cursor on a line of its own. */
  readonly end: () => void;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Milliseconds between lines where they stay. */
const APART = 10_000;

export function openLiveLine(output: Output, now: () => number = () => performance.now()): LiveLine {
  const isTerminal = output.isTTY === true;
  let isDrawn = false;
  let shownAt = Number.NEGATIVE_INFINITY;
  const end = () => {
    if (isDrawn) output.write('\n');
    isDrawn = false;
  };
  return {
    begin: (what) => {
      end();
      output.write(`${what}\n`);
      shownAt = now();
    },
    show: (measured) => {
      if (isTerminal) output.write(`\r${lineOf(measured)}\x1b[K`);
      else if (now() - shownAt >= APART) {
        shownAt = now();
        output.write(`${lineOf(measured)}\n`);
      }
      isDrawn = isTerminal;
    },
    end,
  };
}

function lineOf(measured: Measurements): string {
  const { all, duration, arrived, backlog, answers } = measured;
  const errors = [...answers].filter(([what]) => !what.endsWith(' OK')).map(([what, count]) => `${what} ${count}`);
  const rate = (arrived / Math.max(duration, 0.001)).toFixed(1);
  const latency = `p50 ${all.quantile(0.5).toFixed(0)} ms, p99 ${all.quantile(0.99).toFixed(0)} ms`;
  return `  ${duration.toFixed(0)} s, ${rate}/s, ${latency}, ${backlog} under way${errors.map((error) => `, ${error}`).join('')}`;
}
