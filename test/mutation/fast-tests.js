/** The tests that mutants are held to: those that need no DynamoDB Local, so that thousands of mutants can be tried. */

export const FAST_TESTS = [
  'test/{domain,protocol,properties,reconciliation}/**/*.test.ts',
  'test/operator/launch-url.test.ts',
  'test/storage/{attributes,client,consumption,environment-credentials,failures,sealed-records,update}.test.ts',
  'test/storage/{items,simulated}/*.test.ts',
  'test/simulation/dynamodb/engine-contract.test.ts',
];
