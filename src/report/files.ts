import type { ResultRecord } from '../record/record.ts';
import { csvTables, csvText } from './csv.ts';
import type { Figure } from './figures/figure.ts';
import type { Format } from './formats.ts';
import { jsonReport } from './json.ts';
import { type DrawColumns, parquetDraws } from './parquet.ts';
import { type Extent, htmlBrief, htmlReport, markdownBrief, markdownReport, reportFigures } from './report.ts';
import { renderSvg } from './svg.ts';

/** A file of a report before it is written. */
export interface ReportFile {
  /** Relative to the folder of the report, with forward slashes. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * The files of a report in the formats asked for, all from the same record.
 *
 * `result.json`; `report.html` and `brief.html`; `report.md` and `brief.md` with `figures/*.svg`;
 * `tables/*.csv`; `draws.parquet` if the draws are given.
 */
export async function reportFiles(
  record: ResultRecord,
  formats: readonly Format[],
  draws?: DrawColumns,
  extent: Extent = {},
): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  const wanted = new Set(formats);
  if (wanted.has('json')) files.push({ path: 'result.json', content: jsonReport(record) });
  if (wanted.has('html')) {
    files.push({ path: 'brief.html', content: htmlBrief(record, extent) });
    files.push({ path: 'report.html', content: htmlReport(record, extent) });
  }
  if (wanted.has('md')) {
    files.push({ path: 'brief.md', content: markdownBrief(record, { figures: 'figures' }) });
    files.push({ path: 'report.md', content: markdownReport(record, { ...extent, figures: 'figures' }) });
    files.push(...figureFiles(reportFigures(record)));
  }
  if (wanted.has('csv')) {
    for (const table of csvTables(record)) {
      files.push({ path: `tables/${table.name}.csv`, content: csvText(table) });
    }
  }
  if (wanted.has('parquet') && draws !== undefined) {
    files.push({ path: 'draws.parquet', content: await parquetDraws(draws) });
  }
  return files;
}

/** The drawing of every figure, to which a document refers as a file. */
export function figureFiles(figures: readonly Figure[]): ReportFile[] {
  return figures.map(({ id, title, description, draw }) => ({
    path: `figures/${id}.svg`,
    content: `${renderSvg(draw('wide'), { id, title, description })}\n`,
  }));
}
