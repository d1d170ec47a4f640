/** The service as its templates alone describe it, running: routes and clock, functions and rights, tables and secrets. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Handler } from '../../../infra/local/invocation.ts';
import { type Gateway, openGateway } from '../../../infra/local/server.ts';
import type { FunctionRoute } from '../../../infra/routes.ts';
import type { Deployment } from '../cloudformation/deployment.ts';
import { DeploymentFailure } from '../cloudformation/template.ts';
import { type AwsEndpoint, openAwsEndpoint } from './aws-endpoint.ts';
import { CallerRights } from './caller-rights.ts';
import { dynamoDbService } from './dynamodb-service.ts';
import { type DeployedRoute, deployedRoutes } from './http-routes.ts';
import { accessKeyOf } from './lambda-runtime.ts';
import { LambdaRuntimes } from './lambda-runtimes.ts';
import { type DeployedJob, deployedJobs } from './schedules.ts';
import { secretsService } from './secrets-service.ts';
import { createTables } from './tables.ts';

export interface Surroundings {
  /** Of a DynamoDB Local. */
  readonly dynamoDb: string;
  /** The values of secrets, by ARN. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Where hosts that the templates name are here. */
  readonly hosts: Readonly<Record<string, string>>;
}

export class DeployedService {
  readonly deployment: Deployment;
  readonly url: string;
  readonly rights: CallerRights;
  /** What went wrong in functions, in words. */
  readonly failures: string[];
  private readonly runtimes: LambdaRuntimes;
  private readonly jobs: readonly DeployedJob[];
  private readonly opened: readonly (AwsEndpoint | Gateway)[];

  private constructor(parts: Parts) {
    this.deployment = parts.deployment;
    this.url = parts.gateway.url;
    this.rights = parts.rights;
    this.failures = parts.failures;
    this.runtimes = parts.runtimes;
    this.jobs = parts.jobs;
    this.opened = [parts.gateway, parts.aws];
  }

  /** Starts all that is deployed. @throws DeploymentFailure naming a resource that leads nowhere */
  static async start(deployment: Deployment, { dynamoDb, secrets, hosts }: Surroundings): Promise<DeployedService> {
    const routes = deployedRoutes(deployment);
    const jobs = deployedJobs(deployment);
    await makeTables(deployment, dynamoDb);
    const rights = new CallerRights(deployment);
    const aws = await openAwsEndpoint({
      callers: new Map(deployment.ofType('AWS::Lambda::Function').map((lambda) => [accessKeyOf(lambda), lambda])),
      services: {
        dynamodb: dynamoDbService(deployment, rights, dynamoDb),
        secretsmanager: secretsService(deployment, rights, secrets),
      },
    });
    const runtimes = new LambdaRuntimes((given) => ({ AWS_ENDPOINT_URL: aws.url, ...here(given, hosts) }));
    const failures: string[] = [];
    const gateway = await openGateway(0, {
      routes: routes.map(asLocalRoute),
      handlers: new Map(routes.map((route) => [route.lambda.logicalId, handlerOf(route, runtimes)])),
      onFailure: (_, error) => failures.push((error as Error).message),
    });
    return new DeployedService({ deployment, gateway, aws, rights, failures, runtimes, jobs });
  }

  /** Calls the function of a job as the clock does, with the schedule's event. @throws DeploymentFailure when it fails */
  async runJob(name: string): Promise<unknown> {
    const job = this.jobs.find(({ lambda }) => lambda.logicalId.startsWith(`${name.replaceAll('-', '')}Function`));
    if (job === undefined) throw new DeploymentFailure('the schedules', `none calls the job ${name}`);
    return this.runtimes.of(job.lambda).invoke(job.event);
  }

  /** Logical ids of the functions that have been called. */
  get called(): ReadonlySet<string> {
    return this.runtimes.called;
  }

  /** What all functions have logged so far. */
  get log(): string {
    return this.runtimes.log;
  }

  async close(): Promise<void> {
    await this.runtimes.close();
    for (const opened of this.opened) await opened.close(0);
  }
}

interface Parts {
  readonly deployment: Deployment;
  readonly gateway: Gateway;
  readonly aws: AwsEndpoint;
  readonly rights: CallerRights;
  readonly failures: string[];
  readonly runtimes: LambdaRuntimes;
  readonly jobs: readonly DeployedJob[];
}

async function makeTables(deployment: Deployment, endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  await createTables(deployment, client).finally(() => client.destroy());
}

/** The variables that name one of the hosts, and where that is here. */
const here = (given: Readonly<Record<string, string>>, hosts: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (hosts[value] ? [[name, hosts[value]]] : [])));

/** Of what a route is to the local gateway only the path, the method and the name matter. */
const asLocalRoute = ({ method, path, lambda }: DeployedRoute): FunctionRoute => ({
  method,
  path,
  name: lambda.logicalId,
  group: 'gameplay',
  rights: {},
  secrets: false,
});

const handlerOf =
  ({ lambda, needsIam }: DeployedRoute, runtimes: LambdaRuntimes): Handler =>
  async (event) => {
    const isSigned = event.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') ?? false;
    if (needsIam && !isSigned) return { statusCode: 403, body: '{"message":"Forbidden"}' };
    return runtimes.of(lambda).invoke(event);
  };
