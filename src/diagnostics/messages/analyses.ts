import { allOf, oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about sweeps and thresholds: which numbers can be varied, and what their runs come to. */

/**
 * For an axis that cannot be read at all.
 *
 * @param example - An axis of the scenario; undefined if it has none.
 */
export const badAxis = (written: string, example: string | undefined): Sentence =>
  say(
    'bad-flag',
    `--vary must be PATH=LOW:HIGH:N, PATH=VALUE,VALUE,… or a PATH; got ${quote(written)}`,
    example && `for example --vary ${example}`,
  );

/**
 * For a path alone, of a number that says of itself which values it takes only if it is a list.
 *
 * @param example - An axis of the number.
 */
export const axisWithoutValues = (path: string, example: string | undefined): Sentence =>
  say(
    'bad-flag',
    `${quote(path)} is no list of values in the file, so --vary needs to be told which it takes`,
    example && `for example --vary ${example}`,
  );

/** @param values - Of the axis, that the number never takes. */
export const valuesNeverTaken = (path: string, values: readonly number[], possible: string): Sentence =>
  say(
    'value-never-taken',
    `${quote(path)} is never ${oneOf(values.map(String))} in the file: it is ${possible}`,
    `\`--vary ${path}\` takes its own values; the sweep is run as asked`,
  );

/** @param written - What stands where the number of values should. */
export const badAxisCount = (written: string, least: number, most: number): Sentence =>
  say('bad-flag', `the number of values must be a whole number from ${least} to ${most}; got ${quote(written)}`);

/** @param turned - The axis with its ends exchanged; undefined if they are equal. */
export const axisUpsideDown = (low: string, high: string, turned: string | undefined): Sentence =>
  say(
    'bad-flag',
    `the low end ${quote(low)} is not below the high end ${quote(high)}`,
    turned && `write --vary ${turned}`,
  );

/** @param what - As `the text "x"`. */
export const axisEndNotConstant = (what: string): Sentence =>
  say('wrong-type', `each end of an axis is a constant; got ${what}`);

export const axisTwice = (path: string): Sentence =>
  say('bad-flag', `both axes vary ${quote(path)}`, 'a map needs two different numbers');

export const axisNotAscending = (path: string): Sentence =>
  say('bad-flag', `the values of ${quote(path)} are not two or more in ascending order`);

export const tooManyPoints = (count: number, most: number): Sentence =>
  say('bad-flag', `the grid has ${count} points; at most ${most} are run`, 'take fewer values');

export const startVariedAlone = (path: string): Sentence =>
  say(
    'cannot-vary',
    `${quote(path)} is one of several weights that add up to 1, and cannot be varied alone`,
    'state the whole start in a what-if, or in two scenarios, and compare them',
  );

export const conditionVaried = (path: string): Sentence =>
  say('cannot-vary', `${quote(path)} is a condition to watch for, and moves nothing`);

/** @param made - Paths of the numbers in the formula that could be moved instead; may be empty. */
export const formulaAsLever = (path: string, made: readonly string[]): Sentence =>
  say(
    'cannot-vary',
    `${quote(path)} is a formula, so it has no place to be moved from`,
    made.length === 0 ? 'move a number that the file states' : `move what it is made of: ${allOf(made.map(quote))}`,
  );

export const leverWithoutRange = (path: string): Sentence =>
  say(
    'lever-range',
    `it is not said how far ${quote(path)} can be moved: its value is certain and its domain has no end`,
    'state a range in the file with `lever: { range: [low, high] }`',
  );

/** @param without - Paths of the levers that state no cost. */
export const mixedCosts = (without: readonly string[]): Sentence =>
  say(
    'mixed-costs',
    `some levers state a cost; ${allOf(without.map(quote))} ${without.length === 1 ? 'states' : 'state'} none`,
    'state a cost for all of them or for none; without costs, distances are in prior standard deviations',
  );

/**
 * @param values - Of the number at the path.
 * @param asOf - Day of the forecast.
 */
export const valuesRuledOut = (path: string, values: readonly number[], asOf: string): Sentence =>
  say(
    'contradicted-change',
    `the sweep leaves out ${quote(path)} at ${allOf(values.map(String))}: had it held from the start of the window, what was known by ${asOf} could not have been`,
    'give an earlier as-of date, or vary it within what the evidence allows',
  );

/** @param places - As `quantities.x at 0.5`. */
export const pointRuledOut = (places: readonly string[], asOf: string): Sentence =>
  say(
    'impossible-evidence',
    `with ${allOf(places)} what was known by ${asOf} could not have been`,
    'vary the numbers within what the evidence allows, or give an earlier as-of date',
  );

export const noDrawsLeft = (draws: number): Sentence =>
  say(
    'evidence-collapse',
    `the evidence leaves none of the ${draws} draws that are taken here`,
    'take more draws with --draws',
  );

/**
 * @param what - As `4 of 11 points of the sweep`.
 * @param effective - Of the point that has the fewest.
 */
export function fewEffectiveDrawsThere(what: string, effective: number, draws: number): Sentence {
  const left = effective < 10 ? Number(effective.toFixed(1)) : Math.round(effective);
  return say(
    'few-effective-draws',
    `at ${what} the evidence leaves few effective draws, at worst ${left} of ${draws}, so the figures there are rough`,
    'take more draws with --draws',
  );
}

/** What was changed when a run failed, as a clause: `with "quantities.x" at 0.5 and "terms.y.weight" at 2`. */
export function changedTo(changes: readonly { readonly path: string; readonly value: number }[]): string {
  return `with ${allOf(changes.map(({ path, value }) => `${quote(path)} at ${value}`))}`;
}

/** @param share - Of the points of a sensitivity analysis. */
export const pointsWithoutPaths = (share: number, paths: number): Sentence =>
  say(
    'evidence-collapse',
    `at ${percentOf(share)} of the points of the sensitivity analysis none of ${paths} paths fits what was seen, so most of what the inputs do there cannot be told`,
    POINTS_HINT,
  );

/** For fewer points, which take the mean. */
export const somePointsWithoutPaths = (share: number, paths: number): Sentence =>
  say(
    'few-effective-draws',
    `at ${percentOf(share)} of the points of the sensitivity analysis none of ${paths} paths fits what was seen; they count as the mean, so influence comes out too small`,
    POINTS_HINT,
  );

/** @param effective - Mean over the points. */
export const fewEffectivePaths = (effective: number, paths: number): Sentence =>
  say(
    'few-effective-draws',
    `at the points of the sensitivity analysis what was seen leaves ${effective.toFixed(1)} effective paths of ${paths}, so its figures are biased`,
    POINTS_HINT,
  );

const POINTS_HINT =
  'narrow the ranges that contradict what was seen, give its rows a small likelihood instead of 0, or give an earlier as-of date';

function percentOf(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
