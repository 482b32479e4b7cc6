import type { Diagnostic } from './diagnostic.ts';
import { moreProblems } from './messages/files.ts';
import { diagnose } from './sentence.ts';
import { sortDiagnostics } from './sort.ts';

/** Problems that are told one by one: whoever has more mends these first. */
const MOST_TOLD = 200;

/** Problems that one check takes down: beyond them the file is hardly a scenario gone wrong. */
export const MOST_FOUND = 20_000;

/**
 * Diagnostics in order, as plain data; where there are more than anybody reads, warnings are left out first, and
 * the last says how many more there are.
 */
export function firstDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = sortDiagnostics(diagnostics);
  if (sorted.length <= MOST_TOLD) return sorted.map(plain);
  const byWeight = [...sorted.filter(isError), ...sorted.filter((found) => !isError(found))];
  const told = byWeight.slice(0, MOST_TOLD - 1).map(plain);
  const isMore = sorted.length >= MOST_FOUND;
  const more = diagnose(moreProblems(byWeight.length - told.length, isMore), byWeight[told.length]?.place);
  return sortDiagnostics([...told, more]);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** The hint may be worked out only now. */
function plain(diagnostic: Diagnostic): Diagnostic {
  const { hint, ...rest } = diagnostic;
  return hint === undefined ? rest : { ...rest, hint };
}
