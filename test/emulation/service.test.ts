/** The service, started from nothing but its synthesized templates, says to every call what the local runner says. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYNTHESIS_TIMEOUT, synthesize } from '../infra/synthesize.ts';
import { type RunningSimulator, startSimulator } from '../platform/start-simulator.ts';
import { SECRET } from '../support/wallet.ts';
import { readAssembly } from './cloudformation/assembly.ts';
import { deploy } from './cloudformation/deploy.ts';
import { localTranscript } from './local-runner.ts';
import { grantsOnData } from './permissions/grants-on-data.ts';
import { playScenario } from './scenario.ts';
import type { DeployedService } from './service/deployed-service.ts';
import { OPERATOR_ID, serve } from './staging.ts';

let simulator: RunningSimulator;
let service: DeployedService;
let transcript: readonly string[];

beforeAll(async () => {
  const stacks = await readAssembly((await synthesize('staging')).outdir);
  simulator = await startSimulator(undefined, new Map([[OPERATOR_ID, SECRET]]));
  service = await serve(deploy(stacks), simulator.url);
  const runJob = (name: string) => service.runJob(name);
  transcript = await playScenario({ url: service.url, operatorId: OPERATOR_ID, runJob });
}, SYNTHESIS_TIMEOUT);

afterAll(async () => {
  await service?.close();
  await simulator?.close();
});

/** In the scenario's order; the hand of which 502 tells was never played at the simulator. */
const OUTCOMES = `
  job sync-catalogue: done, job watch-limits: done, ping: PONG,
  PUT 201, PUT 200, PATCH 200, PATCH 200, POST 200, POST 422, GET 200, PUT 200, POST 201,
  authenticate OK, balance OK, changebalance OK, changebalance OK, changebalance OK, changebalance OK,
  changebalance OP_32, changebalance OP_35, changebalance OK, changebalance OP_32,
  cancel OK, cancel OP_41, cancel OK, status OK, finishround OK, changebalance OP_49,
  GET 200, GET 200, GET 200, GET 200, GET 200, GET 200, GET 200, GET 200, GET 200, GET 502,
  job reconcile: done, GET 200, DELETE 204, authenticate OP_21`;

test('every call comes to what the rules say', () => {
  expect(transcript.map(outcomeOf)).toEqual(OUTCOMES.trim().split(/,\s+/));
});

test(
  'every answer is that of the local runner',
  async () => {
    expect(transcript).toEqual(await localTranscript());
  },
  SYNTHESIS_TIMEOUT,
);

test('no call was refused for want of a right, and no function failed', () => {
  expect([...service.rights.refusals, ...service.failures]).toEqual([]);
});

test('every function was called: none is left without its route or its schedule', () => {
  const functions = service.deployment.ofType('AWS::Lambda::Function').map(({ logicalId }) => logicalId);
  expect([...service.called].sort()).toEqual(functions.sort());
});

test('every right on tables and secrets was used: none is given for nothing', () => {
  expect([...service.rights.used].sort()).toEqual(grantsOnData(service.deployment).sort());
});

test('what the functions log is JSON, line by line, and holds no secret', () => {
  const lines = service.log.split('\n').slice(0, -1);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => typeof JSON.parse(line) !== 'object')).toEqual([]);
  expect(lines.filter((line) => line.includes(SECRET))).toEqual([]);
});

test('a call of the casino’s back end that nobody has signed is turned away by API Gateway', async () => {
  const answer = await fetch(`${service.url}/operator/${OPERATOR_ID}/players/alice`);
  expect([answer.status, await answer.text()]).toEqual([403, '{"message":"Forbidden"}']);
});

/** `command OK`, `command OP_…`, `METHOD status`, or the whole line of a job. */
function outcomeOf(line: string): string {
  const [, command, status] = /^(\w+)(?: \S+)?: (\d{3}) /.exec(line) ?? [];
  if (status === undefined) return line;
  const [, code] = /"error_code":"(OP_\d\d)"/.exec(line) ?? [];
  return `${command} ${code ?? (line.includes('"status":"OK"') ? 'OK' : status)}`;
}
