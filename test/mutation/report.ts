/** `node test/mutation/report.ts COMMIT`: docs/mutation.md from Stryker's report; ends with 1 when a survivor is unexplained. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Explanation, explain } from './explanations.ts';
import { mutationDocument } from './mutation-document.ts';
import { type MutationReport, scoresOf, survivorsOf } from './mutation-report.ts';

const USAGE = `node test/mutation/report.ts COMMIT [REPORT]

  COMMIT  whose sources were mutated
  REPORT  that of npm run mutate (reports/mutation.json)
`;

const projectRoot = resolve(import.meta.dirname, '../..');
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** @returns the exit code */
function report([commit, file = join(projectRoot, 'reports/mutation.json')]: readonly string[]): number {
  if (commit === undefined || !/^[0-9a-f]{7,40}$/.test(commit)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const found = readJson(file) as MutationReport;
  const explanations = readJson(join(import.meta.dirname, 'survivors.json')) as readonly Explanation[];
  const { explained, complaints } = explain(survivorsOf(found), explanations);
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  if (complaints.length > 0) return 1;
  const document = mutationDocument({ commit, scores: scoresOf(found), survivors: explained });
  writeFileSync(join(projectRoot, 'docs/mutation.md'), document);
  return 0;
}

process.exitCode = report(process.argv.slice(2));
