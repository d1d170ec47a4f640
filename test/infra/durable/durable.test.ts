/** No table, bucket, key, secret, address or base URL becomes another one unnoticed: what is kept here was agreed to. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SYNTHESIS_TIMEOUT, type Synthesis, type Template } from '../synthesize.ts';
import { changesOf, durableResourcesOf, STACKS, synthesizeDurable } from './durable-resources.ts';
import { AGREE, readKept } from './kept-resources.ts';

let synthesis: Synthesis;

beforeAll(async () => {
  synthesis = await synthesizeDurable();
}, SYNTHESIS_TIMEOUT);

test.each(STACKS)('the stack %s has the durable resources that were agreed to', async (stack) => {
  const changes = changesOf(await readKept(stack), durableResourcesOf(synthesis[stack]));
  // The command is part of what is compared, so that whoever sees the difference sees it.
  expect(changes.length === 0 ? [] : [...changes, AGREE]).toEqual([]);
});

test('they are the tables, their key, the secret, the address, the base URL, the books and who is told', () => {
  const types = STACKS.flatMap((stack) =>
    Object.values(durableResourcesOf(synthesis[stack])).map(({ Type }) => Type.split('::').at(-1)),
  );
  expect(types.sort()).toEqual(
    'Api Bucket Bucket Database EIP GlobalTable GlobalTable GlobalTable Key Key Key Secret Topic'.split(' '),
  );
});

describe('is noticed', () => {
  const changesWith = (alter: (resources: Record<string, { Properties: Record<string, unknown> }>) => void) => {
    const before = durableResourcesOf(synthesis.data);
    const template = structuredClone(synthesis.data) as Template & { Resources: Record<string, never> };
    alter(template.Resources);
    return changesOf(before, durableResourcesOf(template));
  };
  const ledgerId = () => Object.keys(synthesis.data.Resources).find((id) => id.startsWith('Ledger')) ?? '';

  test('a table under another logical id, and what that would do', () => {
    const changes = changesWith((resources) => {
      resources.Books = resources[ledgerId()] as never;
      delete resources[ledgerId()];
    });
    expect(changes).toEqual([
      `${ledgerId()} is gone. If another takes its place: the players and their money stay in the old one, and the new one is empty.`,
      'Books is new, AWS::DynamoDB::GlobalTable.',
    ]);
  });

  test.each([
    ['KeySchema', [{ AttributeName: 'id', KeyType: 'HASH' }]],
    ['SSESpecification', undefined],
    ['GlobalSecondaryIndexes', []],
    ['TableName', 'ledger'],
  ])('a table with another %s', (name, value) => {
    const changes = changesWith((resources) => {
      const { Properties } = resources[ledgerId()] ?? { Properties: {} };
      if (value === undefined) delete Properties[name];
      else Properties[name] = value;
    });
    expect(changes).toEqual([
      expect.stringMatching(/^Ledger\w+ is changed, AWS::DynamoDB::GlobalTable\. If .* empty\.$/),
    ]);
  });

  test('a domain under another logical id', () => {
    const domain = { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: 'wallet.casino.example' } };
    const named = (id: string) => durableResourcesOf({ Resources: { [id]: domain }, Outputs: {} });
    expect(changesOf(named('ApiDomainName'), named('ApiDomain'))).toEqual([
      expect.stringMatching(/^ApiDomainName is gone\. .* DNS .*$/),
      'ApiDomain is new, AWS::ApiGatewayV2::DomainName.',
    ]);
  });

  test('a table that is no longer retained', () => {
    const changes = changesWith((resources) =>
      Object.assign(resources[ledgerId()] ?? {}, { DeletionPolicy: 'Delete' }),
    );
    expect(changes).toEqual([expect.stringMatching(/is changed/)]);
  });
});
