/** Executions of the export's workflow on services that are made up; that it is deployed as it is, the stack's test says. */
import type { ExportPlace } from '../../infra/constructs/export-workflow/export-place.ts';
import { exportWorkflow } from '../../infra/constructs/export-workflow/workflow.ts';
import type { FakeExportServices } from './fake-export-services.ts';
import { runWorkflow, type Workflow } from './state-machine.ts';

/** Resources by their names in the template. */
export const placeInWords = (mode: ExportPlace['mode']): ExportPlace => ({
  name: 'seamless-wallet-staging-finance',
  region: 'eu-central-1',
  mode,
  ledgerTableArn: 'Ledger.Arn',
  settingsTableArn: 'Settings.Arn',
  bucketName: 'ExportsBucket',
  keyArn: 'ExportsKey.Arn',
  databaseName: 'CatalogueDatabase',
  progressParameter: '/seamless-wallet-staging-finance/last-exported-day',
  alertTopicArn: 'AlarmsTopic',
});

export const workflowOf = (mode: ExportPlace['mode']): Workflow =>
  exportWorkflow(placeInWords(mode)) as unknown as Workflow;

export const STATE_MACHINE_ARN = 'arn:aws:states:eu-central-1:111122223333:stateMachine:Nightly';

/** What the clock sends in the night after a day. */
export const dueAfter = (day: string) => ({
  scheduledTime: new Date(Date.parse(`${day}T03:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().replace('.000Z', 'Z'),
});

/** Runs it once. @throws StateError that the execution fails with */
export const execute = (
  workflow: Workflow,
  services: FakeExportServices,
  input: unknown,
  { name = 'night-1', startTime = '2026-11-22T03:00:07.123Z' } = {},
): Promise<unknown> =>
  runWorkflow(workflow, {
    input,
    context: {
      Execution: {
        Id: `${STATE_MACHINE_ARN.replace('stateMachine', 'execution')}:${name}`,
        Name: name,
        StartTime: startTime,
        Input: input,
      },
      StateMachine: { Id: STATE_MACHINE_ARN, Name: 'Nightly' },
    },
    service: services.call,
  });
