import { compile } from '../compile/compile.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { termSaturated } from '../diagnostics/messages/run.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import type { Program } from '../program/program.ts';
import type { RunResult, RunSettings } from '../program/result.ts';
import { inlineRunner } from '../runners/inline.ts';
import { runProgram } from '../runners/runProgram.ts';
import type { Loaded } from '../scenario/load.ts';
import type { Scenario } from '../scenario/model.ts';
import { withNumbers } from '../scenario/withNumbers.ts';
import { faultOf } from './core/fault.ts';
import { isRuledOut } from './core/outcome.ts';

/** Beyond this many logits a willingness is 0 or 1 whatever else is argued. */
const SATURATION = 8;
/** Enough for a mean contribution to a quarter of its spread, and quick. */
const TRIAL = { draws: 16, paths: 1 };
const RETRIAL = { draws: 512, paths: 4 };
/** Fewer draws tell of evidence hardly more than the first ones did. */
const LEAST_RETRIED = 128;
/** Operations that each may take, roughly: a run that needs more is tried with fewer draws. */
const WORK = 6_000_000;
const REWORK = 48_000_000;
/** What a stage counts for in a step, in operations: powers of the generator are taken. */
const WORK_OF_STAGE = 50;
/** Numbers that what-ifs are compiled with for it, all together: what is wrong with the rest is found when they run. */
const MOST_TRIED = 20_000;

/**
 * A scenario as it was loaded, with what a small trial run says of it beside what its file does: together all that
 * `summitry validate` says. Where the trial run finds an error, the scenario is not to be used.
 *
 * @param options - `seed` of the trial run, any text; "1" by default, as on the command line.
 */
export async function withTrialRun(loaded: Loaded, { seed = '1' }: { readonly seed?: string } = {}): Promise<Loaded> {
  if (!loaded.ok) return loaded;
  const { value, ...read } = loaded;
  const diagnostics = [...loaded.diagnostics, ...(await trialRun(value, seed))];
  const isSound = diagnostics.every(({ severity }) => severity === 'warning');
  return isSound ? { ...loaded, diagnostics } : { ...read, ok: false, diagnostics };
}

/**
 * Problems of a scenario that only a run shows, found with a small one: formulas that leave their
 * domain, and terms so strong that nothing beside them matters.
 */
export async function trialRun(scenario: Scenario, seed: string): Promise<Diagnostic[]> {
  const { program, result, fault } = await tryOut(scenario, seed);
  if (fault !== null) return [fault];
  // Formulas of what-ifs are new here; what plain numbers do to old ones is found when the what-if is run.
  const tried = scenario.whatIf.filter(({ set }) => set.some(({ value }) => value.kind === 'formula'));
  const most = Math.ceil(MOST_TRIED / Object.keys(scenario.numbers).length);
  for (const { set } of tried.slice(0, most)) {
    const changed = await tryOut(withNumbers(scenario, set), seed);
    // A change that contradicts the evidence is left out of the forecast, with a warning.
    if (changed.fault !== null && changed.fault.code !== 'impossible-evidence') return [changed.fault];
  }
  return scenario.terms.flatMap(({ id }, t) => {
    let sum = 0;
    for (let d = 0; d < result.rows.draws; d++) {
      sum += Math.abs(result.rows.contributions[d * program.terms.length + t]!);
    }
    const typical = sum / result.rows.draws;
    const { place } = scenario.numbers[`terms.${id}.weight`]!;
    return typical > SATURATION ? [diagnose(termSaturated(id, typical), place)] : [];
  });
}

async function tryOut(
  scenario: Scenario,
  seed: string,
): Promise<{ program: Program; result: RunResult; fault: Diagnostic | null }> {
  const program = compile(scenario, seed);
  const run = (settings: RunSettings): Promise<RunResult> =>
    runProgram(program, settings, { runner: inlineRunner('typescript') });
  const settings = { ...TRIAL, draws: drawsWithin(program, TRIAL, WORK) };
  let result = await run(settings);
  if (isRuledOut(result)) {
    // Evidence that a few draws do not allow may be allowed by many; where those take too long, the forecast will tell.
    const draws = drawsWithin(program, RETRIAL, REWORK);
    if (draws < LEAST_RETRIED) return { program, result, fault: null };
    result = await run({ ...RETRIAL, draws });
  }
  return { program, result, fault: await faultOf(result, program, scenario) };
}

/** As many draws as asked for, or fewer where so many would be too much work. */
function drawsWithin({ steps, stepTape, chain }: Program, { draws, paths }: RunSettings, work: number): number {
  const ofLane = steps.length * (stepTape.length + WORK_OF_STAGE * chain.stages.length);
  return Math.max(1, Math.min(draws, Math.floor(work / (ofLane * paths))));
}
