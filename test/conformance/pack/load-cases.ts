/** Reads the pack: every case file, checked against the schema, its variants as cases of their own. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseFile, textOf } from './case-file.ts';
import { type Schema, violations } from './json-schema.ts';
import { CaseDefect } from './placeholders.ts';

const CASES = join(import.meta.dirname, '../cases');
const SCHEMA = join(import.meta.dirname, '../case.schema.json');

export interface Case extends CaseFile {
  /** Its file, and its variant: `idempotency/ok-bet-different [amount]`. */
  readonly id: string;
  /** Its folder. */
  readonly area: string;
  /** The variant's values, under the names of their placeholders. */
  readonly values: Readonly<Record<string, string>>;
}

/** Every case of a folder, by area and file. @throws CaseDefect naming the file and member that is not as it must be */
export function loadCases(folder = CASES): Case[] {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Schema;
  const files = globSync('*/*.json', { cwd: folder }).sort();
  return files.flatMap((file) => {
    const content: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const [wrong] = violations(schema, content);
    if (wrong !== undefined) throw new CaseDefect(`${file}: ${wrong}`);
    return variantsOf(file.replaceAll('\\', '/').replace(/\.json$/, ''), content as CaseFile);
  });
}

function variantsOf(file: string, content: CaseFile): Case[] {
  const [area = ''] = file.split('/');
  if (content.variants === undefined) return [{ ...content, id: file, area, values: {} }];
  return Object.entries(content.variants).map(([variant, values]) => ({
    ...content,
    id: `${file} [${variant}]`,
    area,
    name: `${content.name}: ${variant}`,
    values: Object.fromEntries(Object.entries(values).map(([name, text]) => [`vary.${name}`, textOf(text)])),
  }));
}

/** The cases whose id, name or rules match; all when there is no pattern. @throws SyntaxError for what is no pattern */
export function selectCases(cases: readonly Case[], pattern: string | undefined): Case[] {
  if (pattern === undefined) return [...cases];
  const wanted = new RegExp(pattern, 'i');
  return cases.filter(({ id, name, rules }) => wanted.test(`${id} ${name} ${rules.join(' ')}`));
}
