import type fc from 'fast-check';
import type { Path, Scenario } from '../scenario/model.ts';
import { weightedMean } from '../stats/weightedMean.ts';
import { noSuchNumber } from './changed.ts';
import { propertyOf, settingOf } from './law.ts';
import { type Case, monotone } from './laws/monotone.ts';
import { weighedDraws } from './looks.ts';
import { inRows, mustBeDraw, runRows, THIS_MACHINE } from './machine.ts';

/** With what random numbers. */
export interface OwnLawOptions {
  /** Seed of the draws, any text; "1" by default. */
  readonly seed?: string;
}

/**
 * Property that a rise of a number lowers P in no draw: `fc.assert(neverLowers(scenario, 'quantities.trust'))`.
 *
 * The number is moved between two of its quantiles; a constant in its surroundings, a formula by a shift. All
 * else stays as it is in the draw, random numbers included, so the comparison is exact. Evidence is set aside,
 * and the window begins on its first day: the law is about the model.
 *
 * @throws RangeError if the scenario has no such number.
 */
export function neverLowers(scenario: Scenario, path: Path, options: OwnLawOptions = {}): OwnProperty {
  return oneWay(scenario, path, true, options);
}

/** Property that a rise of a number raises P in no draw; see `neverLowers`. */
export function neverRaises(scenario: Scenario, path: Path, options: OwnLawOptions = {}): OwnProperty {
  return oneWay(scenario, path, false, options);
}

/** What `fc.assert` takes; counter-examples are cases of one number and one draw. */
export type OwnProperty = fc.IPropertyWithHooks<[Case]>;

function oneWay(scenario: Scenario, path: Path, isRaising: boolean, { seed = '1' }: OwnLawOptions): OwnProperty {
  if (!Object.hasOwn(scenario.numbers, path)) throw noSuchNumber(scenario, path);
  const setting = settingOf(scenario, seed, THIS_MACHINE);
  const [cases, wrong] = monotone(setting, [{ path, draws: 'all' }], () => ({ isRaising, through: '' }));
  return propertyOf(cases, wrong);
}

/** Of which draws, and with what random numbers. */
export interface ProbabilityOptions extends OwnLawOptions {
  /** One draw alone, by its number from 0; where types are run side by side, of the type that it is. */
  readonly draw?: number;
  /**
   * The mean over so many draws, which evidence weighs; 64 by default, and of no account beside `draw`. Types of an actor
   * come on top: each draw is run as every one of them.
   */
  readonly draws?: number;
  /** Courses of the environment in each draw; 1 by default. */
  readonly paths?: number;
}

/**
 * Probability of the meeting, at once and on this thread: for laws of your own, on few draws.
 *
 * The draws are those of `summitry run --sampler random` with the same seed. Two scenarios that differ in some
 * numbers share all other random numbers, so that their difference in one draw has no noise.
 *
 * @param scenario - As it stands: as of its own date, with its own evidence.
 * @returns NaN if the evidence rules out all of these draws.
 * @throws RangeError if a formula leaves its domain, and if there can be no such draw.
 */
export function probabilityOf(scenario: Scenario, options: ProbabilityOptions = {}): number {
  const { seed = '1', draw, draws = 64, paths = 1 } = options;
  if (draw !== undefined) mustBeDraw(draw);
  const program = THIS_MACHINE.compile(scenario, seed);
  const rows =
    draw === undefined ? inRows(program, { first: 0, count: draws, paths }) : { first: draw, count: 1, paths };
  const chunks = runRows(THIS_MACHINE, program, rows);
  for (const { invalid } of chunks) {
    if (invalid === null) continue;
    const { path, value } = invalid;
    throw new RangeError(`The formula of ${path} gave ${value}, which is outside its domain.`);
  }
  const { held, weights } = weighedDraws(chunks);
  return weightedMean(held, weights);
}
