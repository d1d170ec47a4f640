/** Whether a text is well-formed XML, as far as a report without a document type can be wrong. */

const TOKEN = /<\?xml [^?]*\?>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>|[^<]+/y;
const ATTRIBUTE = /\s([A-Za-z][\w.-]*)="([^"]*)"/g;
const FORBIDDEN = /(?![\t\n\r\x7f-\x9f])[\p{Cc}\ufffe\uffff]/u;
const LONE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;

/** @throws Error naming what is wrong */
export function expectWellFormed(xml: string): void {
  if (FORBIDDEN.test(xml) || !xml.isWellFormed()) throw new Error('a character that no XML may hold');
  const open: string[] = [];
  let roots = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (match === null) throw new Error(`no markup at ${xml.slice(at, at + 80)}`);
    const [token, slash, name, attributes = '', selfClosing] = match;
    if (LONE_AMPERSAND.test(token)) throw new Error(`an entity that there is not in ${token.slice(0, 80)}`);
    if (name === undefined) {
      if (open.length === 0 && token.trim() !== '' && !token.startsWith('<?'))
        throw new Error(`text outside: ${token}`);
      continue;
    }
    const names = [...attributes.matchAll(ATTRIBUTE)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) throw new Error(`an attribute twice in ${token}`);
    if (slash === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes what it did not open`);
    } else {
      if (open.length === 0) roots += 1;
      if (selfClosing !== '/') open.push(name);
    }
  }
  if (open.length > 0 || roots !== 1) throw new Error(`open: ${open.join(', ')}; ${roots} roots`);
}
