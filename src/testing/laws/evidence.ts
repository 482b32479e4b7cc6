import fc from 'fast-check';
import { exitsThatCount } from '../../compile/evidence.ts';
import { NOWHERE } from '../../diagnostics/diagnostic.ts';
import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import type { Program } from '../../program/program.ts';
import { heldOf } from '../../runners/held.ts';
import type { Observation, Path, Scenario } from '../../scenario/model.ts';
import { notMonotone } from '../direction.ts';
import { type Law, law, notApplicable, type Setting } from '../law.ts';
import { arbitraryDraw } from '../levels.ts';
import { figure, moves } from '../words.ts';
import { NO_GROUNDS } from '../worlds.ts';

/** Laws about learning, on the scenario as it stands: as of its own date, with its own evidence. */
export function evidenceLaws(setting: Setting): Law[] {
  return [sayingNothing(setting), totalProbability(setting), risingReport(setting)];
}

/** Sums over stages and paths that are divided by one another. */
export const LEARNING_ROUNDING = 1e-12;

/** Why a report on the talks says nothing as of this scenario's date; null if it can. */
function closed({ scenario, program }: Setting): string | null {
  const { asOf, start, end } = scenario.window;
  if (asOf > end) return 'the window is over as of the date of the scenario';
  if (exitsThatCount(scenario).some(({ content }) => content.on <= asOf)) {
    return 'the term of a leader was over by the date of the scenario';
  }
  const isOpen = program().chain.emissions.some((one) => one.row === null && 'likelihood' in one && !('state' in one));
  return asOf > start && !isOpen ? 'the evidence says that the meeting was held' : null;
}

/** I30. */
function sayingNothing(setting: Setting): Law {
  const { scenario, rounding } = setting;
  const named = { id: 'saying_nothing', title: 'A report that is as likely at every stage changes nothing' };
  const reason = closed(setting);
  if (reason !== null) return notApplicable(named, reason);
  const cases = fc.record({
    level: fc.constantFrom(...LIKELIHOODS, 1),
    day: dayUpTo(scenario),
    draw: arbitraryDraw(),
  });
  return law(named, cases, ({ level, day, draw }) => {
    const everywhere = scenario.stages.map(() => level);
    const changed = setting.compile(told(scenario, everywhere, day));
    const [before, after] = [seen(setting, setting.program(), draw), seen(setting, changed, draw)];
    if (!Number.isFinite(before.logWeight)) return null;
    const moved = Math.abs(after.held - before.held);
    const weighed = Math.abs(after.logWeight - before.logWeight - log(level));
    const most = LEARNING_ROUNDING + rounding();
    if (moved <= most && weighed <= most * 100) return null;
    return `${moves('P', before.held, after.held)} in draw ${draw} after a report that has likelihood ${figure(level)} at every stage`;
  });
}

/** I31: a report and its opposite, each weighed by its probability, give what was known before. */
function totalProbability(setting: Setting): Law {
  const { scenario, rounding } = setting;
  const named = {
    id: 'total_probability',
    title: 'What a report and its opposite say averages to what was known before',
  };
  const reason = closed(setting);
  if (reason !== null) return notApplicable(named, reason);
  const cases = fc.record({ likelihood: likelihoods(scenario), day: dayUpTo(scenario), draw: arbitraryDraw() });
  return law(named, cases, ({ likelihood, day, draw }) => {
    const before = seen(setting, setting.program(), draw);
    const after = (said: readonly number[]) => seen(setting, setting.compile(told(scenario, said, day)), draw);
    if (!Number.isFinite(before.logWeight)) return null;
    const opposite = likelihood.map((value) => 1 - value);
    const [yes, no] = [after(likelihood), after(opposite)];
    const [ifYes, ifNo] = [exp(yes.logWeight - before.logWeight), exp(no.logWeight - before.logWeight)];
    const mean = ifYes * yes.held + ifNo * no.held;
    const most = 100 * (LEARNING_ROUNDING + rounding());
    if (Math.abs(mean - before.held) <= most && Math.abs(ifYes + ifNo - 1) <= most) return null;
    return `in draw ${draw} P is ${figure(before.held)}; after the report it is ${figure(yes.held)} with probability ${figure(ifYes)}, after its opposite ${figure(no.held)} with ${figure(ifNo)}`;
  });
}

/** I32: likelihoods that rise with the stage, on the day of the forecast. */
function risingReport(setting: Setting): Law {
  const { scenario, model, rounding } = setting;
  const named = { id: 'rising_report', title: 'A report that is likelier the higher the stage never lowers P' };
  const reason = closed(setting) ?? notMonotone(model);
  if (reason !== null) return notApplicable(named, reason);
  const cases = fc.record({ likelihood: likelihoods(scenario), draw: arbitraryDraw() });
  return law(named, cases, ({ likelihood, draw }) => {
    const rising = likelihood.toSorted((a, b) => a - b);
    const as = { paths: 1, areTypesKnown: true };
    const before = seen(setting, setting.program(), draw, as);
    const after = seen(setting, setting.compile(told(scenario, rising, scenario.window.asOf)), draw, as);
    if (!Number.isFinite(before.logWeight) || after.held >= before.held - rounding()) return null;
    return `${moves('P', before.held, after.held)} in draw ${draw} after a report with likelihoods ${rising.join(', ')}`;
  });
}

/** What one draw comes to. */
export interface Seen {
  readonly logWeight: number;
  readonly held: number;
}

interface How {
  readonly paths?: number;
  /** Each side is of one type, in turns from draw to draw: of two, the one that is further can be the less willing. */
  readonly areTypesKnown?: boolean;
  /** Inputs that are set. */
  readonly set?: Readonly<Record<Path, number>>;
}

/** One draw of a program, of which the evidence counts. */
export function seen(
  { run }: Pick<Setting, 'run'>,
  program: Program,
  first: number,
  { paths = 2, areTypesKnown, set = {} }: How = {},
): Seen {
  const chunk = run(program, { first, count: 1, paths }, areTypesKnown ? { ...set, ...oneType(program, first) } : set);
  return { logWeight: chunk.logWeight[0]!, held: heldOf(chunk)[0]! };
}

function oneType({ inputs }: Program, draw: number): Readonly<Record<Path, number>> {
  return Object.fromEntries(
    inputs.flatMap(({ path, enumerated }) =>
      enumerated === undefined ? [] : [[path, Math.floor(draw / enumerated) % 2]],
    ),
  );
}

/** The scenario with one more report by stage. */
function told(scenario: Scenario, values: readonly number[], day: number): Scenario {
  const likelihood = Object.fromEntries(scenario.stages.map(({ id }, i) => [id, values[i]!]));
  const content = { kind: 'stages' as const, likelihood, numbers: {}, anywhere: null, reliability: 1 };
  const row: Observation = { ...NO_GROUNDS, occurred: day, known: day, content, cluster: null, place: NOWHERE };
  return { ...scenario, evidence: [...scenario.evidence, row] };
}

/** Likelihoods that are tried, the first the one that reads best. */
export const LIKELIHOODS = [0.5, 0.25, 0.75, 0.1, 0.9, 0.02];

function likelihoods({ stages: { length } }: Scenario): fc.Arbitrary<number[]> {
  return fc.array(fc.constantFrom(...LIKELIHOODS, 0.98), { minLength: length, maxLength: length });
}

/** A day of the window that is past; shrinks to the date of the scenario. */
function dayUpTo({ window }: Scenario): fc.Arbitrary<number> {
  return fc.nat(window.asOf - window.start).map((days) => window.asOf - days);
}
