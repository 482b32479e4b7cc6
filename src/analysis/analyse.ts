import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  ANALYSES,
  type AnalysisId,
  allAnalyses,
  idsIn,
  type ReadyAnalyses,
  type Results,
  TURNS,
  type Turn,
} from './analyses.ts';
import type { Analysis } from './core/analysis.ts';
import { found, refused } from './core/checked.ts';
import type { Workbench } from './core/run.ts';

type Made = Partial<Record<AnalysisId, unknown>>;

/**
 * Makes the analyses that are asked for, one after another.
 *
 * @param said - What was said of the forecast itself.
 * @returns With all that was said. After an abort what was finished before it; diagnostics if an analysis shows
 * the scenario to be wrong.
 */
export async function analyse(
  bench: Workbench,
  asked: ReadyAnalyses,
  said: readonly Diagnostic[],
): Promise<Checked<Results>> {
  const made: Made = Object.fromEntries(allAnalyses().map(([id, { nothing }]) => [id, nothing]));
  const diagnostics = [...said];
  let earlier: readonly Diagnostic[] = [];
  for (const turn of TURNS) {
    const taken = await takeTurn(turn, bench, asked);
    if (!taken.ok) return taken;
    Object.assign(made, taken.value);
    diagnostics.push(...taken.diagnostics.filter((one) => !isSaid(one, earlier)));
    earlier = [...diagnostics];
  }
  // What an entry returns is of the type that it has in `Results`, which a loop over entries cannot say.
  return found(made as Results, diagnostics);
}

/**
 * The analyses of one turn. One of the last for which the evidence leaves too few draws is left out with a warning:
 * the forecast stands without it.
 */
async function takeTurn(turn: Turn, bench: Workbench, asked: ReadyAnalyses): Promise<Checked<Made>> {
  const isLast = turn === 'other';
  const all: Made = {};
  const diagnostics: Diagnostic[] = [];
  for (const id of idsIn(turn)) {
    if (asked[id] === undefined || bench.base.draws === 0 || bench.signal?.aborted) continue;
    const entry: Analysis = ANALYSES[id];
    const made = await entry.run(bench, asked[id]);
    if (made.ok) {
      all[id] = made.value;
      diagnostics.push(...made.diagnostics);
    } else if (isLast && made.diagnostics.every(({ code }) => code === 'evidence-collapse')) {
      diagnostics.push(...made.diagnostics.map((error) => ({ ...error, severity: 'warning' as const })));
    } else {
      return isLast ? refused(...diagnostics, ...made.diagnostics) : made;
    }
  }
  return found(all, diagnostics);
}

/** Whether something of the same kind and place was said. */
function isSaid({ code, place }: Diagnostic, given: readonly Diagnostic[]): boolean {
  return given.some((one) => one.code === code && one.place?.start === place?.start);
}
