/** The custom domain as it would be deployed: absent unless a stage asks for it, and then the only way in (trap 13). */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CustomDomainSettings } from '../../infra/constructs/custom-domain.ts';
import type { StageSettings } from '../../infra/stage-settings.ts';
import { STAGES } from '../../infra/stages.ts';
import {
  projectRoot,
  type Resource,
  readJson,
  resourcesOfType,
  SYNTHESIS_TIMEOUT,
  type Template,
} from './synthesize.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);
const REGION = STAGES.production.region;
const arnOf = (id: string, region: string = REGION) => `arn:aws:acm:${region}:111111111111:certificate/${id}`;

const truststore = { bucketName: 'casino-trust', key: 'platform.pem', version: 'v2' };
const plain: CustomDomainSettings = { domainName: 'wallet.casino.example', certificateArn: arnOf('issued') };
const mutual: CustomDomainSettings = {
  domainName: 'wallet.casino.example',
  certificateArn: arnOf('imported'),
  mutualTls: { truststore, ownershipCertificateArn: arnOf('ownership') },
};

/** What is asked for by the name of its stack. */
const asked = {
  plain,
  mutual,
  moving: { ...mutual, keepDefaultEndpoint: true },
  'certificate-elsewhere': { ...plain, certificateArn: arnOf('elsewhere', 'us-east-1') },
  'certificate-of-iam': { ...plain, certificateArn: 'arn:aws:iam::111111111111:server-certificate/old' },
  'ownership-elsewhere': {
    ...mutual,
    mutualTls: { truststore, ownershipCertificateArn: arnOf('elsewhere', 'us-east-1') },
  },
} satisfies Record<string, CustomDomainSettings>;

let templates: Record<'plain' | 'mutual' | 'moving', Template>;
/** What was said to those that were refused. */
let refusals: Record<string, string>;

beforeAll(async () => {
  const outdir = await temporaryFolder();
  const { context } = await readJson(join(projectRoot, 'cdk.json'));
  const { stdout } = await run(process.execPath, ['test/infra/custom-domain-app.ts', JSON.stringify(asked)], {
    cwd: projectRoot,
    env: { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
  const template = (stack: string): Promise<Template> => readJson(join(outdir, `${stack}.template.json`));
  templates = { plain: await template('plain'), mutual: await template('mutual'), moving: await template('moving') };
  refusals = JSON.parse(stdout);
}, SYNTHESIS_TIMEOUT);

function only(template: Template, type: string): Resource & { readonly id: string } {
  const [[id, found] = [], ...others] = resourcesOfType(template, type);
  if (!id || !found || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return { ...found, id };
}

const domainOf = (template: Template) => only(template, 'AWS::ApiGatewayV2::DomainName');
const apiOf = (template: Template) => only(template, 'AWS::ApiGatewayV2::Api');

test.each(Object.entries<StageSettings>(STAGES))('the stage %s has none', (_, { customDomain }) => {
  expect(customDomain).toBeUndefined();
});

describe.each(['plain', 'mutual'] as const)('with a %s domain', (kind) => {
  test('the endpoint that AWS gave the API is off, so that nothing goes round the domain', () => {
    expect(apiOf(templates[kind]).Properties.DisableExecuteApiEndpoint).toBe(true);
  });

  test('the API is at the root of the domain, so that its paths stay as they are', () => {
    const template = templates[kind];
    const mapping = only(template, 'AWS::ApiGatewayV2::ApiMapping');
    const stage = only(template, 'AWS::ApiGatewayV2::Stage');
    expect(mapping.Properties).toEqual({
      ApiId: { Ref: apiOf(template).id },
      DomainName: { Ref: domainOf(template).id },
      Stage: '$default',
    });
    expect(stage.Properties.StageName).toBe('$default');
    expect(mapping.DependsOn).toEqual(expect.arrayContaining([stage.id]));
  });

  test('the base URL is the domain, and an output says where its DNS record is to point', () => {
    const { BaseUrl, DomainTarget } = templates[kind].Outputs;
    expect(BaseUrl?.Value).toBe('https://wallet.casino.example');
    expect(DomainTarget?.Value).toEqual({ 'Fn::GetAtt': [domainOf(templates[kind]).id, 'RegionalDomainName'] });
  });

  test('nothing speaks an older TLS than 1.2', () => {
    expect(domainOf(templates[kind]).Properties.DomainNameConfigurations).toEqual([
      expect.objectContaining({ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }),
    ]);
  });
});

test('without mutual TLS callers show no certificate', () => {
  expect(domainOf(templates.plain).Properties).toEqual({
    DomainName: 'wallet.casino.example',
    DomainNameConfigurations: [expect.objectContaining({ CertificateArn: arnOf('issued') })],
  });
});

test('with mutual TLS callers are held to one version of a truststore that no stack of ours makes', () => {
  expect(domainOf(templates.mutual).Properties).toMatchObject({
    DomainNameConfigurations: [
      { CertificateArn: arnOf('imported'), OwnershipVerificationCertificateArn: arnOf('ownership') },
    ],
    MutualTlsAuthentication: { TruststoreUri: 's3://casino-trust/platform.pem', TruststoreVersion: 'v2' },
  });
  expect(resourcesOfType(templates.mutual, 'AWS::S3::Bucket').size).toBe(0);
});

test('while the PLATFORM moves to the new name both answer, and no longer', () => {
  expect(apiOf(templates.moving).Properties).not.toHaveProperty('DisableExecuteApiEndpoint');
  expect(templates.moving.Outputs.BaseUrl?.Value).toBe('https://wallet.casino.example');
});

test('a certificate that API Gateway could not use is refused before a deployment is', () => {
  expect(Object.keys(refusals)).toEqual(['certificate-elsewhere', 'certificate-of-iam', 'ownership-elsewhere']);
  for (const refusal of Object.values(refusals)) {
    expect(refusal).toMatch(new RegExp(`^arn:.* must be of a certificate in ACM in ${REGION}, where its API is$`));
  }
});
