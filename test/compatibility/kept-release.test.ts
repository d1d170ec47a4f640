/** What is kept of the release before: the functions that its note says, all that were deployed then. */
import { expect, test } from '@jest/globals';
import { FUNCTIONS } from '../../infra/routes.ts';
import { readKeptRelease } from './kept-release.ts';

test('the kept functions are those of the note, which names a commit', async () => {
  const { note, bundle } = await readKeptRelease();
  expect(note.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(bundle.byteLength).toBeGreaterThan(0);
});

test('every gameplay command was deployed then', async () => {
  const { bundle } = await readKeptRelease();
  const [, exported = ''] = /export\s*\{([^}]*)\}\s*;?\s*$/.exec(bundle.toString()) ?? [];
  const commands = FUNCTIONS.filter(({ group }) => group === 'gameplay').map(({ name }) => name);
  for (const command of commands) expect(exported).toContain(command);
});
