/** Puts the reports into their folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun, type Options } from '../options.ts';
import { htmlReport } from './html-report.ts';
import { jsonReport } from './json-report.ts';
import { junitReport } from './junit-report.ts';
import type { Verdict } from './verdict.ts';

/** Writes all three. @returns where they are @throws CannotRun when the folder cannot be written */
export function writeReports(verdict: Verdict, options: Options): string[] {
  const reports: readonly [string, string][] = [
    ['conformance.html', htmlReport(verdict, options)],
    ['conformance.json', jsonReport(verdict, options)],
    ['conformance.xml', junitReport(verdict)],
  ];
  try {
    mkdirSync(options.output, { recursive: true });
    return reports.map(([name, content]) => {
      const file = join(options.output, name);
      writeFileSync(file, content);
      return file;
    });
  } catch (error) {
    throw new CannotRun(`--output ${options.output}: ${(error as Error).message}`);
  }
}
