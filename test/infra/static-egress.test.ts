/** The fixed address as it would be deployed: absent unless asked for, then the way out of who calls the PLATFORM. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTIONS } from '../../infra/routes.ts';
import { STAGES, stageSettings } from '../../infra/stages.ts';
import { grantsOfRole, inWords } from './grants.ts';
import {
  type Resource,
  resourcesOfType,
  SYNTHESIS_TIMEOUT,
  type Synthesis,
  synthesize,
  type Template,
} from './synthesize.ts';

interface FunctionProperties {
  readonly Role: { readonly 'Fn::GetAtt': readonly [string, string] };
  readonly VpcConfig?: { readonly SubnetIds: readonly unknown[]; readonly SecurityGroupIds: readonly unknown[] };
}

const privateSubnets = ['EgressVpcPrivateSubnet1Subnet', 'EgressVpcPrivateSubnet2Subnet'];
let off: Synthesis;
let on: Synthesis;

beforeAll(async () => {
  [off, on] = await Promise.all([synthesize('staging'), synthesize('staging', { staticEgress: 'true' })]);
}, SYNTHESIS_TIMEOUT);

const words = (value: unknown) => inWords(value, on);
const networkOf = ({ Resources }: Template) =>
  Object.values(Resources).filter(({ Type }) => Type.startsWith('AWS::EC2::'));
const functionsOf = ({ service }: Synthesis) => resourcesOfType<FunctionProperties>(service, 'AWS::Lambda::Function');

function only(template: Template, type: string): Resource {
  const [found, ...others] = resourcesOfType(template, type).values();
  if (!found || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return found;
}

const logGroupNamed = (name: string) =>
  [...resourcesOfType(on.service, 'AWS::Logs::LogGroup')].find(([id]) => words({ Ref: id }) === name)?.[1];

test.each(Object.entries(STAGES))('the stage %s has it off', (_, { staticEgress }) => {
  expect(staticEgress).toBe(false);
});

test('off, there is no network, no function in one, and no address', () => {
  expect([...networkOf(off.data), ...networkOf(off.service)]).toEqual([]);
  expect([...functionsOf(off).values()].filter(({ Properties }) => Properties.VpcConfig)).toEqual([]);
  expect(Object.keys(off.data.Outputs)).not.toContain('EgressAddress');
});

test.each([
  [undefined, false],
  ['true', true],
  [true, true],
  ['false', false],
])('-c staticEgress=%s', (asked, expected) => {
  expect(stageSettings('staging', { staticEgress: asked })).toEqual({ ...STAGES.staging, staticEgress: expected });
});

test('any other value is refused, lest a slip of the finger changes the address', () => {
  expect(() => stageSettings('staging', { staticEgress: 'yes' })).toThrow("staticEgress is true or false, not 'yes'.");
});

describe('on', () => {
  test('there is one address, kept whatever happens to its stack, and it is an output', () => {
    expect(only(on.data, 'AWS::EC2::EIP')).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(words(on.data.Outputs.EgressAddress?.Value)).toBe('FixedAddress.PublicIp');
    expect(resourcesOfType(on.service, 'AWS::EC2::EIP').size).toBe(0);
  });

  test('there is one NAT gateway, which has that address, and both private subnets leave through it', () => {
    expect(words(only(on.service, 'AWS::EC2::NatGateway').Properties.AllocationId)).toBe('FixedAddress.AllocationId');
    const routes = [...resourcesOfType(on.service, 'AWS::EC2::Route').values()].map(({ Properties }) => Properties);
    const throughNat = routes.filter(({ NatGatewayId }) => NatGatewayId);
    expect(throughNat.map(({ RouteTableId }) => words(RouteTableId))).toEqual(
      ['1', '2'].map((zone) => `EgressVpcPrivateSubnet${zone}RouteTable`),
    );
    expect(throughNat.map(({ DestinationCidrBlock }) => DestinationCidrBlock)).toEqual(['0.0.0.0/0', '0.0.0.0/0']);
  });

  test('the private subnets lie in two zones', () => {
    const subnets = [...resourcesOfType(on.service, 'AWS::EC2::Subnet')].filter(([id]) => id.includes('Private'));
    expect(subnets.map(([, { Properties }]) => Properties.AvailabilityZone)).toEqual([
      { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
      { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
    ]);
  });

  test('exactly the functions that call the PLATFORM are in it, in its private subnets', () => {
    const inside = [...functionsOf(on)].filter(([, { Properties }]) => Properties.VpcConfig);
    const callers = FUNCTIONS.filter(({ callsPlatform }) => callsPlatform);
    expect(callers.length).toBeGreaterThan(0);
    expect(inside.map(([id]) => words({ Ref: id })).sort()).toEqual(
      callers.map(({ name }) => `${name.replaceAll('-', '')}Function`).sort(),
    );
    for (const [, { Properties }] of inside) {
      expect(Properties.VpcConfig?.SubnetIds.map(words)).toEqual(privateSubnets);
      expect(Properties.VpcConfig?.SecurityGroupIds.map(words)).toEqual(['EgressFunctions.GroupId']);
    }
  });

  test('nothing comes in, and https alone goes out', () => {
    const { SecurityGroupIngress, SecurityGroupEgress } = only(on.service, 'AWS::EC2::SecurityGroup').Properties;
    expect(SecurityGroupIngress).toBeUndefined();
    expect(SecurityGroupEgress).toEqual([
      { CidrIp: '0.0.0.0/0', Description: 'https', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
    ]);
    const elsewhere = networkOf(on.service).filter(({ Type }) => /SecurityGroup(In|E)gress$/.test(Type));
    expect(elsewhere).toEqual([]);
  });

  test('DynamoDB is reached from both subnets without the NAT gateway', () => {
    const { ServiceName, VpcEndpointType, RouteTableIds } = only(on.service, 'AWS::EC2::VPCEndpoint').Properties;
    expect([words(ServiceName), VpcEndpointType]).toEqual(['com.amazonaws.AWS::Region.dynamodb', 'Gateway']);
    expect((RouteTableIds as unknown[]).map(words)).toEqual(
      ['1', '2'].map((zone) => `EgressVpcPrivateSubnet${zone}RouteTable`),
    );
  });

  test('what is refused is logged, by a role that may do no more, and expires', () => {
    const [flowLog, group] = [only(on.service, 'AWS::EC2::FlowLog'), logGroupNamed('EgressRefusals')];
    expect(flowLog.Properties).toMatchObject({ ResourceType: 'VPC', TrafficType: 'REJECT' });
    expect([flowLog.Properties.ResourceId, flowLog.Properties.LogGroupName].map(words)).toEqual([
      'EgressVpc',
      'EgressRefusals',
    ]);
    expect(group?.Properties.RetentionInDays).toBe(STAGES.staging.logRetentionDays);
    const role = Object.keys(on.service.Resources).find((id) => id.startsWith('EgressVpcRefusalLogIAMRole')) ?? '';
    expect(grantsOfRole(on, role)).toEqual([
      'logs:CreateLogStream on EgressRefusals.Arn',
      'logs:DescribeLogStreams on EgressRefusals.Arn',
      'logs:PutLogEvents on EgressRefusals.Arn',
    ]);
  });

  test('their roles let Lambda connect them, and not their own code; no other role may do more than before', () => {
    const connect = [
      'AssignPrivateIpAddresses',
      'CreateNetworkInterface',
      'DeleteNetworkInterface',
      'DescribeNetworkInterfaces',
      'DescribeSubnets',
      'UnassignPrivateIpAddresses',
    ].map((action) => `ec2:${action} on * when {"Null":{"lambda:SourceFunctionArn":"true"}}`);
    for (const [id, { Properties }] of functionsOf(on)) {
      const role = Properties.Role['Fn::GetAtt'][0];
      const before = grantsOfRole(off, role);
      const expected = Properties.VpcConfig ? [...before, ...connect].sort() : before;
      expect([id, grantsOfRole(on, role)]).toEqual([id, expected]);
    }
  });

  test('nothing is deployed that CDK brings along for the network', () => {
    expect(functionsOf(on).size).toBe(FUNCTIONS.length);
  });
});
