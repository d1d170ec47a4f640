/** What is wrong with a player's history. */
export interface Fault {
  /** Whether it is the answers that no order explains, or only what is left in the books. */
  readonly what: 'answers' | 'books';
  readonly reason: string;
}
