/** The run as JUnit XML, which build servers read. */
import type { CaseResult } from '../run/run-case.ts';
import { printable } from './printable.ts';
import type { Verdict } from './verdict.ts';

/** A suite for each area. */
export function junitReport(verdict: Verdict): string {
  const suites = verdict.areas.map(({ area, passed, failed, skipped }) => {
    const results = verdict.results.filter((result) => result.case.area === area);
    const time = seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
    const counts = `tests="${passed + failed + skipped}" failures="${failed}" skipped="${skipped}" errors="0"`;
    return `  <testsuite name="${escapeXml(area)}" ${counts} time="${time}">\n${results.map(testCase).join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="conformance">\n${suites.join('')}</testsuites>\n`;
}

function testCase({ case: theCase, status, reason, findings, milliseconds }: CaseResult): string {
  const attributes = `classname="${escapeXml(theCase.area)}" name="${escapeXml(theCase.id)}" time="${seconds(milliseconds)}"`;
  if (status === 'passed') return `    <testcase ${attributes}/>\n`;
  if (status === 'skipped') {
    return `    <testcase ${attributes}><skipped message="${escapeXml(reason ?? '')}"/></testcase>\n`;
  }
  const [first] = findings;
  const message = first === undefined ? '' : `${first.what}: expected ${first.expected}, came ${first.came}`;
  const lines = findings.map(({ step, what, expected, came, rule }) => {
    const place = [step, what].filter((part) => part !== undefined).join(': ');
    return `${place}${rule === undefined ? '' : ` (rule ${rule})`}\n  expected ${expected}\n  came ${came}`;
  });
  const text = [`${theCase.name} (${theCase.rules.join(', ')})`, theCase.why, ...lines].join('\n');
  const failure = `<failure message="${escapeXml(message.slice(0, 500))}">${escapeXml(text)}</failure>`;
  return `    <testcase ${attributes}>${failure}</testcase>\n`;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML may hold it, in an element or an attribute. */
export const escapeXml = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
