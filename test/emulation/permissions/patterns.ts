/** IAM's patterns: `*` stands for any characters, `?` for one. */

/** Whether a text is as a pattern says, in which `*` stands for any characters and `?` for one. */
export function matches(pattern: string, text: string, flags = ''): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`).test(text);
}
