/** What a function writes to standard output and standard error, one parsed line each. */
import { jest } from '@jest/globals';

type Line = Readonly<Record<string, unknown>>;

/** Everything written from now on, as text, until what it returns is called. */
export function catchOutput(): { readonly texts: string[]; readonly release: () => void } {
  const texts: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      texts.push(String(text));
      return true;
    }),
  );
  return {
    texts,
    release: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}

/** The lines that the work writes. @throws SyntaxError when one of them is not JSON, or there is more than one in a write */
export function linesOf(work: () => void): Line[] {
  const { texts, release } = catchOutput();
  try {
    work();
  } finally {
    release();
  }
  return texts.map(parseLine);
}

export function parseLine(text: string): Line {
  if (text.indexOf('\n') !== text.length - 1) throw new SyntaxError(`Not one whole line: ${text}`);
  return JSON.parse(text) as Line;
}
