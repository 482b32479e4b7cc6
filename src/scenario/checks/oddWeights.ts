import { oddWeight, oddWidth, tooFar } from '../../diagnostics/messages/suspicions.ts';
import type { NumberInput, Scenario } from '../model.ts';
import { occupiedStages, zeros } from '../numbers/reach.ts';
import { pathOfName } from '../paths.ts';
import type { Say } from '../read/say.ts';
import { BUILT_IN, type BuiltIns, inPractice, TAIL } from './inPractice.ts';
import { medianOf, rangeOf } from './values.ts';

/** Numbers of a kind from which on one of them can be odd. */
const FEWEST = 4;

/** How many times the next one a weight must be, or what part of it, to seem to have its point in the wrong place. */
const TIMES_LARGER = 4;
const TIMES_SMALLER = 5;

/** Logits that one argument alone seldom moves: from unwilling to willing beyond doubt. And how far beyond all others it must be. */
const FAR = 5;
const TIMES_FARTHER = 2;

/** A number whose ends can be compared with those of others of its kind. */
interface Stated {
  readonly path: string;
  readonly input: NumberInput;
}

/** Says which weights lie far above or below all others, by themselves or by what they add, and which intervals are far wider than those of their kind. */
export function checkWeights(scenario: Scenario, say: Say): void {
  const [occupied, zero] = [occupiedStages(scenario), zeros(scenario)];
  const stated = (path: string): readonly Stated[] => {
    const input = scenario.numbers[path];
    return input === undefined || zero.has(path) || input.isDefault === true ? [] : [{ path, input }];
  };
  const weights = scenario.terms.flatMap(({ id }) => stated(`terms.${id}.weight`));
  const moves = scenario.transitions.filter(({ from }) => occupied.has(from));
  const wide = [weights, moves.flatMap(({ id }) => stated(`transitions.${id}.rate`))].flatMap((kind) =>
    sayWide(kind, say),
  );
  sayOdd(
    scenario,
    weights.filter(({ path }) => !wide.includes(path)),
    say,
  );
}

/** An interval with an end of 0, as `0 to 1`. */
const FROM_ZERO = /^0(?:\.0*)? to |to -?0(?:\.0*)?$/;

/** Ends of an interval by size; undefined of anything else. */
function endsOf({ input }: Stated): readonly [near: number, far: number] | undefined {
  // How near an interval from 0 comes to it nobody has said.
  if (input.value.kind !== 'distribution' || FROM_ZERO.test(input.text)) return undefined;
  const range = rangeOf(input, TAIL);
  if (range === undefined) return undefined;
  const [low, high] = range;
  return low > 0 ? [low, high] : high < 0 ? [-high, -low] : undefined;
}

/** How many times wider an interval must be than all others of its kind. */
const TIMES_WIDER = 3;

/** Paths of intervals with an end that seems to be ten times what it should be, or a tenth. */
function sayWide(kind: readonly Stated[], say: Say): readonly string[] {
  const all = kind.flatMap((one) => {
    const ends = endsOf(one);
    return ends === undefined ? [] : [{ ...one, near: ends[0], far: ends[1], ratio: ends[1] / ends[0] }];
  });
  if (all.length < FEWEST) return [];
  return all.flatMap(({ path, input, near, far, ratio }) => {
    const others = all.filter((one) => one.path !== path);
    const usual = Math.max(...others.map((one) => one.ratio));
    const isBeyond =
      far > Math.max(...others.map((one) => one.far)) || near < Math.min(...others.map((one) => one.near));
    if (ratio < TIMES_WIDER * usual || ratio < 10 || !isBeyond) return [];
    say(oddWidth(path, input.text, rounded(ratio), rounded(usual)), input.place);
    return [path];
  });
}

/**
 * A weight counts by what it can add: its size, times how far the value goes from what is usual. One is odd if both its size and
 * what it adds lie outside those of all others, or if what it adds, as far as that is known, is by itself more than arguments do.
 */
function sayOdd(scenario: Scenario, weights: readonly Stated[], say: Say): void {
  const all = weights.flatMap(({ path, input }) => {
    const size = Math.abs(medianOf(input) ?? 0);
    return size === 0 || input.lever !== null ? [] : [{ path, input, size, adds: size * reachOf(scenario, path) }];
  });
  if (all.length < FEWEST) return;
  for (const one of all) {
    const others = all.filter(({ path }) => path !== one.path);
    const added = others.map(({ adds }) => adds).filter((adds) => Number.isFinite(adds) && adds > 0);
    if (!Number.isFinite(one.adds) || one.adds === 0 || added.length < FEWEST - 1) continue;
    const [sizes, text] = [others.map(({ size }) => size), one.input.text];
    const [most, least] = [Math.max(...sizes), Math.min(...sizes)];
    if (one.size >= TIMES_LARGER * most && one.adds >= TIMES_LARGER * Math.max(...added))
      say(
        oddWeight(one.path, text, `${rounded(one.size / most)} times the next largest`, 'a tenth of that'),
        one.input.place,
      );
    else if (isPlain(scenario, one.path) && one.adds >= FAR && one.adds >= TIMES_FARTHER * Math.max(...added))
      say(tooFar(one.path, text, rounded(one.adds), rounded(Math.max(...added))), one.input.place);
    else if (one.size * TIMES_SMALLER <= least && one.adds * TIMES_SMALLER <= Math.min(...added))
      say(
        oddWeight(one.path, text, `a ${ordinal(least / one.size)} of the next smallest`, 'ten times that'),
        one.input.place,
      );
  }
}

/** What two sides gain who want nearly the contrary is seldom more than a quarter. */
const MOSTLY: BuiltIns = { ...BUILT_IN, surplus: [0, 0.25], burden: [0, 1] };

/** How far the value of the term of a weight goes from what is usual, in practice. */
function reachOf(scenario: Scenario, weight: string): number {
  const [value, usual] = ['value', 'usual'].map((key) => {
    const input = scenario.numbers[weight.replace(/weight$/, key)];
    return input === undefined ? ([0, 0] as const) : inPractice(scenario, input, MOSTLY);
  });
  return Math.max(Math.abs(value![1] - usual![0]), Math.abs(value![0] - usual![1]));
}

/** Whether the value of the term of a weight is one number or process: the reach of a formula is counted too far. */
function isPlain({ numbers }: Scenario, weight: string): boolean {
  const value = numbers[weight.replace(/weight$/, 'value')]?.value;
  if (value?.kind !== 'formula') return value !== undefined;
  return value.expression.kind === 'name' && numbers[pathOfName(value.expression.name)]?.value.kind !== 'formula';
}

function rounded(ratio: number): string {
  return String(Number(ratio.toPrecision(2)));
}

/** As `10th`. */
function ordinal(n: number): string {
  const whole = Math.floor(n);
  const isTeen = whole % 100 > 10 && whole % 100 < 14;
  const end = isTeen ? undefined : ['st', 'nd', 'rd'][(whole % 10) - 1];
  return `${whole}${end ?? 'th'}`;
}
