import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { wordsOf } from '../../infra/ops/command.ts';
import { COMMANDS } from '../../infra/ops/commands.ts';
import { onePlayer, type RecordingServer, recordingServer } from './recording-server.ts';
import { type OpsSettings, ops } from './run-ops.ts';

let service: RecordingServer;
beforeEach(async () => {
  service = await recordingServer(onePlayer);
});
afterEach(() => service[Symbol.asyncDispose]());

const here = (line: string, settings: OpsSettings = {}) => ops(`${line} --url ${service.url}`, settings);

/** What would have changed something. */
const changes = () => service.asked.filter(({ method }) => method !== 'GET').map(({ method }) => method);

/** Secrets and jobs are not asked of the service; they have tests of their own. */
const askedOfTheService = COMMANDS.filter(({ noun }) => noun !== 'secret' && noun !== 'jobs').map((command) => ({
  words: wordsOf(command),
  line: command.example.replace('sessions end - --yes < token.txt', `sessions end ${'t'.repeat(40)}`),
  asksFirst: command.asksFirst,
}));

describe.each(askedOfTheService.filter(({ asksFirst }) => asksFirst))('$words', ({ line }) => {
  test('changes nothing where nobody can be asked', async () => {
    const { code, remarks } = await here(line);
    expect(remarks).toMatch(/^Nobody can be asked here, so nothing was done; with --yes this would be: /);
    expect({ code, changes: changes() }).toEqual({ code: 2, changes: [] });
  });

  test.each(['n\n', '\n', 'yesterday\n', ''])('changes nothing when the answer is %j', async (answer) => {
    const { code, remarks } = await here(line, { answer });
    expect(remarks).toMatch(/ Go on\? \[y\/N\] Not confirmed: nothing was done\.\n$/);
    expect({ code, changes: changes() }).toEqual({ code: 2, changes: [] });
  });

  test.each([{ answer: 'y\n' }, { answer: ' YES \n' }, { yes: true }])('changes it once, given %j', async (given) => {
    const { code } = await here('yes' in given ? `${line} --yes` : line, 'answer' in given ? given : {});
    expect({ code, number: changes().length }).toEqual({ code: 0, number: 1 });
  });
});

test.each(askedOfTheService.filter(({ asksFirst }) => !asksFirst))(
  '$words only reads, and does not ask',
  async ({ line }) => {
    const answered = line.replace(/ --stage.*/, '');
    await here(answered);
    expect(service.asked.length).toBeGreaterThan(0);
    expect(changes()).toEqual([]);
  },
);

test('the question names operator, player, amount in the currency, transfer and place', async () => {
  const { remarks } = await here('transfers withdraw 42 12.5 --id order-1', { answer: 'n\n' });
  expect(remarks.split('\n')[0]).toBe(
    `Withdraw 12.50 EUR from player 42 (john), who has 82.75 EUR, as transfer order-1, for examplecasino, ` +
      `at ${service.url}. Go on? [y/N] Not confirmed: nothing was done.`,
  );
});

test('with --yes it is said all the same, for the log of a script', async () => {
  const { remarks } = await here('players block 42 --yes');
  expect(remarks).toBe(`Block player 42 (john), who has 82.75 EUR, for examplecasino, at ${service.url}.\n`);
});

test('limits tell what they were', async () => {
  const { remarks } = await here('players limit 42 --bet 50 --wager-day 500', { answer: 'n\n' });
  expect(remarks).toMatch(/^Change of player 42 .*, bet from 100 to 50\.00, wager-day from none to 500\.00, for /);
});
