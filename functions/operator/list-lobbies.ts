/** list-lobbies: the catalogue of lobbies. */
import { listLobbies } from '../../shared/commands/list-lobbies.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { catalogueServices } from '../../shared/middleware/operator-services.ts';
import { listLobbiesCall } from '../../shared/operator-api/catalogue-calls.ts';

export const handler = operatorHandler(listLobbiesCall, listLobbies, catalogueServices());
