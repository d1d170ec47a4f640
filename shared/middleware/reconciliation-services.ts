/** What reconciliation works with: the job that runs it, and the call that shows what came of it. */
import { configFromEnvironment } from '../config.ts';
import { STANDARD_OUTPUT } from '../observability/standard-output.ts';
import { dynamoDbClient, patientDynamoDbClient } from '../storage/client.ts';
import { dynamoDbGameVendors } from '../storage/game-vendors.ts';
import { dynamoDbLedgerDay } from '../storage/ledger-day.ts';
import { dynamoDbReconciliations } from '../storage/reconciliations.ts';
import { operatorIdsOf } from './operator-services.ts';
import { jobServices } from './platform-services.ts';
import { WORLD } from './world.ts';

/** For the job. */
export function reconcileServices() {
  const { config, ...services } = jobServices();
  const client = patientDynamoDbClient(config.DYNAMODB_ENDPOINT);
  return {
    ...services,
    ledgerDay: dynamoDbLedgerDay(client, config.LEDGER_TABLE),
    gameVendors: dynamoDbGameVendors(client, config.SETTINGS_TABLE),
    reconciliations: dynamoDbReconciliations(client, config.SETTINGS_TABLE),
  };
}

/** For the call. */
export function reconciliationServices() {
  const config = configFromEnvironment();
  const client = dynamoDbClient(config.DYNAMODB_ENDPOINT);
  return {
    ...WORLD,
    ...STANDARD_OUTPUT,
    operatorIds: operatorIdsOf(config),
    reconciliations: dynamoDbReconciliations(client, config.SETTINGS_TABLE),
  };
}
