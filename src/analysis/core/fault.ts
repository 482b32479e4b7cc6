import { compile } from '../../compile/compile.ts';
import { exitsThatCount } from '../../compile/evidence.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  evidenceRulesOut,
  formulaOutOfDomain,
  presentRulesOut,
  probabilityNotANumber,
  type Says,
} from '../../diagnostics/messages/run.ts';
import { allOf } from '../../diagnostics/quote.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import type { Emission, Program } from '../../program/program.ts';
import type { InvalidNumber, RunResult } from '../../program/result.ts';
import { inlineRunner } from '../../runners/inline.ts';
import { runProgram } from '../../runners/runProgram.ts';
import { type Day, isoDay } from '../../scenario/dates.ts';
import type { Scenario } from '../../scenario/model.ts';
import { named } from './evidence.ts';

/** Beyond this the sums of a run overflow. */
const LARGEST_CONTRIBUTION = 1e300;

/**
 * What makes a result unusable, said at the number or evidence at fault; null for a sound result.
 *
 * @param scenario - The one that was run: the what-if's, not the base, for the result of a what-if.
 */
export async function faultOf(result: RunResult, program: Program, scenario: Scenario): Promise<Diagnostic | null> {
  if (result.invalid !== null) return faultOfFormula(result.invalid, program, scenario);
  if (result.draws === 0) return null;
  if (result.weightSum === 0) return impossibleEvidence(result, program, scenario);
  const overflow = result.rows.contributions.findIndex((value) => !(Math.abs(value) < LARGEST_CONTRIBUTION));
  if (overflow >= 0) {
    const { id } = program.terms[overflow % program.terms.length]!;
    return diagnose(probabilityNotANumber(), scenario.numbers[`terms.${id}.weight`]!.place);
  }
  return Number.isFinite(result.curve.wx.at(-1)!) ? null : diagnose(probabilityNotANumber());
}

/** What is to be said of a formula that left its domain, at the formula. */
export function faultOfFormula(
  { path, value, draw, step }: InvalidNumber,
  program: Program,
  scenario: Scenario,
): Diagnostic {
  const { domain, place } = scenario.numbers[path]!;
  return diagnose(formulaOutOfDomain(path, value, draw, isoDay(program.steps[step]!.from), domain), place);
}

/** Names the first observation after which no draw is left. */
async function impossibleEvidence(result: RunResult, { chain }: Program, scenario: Scenario): Promise<Diagnostic> {
  const first = result.emissions.weight.indexOf(0);
  const row = chain.emissions[first]?.row ?? null;
  if (row === null) return diagnose(presentRulesOut(isoDay(scenario.window.asOf)));
  const observation = scenario.evidence[row]!;
  // A row still to come cannot have been at fault, nor one that acts in the same step but after this one.
  const before = new Set(chain.emissions.slice(0, first).map((emission) => emission.row));
  const earlier = { ...scenario, evidence: scenario.evidence.filter((_, i) => before.has(i)) };
  const says = observation.content.kind === 'events' ? 'level' : observation.content.kind;
  const ruledOut = (because: string | null, kind: Says): Diagnostic =>
    diagnose(evidenceRulesOut({ ...named(observation), because, says: kind }), observation.place);
  const ended = says === 'stages' ? termEndedBy(earlier, observation.occurred) : null;
  if (ended !== null) return ruledOut(ended, 'stages after the term');
  const possible = says === 'stages' ? await possibleStages(earlier, momentOf(chain.emissions[first]!)) : [];
  const verb = possible.length === 1 ? 'was' : 'were';
  return ruledOut(possible.length === 0 ? null : `just before it only ${allOf(possible)} ${verb} possible`, says);
}

/** Clause on a principal's leader who is known to have left before a day; null if none has. */
function termEndedBy(scenario: Scenario, day: Day): string | null {
  const exit = exitsThatCount(scenario).find(({ content }) => content.on < day);
  if (exit === undefined) return null;
  const office = scenario.processes.find(({ id }) => id === exit.content.process);
  const actor = scenario.actors.find(({ id }) => id === office?.of);
  return `the term of ${actor?.leader || actor?.title || actor?.id} had ended on ${isoDay(exit.content.on)}`;
}

/** Enough to see which stages have any probability. */
const GLANCE = { draws: 16, paths: 2 };

/** Ids of the stages that a scenario's evidence leaves possible at a moment, what was seen then included. */
async function possibleStages(scenario: Scenario, { step, months }: Moment): Promise<string[]> {
  const program = compile(scenario, '1');
  const isBefore = (emission: Emission): boolean =>
    emission.row !== null && (emission.step < step || (emission.step === step && momentOf(emission).months <= months));
  const seen = program.chain.emissions.filter(isBefore);
  const possible: string[] = [];
  for (const [i, { id }] of scenario.stages.entries()) {
    const likelihood = [...scenario.stages.map((_, k) => (k === i ? 1 : 0)), 0];
    const emissions = [...seen, { step, months, row: null, likelihood }];
    const asked = { ...program, chain: { ...program.chain, emissions } };
    const { weightSum } = await runProgram(asked, GLANCE, { runner: inlineRunner('typescript') });
    if (weightSum > 0) possible.push(id);
  }
  return possible;
}

interface Moment {
  readonly step: number;
  /** Months from the start of the step. */
  readonly months: number;
}

function momentOf(emission: Emission): Moment {
  return { step: emission.step, months: 'months' in emission ? emission.months : 0 };
}
