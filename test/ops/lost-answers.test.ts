/** What becomes of a call whose answer is no answer: which exit code, and whether the money may have moved. */
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { type Answering, onePlayer, problem, recordingServer } from './recording-server.ts';
import { ops } from './run-ops.ts';

/** Answers of a player as ever, and of a transfer so. */
const transferAnswered =
  (answer: (response: ServerResponse) => void): Answering =>
  (asked, response) =>
    asked.method === 'POST' ? answer(response) : onePlayer(asked, response);

const plainAnswer = (status: number, body: string) => (response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(body);

async function deposit(answer: (response: ServerResponse) => void, more = '') {
  await using service = await recordingServer(transferAnswered(answer));
  const run = await ops(`transfers deposit 42 12.50 --yes --url ${service.url}${more}`);
  const sent = service.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body));
  return { ...run, sent, url: service.url };
}

describe('a transfer whose fate is not known', () => {
  test.each([
    ['hangs up', (response: ServerResponse) => void response.destroy(), 3, /cannot be reached/],
    ['is busy', (response: ServerResponse) => problem(response, 503, 'busy', 'Later.'), 1, /^A title: Later\./],
    ['fails in the gateway', plainAnswer(500, '{"message":"Internal Server Error"}'), 1, / answered 500 /],
    ['is a web page', plainAnswer(200, '<html>'), 3, / answers, but not as this service does\./],
  ])('the service %s: it tells the id to ask again with', async (_, answer, exitCode, message) => {
    const { code, remarks, sent } = await deposit(answer);
    const [, told] = /, as transfer (ops-20261122T120000-[0-9a-f]{12}), /.exec(remarks) ?? [];
    expect(sent).toEqual([{ transfer_id: told, type: 'DEPOSIT', amount: '12.50' }]);
    expect(remarks.split('\n').slice(1).join('\n')).toMatch(message);
    expect(remarks).toMatch(new RegExp(`is not known\\. It is safe to do the same again with --id ${told}\n$`));
    expect(code).toBe(exitCode);
  });

  test('the id that was given is told again', async () => {
    const { remarks, sent } = await deposit((response) => void response.destroy(), ' --id order-1');
    expect(sent).toMatchObject([{ transfer_id: 'order-1' }]);
    expect(remarks).toMatch(/ with --id order-1\n$/);
  });
});

describe('a transfer that has certainly not been booked', () => {
  test.each([
    ['refuses it', (response: ServerResponse) => problem(response, 422, 'insufficient-funds', 'Less.'), 1],
    ['does not let it through', plainAnswer(403, '{"message":"Forbidden"}'), 3],
    ['does not know the route', plainAnswer(404, '{"message":"Not Found"}'), 1],
    ['throttles', plainAnswer(429, '{"message":"Too Many Requests"}'), 1],
  ])('the service %s', async (_, answer, exitCode) => {
    const { code, remarks } = await deposit(answer);
    expect(code).toBe(exitCode);
    expect(remarks).not.toContain('not known');
  });

  test('nobody is there', async () => {
    const { url } = await deposit((response) => void response.destroy());
    expect(await ops(`transfers deposit 42 1 --yes --url ${url}`)).toEqual({
      code: 3,
      output: '',
      remarks: `${url} cannot be reached (ECONNREFUSED).\n`,
    });
  });
});

test('what names a session is in no message', async () => {
  await using service = await recordingServer((_, response) => void response.destroy());
  const token = 'secrettoken'.repeat(4);
  const { code, remarks, output } = await ops(`sessions end - --yes --url ${service.url}`, { input: `${token}\n` });
  expect(service.asked.map(({ target }) => target)).toEqual([`/operator/examplecasino/sessions/${token}`]);
  expect(code).toBe(3);
  expect(remarks + output).not.toContain('secrettoken');
});

test('a redirect is not followed: whom it leads to is not known', async () => {
  await using elsewhere = await recordingServer(onePlayer);
  await using service = await recordingServer(
    (_, response) => void response.writeHead(302, { location: elsewhere.url }).end(),
  );
  expect((await ops(`players show 42 --url ${service.url}`)).code).toBe(3);
  expect(elsewhere.asked).toEqual([]);
});
