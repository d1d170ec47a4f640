/** The command that ends a session. */
import { define, type Value } from '../command.ts';
import { Misuse } from '../failure.ts';
import { readStandardInput, STANDARD_INPUT } from '../standard-input.ts';

/** A token is so by the specification. */
const TOKEN_SHAPE = '20 to 50 letters and digits';
const isToken = (text: string): boolean => /^[A-Za-z0-9]{20,50}$/.test(text);

const TOKEN: Value = {
  placeholder: 'TOKEN',
  about: 'the token; - reads it from standard input, so that no shell remembers it',
  mustBe: `${TOKEN_SHAPE}, or - for standard input`,
  read: (text) => (text === STANDARD_INPUT || isToken(text) ? text : undefined),
};

const end = define({
  noun: 'sessions',
  verb: 'end',
  summary: 'Ends a session',
  detail:
    'Its token is good for no more bets; wins and refunds still come in. A session that is not there, or has ended, is no failure.',
  parameters: { token: TOKEN },
  options: {},
  example: 'sessions end - --yes < token.txt',
  asksFirst: true,
  run: async ({ token: given }, desk) => {
    const token = given === STANDARD_INPUT ? await readStandardInput(desk.surroundings) : given;
    if (!isToken(token)) throw new Misuse(`What standard input holds is not ${TOKEN_SHAPE}.`);
    await desk.confirm('End a session');
    await desk.service.call('end-session', { path: { token } });
    return { json: { ended: true }, text: 'Ended, if there was one.\n' };
  },
});

export const SESSION_COMMANDS = [end];
