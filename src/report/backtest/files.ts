import type { Backtest } from '../../results/backtest.ts';
import { csvText } from '../csv.ts';
import { figuresOf, wholeBriefHtml, wholeBriefMarkdown, wholeHtml, wholeMarkdown } from '../document/whole.ts';
import { figureFiles, type ReportFile } from '../files.ts';
import type { Format } from '../formats.ts';
import { backtestTables } from './csv.ts';
import { backtestJson } from './json.ts';
import { backtestReport } from './report.ts';

/**
 * The files of the report of a backtest in the formats asked for, all from the same record: `backtest.json`; `backtest.html` and
 * `brief.html`; `backtest.md` and `brief.md` with `figures/*.svg`; `tables/*.csv`.
 */
export function backtestFiles(
  record: Backtest,
  formats: readonly Format[],
  { full = false }: { readonly full?: boolean } = {},
): ReportFile[] {
  const whole = backtestReport(record);
  const files: ReportFile[] = [];
  if (formats.includes('json')) files.push({ path: 'backtest.json', content: backtestJson(record) });
  if (formats.includes('html')) {
    files.push({ path: 'brief.html', content: wholeBriefHtml(whole) });
    files.push({ path: 'backtest.html', content: wholeHtml(whole, full) });
  }
  if (formats.includes('md')) {
    files.push({ path: 'brief.md', content: wholeBriefMarkdown(whole, 'figures') });
    files.push({ path: 'backtest.md', content: wholeMarkdown(whole, 'figures', full) });
    files.push(...figureFiles(figuresOf(whole)));
  }
  if (formats.includes('csv')) {
    for (const table of backtestTables(record)) {
      files.push({ path: `tables/${table.name}.csv`, content: csvText(table) });
    }
  }
  return files;
}
