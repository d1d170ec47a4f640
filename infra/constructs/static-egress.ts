/** The way out to the PLATFORM from one fixed address, which it allow-lists: a VPC whose only door is a NAT gateway. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type CfnEIP,
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  NatProvider,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageSettings } from '../stage-settings.ts';
import { acknowledgeWildcards } from './acknowledge.ts';

const withEgress = { subnetType: SubnetType.PRIVATE_WITH_EGRESS };

/**
 * Functions run in two zones, but leave through one NAT gateway in one of them: a second would double its price and be
 * a second address to allow-list. While that zone is down the PLATFORM is not asked and the jobs try again later; the
 * money commands, which answer the PLATFORM and never call it, stay outside of all this.
 *
 * Secrets Manager is reached through the NAT gateway: an endpoint of its own in two zones would cost more by the hour
 * than the few reads of a cached secret do in traffic. DynamoDB's endpoint is free, and keeps the ledger's scans off it.
 */
export class StaticEgress extends Construct {
  /** What makes a Lambda leave this way. */
  readonly placement: Pick<FunctionOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'>;

  constructor(scope: Construct, id: string, address: CfnEIP, settings: StageSettings) {
    super(scope, id);
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.0.0.0/24'),
      maxAzs: 2,
      natGateways: 1,
      natGatewayProvider: NatProvider.gateway({ eipAllocationIds: [address.attrAllocationId] }),
      subnetConfiguration: [
        { name: 'Public', subnetType: SubnetType.PUBLIC, cidrMask: 28, mapPublicIpOnLaunch: false },
        { name: 'Private', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 26 },
      ],
      gatewayEndpoints: { DynamoDb: { service: GatewayVpcEndpointAwsService.DYNAMODB, subnets: [withEgress] } },
      // Nothing is ever in it, and to empty it CDK would deploy a Lambda with rights over security groups.
      restrictDefaultSecurityGroup: false,
    }) as IVpc; // CDK's class and interface differ under exactOptionalPropertyTypes
    const securityGroup = new SecurityGroup(this, 'Functions', {
      vpc,
      description: 'Functions that call the PLATFORM: nothing comes in, https alone goes out',
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(Peer.anyIpv4(), Port.HTTPS, 'https');
    this.placement = { vpc, vpcSubnets: withEgress, securityGroups: [securityGroup] };
    this.logRefusals(vpc, settings);
  }

  /** What is refused is rare, and each line of it is somebody trying a way that there is not: in, or out past https. */
  private logRefusals(vpc: IVpc, { logRetentionDays, keepLogs }: StageSettings): void {
    const logGroup = new LogGroup(this, 'Refusals', {
      retention: logRetentionDays,
      removalPolicy: keepLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    vpc.addFlowLog('RefusalLog', {
      trafficType: FlowLogTrafficType.REJECT,
      destination: FlowLogDestination.toCloudWatchLogs(logGroup),
    });
  }
}

/**
 * Lets Lambda put a role's function into a VPC: the network rights of AWS's own managed policy for it. Lambda makes
 * these calls itself. One from a function's code names the function, and is not allowed.
 */
export function allowConnection(role: Role): void {
  role.addToPolicy(
    new PolicyStatement({
      actions: [
        'ec2:AssignPrivateIpAddresses',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
      conditions: { Null: { 'lambda:SourceFunctionArn': 'true' } },
    }),
  );
  acknowledgeWildcards(role, 'Lambda alone may do this, and EC2 knows an interface by no name before it is made', [
    '*',
  ]);
}
