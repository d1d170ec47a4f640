/** A thread in which one function runs alone, with an environment of its own, as in Lambda. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LambdaCode } from './lambda-code.ts';
import type { Call, Reply } from './lambda-runtime.ts';

type Handler = (event: unknown, context: object) => Promise<unknown>;

const port = parentPort as NonNullable<typeof parentPort>;
const send = (reply: Reply) => port.postMessage(reply);

const { file, exportName } = workerData as LambdaCode;
const { [exportName]: handler } = (await import(file)) as Record<string, Handler | undefined>;
if (handler === undefined) throw new Error(`its code exports no ${exportName}`);

port.on('message', ({ id, event, context, milliseconds }: Call) => {
  const until = performance.now() + milliseconds;
  const getRemainingTimeInMillis = () => Math.max(0, Math.round(until - performance.now()));
  handler(event, { ...context, getRemainingTimeInMillis }).then(
    (result) => send({ id, json: JSON.stringify(result) ?? 'null' }),
    (error: unknown) => send({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  );
});
