/** Colors of a terminal, or none. */
export interface Paint {
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

export function paint(colors: boolean): Paint {
  const painter = (code: number) => (text: string) => (colors ? `\x1b[${code}m${text}\x1b[0m` : text);
  return { red: painter(31), green: painter(32), yellow: painter(33), bold: painter(1), dim: painter(2) };
}
