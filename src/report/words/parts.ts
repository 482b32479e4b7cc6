import type { ResultRecord } from '../../record/record.ts';
import { dayInWords } from './days.ts';
import { counted, percent, points, pointsInterval } from './format.ts';
import { isClearDifference } from './order.ts';

type Comparison = NonNullable<ResultRecord['comparison']>;
type Part = Comparison['parts'][number];
type Difference = Part['contribution'];

/** Sentences and cells about the parts of a difference; plain text. */

/** Paths that are listed before the rest is only counted. */
const MOST_PATHS = 3;

/** Title of what changes, else its paths; a change that is about no number is all the rest. */
export function partName({ title, paths }: Part): string {
  if (title !== '') return title;
  if (paths.length === 0) return 'Everything else';
  const rest = paths.length - MOST_PATHS;
  const shown = paths.slice(0, MOST_PATHS).join(', ');
  return rest > 0 ? `${shown} and ${counted(rest, 'more number')}` : shown;
}

/** The same inside a sentence. */
function quotedPart(part: Part): string {
  const { title, paths } = part;
  return title === '' || paths.includes(title) ? partName(part) : `“${title}”`;
}

/** One side of a change as the file writes it; `none` for what is not there. */
export function sideText(side: string): string {
  return side === '' ? 'none' : side;
}

/** What the change adds, in percentage points. */
export function partText({ contribution }: Part): string {
  return points(contribution.mean, contribution.standardError);
}

/** Whether the direction of a part is beyond the Monte Carlo error. */
export function isClearPart({ contribution }: Part): boolean {
  return isClearDifference(contribution);
}

/** Parts by their size whatever the sign, largest first. */
function bySize(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => Math.abs(b.contribution.mean) - Math.abs(a.contribution.mean));
}

/** The parts that do most of a difference; empty if there are none. */
export function partsSentence(parts: readonly Part[], total: { mean: number; standardError: number }): string {
  const [only] = parts;
  if (only === undefined) return '';
  if (parts.length === 1) return `All of it comes from one thing that differs: ${quotedPart(only)}.`;
  const whole = points(total.mean, total.standardError);
  const largest = bySize(parts).filter(isClearPart).slice(0, 2);
  const named = largest.map((part) => `${quotedPart(part)} (${partText(part)})`);
  if (named.length === 0) return `No part of the difference of ${whole} stands out from the Monte Carlo error.`;
  if (named.length === 1) {
    return `Of the difference of ${whole} the only part beyond the Monte Carlo error is ${named[0]}.`;
  }
  return parts.length === 2
    ? `The difference of ${whole} is made of ${named[0]} and ${named[1]}.`
    : `Of the difference of ${whole} the two largest parts are ${named[0]} and ${named[1]}.`;
}

/** How the difference was shared out. */
export function sharingSentence(orders: number | null): string {
  const over = orders === null ? 'all orders' : `${counted(orders, 'sampled order')}`;
  return `Each part is what one change adds, averaged over ${over} in which the changes can be made, so that no order is privileged and the parts add up to the difference.`;
}

/** Title of the other scenario, else its id. */
export function otherName({ scenario }: Comparison): string {
  return scenario.title || scenario.id;
}

/** The other scenario's probability. */
function otherText({ probability }: Comparison): string {
  return percent(probability.mean, probability.standardError);
}

/** The other scenario's probability and its difference, in one sentence. */
export function comparisonSentence(comparison: Comparison): string {
  const { difference, asOf, parts } = comparison;
  if (parts.length === 0 && difference.mean === 0 && difference.standardError === 0) {
    return `“${otherName(comparison)}”, as of ${dayInWords(asOf)}, has the same probability: nothing that counts differs.`;
  }
  return `“${otherName(comparison)}”, as of ${dayInWords(asOf)}, has a probability of ${otherText(comparison)}: ${differencePhrase(difference)}.`;
}

function differencePhrase(difference: Difference): string {
  const { mean, standardError, interval90 } = difference;
  const size = points(mean, standardError);
  const interval = pointsInterval(interval90, standardError);
  const caution = isClearDifference(difference) ? '' : ', which is not distinguishable from the Monte Carlo noise';
  return `${size} against this one, with a Monte Carlo 90 % interval of ${interval}${caution}`;
}
