import { compile } from '../compile/compile.ts';
import { stageValues } from '../compile/evidence.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  evidenceRulesOut,
  formulaOutOfDomain,
  presentRulesOut,
  probabilityNotANumber,
} from '../diagnostics/messages/run.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import { inlineRunner } from '../runners/inline.ts';
import { runProgram } from '../runners/runProgram.ts';
import { isoDay } from '../scenario/dates.ts';
import type { Scenario } from '../scenario/model.ts';
import { named } from './evidence.ts';

/** Beyond this the sums of a run overflow. */
const LARGEST_CONTRIBUTION = 1e300;

/**
 * What makes a result unusable, said at the number or evidence at fault; null for a sound result.
 *
 * @param scenario - The one that was run: the what-if's, not the base, for the result of a what-if.
 */
export async function faultOf(
  result: RunResult,
  program: Program,
  scenario: Scenario,
): Promise<Diagnostic | null> {
  if (result.invalid !== null) {
    const { path, value, draw, step } = result.invalid;
    const { domain, place } = scenario.numbers[path]!;
    const date = isoDay(program.steps[step]!.from);
    return diagnose(formulaOutOfDomain(path, value, draw, date, domain), place);
  }
  if (result.draws === 0) return null;
  if (result.weightSum === 0) return impossibleEvidence(result, program, scenario);
  const overflow = result.rows.contributions.findIndex((value) => !(Math.abs(value) < LARGEST_CONTRIBUTION));
  if (overflow >= 0) {
    const { id } = program.terms[overflow % program.terms.length]!;
    return diagnose(probabilityNotANumber(), scenario.numbers[`terms.${id}.weight`]!.place);
  }
  return Number.isFinite(result.curve.wx.at(-1)!) ? null : diagnose(probabilityNotANumber());
}

/** Names the first observation after which no draw is left. */
async function impossibleEvidence(
  result: RunResult,
  { chain }: Program,
  scenario: Scenario,
): Promise<Diagnostic> {
  const first = result.emissions.weight.indexOf(0);
  const row = chain.emissions[first]?.row ?? null;
  if (row === null) return diagnose(presentRulesOut(isoDay(scenario.window.asOf)));
  const observation = scenario.evidence[row]!;
  const step = chain.emissions[first]!.step;
  // A row still to come cannot have been at fault, nor one that acts in the same step but after this one.
  const before = new Set(chain.emissions.slice(0, first).map((emission) => emission.row));
  const earlier = { ...scenario, evidence: scenario.evidence.filter((_, i) => before.has(i)) };
  const possible = observation.content.kind === 'stages' ? await possibleStages(earlier, step) : [];
  const says = observation.content.kind === 'events' ? 'level' : observation.content.kind;
  const verb = possible.length === 1 ? 'was' : 'were';
  const clause = possible.length === 0 ? null : `only ${list(possible)} ${verb} possible`;
  return diagnose(evidenceRulesOut({ ...named(observation), before: clause, says }), observation.place);
}

/** Enough to see which stages have any probability. */
const GLANCE = { draws: 16, paths: 2 };

/** Ids of the stages that a scenario's evidence leaves possible at the start of a step, its own evidence of that step included. */
async function possibleStages(scenario: Scenario, step: number): Promise<string[]> {
  const program = compile(scenario, '1');
  const { sums } = await runProgram(program, GLANCE, { runner: inlineRunner() });
  const width = scenario.stages.length + 1;
  const seen = program.chain.emissions.flatMap((emission) => {
    if (emission.step !== step || emission.row === null) return [];
    const { content } = scenario.evidence[emission.row]!;
    return content.kind === 'stages' ? [stageValues(scenario, content.likelihood)] : [];
  });
  return scenario.stages.flatMap(({ id }, i) => {
    const occupied = step === 0 ? startsIn(scenario, id) : sums.occupancy[(step - 1) * width + i]! > 0;
    return occupied && seen.every((likelihood) => likelihood[i]! > 0) ? [id] : [];
  });
}

function startsIn({ numbers }: Scenario, stage: string): boolean {
  const start = numbers[`start.${stage}`]?.value;
  return start !== undefined && !(start.kind === 'constant' && start.value === 0);
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
