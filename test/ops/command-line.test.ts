import { describe, expect, test } from '@jest/globals';
import { wordsOf } from '../../infra/ops/command.ts';
import { readCommandLine } from '../../infra/ops/command-line.ts';
import { COMMANDS } from '../../infra/ops/commands.ts';

const read = (...words: string[]) => {
  const line = readCommandLine(words, COMMANDS);
  if (typeof line === 'string') return line;
  const { command, ...others } = line;
  return { words: wordsOf(command), ...others };
};

const rest = { common: {}, yes: false, asJson: false };

describe('the command line of npm run ops', () => {
  test.each([
    [['status'], { words: 'status', given: {}, ...rest }],
    [['players', 'show', '42'], { words: 'players show', given: { user: '42' }, ...rest }],
    [['player', 'show', '42'], { words: 'players show', given: { user: '42' }, ...rest }],
    [['secrets', 'rotate'], { words: 'secret rotate', given: {}, ...rest }],
    [
      ['--stage', 'staging', '--json', 'players', 'show', '42'],
      { words: 'players show', given: { user: '42' }, common: { stage: 'staging' }, yes: false, asJson: true },
    ],
    [
      ['transfers', 'deposit', '42', '12.5', '--id=order-1', '--yes'],
      { words: 'transfers deposit', given: { user: '42', amount: '12.50', id: 'order-1' }, ...rest, yes: true },
    ],
    [
      ['players', 'limit', '42', '--bet', '0', '--loss-day', 'none'],
      { words: 'players limit', given: { user: '42', bet: '0.00', 'loss-day': 'none' }, ...rest },
    ],
    [
      ['transfers', 'deposit', '42', '9999999999999999.99'],
      { words: 'transfers deposit', given: { user: '42', amount: '9999999999999999.99' }, ...rest },
    ],
  ])('%j', (words, line) => {
    expect(read(...words)).toEqual(line);
  });

  test.each([
    [[], /^Which command\?\n\n {2}status/],
    [['bets', 'show'], /^There is no bets\./],
    [['players'], /^What about players\?\n\n {2}players show USER/],
    [['players', 'delete', '42'], /^There is no players delete\./],
    [['players', 'show'], /^USER is missing\.\n\nnpm run ops -- players show USER\n/],
    [['players', 'show', '42', '43'], /^1 too many words\./],
    [['players', 'show', '42', '--id', 'x'], /^players show has no --id\./],
    [['players', 'show', '42', '--force'], /^Unknown option '--force'/],
    [['players', 'show', '..'], /^USER must be 1 to 70 characters without "\|", "\/" and "\?"\.$/],
    [['players', 'show', 'a|b'], /^USER must be /],
    [['players', 'show', 'a?b'], /^USER must be /],
    [['players', 'show', 'a/b'], /^USER must be /],
    [['players', 'exclude', '42', '2027-02-30'], /^MOMENT must be a date, /],
    [['players', 'limit', '42', '--bet', 'much'], /^--bet must be an amount such as 100 or 12\.50, or none\.$/],
    [['transactions', 'find', '1e3'], /^TRANSACTION must be 1 to 20 digits\.$/],
    [['entries', 'list', '42', '--limit', '0'], /^--limit must be a whole number from 1 to 999999\.$/],
    [['jobs', 'run', 'backup'], /^JOB must be one of sync-catalogue, watch-limits, reconcile\.$/],
    [['secret', 'retire', '5F672EB7F028'], /^FINGERPRINT must be 12 hex digits/],
  ])('refuses %j', (words, message) => {
    expect(() => read(...words)).toThrow(message);
  });

  test.each(['0', '0.00', '-5', '12,50', '1e3', '12.505', '.5', '5.', '12.50 EUR', '10000000000000000', ''])(
    'takes %j for no amount, and does not round it',
    (text) => {
      expect(() => read('transfers', 'deposit', '--', '42', text)).toThrow(/^AMOUNT must be more than 0, /);
    },
  );

  test('does not repeat what was written for a token', () => {
    expect(() => read('sessions', 'end', 'nearly-a-token-0123456789')).toThrow(
      /^TOKEN must be 20 to 50 letters and digits, or - for standard input\.$/,
    );
  });
});
