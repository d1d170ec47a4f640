/** What happened on the wire to each transaction, so that one that went wrong can be followed. */

const TRANSACTION_IDS = /\|(\d{19,20})"/g;

export class Trail {
  readonly #lines = new Map<string, string[]>();
  readonly #begun = performance.now();
  #requests = 0;

  /** Notes a request under every transaction that it names. @returns notes what became of it */
  begin(operation: string, body: Buffer, fault: string): (what: string) => void {
    this.#requests += 1;
    const name = `#${this.#requests} ${operation}`;
    const ids = new Set([...body.toString().matchAll(TRANSACTION_IDS)].map(([, id]) => id ?? ''));
    const note = (what: string) => {
      const line = `${Math.round(performance.now() - this.#begun)} ms ${name}: ${what}`;
      for (const id of ids) this.#lines.set(id, [...(this.#lines.get(id) ?? []), line]);
    };
    note(`fault ${fault}`);
    return note;
  }

  /** The lines of the transactions that the sentences name. */
  of(sentences: readonly string[]): string[] {
    const ids = new Set(sentences.flatMap((sentence) => sentence.match(/\b\d{19,20}\b/g) ?? []));
    return [...ids].flatMap((id) => (this.#lines.get(id) ?? []).map((line) => `${id} ${line}`));
  }
}
