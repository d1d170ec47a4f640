/** Keeps what is told of a call from harming it: an answer is money, a line about it is not. */

/** Does what the function does, or nothing: whatever it throws stays here, for a log that fails has nowhere to say so. */
export const harmless =
  <Told>(tell: (told: Told) => void) =>
  (told: Told): void => {
    try {
      tell(told);
    } catch {}
  };
