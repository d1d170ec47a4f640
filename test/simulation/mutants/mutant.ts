/** A wallet with one well-known mistake in it, made at a seam of the real code: everything else is the code as deployed. */
import type { Subject } from '../run.ts';

export interface Mutant {
  readonly name: string;
  /** Who makes it, and how it looks harmless. */
  readonly mistake: string;
  /** The code under test with the mistake in it. */
  readonly instead: (deployed: Subject) => Subject | Promise<Subject>;
}
