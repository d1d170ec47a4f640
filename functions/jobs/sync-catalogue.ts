/** sync-catalogue: keeps the catalogue of games and lobbies as fresh as the PLATFORM's. */
import { syncCatalogue } from '../../shared/commands/sync-catalogue.ts';
import { catalogueJobServices } from '../../shared/middleware/catalogue-services.ts';
import { jobHandler } from '../../shared/middleware/job.ts';

export const handler = jobHandler('sync-catalogue', syncCatalogue, catalogueJobServices());
