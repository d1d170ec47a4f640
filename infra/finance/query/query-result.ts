/** What a query came to: columns of a kind each, and rows of exact text. */
import { DuckDBDecimalValue, type DuckDBResultReader, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
import { formatExact } from '../../../shared/domain/exact.ts';

export type ColumnKind = 'text' | 'integer' | 'decimal';

export interface ResultColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  /** Numbers in decimal, a decimal with at least two decimals and no more than its value needs. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** The result as text, exactly. @throws Error when a column is of a type that no query here may have, a double above all */
export const queryResult = (reader: DuckDBResultReader): QueryResult => ({
  columns: reader.columnNames().map((name, index) => ({ name, kind: kindOf(name, reader.columnType(index)) })),
  rows: reader.getRows().map((row) => row.map(textOf)),
});

function kindOf(name: string, type: DuckDBType): ColumnKind {
  switch (type.typeId) {
    case DuckDBTypeId.VARCHAR:
      return 'text';
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
      return 'integer';
    case DuckDBTypeId.DECIMAL:
      return 'decimal';
    default:
      throw new Error(`Column ${name} is of type ${String(type)}: neither text nor an exact number`);
  }
}

type Value = ReturnType<DuckDBResultReader['getRows']>[number][number];

function textOf(value: Value): string | null {
  if (value === null) return null;
  if (value instanceof DuckDBDecimalValue) return formatExact({ units: value.value, decimals: value.scale });
  return String(value as string | number | bigint);
}
