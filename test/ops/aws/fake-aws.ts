/** AWS on loopback, in its own wire formats, for the real SDK clients: stacks, functions, a secret, and the service's API. */
import type { ServerResponse } from 'node:http';
import { type Asked, onePlayer, type RecordingServer, recordingServer } from '../recording-server.ts';
import { signatureOf } from '../signature.ts';
import { type FakeSecretsManager, type SecretsManagerCall, SecretsManagerFault } from './fake-secrets-manager.ts';

export const ACCOUNT = '123456789012';
/** Of the stack of production, which is in the same account. */
export const PRODUCTION_URL = 'https://wallet.casino.example';
export const SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

/** The shell of somebody with credentials for it. */
export const shellFor = ({ url }: { readonly url: string }) => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: SECRET_ACCESS_KEY,
  AWS_SESSION_TOKEN: 'a-session-token',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nowhere',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
});

export interface FakeAws extends RecordingServer {
  /** The actions asked for so far, but those of the service's own API. */
  readonly actions: string[];
}

export interface FakeAwsOptions {
  readonly secret?: FakeSecretsManager;
  /** Answers a function's call with the payload of its answer. */
  readonly invoke?: (functionArn: string, event: string) => { readonly payload: string; readonly error?: string };
  /** Steps in before an action is done: `fail` answers with an error of this name, `lose` does it and hangs up. */
  readonly stepIn?: (action: string) => { readonly fail?: string; readonly lose?: boolean } | undefined;
}

export async function fakeAws({ secret, invoke, stepIn }: FakeAwsOptions = {}): Promise<FakeAws> {
  const actions: string[] = [];
  const server = await recordingServer((asked, response) => {
    const action = actionOf(asked);
    if (action === undefined) return api(asked, response);
    actions.push(action);
    const { fail, lose } = stepIn?.(action) ?? {};
    if (fail !== undefined) return failed(asked, response, fail);
    const answer = answered(action, asked, response);
    return lose ? void response.destroy() : answer();
  });

  /** Does what is asked, and returns how that is told. */
  function answered(action: string, asked: Asked, response: ServerResponse): () => void {
    if (action === 'Invoke') {
      const arn = decodeURIComponent(asked.target.split('/')[3] ?? '');
      const { payload, error } = invoke?.(arn, asked.body) ?? { payload: 'null' };
      return () =>
        void response.writeHead(200, error === undefined ? {} : { 'x-amz-function-error': error }).end(payload);
    }
    if (action === 'DescribeStacks') return () => describeStacks(asked, response, server.url);
    if (action === 'ListStackResources') return () => listStackResources(asked, response);
    try {
      const text = JSON.stringify(doSecret(action, JSON.parse(asked.body)));
      return () => void response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(text);
    } catch (error) {
      if (!(error instanceof SecretsManagerFault)) throw error;
      return () => failed(asked, response, error.name);
    }
  }

  function doSecret(action: string, call: SecretsManagerCall): object {
    if (secret === undefined) throw new SecretsManagerFault('ResourceNotFoundException');
    if (action === 'GetSecretValue') return secret.GetSecretValue();
    return action === 'PutSecretValue' ? secret.PutSecretValue(call) : secret.UpdateSecretVersionStage(call);
  }

  return Object.assign(server, { actions });
}

/** undefined for calls of the service's own API. */
function actionOf({ headers, target, body }: Asked): string | undefined {
  const named = headers['x-amz-target'];
  if (typeof named === 'string') return named.split('.')[1];
  if (target.endsWith('/invocations')) return 'Invoke';
  return new URLSearchParams(body).get('Action') ?? undefined;
}

/** API Gateway in front of the service: lets in whoever has signed the call as it arrived. */
function api(asked: Asked, response: ServerResponse): void | Promise<void> {
  if (asked.target === '/api/ping') return void response.end('PONG');
  const { authorization = '' } = asked.headers;
  const isSigned = /Signature=/.test(authorization) && authorization.endsWith(signatureOf(asked, SECRET_ACCESS_KEY));
  if (!isSigned || !authorization.includes('/eu-central-1/execute-api/')) {
    return void response.writeHead(403, { 'content-type': 'application/json' }).end('{"message":"Forbidden"}');
  }
  return onePlayer(asked, response);
}

function failed({ headers }: Asked, response: ServerResponse, name: string): void {
  if (headers['x-amz-target'] !== undefined) {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': name });
    response.end(JSON.stringify({ __type: name, message: `${name}, and what was sent: secret_key` }));
    return;
  }
  response.writeHead(400, { 'content-type': 'text/xml' });
  const message = name === 'ValidationError' ? 'Stack with id x does not exist' : `${name} for arn:aws:iam::1:user/x`;
  response.end(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );
}

const OUTPUTS: Readonly<Record<string, (url: string) => Readonly<Record<string, string>>>> = {
  'seamless-wallet-staging-service': (url) => ({ BaseUrl: url }),
  'seamless-wallet-production-service': () => ({ BaseUrl: PRODUCTION_URL }),
  'seamless-wallet-staging-data': () => ({
    SecretArnexamplecasino: `arn:aws:secretsmanager:eu-central-1:${ACCOUNT}:secret:Secret-abc`,
  }),
};

function describeStacks({ body }: Asked, response: ServerResponse, url: string): void {
  const name = new URLSearchParams(body).get('StackName') ?? '';
  const outputs = Object.entries(OUTPUTS[name]?.(url) ?? {});
  xml(
    response,
    'DescribeStacks',
    `<Stacks><member><StackId>arn:aws:cloudformation:eu-central-1:${ACCOUNT}:stack/${name}/1</StackId>
    <StackName>${name}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>
    <CreationTime>2026-11-01T00:00:00Z</CreationTime><LastUpdatedTime>2026-11-20T10:00:00Z</LastUpdatedTime>
    <Outputs>${outputs.map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`).join('')}
    </Outputs></member></Stacks>`,
  );
}

/** The alias of the job reconcile, on the second page. */
function listStackResources({ body }: Asked, response: ServerResponse): void {
  const isFirst = new URLSearchParams(body).get('NextToken') === null;
  const [type, id, physicalId] = isFirst
    ? ['AWS::Lambda::Function', 'reconcileFunction0123ABCD', 'stack-reconcile']
    : ['AWS::Lambda::Alias', 'reconcileLive0123ABCD', `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:reconcile:live`];
  const summary = `<LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${physicalId}</PhysicalResourceId>
    <ResourceType>${type}</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus>
    <LastUpdatedTimestamp>2026-11-01T00:00:00Z</LastUpdatedTimestamp>`;
  const more = isFirst ? '<NextToken>page-2</NextToken>' : '';
  xml(
    response,
    'ListStackResources',
    `<StackResourceSummaries><member>${summary}</member></StackResourceSummaries>${more}`,
  );
}

function xml(response: ServerResponse, action: string, result: string): void {
  response.writeHead(200, { 'content-type': 'text/xml' });
  response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
}
