/** One version of the functions in a process of its own: takes API Gateway's events over IPC, sends the answers back. */
import { pathToFileURL } from 'node:url';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Handler, invoke } from '../../infra/local/invocation.ts';

export interface Call {
  readonly id: number;
  /** The function's. */
  readonly name: string;
  readonly event: APIGatewayProxyEventV2;
}

/** What a function returned, or why it returned nothing. */
export interface Outcome {
  readonly id: number;
  readonly result?: unknown;
  readonly failure?: string;
}

const [file = ''] = process.argv.slice(2);
const handlers = (await import(pathToFileURL(file).href)) as Readonly<Record<string, Handler>>;

async function answer({ id, name, event }: Call): Promise<Outcome> {
  const handler = handlers[name];
  if (handler === undefined) return { id, failure: `This version has no function ${name}` };
  try {
    return { id, result: await invoke(name, handler, event) };
  } catch (error) {
    return { id, failure: String(error) };
  }
}

process.on('message', (call: Call) => {
  void answer(call).then((outcome) => process.send?.(outcome));
});
process.send?.('ready');
