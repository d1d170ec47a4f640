/** Text that no terminal, browser or XML reader can be made to do something by. */

const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

/** The text with the sign for what cannot be shown instead of control characters and halves of pairs. */
export const printable = (text: string): string => text.toWellFormed().replace(UNPRINTABLE, '\ufffd');
