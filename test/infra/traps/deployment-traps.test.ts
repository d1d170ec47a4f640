/** What fails in the middle of a deployment: aliases, CodeDeploy, and what a deployment is watched by. */
import { type OpenTemplate, type Properties, testTraps, trapOf } from './trap.ts';

/** Every metric that an alarm looks at. */
const metricsOf = ({ Metrics = [], ...alone }: Properties): Properties[] =>
  'MetricName' in alone
    ? [alone]
    : Metrics.flatMap(({ MetricStat }: Properties) => (MetricStat ? [MetricStat.Metric] : []));

const isOfLive = ({ Dimensions = [] }: Properties): boolean =>
  JSON.stringify(Dimensions.find(({ Name }: Properties) => Name === 'Resource')?.Value ?? '').includes(':live');

/** The alarms that the deployments of a template are watched by. */
function watching({ Resources }: OpenTemplate): Properties[] {
  const groups = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CodeDeploy::DeploymentGroup');
  const names = groups.flatMap(({ Properties }) => Properties.AlarmConfiguration?.Alarms ?? []);
  return names.map(({ Name }: Properties) => Resources[Name.Ref]?.Properties ?? {});
}

const isWatching = (properties: Properties, template: OpenTemplate) => watching(template).includes(properties);

testTraps([
  trapOf({
    law: 'an alias has no provisioned concurrency, with which CodeDeploy cannot give it weights',
    type: 'AWS::Lambda::Alias',
    isCaught: ({ ProvisionedConcurrencyConfig }) => ProvisionedConcurrencyConfig !== undefined,
    lay: (alias) => {
      alias.ProvisionedConcurrencyConfig = { ProvisionedConcurrentExecutions: 1 };
    },
  }),
  trapOf({
    law: 'an alias has no weights of the template, which every update would set against those of CodeDeploy',
    type: 'AWS::Lambda::Alias',
    isCaught: ({ RoutingConfig }) => RoutingConfig !== undefined,
    lay: (alias) => {
      alias.RoutingConfig = { AdditionalVersionWeights: [] };
    },
  }),
  trapOf({
    law: 'a deployment is watched by one to ten alarms of this template, and stops when they cannot be asked',
    type: 'AWS::CodeDeploy::DeploymentGroup',
    isCaught: ({ AlarmConfiguration: { Alarms = [], Enabled, IgnorePollAlarmFailure } = {} }, { Resources }) =>
      Enabled !== true ||
      IgnorePollAlarmFailure === true ||
      Alarms.length < 1 ||
      Alarms.length > 10 ||
      Alarms.some(({ Name }: Properties) => Resources[Name.Ref]?.Type !== 'AWS::CloudWatch::Alarm'),
    lay: ({ AlarmConfiguration }) => {
      AlarmConfiguration.Alarms = Array(11).fill(AlarmConfiguration.Alarms[0]);
    },
  }),
  trapOf({
    law: 'a deployment that is stopped is taken back',
    type: 'AWS::CodeDeploy::DeploymentGroup',
    isCaught: ({ AutoRollbackConfiguration: { Enabled, Events = [] } = {} }) =>
      Enabled !== true || !Events.includes('DEPLOYMENT_STOP_ON_ALARM'),
    lay: ({ AutoRollbackConfiguration }) => {
      AutoRollbackConfiguration.Events = ['DEPLOYMENT_FAILURE'];
    },
  }),
  trapOf({
    law: 'an alarm that takes a deployment back is quiet while nobody calls',
    type: 'AWS::CloudWatch::Alarm',
    isCaught: (alarm, template) => isWatching(alarm, template) && alarm.TreatMissingData !== 'notBreaching',
    lay: (alarm) => {
      alarm.TreatMissingData = 'breaching';
    },
  }),
  trapOf({
    law: "an alarm that takes a deployment back looks at Lambda's metrics of the alias, not of every version ever",
    type: 'AWS::CloudWatch::Alarm',
    isCaught: (alarm, template) =>
      isWatching(alarm, template) &&
      metricsOf(alarm).some((metric) => metric.Namespace === 'AWS/Lambda' && !isOfLive(metric)),
    lay: (alarm) => {
      for (const metric of metricsOf(alarm)) metric.Dimensions = [];
    },
  }),
  trapOf({
    law: 'what happens to a call that fails is set for the alias, and after there is one',
    type: 'AWS::Lambda::EventInvokeConfig',
    isCaught: ({ Qualifier }, { Resources }) => {
      const [, alias] = /"Ref":"(\w+)"/.exec(JSON.stringify(Qualifier)) ?? [];
      return Resources[alias ?? '']?.Type !== 'AWS::Lambda::Alias';
    },
    lay: (config) => {
      config.Qualifier = 'live';
    },
  }),
]);
