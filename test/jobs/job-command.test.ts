import { describe, expect, test } from '@jest/globals';
import { readJobCommand } from '../../infra/local/job-command.ts';

const now = new Date('2024-03-01T00:30:00.000Z');
const read = (...words: string[]) => {
  const { job, ...others } = readJobCommand(words, now);
  return { name: job.name, ...others };
};

describe('the command line of npm run job', () => {
  test.each([
    [['sync-catalogue'], { name: 'sync-catalogue', json: false }],
    [['watch-limits', '--json'], { name: 'watch-limits', json: true }],
    [['reconcile'], { name: 'reconcile', json: false }],
    [['reconcile', '--date', '2021-05-03'], { name: 'reconcile', json: false, date: '2021-05-03' }],
    [['--date=today', 'reconcile'], { name: 'reconcile', json: false, date: '2024-03-01' }],
    [['reconcile', '--date', 'yesterday'], { name: 'reconcile', json: false, date: '2024-02-29' }],
  ])('%j', (words, command) => {
    expect(read(...words)).toEqual(command);
  });

  test.each([
    [[], 'Which job?'],
    [['backup'], 'There is no job backup.'],
    [['reconcile', 'watch-limits'], 'One job at a time: watch-limits is too much.'],
    [['reconcile', '--date', 'tomorrow'], 'tomorrow is no day.'],
    [['reconcile', '--date', '2021-02-29'], '2021-02-29 is no day.'],
    [['watch-limits', '--date', 'today'], 'watch-limits has no --date.'],
    [['reconcile', '--day', 'today'], "Unknown option '--day'"],
  ])('refuses %j and says how it is used', (words, message) => {
    expect(() => read(...words)).toThrow(message);
    expect(() => read(...words)).toThrow('usage: npm run job -- NAME');
  });
});
