/** How far the runs are, on standard error: rewritten in place on a terminal, a line for each tenth anywhere else. */

export interface Progress {
  readonly step: (failed: boolean) => void;
  readonly end: () => void;
}

export function progress(total: number): Progress {
  const began = performance.now();
  const { stderr } = process;
  let done = 0;
  let failing = 0;
  const text = () => {
    const perSecond = Math.round((1_000 * done) / (performance.now() - began));
    return `${done} of ${total} runs, ${failing} failing, ${perSecond} a second`;
  };
  return {
    step: (failed) => {
      done += 1;
      if (failed) failing += 1;
      if (stderr.isTTY) stderr.write(`\r${text()} `);
      else if (done % Math.ceil(total / 10) === 0) stderr.write(`${text()}\n`);
    },
    end: () => {
      if (stderr.isTTY) stderr.write('\n');
    },
  };
}
