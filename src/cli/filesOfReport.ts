import { missingBrowser } from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import type { ResultRecord } from '../record/record.ts';
import { backtestFiles } from '../report/backtest/files.ts';
import { type ReportFile, reportFiles } from '../report/files.ts';
import type { DrawColumns } from '../report/parquet.ts';
import type { Extent } from '../report/report.ts';
import type { Backtest } from '../results/backtest.ts';
import type { Flags } from './flags.ts';
import { findBrowser, printed } from './pdf.ts';

/** What keeps the files that are asked for from being made on this machine; null if nothing does. */
export function missingForFiles({ format }: Pick<Flags, 'format'>): Sentence | null {
  return format.includes('pdf') && findBrowser() === null ? missingBrowser() : null;
}

/**
 * The files of a report, those that a browser prints among them.
 *
 * @param beside - The draws, if they are wanted, whether the page lies there in which it can be moved, and where it is listed.
 */
export async function filesOfReport(
  record: ResultRecord,
  { format, full }: Pick<Flags, 'format' | 'full'>,
  { draws, ...around }: { readonly draws?: DrawColumns | undefined } & Omit<Extent, 'full'> = {},
): Promise<readonly ReportFile[]> {
  const files = await reportFiles(record, format, draws, { full, ...around });
  return withSheets(files, format, () => reportFiles(record, ['html'], undefined, { full }));
}

/** The files of the report of a backtest, those that a browser prints among them. */
export async function filesOfBacktest(
  record: Backtest,
  { format, full }: Pick<Flags, 'format' | 'full'>,
): Promise<readonly ReportFile[]> {
  return withSheets(backtestFiles(record, format, { full }), format, async () =>
    backtestFiles(record, ['html'], { full }),
  );
}

/**
 * Files with their pages on paper, where those are asked for.
 *
 * @param makePages - Makes the pages, where they are not among the files.
 */
async function withSheets(
  files: readonly ReportFile[],
  format: Flags['format'],
  makePages: () => Promise<readonly ReportFile[]>,
): Promise<readonly ReportFile[]> {
  const browser = format.includes('pdf') ? findBrowser() : null;
  if (browser === null) return files;
  const pages = format.includes('html') ? files : await makePages();
  const sheets = pages.filter(({ path }) => path.endsWith('.html')).map((page) => printed(browser, page));
  return [...files, ...(await Promise.all(sheets))];
}
