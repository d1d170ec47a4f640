/** The architecture as a test: who may import whom, and how a file must look. A finding names path and line. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const files = globSync('{functions,shared,infra,test}/**/*.{ts,js}', { cwd: root }).sort();
const production = files.filter((file) => !file.startsWith('test/'));
const textOf = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

interface Import {
  readonly file: string;
  readonly line: number;
  /** A path from the project's root, or a package's name. */
  readonly target: string;
}

const IMPORT = /^(?:import|export)\s[^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

function importsOf(file: string): Import[] {
  const text = textOf.get(file) ?? '';
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier;
    return { file, line: text.slice(0, match.index).split('\n').length, target };
  });
}

const at = ({ file, line, target }: Import): string => `${file}:${line}: imports ${target}`;

/** Lines of the files that match, as findings. */
const linesMatching = (among: readonly string[], pattern: RegExp): string[] =>
  among.flatMap((file) =>
    (textOf.get(file) ?? '')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );

describe('imports point one way', () => {
  /** Folder → what its files may import. */
  const allowed: Readonly<Record<string, readonly RegExp[]>> = {
    'shared/domain/': [/^shared\/domain\//, /^node:crypto$/],
    'shared/protocol/': [/^shared\/(protocol|domain)\//, /^node:crypto$/, /^zod\/mini$/],
    'shared/storage/': [/^shared\/(storage|domain)\//, /^@aws-sdk\/client-dynamodb$/, /^node:zlib$/],
    'shared/commands/': [
      /^shared\/(commands|domain|platform)\//,
      /^shared\/storage\/(store|[a-z-]+-port)\.ts$/,
      /^shared\/(log|metrics)\.ts$/,
    ],
    'shared/operators/': [
      /^shared\/(operators\/|config\.ts|log\.ts|metrics\.ts)/,
      /^@aws-sdk\/client-secrets-manager$/,
      /^node:net$/,
    ],
    'shared/operator-api/': [
      /^shared\/(operator-api|protocol|domain|commands|platform)\//,
      /^zod\/mini$/,
      /^node:(crypto|buffer)$/,
    ],
    'shared/platform/': [/^shared\/(platform|protocol|domain)\//, /^zod\/mini$/, /^node:crypto$/],
    'shared/observability/': [
      /^shared\/(observability\/|config\.ts|log\.ts|metrics\.ts|commands\/observed\.ts|storage\/consumption\.ts)/,
      /^@aws-lambda-powertools\/(logger|metrics)(\/types)?$/,
    ],
    'shared/middleware/': [/^shared\//, /^@middy\/core$/, /^aws-lambda$/, /^zod\/mini$/, /^node:timers\/promises$/],
    'functions/': [/^shared\/(middleware|commands|protocol|operator-api)\//],
  };

  test.each(Object.entries(allowed))('%s imports only what it may', (folder, targets) => {
    const inFolder = production.filter((file) => file.startsWith(folder));
    const found = inFolder.flatMap(importsOf).filter(({ target }) => !targets.some((pattern) => pattern.test(target)));
    expect(inFolder).not.toEqual([]);
    expect(found.map(at)).toEqual([]);
  });

  test('only storage speaks to DynamoDB', () => {
    const found = production
      .filter((file) => file.startsWith('shared/') && !file.startsWith('shared/storage/'))
      .flatMap(importsOf)
      .filter(({ target }) => /dynamodb/.test(target) && target.startsWith('@aws-sdk'));
    expect(found.map(at)).toEqual([]);
  });

  test('nothing imports in a circle', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) {
        for (const { target } of importsOf(file)) if (textOf.has(target)) visit(target, [...path, file]);
        done.add(file);
      }
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('the core is pure', () => {
  const core = production.filter((file) => file.startsWith('shared/domain/'));

  test('the domain has no clock, no chance and no I/O', () => {
    expect(linesMatching(core, /new Date\(\)|Date\.now|Math\.random|performance\.|process\.|fetch\(/)).toEqual([]);
  });

  test('no float comes near money or ids', () => {
    const exact = production.filter((file) => /^shared\/(domain|protocol|storage|operator-api|platform)\//.test(file));
    expect(linesMatching(exact, /parseFloat|toFixed|\bNumber\(/)).toEqual([]);
  });

  test('the environment has one reader', () => {
    const readers = new Set(linesMatching(production, /process\.env/).map((finding) => finding.split(':')[0]));
    expect([...readers].filter((file) => file?.startsWith('shared/') || file?.startsWith('functions/'))).toEqual([
      'shared/config.ts',
      'shared/storage/environment-credentials.ts',
    ]);
  });
});

describe('files explain themselves', () => {
  test('every file opens with a sentence that says what it is for', () => {
    const silent = files.filter((file) => {
      const isTest = file.endsWith('.test.ts');
      return !isTest && !/^\/\*\*[\s*]+[\w`].*?[.:].*?\*\//s.test(textOf.get(file) ?? '');
    });
    expect(silent).toEqual([]);
  });

  test('no file is longer than 200 lines', () => {
    const long = files.filter((file) => !file.startsWith('test/vectors/') && lineCount(file) > 200);
    expect(long.map((file) => `${file}: ${lineCount(file)} lines`)).toEqual([]);
  });

  test('names are whole words in kebab-case, and no folder is a drawer', () => {
    const odd = files.filter((file) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.test)?\.(ts|js)$/.test(file));
    const drawers = files.filter((file) => /\/(utils?|helpers?|types|common|lib|misc)[./]/.test(file));
    const barrels = files.filter((file) => file.endsWith('/index.ts'));
    expect([...odd, ...drawers, ...barrels]).toEqual([]);
  });

  test('a Lambda says what is special about it and nothing else', () => {
    const functions = production.filter((file) => file.startsWith('functions/'));
    expect(functions.filter((file) => lineCount(file) > 20)).toEqual([]);
    expect(linesMatching(functions, /\b(if|switch|for|while)\b \(|\?\?|&&|\|\|/)).toEqual([]);
  });

  const lineCount = (file: string): number => (textOf.get(file) ?? '').split('\n').length - 1;
});
