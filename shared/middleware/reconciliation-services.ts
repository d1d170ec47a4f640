/** What reconciliation works with: the job that runs it, and the call that shows what came of it. */
import { configFromEnvironment } from '../config.ts';
import { logToStandardOutput } from '../log.ts';
import { dynamoDbClient, patientDynamoDbClient } from '../storage/client.ts';
import { dynamoDbGameVendors } from '../storage/game-vendors.ts';
import { dynamoDbLedgerDay } from '../storage/ledger-day.ts';
import { dynamoDbReconciliations } from '../storage/reconciliations.ts';
import { WORLD } from './lambda-services.ts';
import { operatorIdsOf } from './operator-services.ts';
import { jobServices } from './platform-services.ts';

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
    log: logToStandardOutput,
    operatorIds: operatorIdsOf(config),
    reconciliations: dynamoDbReconciliations(client, config.SETTINGS_TABLE),
  };
}
