import { compile } from '../../compile/compile.ts';
import type { Checked, Place } from '../../diagnostics/diagnostic.ts';
import { type ChangedRun, changeRuledOut } from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import type { RunResult } from '../../program/result.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { NumberInput } from '../../scenario/model.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { changedRunDiagnostics } from './evidence.ts';
import { outcomeOf } from './outcome.ts';
import { settingsBeside, type Workbench } from './run.ts';

/** A changed scenario that reports set beside the base. */
export interface Variant {
  /** As messages name it. */
  readonly name: ChangedRun;
  readonly set: readonly NumberInput[];
  /** The first so many of the base. */
  readonly draws: number;
  /** Where it stands in the file, if it does. */
  readonly place?: Place | undefined;
}

/** What a variant gave. */
export interface Varied extends Comparison {
  readonly result: RunResult;
}

/**
 * Runs the scenario changed, and sets it beside the base.
 *
 * @returns With a warning and no value if the change contradicts what is known.
 */
export async function changedRun(
  { scenario, seed, base, asked, run }: Workbench,
  { name, set, draws, place }: Variant,
): Promise<Checked<Varied | 'aborted' | 'ruled out'>> {
  const changed = withNumbers(scenario, set);
  const outcome = await outcomeOf(run, compile(changed, seed), changed, settingsBeside(base, draws));
  switch (outcome.kind) {
    case 'aborted':
      return { ok: true, value: 'aborted', diagnostics: [] };
    case 'faulty':
      return { ok: false, diagnostics: [outcome.fault] };
    case 'ruled out': {
      const warning = diagnose(changeRuledOut(name, isoDay(scenario.window.asOf)), place);
      return { ok: true, value: 'ruled out', diagnostics: [warning] };
    }
    case 'done': {
      const { result } = outcome;
      return {
        ok: true,
        value: { ...compareRuns(base, result), result },
        diagnostics: changedRunDiagnostics(name, result, Math.min(asked, base.draws), place),
      };
    }
  }
}
