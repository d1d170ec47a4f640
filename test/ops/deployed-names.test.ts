/** What npm run ops looks for in the stacks is there under these names, once. */
import { beforeAll, expect, test } from '@jest/globals';
import { aliasOf } from '../../infra/ops/job/deployed-job.ts';
import { JOBS } from '../../infra/routes.ts';
import { STAGES } from '../../infra/stages.ts';
import { SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from '../infra/synthesize.ts';

let synthesis: Synthesis;
beforeAll(async () => {
  synthesis = await synthesize('staging');
}, SYNTHESIS_TIMEOUT);

test.each(JOBS.map(({ name }) => name))('the live alias of the job %s', (name) => {
  const resources = Object.entries(synthesis.service.Resources).map(([logicalId, { Type: type }]) => ({
    type,
    logicalId,
    physicalId: logicalId,
  }));
  const found = resources.filter((resource) => aliasOf(name, [resource]) !== undefined);
  expect(found).toHaveLength(1);
});

test('the base URL, and the secret of each operator', () => {
  expect(Object.keys(synthesis.service.Outputs)).toContain('BaseUrl');
  for (const operatorId of STAGES.staging.operatorIds) {
    expect(Object.keys(synthesis.data.Outputs)).toContain(`SecretArn${operatorId.replaceAll(/[^A-Za-z0-9]/g, '')}`);
  }
});
