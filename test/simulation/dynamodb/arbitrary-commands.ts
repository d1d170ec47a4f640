/** Commands of every kind that the wallet sends, on a handful of items so that they meet; some that DynamoDB refuses. */
import {
  type AttributeValue,
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';

/** A command on the items of one run alone. */
export type MakeCommand = (at: Site) => { readonly input: object };

/** Where a run has its items: under keys that begin with its name. */
export interface Site {
  readonly ledger: string;
  readonly run: string;
}

type Item = Record<string, AttributeValue>;
/** What an action says besides its key and its table. */
type Saying = Omit<NonNullable<TransactWriteItem['Update']>, 'TableName' | 'Key' | 'UpdateExpression'>;

const key = fc.record({ pk: fc.constantFrom('a', 'b'), sk: fc.constantFrom('player', 'round|1', 'round|2') }).map(
  ({ pk, sk }) =>
    ({ run }: Site): Item => ({ pk: { S: `${run}${pk}` }, sk: { S: sk } }),
);
const number = fc.integer({ min: -3, max: 3 }).map((value): AttributeValue => ({ N: String(value) }));
const text = fc.constantFrom('OK', 'ERROR').map((value): AttributeValue => ({ S: value }));
const usage = fc.record({ day: number, week: number }).map((map): AttributeValue => ({ M: map }));

const attributes = fc
  .record({ version: number, status: text, closed_at: text, usage, seq: fc.nat(9) }, { requiredKeys: [] })
  .map(
    ({ seq, ...others }) =>
      ({ run }: Site): Item => ({
        ...others,
        ...(seq === undefined ? {} : { player: { S: run }, seq: { N: String(seq) } }),
      }),
  );

const condition: fc.Arbitrary<Saying> = fc.oneof(
  fc.constant({}),
  fc.constantFrom(
    { ConditionExpression: 'attribute_not_exists(pk)' },
    { ConditionExpression: 'attribute_exists(pk)' },
    { ConditionExpression: 'attribute_not_exists(closed_at)' },
  ),
  number.map((value) => ({
    ConditionExpression: '#version = :readVersion',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':readVersion': value },
  })),
  text.map((value) => ({
    ConditionExpression: '#status = :expected',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':expected': value },
  })),
);
const told: fc.Arbitrary<Saying> = fc.constantFrom({}, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });

/** Some of them fail where a map is not there, or where a number is a text; some leave a placeholder unused. */
const update = fc.oneof(
  number.map((value) => ({ UpdateExpression: 'SET version = :v', ExpressionAttributeValues: { ':v': value } })),
  fc.tuple(number, number).map(([value, more]) => ({
    UpdateExpression: 'SET #a.#b = :v, version = if_not_exists(version, :m) REMOVE closed_at',
    ExpressionAttributeNames: { '#a': 'usage', '#b': 'day' },
    ExpressionAttributeValues: { ':v': value, ':m': more },
  })),
  fc.tuple(number, number).map(([value, more]) => ({
    UpdateExpression: 'SET closed_at = if_not_exists(closed_at, :at) ADD version :v, bets :m',
    ExpressionAttributeValues: { ':at': { S: 'OK' }, ':v': value, ':m': more },
  })),
  fc.constantFrom('200', '201').map((game) => ({
    UpdateExpression: 'ADD enabled :game DELETE disabled :game',
    ExpressionAttributeValues: { ':game': { SS: [game] } },
  })),
  fc.constantFrom('200', '201').map((game) => ({
    UpdateExpression: 'DELETE enabled :game ADD disabled :game',
    ExpressionAttributeValues: { ':game': { SS: [game] } },
  })),
  number.map((value) => ({
    UpdateExpression: 'ADD #s :v',
    ExpressionAttributeNames: { '#s': 'status' },
    ExpressionAttributeValues: { ':v': value },
  })),
  number.map((value) => ({
    UpdateExpression: 'REMOVE closed_at',
    ExpressionAttributeValues: { ':unused': value },
  })),
);

/** Two sayings as one request's. */
function both(...sayings: readonly Saying[]): Saying {
  const names = Object.assign({}, ...sayings.map(({ ExpressionAttributeNames }) => ExpressionAttributeNames));
  const values = Object.assign({}, ...sayings.map(({ ExpressionAttributeValues }) => ExpressionAttributeValues));
  return {
    ...Object.assign({}, ...sayings),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

type MakeAction = (at: Site) => TransactWriteItem;

const put: fc.Arbitrary<MakeAction> = fc
  .tuple(key, attributes, condition, told)
  .map(([keyAt, itemAt, said, how]) => (at) => ({
    Put: { TableName: at.ledger, Item: { ...itemAt(at), ...keyAt(at) }, ...both(said, how) },
  }));
const change: fc.Arbitrary<MakeAction> = fc
  .tuple(key, update, condition, told)
  .map(([keyAt, said, ...others]) => (at) => ({
    Update: { TableName: at.ledger, Key: keyAt(at), UpdateExpression: '', ...both(said, ...others) },
  }));
const check: fc.Arbitrary<MakeAction> = fc.tuple(key, condition, told).map(([keyAt, said, how]) => (at) => {
  const always = { ConditionExpression: 'attribute_exists(pk)' };
  return { ConditionCheck: { TableName: at.ledger, Key: keyAt(at), ...always, ...both(said, how) } };
});

const single = fc.oneof(put, change).map(
  (make): MakeCommand =>
    (at) => {
      const { Put, Update } = make(at);
      return Put === undefined
        ? new UpdateItemCommand({ TableName: '', Key: {}, ...Update })
        : new PutItemCommand(Put as Required<typeof Put>);
    },
);
/** About items of its own each: AWS refuses any other, DynamoDB Local does not. */
const transaction = fc.array(fc.oneof(put, change, check), { minLength: 1, maxLength: 4 }).map(
  (actions): MakeCommand =>
    (at) => {
      const items = new Map(actions.map((make) => [placeOf(make(at)), make(at)]));
      return new TransactWriteItemsCommand({ TransactItems: [...items.values()] });
    },
);

function placeOf({ Put, Update, ConditionCheck }: TransactWriteItem): string {
  const { pk, sk } = Put?.Item ?? Update?.Key ?? ConditionCheck?.Key ?? {};
  return `${pk?.S} ${sk?.S}`;
}

const reads: fc.Arbitrary<MakeCommand> = fc.oneof(
  fc
    .uniqueArray(key, {
      minLength: 1,
      maxLength: 4,
      selector: (keyAt) => JSON.stringify(keyAt({ ledger: '', run: '' })),
    })
    .map(
      (keys): MakeCommand =>
        (at) => {
          const Keys = keys.map((keyAt) => keyAt(at));
          return new BatchGetItemCommand({ RequestItems: { [at.ledger]: { Keys, ConsistentRead: true } } });
        },
    ),
  key.map(
    (keyAt): MakeCommand =>
      (at) =>
        new GetItemCommand({ TableName: at.ledger, Key: keyAt(at), ConsistentRead: true }),
  ),
  fc.tuple(fc.nat(9), fc.nat(9)).map(
    ([first, last]): MakeCommand =>
      ({ ledger, run }) =>
        new QueryCommand({
          TableName: ledger,
          IndexName: 'entries_by_player',
          KeyConditionExpression: 'player = :player AND seq BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':player': { S: run },
            ':first': { N: String(Math.min(first, last)) },
            ':last': { N: String(Math.max(first, last)) },
          },
        }),
  ),
  fc.tuple(fc.constantFrom('attribute_exists(closed_at)', undefined), fc.integer({ min: 1, max: 3 })).map(
    ([FilterExpression, Limit]): MakeCommand =>
      ({ ledger, run }) =>
        new QueryCommand({
          TableName: ledger,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :player AND begins_with(sk, :round)',
          ExpressionAttributeValues: { ':player': { S: `${run}a` }, ':round': { S: 'round|' } },
          Limit,
          ...(FilterExpression && { FilterExpression }),
        }),
  ),
);

export const commands = fc.array(fc.oneof(single, transaction, reads), { minLength: 1, maxLength: 12 });
