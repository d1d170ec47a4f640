/** What each field is documented to take is what the API's document says, so that neither changes without the other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DOCUMENTS_FOLDER, documents } from '../../infra/openapi.ts';

test('the fields of the gameplay API are those of its document', async () => {
  const { 'gameplay.json': made } = await documents();
  expect(made).toEqual(JSON.parse(readFileSync(join(DOCUMENTS_FOLDER, 'gameplay.json'), 'utf8')));
});
