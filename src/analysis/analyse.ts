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
import type { Workbench } from './core/run.ts';

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
  const nothing = Object.fromEntries(allAnalyses().map(([id, analysis]) => [id, analysis.nothing]));
  const found: Partial<Record<AnalysisId, unknown>> = {};
  const diagnostics = [...said];
  let earlier: readonly Diagnostic[] = [];
  for (const turn of TURNS) {
    const taken = await takeTurn(turn, bench, asked);
    if (!taken.ok) return taken;
    Object.assign(found, taken.value);
    diagnostics.push(...newOnes(taken.diagnostics, earlier));
    earlier = [...diagnostics];
  }
  // What an entry returns is of the type that it has in `Results`, which a loop over entries cannot say.
  return { ok: true, value: { ...nothing, ...found } as Results, diagnostics };
}

/**
 * The analyses of one turn. One of the last for which the evidence leaves too few draws is left out with a warning:
 * the forecast stands without it.
 */
async function takeTurn(
  turn: Turn,
  bench: Workbench,
  asked: ReadyAnalyses,
): Promise<Checked<Partial<Record<AnalysisId, unknown>>>> {
  const isLast = turn === 'other';
  const found: Partial<Record<AnalysisId, unknown>> = {};
  const diagnostics: Diagnostic[] = [];
  for (const id of idsIn(turn)) {
    if (asked[id] === undefined || bench.base.draws === 0 || bench.signal?.aborted) continue;
    const entry: Analysis = ANALYSES[id];
    const made = await entry.run(bench, asked[id]);
    if (made.ok) {
      found[id] = made.value;
      diagnostics.push(...made.diagnostics);
    } else if (isLast && made.diagnostics.every(({ code }) => code === 'evidence-collapse')) {
      diagnostics.push(...made.diagnostics.map(asWarning));
    } else {
      return isLast ? { ok: false, diagnostics: [...diagnostics, ...made.diagnostics] } : made;
    }
  }
  return { ok: true, value: found, diagnostics };
}

/** Those of some diagnostics that were not given already, of the same kind and place. */
function newOnes(found: readonly Diagnostic[], given: readonly Diagnostic[]): Diagnostic[] {
  return found.filter(({ code, place }) =>
    given.every((one) => one.code !== code || one.place?.start !== place?.start),
  );
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}
