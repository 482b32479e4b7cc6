import type { Checked, Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { type ChangedRun, changeRuledOut } from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import type { RunResult } from '../../program/result.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { NumberInput } from '../../scenario/model.ts';
import { found, refused } from './checked.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { changedRunDiagnostics } from './evidence.ts';
import { runWith } from './outcome.ts';
import { settingsBeside, type Workbench } from './run.ts';

/** A changed scenario that reports set beside the base. */
export interface Variant {
  /** As messages name it. */
  readonly name: ChangedRun;
  readonly set: readonly NumberInput[];
  /** Where it stands in the file, if it does. */
  readonly place?: Place | undefined;
}

/** What a variant gave. */
export interface Varied extends Comparison {
  readonly result: RunResult;
}

/**
 * Runs the scenario changed in some ways, one after another, and sets each beside the base.
 *
 * @param draws - Of each run: the first so many of the base.
 * @param tell - What to say of a variant; null if an abort kept it from being said.
 * @returns Less after an abort, and, with a warning, without the changes that contradict what is known.
 */
export async function runVariants<V extends Variant, Told>(
  bench: Workbench,
  variants: readonly V[],
  draws: number,
  tell: (variant: V, varied: Varied) => Promise<Checked<Told | null>>,
): Promise<Checked<Told[]>> {
  const { scenario, base, asked, signal } = bench;
  const diagnostics: Diagnostic[] = [];
  const all: Told[] = [];
  for (const variant of variants) {
    if (signal?.aborted) break;
    const { name, set, place } = variant;
    const outcome = await runWith(bench, set, {
      ...settingsBeside(base, draws),
      crossed: true,
    });
    if (outcome.kind === 'faulty') return refused(outcome.fault);
    if (outcome.kind === 'aborted') break;
    if (outcome.kind === 'ruled out') {
      diagnostics.push(diagnose(changeRuledOut(name, isoDay(scenario.window.asOf)), place));
      continue;
    }
    const { result } = outcome;
    diagnostics.push(...changedRunDiagnostics(name, result, Math.min(asked, base.draws), place));
    const told = await tell(variant, { ...compareRuns(base, result), result });
    if (!told.ok) return told;
    if (told.value === null) break;
    diagnostics.push(...told.diagnostics);
    all.push(told.value);
  }
  return found(all, diagnostics);
}
