/** The store in memory keeps the port's contract, so that what is shown with it holds of the real one. */
import { memoryStore } from '../support/memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('in memory', async () => {
  const store = memoryStore();
  return { store, addSession: async (session) => store.addSession(session) };
});
