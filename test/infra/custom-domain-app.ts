/** An app with a service stack for each custom domain of the JSON that it is given; it says which were refused, and why. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from '../../infra/bundle.ts';
import type { CustomDomainSettings } from '../../infra/constructs/custom-domain.ts';
import { DataStack } from '../../infra/stacks/data-stack.ts';
import { ServiceStack } from '../../infra/stacks/service-stack.ts';
import { stageSettings } from '../../infra/stages.ts';

const domains: Record<string, CustomDomainSettings> = JSON.parse(process.argv[2] ?? '');
const settings = stageSettings('production');
const { region, operatorIds, staticEgress } = settings;
const common = { env: { region } };
const bundles = await bundleFunctions();

const app = new App({ analyticsReporting: false });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const data = new DataStack(app, 'data', { ...common, operatorIds, staticEgress });
const refusals: Record<string, string> = {};
for (const [name, customDomain] of Object.entries(domains)) {
  try {
    new ServiceStack(app, name, { ...common, settings: { ...settings, customDomain }, data, bundles });
  } catch (error) {
    refusals[name] = (error as Error).message;
    app.node.tryRemoveChild(name);
  }
}
app.synth();
process.stdout.write(JSON.stringify(refusals));
