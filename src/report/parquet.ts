import type { TableFile, TableHead } from './scenarios/formats.ts';
import type { ColumnType } from './tables/shape.ts';
import type { Cell } from './tables.ts';

/** One row a draw, as columns. All arrays have the same length. */
export interface DrawColumns {
  /** Likelihood of the evidence in each draw, relative to that of the likeliest draw; 1 without evidence. */
  readonly weight: Float64Array;
  /** P(held by the end of the window) given the draw. */
  readonly probability: Float64Array;
  /** P(held and a deal within reach) given the draw; null where no issue is between the two. */
  readonly deal: Float64Array | null;
  /** Value of each uncertain input in the draw, by its path. */
  readonly inputs: readonly { readonly path: string; readonly values: Float64Array }[];
}

/**
 * The draws as a Parquet file: columns `draw` (from 0), `weight`, `probability`, `deal` if there is
 * one, then one a path of an input.
 *
 * @returns The bytes of the file; the same columns give the same bytes.
 * @throws RangeError if the columns differ in length.
 */
export async function parquetDraws(columns: DrawColumns): Promise<Uint8Array> {
  const draws = columns.probability.length;
  const named = [
    { name: 'weight', data: columns.weight },
    { name: 'probability', data: columns.probability },
    ...(columns.deal === null ? [] : [{ name: 'deal', data: columns.deal }]),
    ...columns.inputs.map((input) => ({ name: input.path, data: input.values })),
  ];
  for (const { name, data } of named) {
    if (data.length !== draws) {
      throw new RangeError(`Column ${name} has ${data.length} rows where probability has ${draws}.`);
    }
  }
  return parquetOf(draws, named);
}

/** Columns of so many draws as a Parquet file, after a column `draw` that numbers them from 0. */
export async function parquetOf(
  draws: number,
  named: readonly { readonly name: string; readonly data: Float64Array }[],
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'draw', data: Int32Array.from({ length: draws }, (_, i) => i), type: 'INT32', nullable: false },
      ...named.map(({ name, data }) => ({ name, data, type: 'DOUBLE' as const, nullable: false })),
    ],
    createdBy: 'summitry',
  });
  return new Uint8Array(buffer);
}

/**
 * A table as a Parquet file that grows: rows that come together are a group of rows. The type of a column is the declared one, whatever its
 * cells happen to hold, so that files of the same table can be read as one.
 */
export async function parquetFile({ columns, types }: TableHead): Promise<TableFile> {
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer');
  const sources = (rows: readonly (readonly Cell[])[]) =>
    columns.map((name, i) => {
      const type = types[i]!;
      return { name, type: PARQUET_TYPES[type], data: rows.map((row) => parquetCell(row[i] ?? null, type)) };
    });
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: sources([]) }),
    createdBy: 'summitry',
  });
  const taken = (): Uint8Array => {
    const part = bytes.getBytes().slice();
    // The writer goes on counting from the start of the file.
    bytes.index = 0;
    return part;
  };
  return {
    add: (rows) => {
      writer.write({ columnData: sources(rows), rowGroupSize: Math.max(1, rows.length) });
      return taken();
    },
    end: () => {
      writer.finish();
      return taken();
    },
  };
}

const PARQUET_TYPES = { text: 'STRING', number: 'DOUBLE', integer: 'INT64', boolean: 'BOOLEAN' } as const;

function parquetCell(cell: Cell, type: ColumnType): Cell | bigint {
  if (cell === null) return null;
  switch (type) {
    case 'text':
      return String(cell);
    case 'integer':
      return BigInt(Number(cell));
    case 'number':
    case 'boolean':
      return cell;
  }
}
