/** How far a run has come: a bar that redraws itself on a terminal, a line now and then elsewhere. */

export interface Progress {
  show(state: { readonly rounds: number; readonly calls: number; readonly disagreements: number }): void;
  /** Leaves the cursor on a line of its own. */
  end(): void;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const BAR = 30;
const LINES = 10;

export function openProgress(output: Output, rounds: number): Progress {
  let tenths = 0;
  const terminal = output.isTTY === true;
  return {
    show: (state) => {
      const done = Math.min(1, state.rounds / rounds);
      const bar = '█'.repeat(Math.floor(done * BAR)).padEnd(BAR, '░');
      const disagreements = state.disagreements === 0 ? '' : `, ${state.disagreements} disagreements`;
      const text = `${state.rounds}/${rounds} rounds, ${state.calls} calls${disagreements}`;
      if (terminal) output.write(`\r${bar} ${text}\x1b[K`);
      else if (Math.floor(done * LINES) > tenths) {
        tenths = Math.floor(done * LINES);
        output.write(`${text}\n`);
      }
    },
    end: () => {
      if (terminal) output.write('\n');
    },
  };
}
