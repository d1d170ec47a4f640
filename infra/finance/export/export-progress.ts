/** How far a table's export has come: a bar that redraws itself on a terminal, a line now and then elsewhere. */
import type { Output } from '../surroundings.ts';

export interface ExportProgress {
  add(itemCount: number): void;
  /** Leaves the cursor on a line of its own. */
  end(): void;
}

const BAR = 30;
const REDRAW_MILLISECONDS = 100;
/** Lines for each table, as far as DynamoDB's estimate is right. */
const LINES = 10;
const ITEMS_A_LINE = 100_000;

/** @param estimated how many items there may be; 0 when nobody knows */
export function openExportProgress(output: Output, table: string, estimated: number): ExportProgress {
  const step = estimated === 0 ? ITEMS_A_LINE : Math.max(ITEMS_A_LINE, estimated / LINES);
  let itemCount = 0;
  let told = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const text = () =>
    `${table}: ${itemCount.toLocaleString('en')}${estimated === 0 ? '' : ` of about ${estimated.toLocaleString('en')}`} items`;
  const draw = () => {
    drawnAt = performance.now();
    output.write(`\r${barOf(itemCount, estimated)} ${text()}\x1b[K`);
  };
  return {
    add: (count) => {
      itemCount += count;
      if (output.isTTY === true) {
        if (performance.now() - drawnAt >= REDRAW_MILLISECONDS) draw();
      } else if (itemCount - told >= step) {
        told = itemCount;
        output.write(`${text()}\n`);
      }
    },
    end: () => {
      if (output.isTTY !== true) return;
      draw();
      output.write('\n');
    },
  };
}

/** Full only where the estimate was right, or too low. */
function barOf(itemCount: number, estimated: number): string {
  const share = itemCount === 0 ? 0 : Math.min(1, itemCount / Math.max(1, estimated));
  return '█'.repeat(Math.floor(share * BAR)).padEnd(BAR, '░');
}
