/** How long the deployed functions' client waits for an answer of DynamoDB. */
import { dynamoDbClient } from '../../../shared/storage/client.ts';

interface HandlerWithOptions {
  readonly configProvider?: Promise<{ readonly requestTimeout?: number }>;
}

/**
 * Read from a client as the functions open it, milliseconds.
 *
 * @throws Error when the SDK keeps it elsewhere
 */
export async function clientTimeout(): Promise<number> {
  const client = dynamoDbClient();
  const { requestTimeout } = (await (client.config.requestHandler as HandlerWithOptions).configProvider) ?? {};
  if (requestTimeout === undefined) throw new Error('The client does not say how long it waits');
  return requestTimeout;
}
