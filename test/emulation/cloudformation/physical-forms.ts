/** The form of names, identifiers and ARNs by type of resource; what is not here gets a name made up and no ARN. */

export interface PhysicalForm {
  /** The path of the property that names the resource; without it, or where it is absent, a name is made up. */
  readonly name?: string;
  /** The form of a name made up, where it is not CloudFormation's usual one. */
  readonly madeUp?: string;
  /** How long a name may be, 64 characters unless told. */
  readonly longest?: number;
  /** What `Ref` gives, `{name}` unless told. */
  readonly ref?: string;
  /** After `arn:aws:`. */
  readonly arn?: string;
  /** Attributes that are neither the ARN nor made up. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** In braces: `name`, `arn`, `random:LENGTH`, `region`, `account`, `owner` (the function of a version or an alias). */
export const physicalForms: Readonly<Record<string, PhysicalForm>> = {
  'AWS::ApiGatewayV2::Api': {
    madeUp: '{random:10}',
    attributes: { ApiEndpoint: 'https://{name}.execute-api.{region}.amazonaws.com', ApiId: '{name}' },
  },
  'AWS::ApiGatewayV2::DomainName': {
    name: 'DomainName',
    attributes: {
      RegionalDomainName: 'd-{random:10}.execute-api.{region}.amazonaws.com',
      RegionalHostedZoneId: 'Z{random:12}',
    },
  },
  'AWS::ApiGatewayV2::Integration': { madeUp: '{random:7}' },
  'AWS::ApiGatewayV2::Route': { madeUp: '{random:7}' },
  'AWS::ApiGatewayV2::Stage': { name: 'StageName' },
  'AWS::Athena::WorkGroup': { name: 'Name' },
  'AWS::CloudWatch::Alarm': { longest: 255, name: 'AlarmName', arn: 'cloudwatch:{region}:{account}:alarm:{name}' },
  'AWS::CloudWatch::CompositeAlarm': {
    longest: 255,
    name: 'AlarmName',
    arn: 'cloudwatch:{region}:{account}:alarm:{name}',
  },
  'AWS::CloudWatch::Dashboard': { longest: 255, name: 'DashboardName' },
  'AWS::CodeDeploy::Application': { longest: 100, name: 'ApplicationName' },
  'AWS::CodeDeploy::DeploymentConfig': { longest: 100, name: 'DeploymentConfigName' },
  'AWS::CodeDeploy::DeploymentGroup': { longest: 100, name: 'DeploymentGroupName' },
  'AWS::DynamoDB::GlobalTable': { longest: 255, name: 'TableName', arn: 'dynamodb:{region}:{account}:table/{name}' },
  'AWS::DynamoDB::Table': { longest: 255, name: 'TableName', arn: 'dynamodb:{region}:{account}:table/{name}' },
  'AWS::EC2::EIP': {
    madeUp: '203.0.113.17',
    attributes: { AllocationId: 'eipalloc-{random:17}', PublicIp: '{name}' },
  },
  'AWS::EC2::InternetGateway': { madeUp: 'igw-{random:17}' },
  'AWS::EC2::NatGateway': { madeUp: 'nat-{random:17}' },
  'AWS::EC2::RouteTable': { madeUp: 'rtb-{random:17}' },
  'AWS::EC2::SecurityGroup': { madeUp: 'sg-{random:17}', attributes: { GroupId: '{name}' } },
  'AWS::EC2::Subnet': { madeUp: 'subnet-{random:17}' },
  'AWS::EC2::VPC': { madeUp: 'vpc-{random:17}' },
  'AWS::EC2::VPCEndpoint': { madeUp: 'vpce-{random:17}' },
  'AWS::Events::Rule': { name: 'Name', arn: 'events:{region}:{account}:rule/{name}' },
  'AWS::Glue::Database': { name: 'DatabaseInput.Name' },
  'AWS::IAM::ManagedPolicy': {
    longest: 128,
    name: 'ManagedPolicyName',
    arn: 'iam::{account}:policy/{name}',
    ref: '{arn}',
    attributes: { PolicyArn: '{arn}' },
  },
  'AWS::IAM::Role': { name: 'RoleName', arn: 'iam::{account}:role/{name}', attributes: { RoleId: 'AROA{random:17}' } },
  'AWS::KMS::Alias': { name: 'AliasName' },
  'AWS::KMS::Key': {
    madeUp: '{random:8}-1234-4321-8765-{random:12}',
    arn: 'kms:{region}:{account}:key/{name}',
    attributes: { KeyId: '{name}' },
  },
  'AWS::Lambda::Alias': { name: 'Name', arn: 'lambda:{region}:{account}:function:{owner}:{name}', ref: '{arn}' },
  'AWS::Lambda::Function': { name: 'FunctionName', arn: 'lambda:{region}:{account}:function:{name}' },
  'AWS::Lambda::Version': {
    arn: 'lambda:{region}:{account}:function:{owner}:1',
    ref: '{arn}',
    attributes: { FunctionArn: '{arn}', Version: '1' },
  },
  'AWS::Logs::LogGroup': { longest: 512, name: 'LogGroupName', arn: 'logs:{region}:{account}:log-group:{name}:*' },
  'AWS::S3::Bucket': { name: 'BucketName', madeUp: 'bucket-{random:16}', arn: 's3:::{name}' },
  'AWS::SNS::Topic': {
    longest: 256,
    name: 'TopicName',
    arn: 'sns:{region}:{account}:{name}',
    ref: '{arn}',
    attributes: { TopicName: '{name}' },
  },
  'AWS::SQS::Queue': {
    longest: 80,
    name: 'QueueName',
    arn: 'sqs:{region}:{account}:{name}',
    ref: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    attributes: { QueueName: '{name}', QueueUrl: 'https://sqs.{region}.amazonaws.com/{account}/{name}' },
  },
  'AWS::Scheduler::Schedule': { name: 'Name', arn: 'scheduler:{region}:{account}:schedule/default/{name}' },
  'AWS::Scheduler::ScheduleGroup': { name: 'Name', arn: 'scheduler:{region}:{account}:schedule-group/{name}' },
  'AWS::SecretsManager::Secret': {
    longest: 512,
    name: 'Name',
    arn: 'secretsmanager:{region}:{account}:secret:{name}-{random:6}',
    ref: '{arn}',
    attributes: { Id: '{arn}' },
  },
  'AWS::StepFunctions::StateMachine': {
    longest: 80,
    name: 'StateMachineName',
    arn: 'states:{region}:{account}:stateMachine:{name}',
    ref: '{arn}',
    attributes: { Name: '{name}' },
  },
};
