/** A replay is answered before the chain that signs. */
import type { Handler } from '../../../infra/local/invocation.ts';
import type { GameplayServices } from '../../../shared/middleware/gameplay.ts';
import { isJsonObject } from '../../../shared/protocol/json.ts';
import { readJsonBody } from '../../../shared/protocol/json-body.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

/** What a cache of answers in front of everything would do. */
async function replay(text: string, { store }: GameplayServices, operatorId: string): Promise<object | undefined> {
  const read = readJsonBody(text);
  const data = 'json' in read && isJsonObject(read.json) ? read.json.data : undefined;
  const id = isJsonObject(data) ? data.transaction_id : undefined;
  if (typeof id !== 'string') return undefined;
  const wanted = { transaction: { operatorId, transactionId: id } };
  const { transaction } = await store
    .read(wanted, new AbortController().signal)
    .catch(() => ({ transaction: undefined }));
  if (transaction?.status !== 'OK') return undefined;
  return { statusCode: 200, body: JSON.stringify({ request: null, response: { status: 'OK', data: {} } }) };
}

export const unsignedEarlyReturn: Mutant = {
  name: 'unsigned early return',
  mistake: 'a middleware in front answers what it knows by itself: no signature, and nobody asked who calls',
  instead: rebuiltWith({
    before: (handler: Handler, services) => async (event, context) =>
      (await replay(event.body ?? '', services, event.headers['x-operator-id'] ?? '')) ?? handler(event, context),
  }),
};
