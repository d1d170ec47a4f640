/** Texts numbered from 0 in the order in which they come, and found again: a Map without an object for any of them. */
import { randomInt } from 'node:crypto';
import { NumberColumn } from './columns.ts';

const CHUNK_BYTES = 1 << 16;

export class KeyIndex {
  /** How many different texts there are. */
  size = 0;
  /** The texts in UTF-8, one after the other; none lies across two chunks. */
  readonly #chunks: Buffer[] = [];
  #room = 0;
  readonly #chunkOf = new NumberColumn(Uint32Array);
  readonly #startOf = new NumberColumn(Uint32Array);
  readonly #lengthOf = new NumberColumn(Uint32Array);
  readonly #hashOf = new NumberColumn(Uint32Array);
  /** A text's number plus 1 at, or after, the place that its hash says; 0 where there is none. */
  #slots = new Uint32Array(1 << 10);
  /** The text asked for, in UTF-8. */
  #text = Buffer.alloc(1 << 10);
  #length = 0;
  #hash = 0;
  /** Whoever chooses ids cannot know which of them meet. */
  readonly #seed = randomInt(2 ** 32);

  /** The number of this text, a new one when it has not come before. */
  numberOf(text: string): number {
    const known = this.find(text);
    if (known !== undefined) return known;
    const number = this.size;
    this.size += 1;
    this.#keep(number);
    if (this.size * 2 > this.#slots.length) this.#grow();
    else this.#slots[this.#slotOf(number)] = number + 1;
    return number;
  }

  /** The number of this text; undefined when it has not come before. */
  find(text: string): number | undefined {
    this.#take(text);
    const mask = this.#slots.length - 1;
    for (let slot = this.#hash & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return undefined;
      if (this.#isTaken(number)) return number;
    }
  }

  textOf(number: number): string {
    const start = this.#startOf.get(number);
    return (this.#chunks[this.#chunkOf.get(number)] as Buffer).toString(
      'utf8',
      start,
      start + this.#lengthOf.get(number),
    );
  }

  #take(text: string): void {
    if (text.length * 3 > this.#text.length) this.#text = Buffer.alloc(text.length * 6);
    this.#length = this.#text.write(text);
    let hash = this.#seed;
    for (let index = 0; index < this.#length; index += 1) {
      hash = Math.imul(hash ^ (this.#text[index] ?? 0), 0x01000193);
    }
    this.#hash = (hash ^ (hash >>> 15)) >>> 0;
  }

  #isTaken(number: number): boolean {
    if (this.#hashOf.get(number) !== this.#hash || this.#lengthOf.get(number) !== this.#length) return false;
    const start = this.#startOf.get(number);
    const chunk = this.#chunks[this.#chunkOf.get(number)] as Buffer;
    return chunk.compare(this.#text, 0, this.#length, start, start + this.#length) === 0;
  }

  #keep(number: number): void {
    if (this.#chunks.length === 0 || this.#length > this.#room) {
      this.#room = Math.max(CHUNK_BYTES, this.#length);
      this.#chunks.push(Buffer.alloc(this.#room));
    }
    const chunk = this.#chunks.at(-1) as Buffer;
    const start = chunk.length - this.#room;
    this.#text.copy(chunk, start, 0, this.#length);
    this.#room -= this.#length;
    this.#chunkOf.set(number, this.#chunks.length - 1);
    this.#startOf.set(number, start);
    this.#lengthOf.set(number, this.#length);
    this.#hashOf.set(number, this.#hash);
  }

  #slotOf(number: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hashOf.get(number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 4);
    for (let number = 0; number < this.size; number += 1) this.#slots[this.#slotOf(number)] = number + 1;
  }
}
