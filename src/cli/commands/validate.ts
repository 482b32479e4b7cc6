import { withTrialRun } from '../../analysis/trial.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { visible } from '../../diagnostics/quote.ts';
import { locate, sourceOf } from '../../diagnostics/snippet.ts';
import { sortDiagnostics } from '../../diagnostics/sort.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { listAsJson } from '../jsonList.ts';
import { startProgress } from '../progress.ts';
import { scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { tableWarnings, warningsOf } from '../warnings.ts';

/** Reads scenarios and says everything that is wrong with them, trial run included. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const json = listAsJson(terminal.out);
  const said = warningsOf(context);
  let [isAllRight, isWarned] = [true, false];
  for (const file of files) {
    const scenarios = [...scenariosIn(file, flags)];
    const isTable = scenarios.length > 1;
    const table = tableWarnings(context, file);
    const progress = startProgress(terminal, flags.quiet || !isTable, visible(file), 'rows');
    const show = progress.around(terminal.out);
    const wrong: string[] = [];
    for (const [i, { name, load }] of scenarios.entries()) {
      // Some problems show only in a run; a very small one finds them.
      const { ok, diagnostics, texts } = await withTrialRun(load(), flags);
      isAllRight &&= ok;
      isWarned ||= ok && diagnostics.length > 0;
      (isTable ? table : said).ofRun(diagnostics, texts);
      if (flags.json) json.add({ file: name, ok, diagnostics: placed(diagnostics, texts) });
      else if (!isTable) show(`${visible(name)}: ${verdict(diagnostics)}\n`);
      if (isTable && !ok) wrong.push(name);
      progress.update(i + 1, scenarios.length);
    }
    progress.stop();
    if (isTable) table.end();
    if (isTable && !flags.json) terminal.out(tableVerdict(file, scenarios.length, wrong));
  }
  if (flags.json) json.end();
  if (!isAllRight) return EXIT.rejected;
  return flags.strict && isWarned ? EXIT.broken : EXIT.done;
}

/** How many rows are valid, and which are not. */
function tableVerdict(file: string, rows: number, wrong: readonly string[]): string {
  const valid = `${visible(file)}: ${rows - wrong.length} of ${rows} rows valid\n`;
  return [valid, ...wrong.map((name) => `${visible(name)}: rejected\n`)].join('');
}

/** Diagnostics as `--json` prints them, by line and column. */
function placed(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): readonly object[] {
  const sources = new Map([...texts].map(([file, text]) => [file, sourceOf(text)]));
  return sortDiagnostics(diagnostics).map(({ place, ...rest }) => {
    const source = place === undefined ? undefined : sources.get(place.file);
    if (place === undefined || source === undefined) return { ...rest, file: place?.file ?? null };
    const { line, column } = locate(source, place.start);
    return { ...rest, file: place.file, line, column };
  });
}

function verdict(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((found) => found.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const counted = [count(errors, 'error'), count(warnings, 'warning')].filter((text) => text !== '').join(', ');
  return counted === '' ? 'valid' : errors === 0 ? `valid, with ${counted}` : counted;
}

function count(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;
}
