/** The command that agrees to durable resources as they are now: `node test/infra/durable/keep.ts`, then commit. */
import { changesOf, durableResourcesOf, STACKS, synthesizeDurable } from './durable-resources.ts';
import { keep, readKept } from './kept-resources.ts';

const synthesis = await synthesizeDurable();
for (const stack of STACKS) {
  const resources = durableResourcesOf(synthesis[stack]);
  for (const change of changesOf(await readKept(stack), resources)) process.stdout.write(`${change}\n`);
  await keep(stack, resources);
}
