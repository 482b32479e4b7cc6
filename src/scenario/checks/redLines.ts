import {
  bothRefuseThemselves,
  refusesItself,
  refusesNothing,
  sameEnd,
  swapped,
} from '../../diagnostics/messages/suspicions.ts';
import type { NumberInput, Scenario } from '../model.ts';
import { sharedIssues } from '../numbers/behind.ts';
import { preferencePath } from '../paths.ts';
import type { Say } from '../read/say.ts';
import type { MapTree } from '../read/tree.ts';
import { keyPlace } from './places.ts';
import { medianOf, rangeOf } from './values.ts';

/** Share of the draws on either side that is left out of account. */
const TAIL = 0.01;

/** A principal on an issue, as far as its numbers are no formulas. */
interface Side {
  readonly actor: string;
  readonly position: NumberInput;
  readonly redLine: NumberInput | undefined;
}

/** Says where red lines and positions of the two principals do not go together. */
export function checkRedLines(scenario: Scenario, root: MapTree, say: Say): void {
  const { principals } = scenario;
  for (const issue of sharedIssues(scenario)) {
    const [one, other] = [sideOf(scenario, principals.initiator, issue), sideOf(scenario, principals.target, issue)];
    if (one === null || other === null) continue;
    const [a, b] = [rangeOf(one.position, TAIL)!, rangeOf(other.position, TAIL)!];
    const place = keyPlace(root, ['issues', issue]);
    if (isSame(one.position, other.position)) {
      say(
        sameEnd(issue, one.actor, one.position.text, other.actor, other.position.text),
        keyPlace(root, ['actors', other.actor, 'preferences', issue, 'position']),
      );
      continue;
    }
    if (a[1] >= b[0] && b[1] >= a[0]) continue;
    const [low, high] = a[1] < b[0] ? [one, other] : [other, one];
    if (sayWhoGains(scenario, issue, low, high, place, say)) continue;
    const [lowRefuses, highRefuses] = [refuses(low, 'low'), refuses(high, 'high')];
    if (lowRefuses && highRefuses) {
      say(bothRefuseThemselves(issue), place);
      continue;
    }
    for (const [side, against, end] of [
      [low, high, 'low'],
      [high, low, 'high'],
    ] as const) {
      if (side.redLine === undefined) continue;
      const does = `accepts what lies ${end === 'low' ? 'below' : 'above'} ${side.redLine.text}`;
      if (refuses(side, end)) say(refusesItself(side.actor, issue, does, side.position.text), side.redLine.place);
      else if (isBeyond(side, against, end))
        say(refusesNothing(side.actor, issue, does, against.actor, against.position.text), side.redLine.place);
    }
  }
}

function sideOf({ numbers }: Scenario, actor: string, issue: string): Side | null {
  const position = numbers[preferencePath(actor, issue, 'position')];
  const redLine = numbers[preferencePath(actor, issue, 'red_line')];
  if (position === undefined || rangeOf(position) === undefined) return null;
  return { actor, position, redLine: redLine !== undefined && rangeOf(redLine) !== undefined ? redLine : undefined };
}

/** Distance up to which two positions are one, and length up to which an interval is one position. */
const SAME = 0.05;
const NARROW = 0.3;

function isSame(a: NumberInput, b: NumberInput): boolean {
  const isOne = (input: NumberInput): boolean => {
    const [low, high] = rangeOf(input, TAIL)!;
    return high - low <= NARROW;
  };
  const distance = medianOf(a)! - medianOf(b)!;
  return isOne(a) && isOne(b) && distance <= SAME && distance >= -SAME;
}

/** Whether a side refuses its own position: of two, the one that wants less accepts what lies below its red line. */
function refuses({ position, redLine }: Side, end: 'low' | 'high'): boolean {
  if (redLine === undefined) return false;
  const [own, line] = [rangeOf(position, TAIL)!, rangeOf(redLine, TAIL)!];
  return end === 'low' ? line[1] < own[0] : line[0] > own[1];
}

/** Share of what lies beyond the other's position that a red line may reach into: a little more than is asked for is prudent. */
const ROOM = 0.3;

/** Whether a side accepts clearly more than the other asks for. */
function isBeyond({ redLine }: Side, other: Side, end: 'low' | 'high'): boolean {
  if (redLine === undefined) return false;
  const [line, asked] = [rangeOf(redLine, TAIL)!, rangeOf(other.position, TAIL)!];
  const [beyond, left] = end === 'low' ? [line[0] - asked[1], 1 - asked[1]] : [asked[0] - line[1], asked[0]];
  return beyond > 0 && beyond > ROOM * left;
}

/**
 * Words with which an end of an issue says who gains by it: `All to the upper valley`, `The lower valley keeps it all`.
 */
const TO = String.raw`\b(?:all|everything|most|half|the whole|more|it)\b.{0,20}?\b(?:to|for)\s+(?:the\s+)?`;
const GAINS = String.raw`\s+(?:keeps|takes|gets|receives|holds|wins|gains|has|owns|rules|controls)\b`;

/** Tells a side that stands where the other gains by its words, if both ends say so. */
function sayWhoGains(
  { issues, actors }: Scenario,
  id: string,
  low: Side,
  high: Side,
  place: MapTree['place'] | undefined,
  say: Say,
): boolean {
  const issue = issues.find((one) => one.id === id);
  if (issue === undefined) return false;
  const named = (side: Side, words: string): boolean => {
    const actor = actors.find((one) => one.id === side.actor);
    return [side.actor.replaceAll('_', ' '), actor?.title ?? ''].some((name) => gains(words, name));
  };
  if (!named(high, issue.low) || !named(low, issue.high) || named(low, issue.low) || named(high, issue.high))
    return false;
  say(swapped(id, low.actor, low.position.text, `low is "${issue.low}" and high is "${issue.high}"`), place);
  return true;
}

function gains(words: string, name: string): boolean {
  if (name === '') return false;
  const plain = name.replace(/^the\s+/i, '').replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`${TO}${plain}\\b`, 'i').test(words) || new RegExp(`\\b${plain}${GAINS}`, 'i').test(words);
}
