/** What the catalogue's job works with. */
import { fetchCatalogue } from '../platform/catalogue.ts';
import { dynamoDbCatalogueBooks } from '../storage/catalogue-books.ts';
import { patientDynamoDbClient } from '../storage/client.ts';
import { jobServices } from './platform-services.ts';

/** @throws Error when PLATFORM_API_HOST is not set, or is no host */
export function catalogueJobServices() {
  const { config, platforms, ...services } = jobServices();
  const client = patientDynamoDbClient(config.DYNAMODB_ENDPOINT);
  return {
    ...services,
    catalogue: dynamoDbCatalogueBooks(client, config.SETTINGS_TABLE),
    fetchCatalogue: async (operatorId: string) => fetchCatalogue(await platforms.of(operatorId)),
  };
}
