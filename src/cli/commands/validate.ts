import { trialRun } from '../../analysis/trial.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { safeJson } from '../../diagnostics/harmless.ts';
import { visible } from '../../diagnostics/quote.ts';
import { locate, sourceOf } from '../../diagnostics/snippet.ts';
import { sortDiagnostics } from '../../diagnostics/sort.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { warningsOf } from '../warnings.ts';

/** Reads scenarios and says everything that is wrong with them, trial run included. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const results: { readonly file: string; readonly ok: boolean; readonly diagnostics: readonly object[] }[] = [];
  const said = warningsOf(context);
  for (const { name: file, load } of files.flatMap((file) => [...scenariosIn(file, flags)])) {
    const loaded = load();
    // Some problems show only in a run; a very small one finds them.
    const tried = loaded.ok ? await trialRun(loaded.value, flags.seed) : [];
    const diagnostics = [...loaded.diagnostics, ...tried];
    const ok = diagnostics.every(({ severity }) => severity === 'warning');
    said.ofRun(diagnostics, loaded.texts);
    results.push({ file, ok, diagnostics: placed(diagnostics, loaded.texts) });
    if (!flags.json) terminal.out(`${visible(file)}: ${verdict(diagnostics)}\n`);
  }
  if (flags.json) terminal.out(`${safeJson(results, 2)}\n`);
  return results.every((result) => result.ok) ? EXIT.done : EXIT.rejected;
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
