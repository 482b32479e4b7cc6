import { allOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { InputSensitivity as Driver, SensitivityIndex as Index, Sensitivity } from '../../results/sensitivity.ts';
import { standardErrorBound } from '../../stats/standardErrorBound.ts';
import {
  capital,
  count,
  counted,
  countInWords,
  noisyPercent,
  percent,
  points,
  pointsInterval,
  sharePercent,
  shortPercent,
  significant,
  statedPercent,
  twoDigits,
} from './format.ts';
import { quoted } from './names.ts';

/** Sentences and cells about what drives the answer; plain text. */

/** Inputs that are few explain this much of the uncertainty. */
const MOST_OF_IT = 0.8;
/** More inputs than this are not few. */
const FEW = 6;

/** Which few inputs explain most of what is not known; says so if no few do. */
export function driversSentence({ inputs, influence, basePoints }: Sensitivity): string {
  if (inputs.length === 0) return 'The scenario has no uncertain inputs that could drive the answer.';
  if (influence === 'constant') return 'No input moves the probability anywhere in its range.';
  if (influence === 'unknown') {
    return `What the inputs do to the probability could not be told from noise with ${counted(basePoints, 'base point')}: take more.`;
  }
  const clear = inputs.filter(({ shapley }) => shapley !== null && !shapley.isNoise && shapley.value > 0).slice(0, FEW);
  if (clear.length === 0) return 'No input stands out from the noise of the estimate.';
  const enough = clear.findIndex((_, i) => sumOf(clear.slice(0, i + 1)) >= MOST_OF_IT);
  const named = enough < 0 ? clear : clear.slice(0, enough + 1);
  const share = noisyPercent(sumOf(named), errorOfSum(named));
  const names = allOf(named.map((one) => `${quoted(one)} (${indexText(one.shapley)})`));
  if (enough >= 0) {
    if (inputs.length === 1)
      return `All uncertainty that comes from the inputs comes from ${allOf(named.map(quoted))}: it is the only one.`;
    const subject = named.length === 1 ? 'One input explains' : `${capital(countInWords(named.length))} inputs explain`;
    return `${subject} ${share} of the uncertainty that comes from the inputs: ${names}.`;
  }
  const most = named.length === 1 ? 'the largest explains' : `the ${countInWords(named.length)} largest explain`;
  return `No few inputs explain most of the uncertainty that comes from them: ${most} ${share}, ${names}.`;
}

function sumOf(inputs: readonly Driver[]): number {
  return inputs.reduce((sum, { shapley }) => sum + (shapley?.value ?? 0), 0);
}

/** Of Shapley effects, which add up to 100 % whatever their common denominator is. */
function errorOfSum(inputs: readonly Driver[]): number {
  return Math.sqrt(inputs.reduce((sum, { shapley }) => sum + (shapley?.standardError ?? 0) ** 2, 0));
}

/** How much the inputs explain one at a time, and how much only together; null without any. */
export function interactionSentence(record: ResultRecord, { inputs, firstOrderSum }: Sensitivity): string | null {
  if (inputs.length < 2 || firstOrderSum === null || firstOrderSum.value === 0) return null;
  if (record.correlations.length > 0) {
    return 'Some inputs are correlated: then first orders overlap, and only the Shapley effects add up to 100 %.';
  }
  const { value, standardError, interval90 } = firstOrderSum;
  if (interval90[1] >= 1) {
    return 'Taken one at a time the inputs explain all of it as far as the error lets one see: no sign that much depends on how they combine.';
  }
  return `Taken one at a time the inputs explain ${noisyPercent(value, standardError)} (the sum of the first orders); the other ${noisyPercent(1 - value, standardError)} is interaction, where what one does depends on the others.`;
}

/** What was varied, how often the model was run, and what evidence did. */
export function designSentence(record: ResultRecord, sensitivity: Sensitivity): string {
  const { inputs, basePoints, evaluations, paths, mean, undefinedShare } = sensitivity;
  const middle = percent(mean, standardErrorBound(mean, basePoints));
  const verb = inputs.length === 1 ? 'was' : 'were';
  const evidence = record.evidence.some(({ used }) => used)
    ? ' What was seen weighs the talks at every point, while the inputs keep those ranges; in PAWN and at the two ends it weighs the inputs too, as in the answer.'
    : '';
  const left =
    undefinedShare === 0
      ? ''
      : ` At ${sharePercent(undefinedShare, evaluations)} of the evaluations the evidence has zero likelihood; they count as the mean.`;
  return `${counted(inputs.length, 'uncertain input')} ${verb} varied over the ranges that the file states, where the mean probability is ${middle}: ${counted(basePoints, 'base point')}, ${counted(evaluations, 'evaluation')} with ${counted(paths, 'path')} each.${evidence}${left}`;
}

/** How many indices are no more than noise, and what would settle them; null if all are clear. */
export function noiseSentence({ inputs, basePoints }: Sensitivity): string | null {
  const indices = inputs.flatMap(indicesOf).flatMap(([, index]) => index ?? []);
  const unclear = indices.filter(isUnclear);
  if (unclear.length === 0) return null;
  const negative = unclear.filter(({ value }) => value < 0).length;
  const all = `${count(unclear.length)} of ${counted(indices.length, 'index', 'indices')} cannot be told from 0 with ${counted(basePoints, 'base point')}`;
  const below =
    negative === 0
      ? ''
      : `, and ${negative === unclear.length ? (negative === 1 ? 'it' : 'all of them') : countInWords(negative)} came out negative by noise: a true 0 lands on either side of 0`;
  const needed = pointsNeeded({ inputs });
  const settle =
    needed === null
      ? ''
      : ` With about ${count(needed)} base points ${unclear.length === 1 ? 'it' : 'most'} would stand out from 0, or be known to be under 0.01.`;
  return `${all}${below}.${settle}`;
}

/** Whether an index is no more than noise; one that is exactly 0 is clear. */
function isUnclear({ value, standardError, isNoise }: Index): boolean {
  return (isNoise || value < 0) && !(value === 0 && standardError === 0);
}

/** Whether a shown index is to be marked as one that says nothing. */
export function isShownUnclear(index: Index | null): boolean {
  return index === null || isUnclear(index);
}

/** Base points with which every index would be clear; null if these are enough, or none can be named. */
export function pointsNeeded({ inputs }: Pick<Sensitivity, 'inputs'>): number | null {
  const most = Math.max(0, ...inputs.flatMap(indicesOf).map(([, index]) => index?.pointsToSettle ?? 0));
  return most === 0 ? null : most;
}

function indicesOf({ shapley, firstOrder, totalOrder }: Driver) {
  return [
    ['Shapley effect', shapley] as const,
    ['first order', firstOrder] as const,
    ['total order', totalOrder] as const,
  ];
}

/**
 * Which indices of an input are no more than noise: `First order negative by noise; total order cannot be
 * told from 0: about 4,096 base points would settle it.`
 *
 * @returns Empty if all are clear.
 */
export function driverNoiseText(one: Driver): string {
  const named = indicesOf(one).map(([name, index]) => ({ name, index }));
  const namesOf = (isOne: (index: Index | null) => boolean): string[] =>
    named.filter(({ index }) => isOne(index)).map(({ name }) => name);
  const unknown = namesOf((index) => index === null);
  const nothing = unknown.length === 0 ? '' : `Nothing is known of ${allOf(unknown)}: take more base points.`;
  const unclear = named.flatMap(({ index }) => (index !== null && isUnclear(index) ? [index] : []));
  if (unclear.length === 0) return nothing;
  const below = namesOf((index) => index !== null && isUnclear(index) && index.value < 0);
  const above = namesOf((index) => index !== null && isUnclear(index) && index.value >= 0);
  const said = [
    ...(below.length > 0 ? [`${allOf(below)} negative by noise`] : []),
    ...(above.length > 0 ? [`${allOf(above)} cannot be told from 0`] : []),
  ].join('; ');
  const needed = Math.max(0, ...unclear.map(({ pointsToSettle }) => pointsToSettle ?? 0));
  const it = unclear.length === 1 ? 'it' : 'them';
  const settle = needed === 0 ? '' : `: about ${count(needed)} base points would settle ${it}`;
  return [`${capital(said)}${settle}.`, nothing].filter((sentence) => sentence !== '').join(' ');
}

/** An index as a share of the variance, signed only if it is negative; `?` if nothing is known of it. */
export function indexText(index: Index | null): string {
  if (index === null) return '?';
  const { value, standardError } = index;
  // Of what is exactly none or all.
  return standardError === 0 ? statedPercent(value) : noisyPercent(value, standardError);
}

/** What chance alone would reach, beside which the index is read. */
export function pawnChanceText({ pawn }: Driver): string {
  return `${pawn.median <= pawn.ofChance ? 'within chance' : 'chance'}: ${twoDigits(pawn.ofChance)}`;
}

/** Per cent of the probability per per cent of the input, marked if its slope cannot be told from 0; empty where it has none. */
export function elasticityText({ elasticity, slope }: Driver): string {
  if (elasticity === null) return '';
  const isNoise = elasticity !== 0 && slope.interval90[0] <= 0 && slope.interval90[1] >= 0;
  return `${twoDigits(elasticity)}${isNoise ? ' ?' : ''}`;
}

/** The probability with the input at its 5 % or its 95 % point, `–` where the evidence has zero likelihood in every draw. */
export function endText(one: Driver, end: 'low' | 'high'): string {
  const { probability } = one[end];
  // Of a single end no error is known; whole per cents promise little.
  return probability === null ? NONE : shortPercent(probability, one.swing?.standardError ?? UNSURE);
}

/** For what has no value. */
const NONE = '\u2013';
const UNSURE = 0.01;

/** Probability at the 95 % point less that at the 5 % point. */
export function swingText({ swing }: Driver): string {
  return swing === null ? NONE : points(swing);
}

/** The value at an end, with its weight where the file lists it: `at 0.5 (weight 33 %)`. */
export function valueAtText({ value, weight }: Driver['low']): string {
  return `at ${significant(value)}${weight === null ? '' : ` (weight ${statedPercent(Number(weight.toPrecision(2)))})`}`;
}

/** What stands below a swing: its interval, or why it has none. */
export function swingNote({ low, high, swing }: Driver): string {
  if (swing === null) return 'zero likelihood';
  return low.value === high.value ? 'one value at both ends' : pointsInterval(swing);
}

/** Inputs from the one with the widest swing to the one with the narrowest, either way. */
export function bySwing({ inputs }: Sensitivity): Driver[] {
  return inputs.toSorted((a, b) => Math.abs(b.swing?.mean ?? 0) - Math.abs(a.swing?.mean ?? 0));
}
