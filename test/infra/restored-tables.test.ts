/** Serving from a table that was restored: every function goes over to it, and the one in its place is left as it is. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import {
  projectRoot,
  resourcesOfType,
  SYNTHESIS_TIMEOUT,
  type Synthesis,
  synthesize,
  type Template,
} from './synthesize.ts';

const RESTORED = 'wallet-ledger-restored';
const run = promisify(execFile);

/** A data stack that serves from a restored ledger, and the service upon it. */
const script = `
  const { App } = await import('aws-cdk-lib');
  const { bundleFunctions } = await import('./infra/bundle.ts');
  const { DataStack } = await import('./infra/stacks/data-stack.ts');
  const { ServiceStack } = await import('./infra/stacks/service-stack.ts');
  const { stageSettings } = await import('./infra/stages.ts');
  const { default: { context } } = await import('./cdk.json', { with: { type: 'json' } });
  const app = new App({ analyticsReporting: false, context });
  const settings = stageSettings('production');
  const env = { region: settings.region };
  const { operatorIds, staticEgress } = settings;
  const restoredTables = { ledger: '${RESTORED}' };
  const data = new DataStack(app, 'seamless-wallet-production-data', { env, operatorIds, staticEgress, restoredTables });
  new ServiceStack(app, 'seamless-wallet-production-service', { env, settings, data, bundles: await bundleFunctions() });
  const [{ template: dataTemplate }, { template: serviceTemplate }] = app.synth().stacks;
  console.log(JSON.stringify({ data: dataTemplate, service: serviceTemplate }));`;

let before: Synthesis;
let restored: { readonly data: Template; readonly service: Template };

beforeAll(async () => {
  before = await synthesize('production');
  const options = { cwd: projectRoot, maxBuffer: 2 ** 26 };
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], options);
  restored = JSON.parse(stdout.slice(stdout.indexOf('{"data"')));
}, SYNTHESIS_TIMEOUT);

const functionsIn = (template: Template) => [...resourcesOfType(template, 'AWS::Lambda::Function')];
const versionsIn = (template: Template) => [...resourcesOfType(template, 'AWS::Lambda::Version').keys()];

test("the stack's own tables are all still there, as they were", () => {
  const tables = resourcesOfType(restored.data, 'AWS::DynamoDB::GlobalTable');
  expect([...tables.keys()]).toEqual([...resourcesOfType(before.data, 'AWS::DynamoDB::GlobalTable').keys()]);
  for (const table of tables.values()) expect(table).toMatchObject({ DeletionPolicy: 'Retain' });
});

test('whoever was told of the ledger is told of the restored one, and may use it and not the other', () => {
  const text = JSON.stringify(restored.service);
  expect(text).not.toMatch(/Output[^"]*Ledger/);
  const toldBefore = functionsIn(before.service).filter(([, { Properties }]) =>
    /LEDGER_TABLE/.test(JSON.stringify(Properties)),
  );
  const toldNow = functionsIn(restored.service).filter(([, { Properties }]) =>
    JSON.stringify(Properties).includes(`"LEDGER_TABLE":"${RESTORED}"`),
  );
  expect(toldBefore.length).toBeGreaterThan(0);
  expect(toldNow.map(([id]) => id)).toEqual(toldBefore.map(([id]) => id));
  const policies = JSON.stringify([...resourcesOfType(restored.service, 'AWS::IAM::Policy').values()]);
  expect(policies).toContain(`:table/${RESTORED}"`);
  expect(policies).toContain(`:table/${RESTORED}/index/entries_by_player"`);
});

test('each of them has a new version, for what is live is not told anew', () => {
  const kept = versionsIn(restored.service).filter((id) => versionsIn(before.service).includes(id));
  expect(kept.length).toBeGreaterThan(0);
  const ofLedger = functionsIn(before.service).filter(([, { Properties }]) =>
    /LEDGER_TABLE/.test(JSON.stringify(Properties)),
  );
  const names = ofLedger.map(([id]) => id.replace(/Function[0-9A-F]{8}$/, 'FunctionCurrentVersion'));
  expect(names.filter((name) => kept.some((id) => id.startsWith(name)))).toEqual([]);
});
