/** What keeps the runner from starting and its user can put right: shown as its message alone, one line, no stack. */
export class StartFailure extends Error {}
