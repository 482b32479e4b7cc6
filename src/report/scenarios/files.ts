import { parquetFile } from '../parquet.ts';
import type { TableFile, TableFormat, TableHead } from './formats.ts';
import { csvFile, jsonLinesFile } from './texts.ts';

/** How a table is written in a format, and what the name of its file ends in; null for a format that has no file a table. */
export async function tableFile(
  format: TableFormat,
  head: TableHead,
): Promise<{ readonly ending: string; readonly table: TableFile } | null> {
  switch (format) {
    case 'csv':
      return { ending: 'csv', table: csvFile(head) };
    case 'json':
      return { ending: 'jsonl', table: jsonLinesFile(head) };
    case 'parquet':
      return { ending: 'parquet', table: await parquetFile(head) };
    case 'xlsx':
      return null;
  }
}
