/** Ends this process in order when it is asked to, and at once when it is asked again. */
import { inspect } from 'node:util';

/** `npm` passes on the Ctrl-C that the terminal has already sent to all: one press arrives twice. */
const samePressMilliseconds = 1_000;

/** On SIGINT or SIGTERM awaits `end` and exits with 0, or 1 if it fails; a second signal exits at once, with 1. */
export function endOnSignals(end: () => Promise<void>): void {
  let askedAt: number | undefined;
  const onSignal = () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      end().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Not ended in order: ${inspect(error)}\n`);
          process.exit(1);
        },
      );
    } else if (performance.now() - askedAt > samePressMilliseconds) {
      process.exit(1);
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
