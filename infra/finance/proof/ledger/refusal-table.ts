/** The refusals that hold for ever: of BETs, and of what was canceled before it came. Only by earlier heads can it be seen
 * that none of them is gone, for no chain goes through them. A refused credit may still be booked, and is left out. */
import { createHash } from 'node:crypto';
import { HashColumn, NumberColumn } from './columns.ts';

/** Refusals and tombstones written before some moment: how many, and one SHA-256 over their seals, sorted. */
export interface RefusalDigest {
  readonly count: number;
  readonly digest: string;
}

export class RefusalTable {
  #count = 0;
  readonly #seal = new HashColumn();
  readonly #createdAt = new NumberColumn(Float64Array);

  add(seal: string, createdAt: number): void {
    this.#seal.set(this.#count, seal);
    this.#createdAt.set(this.#count, createdAt);
    this.#count += 1;
  }

  /** @param moment epoch milliseconds */
  digestBefore(moment: number): RefusalDigest {
    const seals: string[] = [];
    for (let refusal = 0; refusal < this.#count; refusal += 1) {
      if (this.#createdAt.get(refusal) < moment) seals.push(this.#seal.get(refusal));
    }
    const digest = createHash('sha256');
    for (const seal of seals.sort()) digest.update(`${seal}\n`);
    return { count: seals.length, digest: digest.digest('hex') };
  }
}
