import { allOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { SingleChange as Single, Threshold } from '../../results/threshold.ts';
import { Z90 } from '../../stats/normal90.ts';
import { areAlike } from '../../stats/rounding.ts';
import { standardErrorBound } from '../../stats/standardErrorBound.ts';
import {
  choiceOf,
  counted,
  countInWords,
  percent,
  significant,
  significantInterval,
  statedPercent,
  twoDigits,
} from './format.ts';
import { type NamedInput, quoted } from './names.ts';
import { shellQuote } from './shell.ts';

/** Sentences and cells about what it would take; plain text. */

/** What it would take, or how far the levers go if nothing is enough. */
export function thresholdSentences(threshold: Threshold): string[] {
  if (threshold.single.length === 0) {
    return [
      'No number of the scenario is marked as one that somebody could choose to move. Mark it in the file with lever: true, or name it with --by.',
    ];
  }
  if (isThere(threshold)) {
    return [`The probability is already ${here(threshold, threshold.probability)}: nothing has to be moved.`];
  }
  return [singleSentence(threshold), ...jointSentences(threshold)];
}

/** Whether the target is the answer itself, to the digits that it can bear. */
function isThere(threshold: Threshold): boolean {
  const { basis, target, probability } = threshold;
  const said = (one: number): string => percent(one, errorHere(threshold, probability));
  return basis === 'asked' && said(target) === said(probability);
}

function singleSentence(threshold: Threshold): string {
  const { single, direction } = threshold;
  const [first] = near(threshold);
  if (first !== undefined) {
    const { from, reached } = first;
    return `${goal(threshold)}, the ${least(threshold)} single change is ${movePhrase(first, from, reached.value, foundText(reached))}, ${distancePhrase(threshold, reached.distance)}${othersPhrase(threshold)}.`;
  }
  const sign = direction === 'up' ? 1 : -1;
  const [best] = single
    .flatMap((one) => (one.best === null ? [] : [{ ...one, best: one.best }]))
    .toSorted((a, b) => sign * (b.best.probability - a.best.probability));
  if (best === undefined) {
    return `${goal(threshold)}, no single lever is enough: the evidence rules out all that was tried.`;
  }
  if (isStill(threshold)) {
    const set = single.length === 1 ? `${quoted(best)} is` : 'they are';
    const stays = here(threshold, threshold.probability);
    return `${goal(threshold)}, ${single.length === 1 ? 'the only lever does' : 'the levers do'} nothing: whatever ${set} set to, the probability stays at ${stays}.`;
  }
  const gives = `${quoted(best)} at ${significant(best.best.value)} gives ${bestText(threshold, best)}`;
  return single.length === 1
    ? `${goal(threshold)}, the only lever is not enough: ${gives} at best.`
    : `${goal(threshold)}, no single lever is enough; the furthest that one goes: ${gives}.`;
}

/** Whether nothing that was tried moves the probability at all. */
function isStill({ single, joint, probability }: Threshold): boolean {
  const tried = [...single.map(({ best }) => best), joint].flatMap((one) => one ?? []);
  return tried.every((one) => areAlike([one.probability, probability]));
}

/** Whether anything else would do it alone too. */
function othersPhrase(threshold: Threshold): string {
  const others = near(threshold).length - 1;
  if (others > 0) return `; ${counted(others, 'other single lever')} would do it too, from further off`;
  return threshold.single.length > 1 ? '; no other single lever is enough' : '';
}

function jointSentences(threshold: Threshold): string[] {
  const { joint, target, single } = threshold;
  if (joint === null) return [];
  if (!joint.isReached) {
    if (near(threshold).length > 0 || isStill(threshold)) return [];
    const isNear = Math.abs(joint.probability - target) <= Z90 * joint.standardError;
    const isOpen = isNear ? ' That is within the Monte Carlo error of the target.' : '';
    const all = single.length === 2 ? 'both levers' : 'the levers';
    return [
      `No change of ${all} together was found that reaches it; the furthest that was found gives ${shortText(threshold, joint.probability, joint.standardError)}.${isOpen}`,
    ];
  }
  if (joint.moves.length < 2) return ['No joint change of several levers was found that does it with less.'];
  const moves = joint.moves
    .toSorted((a, b) => b.distance - a.distance)
    .map((one) => movePhrase(one, one.from, one.to, significant(one.to)));
  const others = moves.length - MOST_NAMED;
  const named = others > 1 ? [...moves.slice(0, MOST_NAMED), `${countInWords(others)} smaller moves`] : moves;
  return [
    `Of joint changes the ${least(threshold)} found is ${allOf(named)}: ${distancePhrase(threshold, joint.distance)}, for a probability of ${percent(joint.probability, joint.standardError)}.`,
  ];
}

/** Moves of a joint change that a sentence names; tables have them all. */
const MOST_NAMED = 3;

/** A lever that stays at its mean may still help: then it is the uncertainty about it that goes. */
function movePhrase(lever: NamedInput, from: number, to: number, toText: string): string {
  const start = from === to ? 'settled at' : `from ${significant(from)} to`;
  return `${quoted(lever)} ${start} ${toText}`;
}

/** Where a lever may be moved to: `0.3 to 0.6`, or `0, 0.5 or 1` of a list. */
export function rangeText({ range, values }: Single): string {
  return values === null ? significantInterval(range) : choiceOf(values);
}

/** The value that a lever is moved to, or the end of a search that failed. */
export function endText({ reached, best }: Single): string {
  if (reached !== null) return foundText(reached);
  return best === null ? '' : significant(best.value);
}

/** `0.45 ± 0.01`, with the digits that the error allows; the command that runs the change has them all. */
function foundText({ value, valueError }: NonNullable<Single['reached']>): string {
  if (valueError === null || !(valueError > 0)) return valueText(value);
  const rounded = Number(value.toFixed(Math.min(MOST_DECIMALS, Math.max(0, -leadingPlace(valueError)))));
  return `${valueText(rounded)} ± ${significant(Number(valueError.toPrecision(1)))}`;
}

/** A value as it is, without the dust of binary fractions. */
export function valueText(value: number): string {
  const shown = Number(value.toPrecision(6));
  return `${shown < 0 ? '\u2212' : ''}${Math.abs(shown)}`;
}

/** Power of ten of the first digit. */
function leadingPlace(value: number): number {
  return Number(value.toExponential(0).split('e')[1]);
}

/** More than any lever is known to. */
const MOST_DECIMALS = 12;

/** Levers that reach the target alone, the nearest first. */
function near({ single }: Threshold): (Single & { readonly reached: NonNullable<Single['reached']> })[] {
  return single.flatMap((one) => (one.reached === null ? [] : [{ ...one, reached: one.reached }]));
}

function least({ measure }: Threshold): string {
  return measure === 'cost' ? 'cheapest' : 'smallest';
}

/** What is to be reached, and why that: words that stand before a comma. */
function goal({ direction, target, turn, basis }: Threshold): string {
  const reach = `${direction === 'up' ? 'To reach' : 'To come down to'} ${statedPercent(target)}`;
  if (turn !== null) {
    const [old, better] = direction === 'up' ? [turn.below, turn.from] : [turn.from, turn.below];
    return `${reach}, where the better choice turns from “${old}” to “${better}”`;
  }
  return basis === 'even' ? `${reach}, an even chance` : reach;
}

/** `1.8 prior standard deviations`, or `a cost of 1.1`. */
export function distancePhrase({ measure }: Threshold, distance: number): string {
  const size = twoDigits(distance);
  if (measure === 'cost') return `a cost of ${size}`;
  return `${size} prior standard deviation${size === '1' ? '' : 's'}`;
}

/** The same for a narrow place: `1.8 sd`, `cost 1.1`. */
export function shortDistance({ measure }: Threshold, distance: number): string {
  return measure === 'cost' ? `cost ${twoDigits(distance)}` : `${twoDigits(distance)} sd`;
}

/** The probability that a lever gives at the value that goes furthest. */
export function bestText(threshold: Threshold, { best }: Single): string {
  if (best === null) return 'ruled out by the evidence';
  return shortText(threshold, best.probability, errorHere(threshold, best.probability));
}

/** A probability on these draws, of which no error was kept. */
function here(threshold: Threshold, probability: number): string {
  return percent(probability, errorHere(threshold, probability), standardErrorBound(probability, threshold.draws));
}

/** Digits further than this tell no lever from enough. */
const LEAST_ERROR = 1e-6;

/** A probability that falls short of the target, with as many digits as it takes to see that. */
function shortText(threshold: Threshold, probability: number, error: number): string {
  const text = percent(probability, error, standardErrorBound(probability, threshold.draws));
  const reaches = (one: number): boolean =>
    threshold.direction === 'up' ? one >= threshold.target : one <= threshold.target;
  const isSeen = reaches(probability) || !reaches(Number.parseFloat(text) / 100);
  return isSeen || error < LEAST_ERROR ? text : shortText(threshold, probability, error / 10);
}

/** Monte Carlo error of a probability on these draws: one that was kept near the target, else a bound. */
function errorHere(threshold: Threshold, probability: number): number {
  const kept = threshold.joint?.standardError ?? near(threshold)[0]?.reached.standardError;
  return kept ?? standardErrorBound(probability, threshold.draws);
}

/** The work behind the search, and what its distances are. */
export function thresholdNote(threshold: Threshold): string {
  const measure =
    threshold.measure === 'cost'
      ? 'Costs are those that the scenario file states, and add up.'
      : 'Distances are in prior standard deviations (sd): how far a value lies from the mean that the file expects, against how unsure the file is of it; that of a change of several levers is the root of the sum of their squares.';
  const now = here(threshold, threshold.probability);
  const isInexact = near(threshold).some(({ reached }) => (reached.valueError ?? 0) > 0);
  const errors = isInexact
    ? ' ± after a value is how far the Monte Carlo error of the probability may have moved it.'
    : '';
  return `Found on ${counted(threshold.draws, 'draw')} with ${counted(threshold.paths, 'path')} each, on which the probability is ${now} as it is now. ${measure} A change puts one certain value in the place of a number and leaves all else as it is; that it is certain then moves the probability too, even at the value that was expected, so very small distances say little.${errors}`;
}

/** Durations are read with their unit only. */
const DURATION = /^processes\.[^.]+\.(?:half_life|mean_lag)$/;

/** The change that a reader may want to run: the joint one, else the nearest single one, else the best. */
function changes(threshold: Threshold): { readonly path: string; readonly to: number }[] {
  const { joint } = threshold;
  const [first] = near(threshold);
  if (first !== undefined && !joint?.isReached) return [{ path: first.path, to: first.reached.value }];
  return joint?.moves.map(({ path, to }) => ({ path, to })) ?? [];
}

/**
 * The command that runs the scenario so changed, a line for each flag; the flags alone if the scenario
 * came from no file. Values have all their digits.
 *
 * @returns No line if there is no change to make.
 */
export function thresholdCommand(record: ResultRecord, threshold: Threshold): string[] {
  const changed = changes(threshold);
  if (changed.length === 0) return [];
  const { file, root, overrides } = record.scenario;
  const paths = new Set(changed.map(({ path }) => path));
  const flags = [
    ...overrides.filter(({ path }) => !paths.has(path)).map(({ path, text }) => `${path}=${text}`),
    ...changed.map(({ path, to }) => `${path}=${to}${DURATION.test(path) ? ' months' : ''}`),
  ].map((set) => `--set ${shellQuote(set)}`);
  if (root !== undefined) flags.push(`--root ${shellQuote(root)}`);
  const settings = `--seed ${shellQuote(record.seed)} --draws ${threshold.draws} --paths ${threshold.paths} --as-of ${shellQuote(record.asOf)}`;
  const lines = (file === '' ? flags : [`summitry run ${shellQuote(file)}`, settings, ...flags]).map((line) =>
    line.replace(/[\r\n]+/g, ' '),
  );
  return lines.map((line, i) => `${i > 0 ? '  ' : ''}${line}${i < lines.length - 1 ? ' \\' : ''}`);
}

/** What the command runs. */
export function commandIntroduction(threshold: Threshold): string {
  const { joint } = threshold;
  if (joint?.isReached && joint.moves.length > 1) return 'To run the joint change:';
  const isEnough = near(threshold).length > 0 || joint?.isReached;
  return `To run the ${isEnough ? 'single change' : 'best that was found'}:`;
}
