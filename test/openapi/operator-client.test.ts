import { mkdir, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateSource } from 'oazapfts';
import type { Handler } from '../../infra/local/invocation.ts';
import { type Gateway, openGateway } from '../../infra/local/server.ts';
import { DOCUMENTS_FOLDER } from '../../infra/openapi.ts';
import { ROUTES } from '../../infra/routes.ts';
import { openOperatorApi } from '../support/operator-api.ts';
import { type Answer, OPERATOR_ID, openWallet } from '../support/wallet.ts';

/** The client's functions, each named as its operation in the document; made anew, so their types are not known here. */
type Client = Readonly<Record<string, (...parameters: unknown[]) => Promise<{ status: number; data: Answer }>>>;

/** In the project, where the generated module finds its runtime. */
const folder = resolve(import.meta.dirname, '../../dist', `operator-client-${process.pid}`);
let gateway: Gateway;
let client: Client;

beforeAll(async () => {
  openOperatorApi(await openWallet());
  gateway = await openGateway(0, { routes: ROUTES, handlers: await operatorHandlers(), onFailure: () => {} });
  client = await generatedClient(gateway.url);
});

afterAll(async () => {
  await gateway.close(1_000);
  await rm(folder, { recursive: true, force: true });
});

async function operatorHandlers(): Promise<Map<string, Handler>> {
  const names = ROUTES.filter(({ group, callsPlatform }) => group === 'operator' && !callsPlatform).map(
    ({ name }) => name,
  );
  const handlers = names.map(async (name): Promise<[string, Handler]> => {
    const { handler } = (await import(`../../functions/operator/${name}.ts`)) as { handler: Handler };
    return [name, handler];
  });
  return new Map(await Promise.all(handlers));
}

async function generatedClient(baseUrl: string): Promise<Client> {
  const source = await generateSource(join(DOCUMENTS_FOLDER, 'operator.json'));
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'client.mjs');
  await writeFile(file, stripTypeScriptTypes(source));
  const module = await import(pathToFileURL(file).href);
  module.defaults.baseUrl = baseUrl;
  return module;
}

const call = (name: string, ...parameters: unknown[]) => {
  const operation = client[name];
  if (operation === undefined) throw new Error(`The client has no ${name}`);
  return operation(OPERATOR_ID, ...parameters);
};

test('a client generated from the document keeps a player: money, limits, launch, ledger', async () => {
  const profile = {
    user_name: 'anna',
    user_country: 'Malta',
    currency_code: 'EUR',
    limits: { bet: 5, wager: { day: '50.5' } },
  };
  expect(await call('putPlayer', 'anna ü+%1', profile)).toMatchObject({ status: 201, data: { balance: 0 } });
  const deposit = { transfer_id: 'd-1', type: 'DEPOSIT', amount: 12.34 };
  for (const amount of [12.34, '12.34']) {
    const answer = await call('transfer', 'anna ü+%1', { ...deposit, amount });
    expect(answer).toMatchObject({ status: 200, data: { transfer_id: 'd-1', balance: 12.34 } });
  }
  const launched = await call('launch', { mode: 'real', user_id: 'anna ü+%1', game_id: 200, device: 'mobile' });
  expect(launched).toMatchObject({ status: 201, data: { open_in: 'redirect' } });
  expect(await call('endSession', launched.data.token)).toMatchObject({ status: 204 });

  const { data } = await call('listEntries', 'anna ü+%1', { limit: 1, order: 'desc' });
  expect(data.entries).toMatchObject([{ transfer_id: 'd-1', amount: 12.34 }]);
  expect(await call('getPlayer', 'anna ü+%1')).toMatchObject({
    status: 200,
    data: { limits: { bet: 5, wager: { day: 50.5 } }, head_hash: data.entries[0].hash },
  });
});

test('and hears of every problem as problem details', async () => {
  expect(await call('getPlayer', 'nobody')).toMatchObject({
    status: 404,
    data: { type: 'urn:seamless-wallet:problem:player-not-found', errors: [{ field: 'user_id' }] },
  });
  expect(await call('listEntries', 'nobody', { limit: 101 })).toMatchObject({ status: 400 });
  expect(await call('launch', { mode: 'real', user_id: 'nobody', game_id: 1 })).toMatchObject({ status: 422 });
});
