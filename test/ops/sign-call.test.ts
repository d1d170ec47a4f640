import { describe, expect, test } from '@jest/globals';
import { callSigner } from '../../infra/ops/service/sign-call.ts';
import { signatureOf } from './signature.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const now = () => new Date('2015-08-30T12:36:00Z');

/** From AWS's published test suite of Signature Version 4: its service is called service. */
const vectors = [
  {
    name: 'get-vanilla',
    call: { method: 'GET', url: 'https://example.amazonaws.com/', headers: {}, body: undefined },
    signed: 'host;x-amz-date',
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    name: 'get-vanilla-query-order-key-case',
    call: {
      method: 'GET',
      url: 'https://example.amazonaws.com/?Param2=value2&Param1=value1',
      headers: {},
      body: undefined,
    },
    signed: 'host;x-amz-date',
    signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  },
  {
    name: 'post-x-www-form-urlencoded',
    call: {
      method: 'POST',
      url: 'https://example.amazonaws.com/',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Param1=value1',
    },
    signed: 'content-type;host;x-amz-date',
    signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  },
];

describe("AWS's own examples", () => {
  test.each(vectors)('$name', async ({ call, signed, signature }) => {
    const sign = callSigner({ credentials, region: 'us-east-1', service: 'service', now });
    const headers = await sign({ ...call, url: new URL(call.url) });
    expect(headers.authorization).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${signed}, ` +
        `Signature=${signature}`,
    );
    expect(headers['x-amz-date']).toBe('20150830T123600Z');
  });
});

describe('calls of ours, signed for API Gateway, agree with another implementation', () => {
  const sign = callSigner({
    credentials: { ...credentials, sessionToken: 'a/token+of==STS' },
    region: 'eu-central-1',
    now,
  });

  test.each([
    ['GET', 'https://api.example/operator/casino/players/42', undefined],
    ['GET', 'https://api.example/operator/casino/players/42/entries?order=desc&limit=50', undefined],
    ['GET', 'https://api.example/operator/casino/games?vendor=two%20words%2B&type=%C3%A4', undefined],
    ['PATCH', 'https://api.example/operator/casino/players/a%20b%2Fc%C3%A9', '{"blocked":true}'],
    ['POST', 'https://api.example:8443/operator/casino/players/42/transfers', '{"amount":"12.50"}'],
  ])('%s %s', async (method, text, body) => {
    const url = new URL(text);
    const headers = await sign({ method, url, headers: { 'content-type': 'application/json' }, body });
    expect(headers['x-amz-security-token']).toBe('a/token+of==STS');
    expect(headers).not.toHaveProperty('host');
    const sent = {
      method,
      target: url.pathname + url.search,
      headers: { ...headers, host: url.host },
      body: body ?? '',
    };
    expect(headers.authorization).toContain(`/20150830/eu-central-1/execute-api/aws4_request, `);
    expect(headers.authorization).toMatch(new RegExp(` Signature=${signatureOf(sent, credentials.secretAccessKey)}$`));
  });
});
