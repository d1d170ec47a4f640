/** The CDK app: bundles the functions, then describes the stacks of one stage, `-c stage=staging` unless told. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from './bundle.ts';
import { DashboardStack } from './stacks/dashboard-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { FinanceStack } from './stacks/finance-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';
import { stageName, stageSettings } from './stages.ts';

const app = new App({ analyticsReporting: false });
// A finding that nobody has given a reason for (infra/constructs/acknowledge.ts) ends the synthesis.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const asked = (name: string) => app.node.tryGetContext(name);
const stage = stageName(asked('stage'));
const settings = stageSettings(stage, {
  staticEgress: asked('staticEgress'),
  exportMode: asked('exportMode'),
  canary: asked('canary'),
});
// The account is that of the credentials used to deploy.
const common = { env: { region: settings.region }, tags: { application: 'seamless-wallet', stage } };

const data = new DataStack(app, `seamless-wallet-${stage}-data`, {
  ...common,
  operatorIds: settings.operatorIds,
  staticEgress: settings.staticEgress,
  restoredTables: settings.restoredTables,
  ...(settings.alarms.email !== undefined && { alarmEmail: settings.alarms.email }),
});
const service = new ServiceStack(app, `seamless-wallet-${stage}-service`, {
  ...common,
  settings,
  data,
  bundles: await bundleFunctions(),
});
const finance = new FinanceStack(app, `seamless-wallet-${stage}-finance`, { ...common, stage, settings, data });
new DashboardStack(app, `seamless-wallet-${stage}-dashboard`, { ...common, settings, data, service, finance });
app.synth();
