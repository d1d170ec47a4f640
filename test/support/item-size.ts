/** The size of an item by DynamoDB's documented rule, which is what it charges for; DynamoDB Local reports other figures. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A list or map costs this much whatever is in it, and one byte more for each element. */
const DOCUMENT_OVERHEAD = 3;

/** The bytes of an item: its attributes' names and values (DynamoDB Developer Guide, "Item sizes and formats"). */
export function itemSize(item: Readonly<Record<string, AttributeValue>>): number {
  return sum(Object.entries(item).map(([name, value]) => utf8(name) + valueSize(value)));
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return utf8(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.M !== undefined) return DOCUMENT_OVERHEAD + Object.keys(value.M).length + itemSize(value.M);
  if (value.L !== undefined) return DOCUMENT_OVERHEAD + value.L.length + sum(value.L.map(valueSize));
  if (value.SS !== undefined) return sum(value.SS.map(utf8));
  if (value.NS !== undefined) return sum(value.NS.map(numberSize));
  if (value.BS !== undefined) return sum(value.BS.map(({ byteLength }) => byteLength));
  throw new Error(`An attribute of an unknown type: ${Object.keys(value).join()}`);
}

/** A byte for each two significant digits and one more; the guide says "approximately", so a sign is given its own. */
function numberSize(text: string): number {
  const digits = text.replace(/^-|e.*$/gi, '').replace('.', '');
  const significant = digits.replace(/^0+|0+$/g, '').length;
  return Math.ceil(significant / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

const utf8 = (text: string): number => Buffer.byteLength(text);

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
