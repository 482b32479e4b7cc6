import type { Checked } from '../../diagnostics/diagnostic.ts';
import { isListed, type Piece, piecesOf, valuesOf } from '../../distributions/pieces.ts';
import { sum } from '../../numeric/sum.ts';
import { groupOf } from '../../program/result.ts';
import { type StreamKey, streamKey } from '../../random/streamKey.ts';
import type { BoxQuality, DiscoveredBox, Discovery } from '../../results/discovery.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { clip } from '../../stats/probability.ts';
import { toNineDecimals } from '../../stats/rounding.ts';
import { givenInputs } from '../core/band.ts';
import { found } from '../core/checked.ts';
import { probabilityOf } from '../core/estimate.ts';
import { inputColumns } from '../core/inputColumns.ts';
import { namedInput } from '../core/numbers.ts';
import type { Workbench } from '../core/run.ts';
import { type Box, type Content, contentOf, isInside, type Limit, type Sample, splitWeights } from './box.ts';
import { roundLimits } from './roundLimits.ts';
import { ordersOf } from './screen.ts';
import { gainOf, luckOf, MOST_LUCK, searchBox, unrelated } from './search.ts';

export interface DiscoverySettings {
  /** A draw is a case of interest if its probability is at least this; null for about the highest tenth. */
  readonly above: number | null;
}

/** Share of the draws that count as cases of interest if nobody says otherwise. */
const USUAL_SHARE = 0.1;

const MOST_BOXES = 3;

/** Least share of the draws, and least effective number of them, that a box may hold. */
const LEAST_MASS = 0.05;
const LEAST_EFFECTIVE = 20;

/** Effective number of cases of interest, and of others, without which there is nothing to search for. */
const LEAST_OF_INTEREST = 10;

/** Part of the spread of the draws' estimates that inputs must explain: else most of the likely ones are so by chance. */
const LEAST_RELIABILITY = 0.5;

/** Searches on shuffled inputs. */
const SHUFFLES = 199;

/**
 * Scenario discovery by the patient rule induction method: boxes of inputs that hold the cases of
 * interest, sought in the even draws and tested on the odd ones, or groups of draws.
 *
 * Two p-values guard against chance: how often a search in even draws whose inputs were shuffled finds a
 * box as good, and how often as many of the odd draws in the box would be cases of interest by luck. The
 * larger counts. After a box that is chance the search ends.
 *
 * @returns Null if the run has no draws; no boxes if none helps, or if there are too few cases of interest.
 * @remarks Friedman & Fisher (1999), Statistics and Computing 9:123-143; Bryant & Lempert (2010),
 * Technological Forecasting and Social Change 77:34-49.
 */
export async function discover(
  { scenario, program, base, seed }: Workbench,
  settings: DiscoverySettings,
): Promise<Checked<Discovery | null>> {
  if (base.draws === 0 || !(base.weightSum > 0)) return found(null);
  const given = givenInputs(base, probabilityOf(base));
  const { draws, columns } = inputColumns(program, base);
  if (given === null || given.reliability < LEAST_RELIABILITY) {
    const { weight } = base;
    const held = base.held.map(toNineDecimals);
    const above = settings.above ?? usualThreshold(held, weight);
    const ofInterest = weight.reduce((sum, w, d) => sum + (held[d]! >= above ? w : 0), 0);
    return found({
      above,
      share: clip(ofInterest / base.weightSum),
      draws,
      reliability: given?.reliability ?? null,
      boxes: [],
    });
  }
  const { weight, reliability } = given;
  // Draws that rounding alone sets apart are of interest alike.
  const probability = given.probability.map(toNineDecimals);
  const above = settings.above ?? usualThreshold(probability, weight);
  const all: Sample = {
    columns: columns.map((column) => Float64Array.from(given.draws, (d) => column[d]!)),
    weight,
    ofInterest: Uint8Array.from(probability, (p) => (p >= above ? 1 : 0)),
  };
  const whole = contentOf(all, []);
  const halves: Halves = {
    sought: part(all, (d) => groupOf(d, program.group) % 2 === 0),
    tested: part(all, (d) => groupOf(d, program.group) % 2 === 1),
  };
  const pieces = program.inputs.map(({ distribution }) => (isListed(distribution) ? piecesOf(distribution) : null));
  const values = program.inputs.map(({ distribution }) => valuesOf(distribution));
  const boxes: DiscoveredBox[] = [];
  let left = halves;
  while (boxes.length < MOST_BOXES && isEnough(left.sought) && isEnough(left.tested)) {
    const key = streamKey(seed, `discover.${boxes.length}`);
    const box = nextBox(left, pieces, leastWeight(halves.sought), key);
    if (box === null) break;
    const made = describe(box, left, halves, ({ input, low, high }) => ({
      ...namedInput(scenario, program.inputs[input]!.path),
      values: values[input]?.filter((value) => value >= low && value <= high) ?? null,
    }));
    boxes.push(made);
    if (made.isChance) break;
    left = {
      sought: part(left.sought, (d) => !isInside(left.sought, box.limits, d)),
      tested: part(left.tested, (d) => !isInside(left.tested, box.limits, d)),
    };
  }
  return found({ above, share: clip(whole.hits / whole.weight), draws: weight.length, reliability, boxes });
}

/** Draws to search in, and draws to test on. */
interface Halves {
  readonly sought: Sample;
  readonly tested: Sample;
}

/** The draw's probability above which, ties included, the share of draws is nearest to the usual one. */
function usualThreshold(held: Float64Array, weight: Float64Array): number {
  const order = Uint32Array.from(held.keys()).sort((a, b) => held[b]! - held[a]! || a - b);
  const total = sum(weight);
  let best = { value: held[order[0]!]!, distance: Number.POSITIVE_INFINITY };
  let passed = 0;
  for (const [k, d] of order.entries()) {
    passed += weight[d]!;
    const isEndOfTie = k + 1 === order.length || held[order[k + 1]!] !== held[d];
    // Nothing sets apart draws of which none or all are of interest.
    if (!isEndOfTie || passed === 0 || passed >= total) continue;
    const distance = Math.abs(passed / total - USUAL_SHARE);
    if (distance < best.distance) best = { value: held[d]!, distance };
  }
  return best.value;
}

function part({ columns, weight, ofInterest }: Sample, isIn: (draw: number) => boolean): Sample {
  return {
    columns: columns.map((column) => column.filter((_, d) => isIn(d))),
    weight: weight.filter((_, d) => isIn(d)),
    ofInterest: ofInterest.filter((_, d) => isIn(d)),
  };
}

function isEnough(sample: Sample): boolean {
  const [interest = 0, others = 0] = splitWeights(sample).map(effectiveSampleSize);
  return Math.min(interest, others) >= LEAST_OF_INTEREST && interest + others >= 2 * LEAST_EFFECTIVE;
}

function leastWeight(sample: Sample): number {
  const { weight, effective } = contentOf(sample, []);
  return weight * Math.max(LEAST_MASS, LEAST_EFFECTIVE / effective);
}

/** The best box in what is left, and how often shuffled inputs give one as good; null if there is none. */
function nextBox({ sought }: Halves, pieces: readonly (readonly Piece[] | null)[], least: number, key: StreamKey) {
  const orders = ordersOf(sought);
  const box = searchBox(sought, orders, least);
  if (box.length === 0) return null;
  const gain = gainOf(sought, box);
  let asGood = 0;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    const other = unrelated(sought, key, shuffle);
    if (gainOf(other, searchBox(other, orders, least)) >= gain) asGood += 1;
  }
  return { limits: roundLimits(sought, box, pieces), pValue: (1 + asGood) / (1 + SHUFFLES) };
}

/** A box as it stands by itself, among all draws of either half; luck is judged among those left to it. */
function describe(
  { limits, pValue }: NonNullable<ReturnType<typeof nextBox>>,
  left: Halves,
  halves: Halves,
  named: (limit: Limit) => { path: string; title: string; values: number[] | null },
): DiscoveredBox {
  const inside = contentOf(left.sought, limits);
  const without = (limit: Limit): Content =>
    contentOf(
      left.sought,
      limits.filter((other) => other !== limit),
    );
  const luck = luckOf(contentOf(left.tested, limits), contentOf(left.tested, []));
  const larger = Math.max(pValue, luck);
  return {
    limits: limits.map((limit) => ({
      ...named(limit),
      low: Number.isFinite(limit.low) ? limit.low : null,
      high: Number.isFinite(limit.high) ? limit.high : null,
      pValue: luckOf(inside, without(limit)),
    })),
    found: qualityOf(halves.sought, limits),
    tested: qualityOf(halves.tested, limits),
    pValue: larger,
    isChance: larger > MOST_LUCK,
  };
}

function qualityOf(sample: Sample, box: Box): BoxQuality {
  const inside = contentOf(sample, box);
  const all = contentOf(sample, []);
  return {
    coverage: all.hits > 0 ? clip(inside.hits / all.hits) : 0,
    density: inside.weight > 0 ? clip(inside.hits / inside.weight) : 0,
    mass: clip(inside.weight / all.weight),
  };
}
