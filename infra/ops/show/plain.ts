/** Text from outside as it may stand on a terminal. */

/** What came from outside must not steer the terminal. */
export const plain = (value: string): string => value.replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '\u{fffd}');
