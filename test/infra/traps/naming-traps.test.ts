/** Names that are wrong, or in the way: of services, schedules, and of what stays when its stack goes. */
import { type OpenTemplate, type Properties, testTraps, trapOf } from './trap.ts';

/** Who may be trusted, or named in a policy. One that does not exist would be refused, or never come. */
const KNOWN_SERVICES = [
  'apigateway',
  'cloudwatch',
  'codedeploy',
  'events',
  'lambda',
  'logging.s3',
  'scheduler',
  'states',
  'vpc-flow-logs',
].map((service) => `${service}.amazonaws.com`);

/** Every `"Service": "…"` anywhere in a template, and every principal of a permission. */
function servicesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Service = [] } = value as Properties;
  return [...[Service].flat().filter((name) => typeof name === 'string'), ...Object.values(value).flatMap(servicesIn)];
}

const PHYSICAL_NAME = /^(Name|\w*(Bucket|Domain|Function|LogGroup|Policy|Queue|Role|Table|Topic)Name)$/;

/** Whether nothing in a name is made by AWS anew for each resource or stack. */
const isFixed = (value: unknown): boolean => {
  const text = JSON.stringify(value);
  return !text.includes('"Ref"') && !text.includes('"Fn::GetAtt"');
};

const fixedNames = ({ Resources }: OpenTemplate): string[] =>
  Object.entries(Resources)
    .filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'))
    .flatMap(([id, { Properties }]) =>
      Object.entries(Properties)
        .filter(([name, value]) => PHYSICAL_NAME.test(name) && isFixed(value))
        .map(([name, value]) => `${id}.${name} is ${JSON.stringify(value)}`),
    );

testTraps([
  {
    law: 'services are called by names that there are',
    find: ({ Resources }) => {
      const permissions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Permission');
      const named = [...servicesIn(Resources), ...permissions.map(({ Properties }) => Properties.Principal)];
      return named.filter((service) => !KNOWN_SERVICES.includes(service));
    },
    lay: ({ Resources }) => {
      for (const { Type, Properties } of Object.values(Resources)) {
        if (Type === 'AWS::IAM::Role') {
          Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service = 'step-functions.amazonaws.com';
        }
      }
    },
  },
  {
    law: 'what stays when its stack goes has no fixed name, under which the next stack could not make it again',
    find: fixedNames,
    lay: ({ Resources }) => {
      for (const { Type, Properties } of Object.values(Resources)) {
        if (Type === 'AWS::DynamoDB::GlobalTable') Properties.TableName = 'ledger';
        if (Type === 'AWS::S3::Bucket') Properties.BucketName = 'exports';
      }
    },
  },
  trapOf({
    law: 'a schedule is a rate, or six fields: five are those of another cron',
    type: 'AWS::Scheduler::Schedule',
    isCaught: ({ ScheduleExpression }) =>
      !/^(rate\(\d+ (minute|hour|day)s?\)|cron\(\S+ \S+ \S+ \S+ \S+ \S+\))$/.test(ScheduleExpression),
    lay: (properties) => {
      properties.ScheduleExpression = 'cron(0 3 * * *)';
    },
  }),
  trapOf({
    law: 'a policy of a role has the length that IAM takes: 10,240 characters, references written out',
    type: 'AWS::IAM::Policy',
    isCaught: ({ PolicyDocument }) => JSON.stringify(PolicyDocument).length > 10_240,
    lay: ({ PolicyDocument }) => {
      const actions = Array.from({ length: 500 }, (_, index) => `dynamodb:GetItemNumber${index}`);
      PolicyDocument.Statement.push({ Effect: 'Allow', Action: actions, Resource: '*' });
    },
  }),
  trapOf({
    law: "Glue's names are in lower case, to which it folds them",
    type: 'AWS::Glue::Database',
    isCaught: ({ DatabaseInput: { Name } }) => Name !== Name.toLowerCase(),
    lay: ({ DatabaseInput }) => {
      DatabaseInput.Name = 'Wallet';
    },
  }),
]);
