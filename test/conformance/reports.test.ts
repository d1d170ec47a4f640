/** The reports: well-formed whatever a service answers, and with nothing in them that a call could be signed with. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { parseHTML } from 'linkedom';
import type { Case } from './pack/load-cases.ts';
import { htmlReport } from './report/html-report.ts';
import { jsonReport } from './report/json-report.ts';
import { escapeXml, junitReport } from './report/junit-report.ts';
import { openLiveList } from './report/live-list.ts';
import { summaryText } from './report/summary.ts';
import { verdictOf } from './report/verdict.ts';
import type { CaseResult } from './run/run-case.ts';
import { expectWellFormed } from './well-formed.ts';

const HOSTILE = `</pre></script><script>alert(1)</script>" ' & ]]> \u0000\u001b[2J \ud800 é 🎰`;
const SECRET = 'the-secret-key';
const HASH = createHash('sha1').update(`balance${SECRET}`).digest('hex');

const caseOf = (id: string): Case => ({
  id,
  area: id.split('/')[0] ?? '',
  name: `A case & ${HOSTILE}`,
  rules: ['4.2', 'spec: <Response>'],
  why: 'It <matters>.',
  steps: [],
  values: {},
});

const made = {
  request: {
    method: 'POST',
    url: 'http://casino/api/balance',
    headers: { 'X-Operator-Id': 'casino', 'X-Authorization': HASH },
    body: Buffer.from(`{"hash":"${HASH}","data":"${HOSTILE}"`),
  },
  answer: {
    status: 200,
    contentType: 'application/json',
    body:
      `{"request":{"hash" : "${HASH}"},"response":{"hash":["${HASH}", "${HASH}"],"note":"${SECRET} ${HOSTILE}",` +
      `"beside":{"signed":"${HASH}","hash":{"a":"${HASH.toUpperCase()}"}}}}`,
  },
  sentAt: 0,
  milliseconds: 12.3,
};
const base = {
  exchanges: [{ step: `a step ${HOSTILE}`, command: 'balance', isAtOnce: false, made }],
  timings: [{ command: 'balance', isAtOnce: false, isSentAgain: false, milliseconds: 900 }],
  milliseconds: 12,
};
const results: CaseResult[] = [
  { ...base, case: caseOf('first/passed'), status: 'passed', findings: [] },
  {
    ...base,
    case: caseOf('first/failed'),
    status: 'failed',
    findings: [{ rule: '2.2', step: 'a step', what: `the body ${HOSTILE}`, expected: HOSTILE, came: HOSTILE }],
  },
  { ...base, case: caseOf('second/skipped'), status: 'skipped', reason: `needs ${HOSTILE}`, findings: [] },
];
const options = {
  url: 'http://casino',
  operator: { id: 'casino<1>', secret: SECRET },
  second: undefined,
  rotatedSecret: undefined,
  latencyLimit: 700,
  masked: true,
};
const verdict = verdictOf({ results, options, runId: 'abc', startedAt: new Date(0), endedAt: new Date(1_500) });

describe('every report', () => {
  const reports: readonly [string, () => string][] = [
    ['HTML', () => htmlReport(verdict, options)],
    ['JSON', () => jsonReport(verdict, options)],
    ['JUnit', () => junitReport(verdict)],
    ['the terminal', () => summaryText(verdict, { files: [], colors: false })],
  ];
  test.each(reports)('%s tells neither secret nor hash', (_, write) => {
    const report = write();
    expect(report).not.toContain(SECRET);
    expect(report.toLowerCase()).not.toContain(HASH);
    expect(report).toContain('first/failed');
  });

  test('shows them when told to', () => {
    expect(htmlReport(verdict, { ...options, masked: false })).toContain(HASH);
  });
});

describe('HTML', () => {
  const html = htmlReport(verdict, options);
  const { document } = parseHTML(html);

  test('what a service answered is text, never markup', () => {
    expect([...document.querySelectorAll('script')]).toHaveLength(1);
    expect([...document.querySelectorAll('.case')].map((element) => element.getAttribute('data-status'))).toEqual([
      'passed',
      'failed',
      'skipped',
    ]);
    const [pre] = document.querySelectorAll('.exchange pre');
    expect(pre?.textContent).toContain('</pre></script><script>alert(1)</script>');
    expect(html).not.toContain('\u001b');
  });

  test('it needs no network, and its policy names the code that it has', () => {
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    const digest = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [, script] = /<script type="module">([\s\S]*?)<\/script>/.exec(html) ?? [];
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    expect(policy).toBe(
      `default-src 'none'; style-src ${digest(style)}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(/\s(src|href|style|on\w+)=/);
  });

  test('a failure is open, and says what was expected, what came, by which rule and why it matters', () => {
    const failed = document.querySelector('.case.failed');
    expect(failed?.hasAttribute('open')).toBe(true);
    for (const words of ['expected', 'came', '2.2', 'It <matters>.']) expect(failed?.textContent).toContain(words);
  });
});

describe('JUnit', () => {
  test('is well-formed, and counts', () => {
    const xml = junitReport(verdict);
    expectWellFormed(xml);
    expect(xml).toContain('<testsuite name="first" tests="2" failures="1" skipped="0" errors="0"');
    expect(xml).toContain('<testsuite name="second" tests="1" failures="0" skipped="1" errors="0"');
  });

  test.each(['<a>', '<a></b>', '<a b="1" b="2"/>', '<a>&nope;</a>', '<a b="<"/>', '<a>\u0001</a>', '<a/><b/>', 'x'])(
    'what is not well-formed is noticed: %j',
    (xml) => {
      expect(() => expectWellFormed(xml)).toThrow();
    },
  );

  test('what no XML may hold is replaced', () => {
    expect(escapeXml('a\u0000b\u001fc\ud800d\ufffee<&>"\'')).toBe(
      'a\ufffdb\ufffdc\ufffdd\ufffde&lt;&amp;&gt;&quot;&apos;',
    );
  });
});

describe('the live list', () => {
  const written = (isTTY: boolean): string => {
    let text = '';
    const output = {
      isTTY,
      columns: 80,
      write: (more: string) => {
        text += more;
      },
    };
    const list = openLiveList(
      output,
      results.map((result) => result.case),
      false,
    );
    for (const result of results) {
      list.onStart(result.case);
      list.onResult(result);
    }
    list.end();
    return text;
  };

  test('is a line for each case where nothing can be redrawn', () => {
    const lines = written(false).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('1/3 ok      first/passed (12 ms)');
    expect(lines[2]).toContain('3/3 skipped second/skipped: needs');
  });

  test('is redrawn on a terminal, with what failed above it', () => {
    const text = written(true);
    const last = text.slice(text.lastIndexOf('\x1b[J') + 3);
    expect(last).toMatch(/first +█{20} +2\/2 {2}1 failed\n.*second +█{20} +1\/1 {2}1 skipped/);
    expect(text).toContain('✗ first/failed: the body');
  });
});
