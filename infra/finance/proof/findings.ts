/** What a proof finds, each with whose it is, what was found and expected, and the line that shows it. */

/** Where something lies. */
export interface Place {
  /** Relative to the export or, of heads, to the folder of exports. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface Finding extends Place {
  /** `operator|user`; undefined for what is no single player's. */
  readonly player?: string;
  /** What it is about: `entry 7`, `round 1727`, `wallet`. */
  readonly subject: string;
  readonly found: string;
  readonly expected: string;
}

/** Findings by name: all are counted, the first ones kept. */
export class Findings<Name extends string> {
  readonly kept: (Finding & { readonly name: Name })[] = [];
  readonly counts = new Map<Name, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  add(name: Name, finding: Finding): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    if (this.kept.length < this.#most) this.kept.push({ name, ...finding });
  }
}
