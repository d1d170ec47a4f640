/** Columns of numbers, money and hashes that grow in chunks: a million entries without an object for any of them. */

const BITS = 13;
const CHUNK = 1 << BITS;
const WITHIN = CHUNK - 1;

type Numbers = Uint8Array | Uint32Array | Float64Array;

/** 0 wherever nothing was set. */
export class NumberColumn {
  readonly #chunks: Numbers[] = [];
  readonly #NumbersOf: new (
    length: number,
  ) => Numbers;

  constructor(NumbersOf: new (length: number) => Numbers) {
    this.#NumbersOf = NumbersOf;
  }

  get(index: number): number {
    return this.#chunks[index >>> BITS]?.[index & WITHIN] ?? 0;
  }

  set(index: number, value: number): void {
    this.#chunks[index >>> BITS] ??= new this.#NumbersOf(CHUNK);
    (this.#chunks[index >>> BITS] as Numbers)[index & WITHIN] = value;
  }
}

/** Marks a value that 64 bits do not hold. */
const BEYOND = -(2n ** 63n);

/** Exact whole cents of any size; 0n wherever nothing was set. */
export class MoneyColumn {
  readonly #chunks: BigInt64Array[] = [];
  readonly #beyond = new Map<number, bigint>();

  get(index: number): bigint {
    const value = this.#chunks[index >>> BITS]?.[index & WITHIN] ?? 0n;
    return value === BEYOND ? (this.#beyond.get(index) ?? value) : value;
  }

  set(index: number, value: bigint): void {
    const fits = BigInt.asIntN(64, value) === value && value !== BEYOND;
    if (!fits) this.#beyond.set(index, value);
    this.#chunks[index >>> BITS] ??= new BigInt64Array(CHUNK);
    (this.#chunks[index >>> BITS] as BigInt64Array)[index & WITHIN] = fits ? value : BEYOND;
  }
}

const HASH_BYTES = 32;

/** SHA-256 hashes, given and taken in hexadecimal. */
export class HashColumn {
  readonly #chunks: Buffer[] = [];

  get(index: number): string {
    const { chunk, start } = this.#at(index);
    return chunk.toString('hex', start, start + HASH_BYTES);
  }

  set(index: number, hash: string): void {
    const { chunk, start } = this.#at(index);
    chunk.write(hash, start, HASH_BYTES, 'hex');
  }

  /** Whether a hash here is that of another column. */
  equals(index: number, other: HashColumn, otherIndex: number): boolean {
    const { chunk, start } = this.#at(index);
    const { chunk: otherChunk, start: otherStart } = other.#at(otherIndex);
    return chunk.compare(otherChunk, otherStart, otherStart + HASH_BYTES, start, start + HASH_BYTES) === 0;
  }

  #at(index: number): { readonly chunk: Buffer; readonly start: number } {
    this.#chunks[index >>> BITS] ??= Buffer.alloc(CHUNK * HASH_BYTES);
    return { chunk: this.#chunks[index >>> BITS] as Buffer, start: (index & WITHIN) * HASH_BYTES };
  }
}
