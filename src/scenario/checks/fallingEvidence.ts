import { againstExpectation, dips, fallsWithStage, peaks } from '../../diagnostics/messages/suspicions.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import { child, entryOf, itemsOf, type MapTree } from '../read/tree.ts';
import { called } from './idleEvidence.ts';

/** Likelihoods of the stages of a row, as far as they tell which way it speaks. */
interface Slope {
  readonly way: 'rises' | 'falls';
  /** Stage and figure at either end. */
  readonly first: string;
  readonly last: string;
}

/**
 * Says which rows of evidence and indicators speak against a meeting and give no reason, and which contradict what they are
 * expected to do. A likelihood that rises with the stage can only raise the probability of a meeting, one that falls only
 * lower it. What a reason means is left to readers: whoever gives one has thought about the row.
 */
export function checkFalling(scenario: Scenario, root: MapTree, say: Say): void {
  const stages = scenario.stages.map(({ id }) => id);
  const rows = new Map(itemsOf(child(root, 'evidence')).map((tree) => [tree.place, tree]));
  for (const row of scenario.evidence) {
    const { content, expect, why, place } = row;
    if (content.kind !== 'stages' || content.reliability === 0 || Object.keys(content.numbers).length > 0) continue;
    const at = child(rows.get(place), 'likelihood')?.place ?? place;
    const slope = slopeOf(stages, content.likelihood);
    if (slope === null) {
      sayTurns(called(row), stages, content.likelihood, why !== '' || expect !== undefined, true, say, at);
      continue;
    }
    const { way, first, last } = slope;
    if ((expect === 'raises' && way === 'falls') || (expect === 'lowers' && way === 'rises')) {
      say(againstExpectation(called(row), expect, way === 'falls' ? 'fall' : 'rise', first, last), at);
    } else if (expect === undefined && way === 'falls' && why === '') {
      say(fallsWithStage(called(row), first, last, true), at);
    }
  }
  for (const { id, why, likelihood } of scenario.indicators) {
    if (likelihood === null) continue;
    const [slope, what] = [slopeOf(stages, likelihood), `the indicator ${quote(id)}`];
    const at = entryOf(child(child(root, 'indicators'), id), 'likelihood')?.keyPlace;
    if (slope === null) sayTurns(what, stages, likelihood, why !== '', false, say, at);
    else if (slope.way === 'falls' && why === '') say(fallsWithStage(what, slope.first, slope.last, false), at);
  }
}

/** Stages whose likelihoods tell which way a row speaks: all but the last, the meeting itself, which is mostly left out. */
export function stagesThatTell(
  stages: readonly string[],
  likelihood: Readonly<Record<string, number>>,
): readonly string[] {
  return Object.hasOwn(likelihood, stages.at(-1) ?? '') ? stages : stages.slice(0, -1);
}

/** Null where likelihoods go both ways, or neither, and where one stage alone is named, which says where things stand. */
function slopeOf(stages: readonly string[], likelihood: Readonly<Record<string, number>>): Slope | null {
  if (Object.values(likelihood).filter((value) => value > 0).length < 2) return null;
  const counted = stagesThatTell(stages, likelihood);
  const values = counted.map((id) => likelihood[id] ?? 0);
  const steps = values.slice(1).map((value, i) => value - values[i]!);
  const [rises, falls] = [steps.some((step) => step > 0), steps.some((step) => step < 0)];
  if (rises === falls) return null;
  const end = (i: number): string => `${counted.at(i)} ${values.at(i)}`;
  return { way: rises ? 'rises' : 'falls', first: end(0), last: end(-1) };
}

/**
 * Likelihoods that go both ways. A rise after a fall would be evidence against one stage between two that it speaks for, which
 * no reason explains; a fall after the last rise is evidence for the stage at the top, if that is said. The meeting
 * itself ends the matter, so that a fall to it is no wonder.
 */
function sayTurns(
  what: string,
  stages: readonly string[],
  likelihood: Readonly<Record<string, number>>,
  isExplained: boolean,
  hasExpect: boolean,
  say: Say,
  place: Parameters<Say>[1],
): void {
  if (Object.values(likelihood).filter((value) => value > 0).length < 2) return;
  const counted = stagesThatTell(stages, likelihood);
  const figure = (i: number): number => likelihood[counted[i] ?? ''] ?? 0;
  const at = (i: number): string => `${counted[i]} ${figure(i)}`;
  const steps = counted.slice(1).map((_, i) => figure(i + 1) - figure(i));
  const fall = steps.findIndex((step) => step < 0);
  if (fall === -1) return;
  const rise = steps.findIndex((step, i) => i > fall && step > 0);
  if (rise !== -1) {
    say(dips(what, `${at(fall)} to ${at(fall + 1)}`, at(rise + 1)), place);
    return;
  }
  const last = counted.length - 1 - (counted.length === stages.length ? 1 : 0);
  if (fall > 0 && fall < last && !isExplained) say(peaks(what, at(fall), at(last), hasExpect), place);
}
