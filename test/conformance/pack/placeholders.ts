/** Fills the placeholders of a case's texts: `{{alice.token}}`, `{{digits:20:bet}}`, `{{sha1:…}}`. */
import { hash } from 'node:crypto';

/** What is wrong with a case itself, not with whom it tests. */
export class CaseDefect extends Error {}

/** What the names in a text stand for. */
export interface Scope {
  readonly values: Readonly<Record<string, string>>;
  /** What the numbers made by `id` and `digits` are derived from: other seeds, other numbers. */
  readonly seed: string;
  readonly secret: string;
}

export const sha1 = (text: string): string => hash('sha1', text);

/** What `{{absent}}` stands for: a header with this value is not sent. */
export const ABSENT = '\uE001';

/** Stands for the secret while a text is being filled, for a secret may hold braces itself. */
const SECRET = '\uE000';
const INNERMOST = /\{\{([^{}]+)\}\}/;
const EACH_INNERMOST = new RegExp(INNERMOST, 'g');
/** Stands for `{{fill:N}}` until the rest of the body is known. */
const FILLING = /\uE002(\d+)\uE003/;
const LONGEST = 2_000_000;
const DEEPEST = 12;

/** Fills every placeholder, the innermost first. @throws CaseDefect for a name that stands for nothing */
export function fill(text: string, scope: Scope): string {
  let filled = text;
  for (let round = 0; INNERMOST.test(filled); round += 1) {
    if (round === DEEPEST || filled.length > LONGEST) throw new CaseDefect(`There is no end to filling ${text}`);
    filled = filled.replace(EACH_INNERMOST, (_, inner: string) => meaningOf(inner, scope));
  }
  if (filled.includes(SECRET)) throw new CaseDefect('The secret may stand inside sha1 alone');
  return filled;
}

/** Fills a body, and `{{fill:N}}` in it with as many x as make it N bytes. */
export function fillBody(body: string, scope: Scope): string {
  const filled = fill(body, scope);
  const [before = '', bytes, after = ''] = filled.split(FILLING);
  if (bytes === undefined) return filled;
  return before + 'x'.repeat(Number.parseInt(bytes, 10) - Buffer.byteLength(before + after)) + after;
}

function meaningOf(inner: string, scope: Scope): string {
  const [name = '', ...rest] = inner.split(':');
  if (rest.length > 0) return called(name, rest.join(':'), scope);
  if (name === 'secret') return SECRET;
  if (name === 'absent') return ABSENT;
  if (name.startsWith('id.')) return digits(15, name.slice(3), scope);
  const value = Object.hasOwn(scope.values, name) ? scope.values[name] : undefined;
  if (value === undefined) throw new CaseDefect(`{{${name}}} stands for nothing`);
  return value;
}

function called(name: string, argument: string, scope: Scope): string {
  switch (name) {
    case 'sha1':
      return sha1(argument.replaceAll(SECRET, scope.secret));
    case 'fill':
      return `\uE002${argument}\uE003`;
    case 'upper':
      return argument.toUpperCase();
    case 'digits': {
      const [count = '', of = ''] = split(argument);
      return digits(Number.parseInt(count, 10), of, scope);
    }
    case 'repeat': {
      const [count = '', what = ''] = split(argument);
      return what.repeat(Number.parseInt(count, 10));
    }
    default:
      throw new CaseDefect(`{{${name}:…}} stands for nothing`);
  }
}

function split(argument: string): string[] {
  const colon = argument.indexOf(':');
  return [argument.slice(0, colon), argument.slice(colon + 1)];
}

/** A number of so many digits, the same for the same name in one run of a case, and 9 first so that it is a large one. */
function digits(count: number, name: string, { seed }: Scope): string {
  const drawn = BigInt(`0x${hash('sha256', `${seed} ${name}`)}`).toString();
  return `9${drawn.slice(-(count - 1))}`;
}
