/** An item as a line of an export: DynamoDB's own JSON, numbers as the text they are, binary values in base64. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A whole item, by the names of its attributes. */
export type TableItem = Readonly<Record<string, AttributeValue>>;

/** The line of a full export, its line break included. */
export const exportLine = (item: TableItem): string => `${JSON.stringify({ Item: written(item) })}\n`;

const written = (item: TableItem): object =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, writtenValue(value)]));

function writtenValue(value: AttributeValue): object {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(writtenValue) };
  return value.M === undefined ? value : { M: written(value.M) };
}

const base64 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
