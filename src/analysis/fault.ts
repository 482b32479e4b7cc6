import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { evidenceRulesOut, formulaOutOfDomain, probabilityNotANumber } from '../diagnostics/messages/run.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import { isoDay } from '../scenario/dates.ts';
import type { Scenario } from '../scenario/model.ts';

/** Beyond this the sums of a run overflow. */
const LARGEST_CONTRIBUTION = 1e300;

/**
 * What makes a result unusable, said at the number or evidence at fault; null for a sound result.
 *
 * @param scenario - The one that was run: the what-if's, not the base, for the result of a what-if.
 */
export function faultOf(result: RunResult, program: Program, scenario: Scenario): Diagnostic | null {
  if (result.invalid !== null) {
    const { path, value, draw, step } = result.invalid;
    const { domain, place } = scenario.numbers[path]!;
    const date = isoDay(program.steps[step]!.from);
    return diagnose(formulaOutOfDomain(path, value, draw, date, domain), place);
  }
  if (result.draws === 0) return null;
  if (result.weightSum === 0) return diagnose(evidenceRulesOut(), scenario.evidence.at(-1)?.place);
  const overflow = result.rows.contributions.findIndex((value) => !(Math.abs(value) < LARGEST_CONTRIBUTION));
  if (overflow >= 0) {
    const { id } = program.terms[overflow % program.terms.length]!;
    return diagnose(probabilityNotANumber(), scenario.numbers[`terms.${id}.weight`]!.place);
  }
  return Number.isFinite(result.curve.wx.at(-1)!) ? null : diagnose(probabilityNotANumber());
}
