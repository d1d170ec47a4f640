/** The CDK app: bundles the functions, then describes the stacks of one stage, `-c stage=staging` unless told. */
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { DataStack } from './stacks/data-stack.ts';
import { FinanceStack } from './stacks/finance-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';
import { stageName, stageSettings } from './stages.ts';

const app = new App({ analyticsReporting: false });
const stage = stageName(app.node.tryGetContext('stage'));
const settings = stageSettings(stage, app.node.tryGetContext('staticEgress'), app.node.tryGetContext('exportMode'));
// The account is that of the credentials used to deploy.
const common = { env: { region: settings.region }, tags: { application: 'seamless-wallet', stage } };

const data = new DataStack(app, `seamless-wallet-${stage}-data`, {
  ...common,
  operatorIds: settings.operatorIds,
  staticEgress: settings.staticEgress,
});
new ServiceStack(app, `seamless-wallet-${stage}-service`, {
  ...common,
  settings,
  data,
  bundles: await bundleFunctions(),
});
new FinanceStack(app, `seamless-wallet-${stage}-finance`, { ...common, stage, settings, data });
app.synth();
