import { againstExpectation, dips, fallsWithStage, peaks } from '../../diagnostics/messages/suspicions.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import type { Observation, Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import { child, entryOf, itemsOf, type MapTree } from '../read/tree.ts';
import { called } from './idleEvidence.ts';

/** How likelihoods go with the stage: each end is a stage and its figure. */
type Course =
  | { readonly way: 'rises' | 'falls'; readonly first: string; readonly last: string }
  /** Falls and rises again. */
  | { readonly way: 'dips'; readonly fall: string; readonly rise: string }
  /** Rises, and falls before the meeting. */
  | { readonly way: 'peaks'; readonly top: string; readonly last: string };

/** What has likelihoods by stage, and what else it says of them. */
interface Told {
  /** As `the indicator "rumour"`. */
  readonly what: string;
  readonly likelihood: Readonly<Record<string, number>>;
  readonly why: string;
  readonly expect: Observation['expect'];
  /** Whether it could say `expect`. */
  readonly hasExpect: boolean;
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
    const told = { what: called(row), likelihood: content.likelihood, why, expect, hasExpect: true };
    const sentence = whatIsOdd(stages, told);
    if (sentence !== null) say(sentence, child(rows.get(place), 'likelihood')?.place ?? place);
  }
  for (const { id, why, likelihood } of scenario.indicators) {
    if (likelihood === null) continue;
    const told = { what: `the indicator ${quote(id)}`, likelihood, why, expect: undefined, hasExpect: false };
    const sentence = whatIsOdd(stages, told);
    if (sentence !== null) say(sentence, entryOf(child(child(root, 'indicators'), id), 'likelihood')?.keyPlace);
  }
}

/**
 * A rise after a fall would be evidence against one stage between two that it speaks for, which no reason explains; a fall
 * after the last rise is evidence for the stage at the top, if that is said.
 */
function whatIsOdd(stages: readonly string[], told: Told): Sentence | null {
  const { what, why, expect, hasExpect } = told;
  const course = courseOf(stages, told.likelihood);
  const isExplained = why !== '' || expect !== undefined;
  switch (course?.way) {
    case undefined:
      return null;
    case 'dips':
      return dips(what, course.fall, course.rise);
    case 'peaks':
      return isExplained ? null : peaks(what, course.top, course.last, hasExpect);
    case 'rises':
      return expect === 'lowers' ? againstExpectation(what, expect, 'rise', course.first, course.last) : null;
    case 'falls':
      if (expect === 'raises') return againstExpectation(what, expect, 'fall', course.first, course.last);
      return isExplained ? null : fallsWithStage(what, course.first, course.last, hasExpect);
  }
}

/** Stages whose likelihoods tell which way a row speaks: all but the last, the meeting itself, which is mostly left out. */
export function stagesThatTell(
  stages: readonly string[],
  likelihood: Readonly<Record<string, number>>,
): readonly string[] {
  return Object.hasOwn(likelihood, stages.at(-1) ?? '') ? stages : stages.slice(0, -1);
}

/**
 * Null where likelihoods are alike, and where one stage alone is named, which says where things stand. The meeting itself ends
 * the matter, so that a fall to it is no wonder.
 */
function courseOf(stages: readonly string[], likelihood: Readonly<Record<string, number>>): Course | null {
  if (Object.values(likelihood).filter((value) => value > 0).length < 2) return null;
  const counted = stagesThatTell(stages, likelihood);
  const figures = counted.map((id) => likelihood[id] ?? 0);
  const at = (i: number): string => `${counted.at(i)} ${figures.at(i)}`;
  const steps = figures.slice(1).map((figure, i) => figure - figures[i]!);
  const [fall, firstRise] = [steps.findIndex((step) => step < 0), steps.findIndex((step) => step > 0)];
  if (fall === -1) return firstRise === -1 ? null : { way: 'rises', first: at(0), last: at(-1) };
  if (firstRise === -1) return { way: 'falls', first: at(0), last: at(-1) };
  const rise = steps.findIndex((step, i) => i > fall && step > 0);
  if (rise !== -1) return { way: 'dips', fall: `${at(fall)} to ${at(fall + 1)}`, rise: at(rise + 1) };
  const last = counted.length - 1 - (counted.length === stages.length ? 1 : 0);
  return fall < last ? { way: 'peaks', top: at(fall), last: at(last) } : null;
}
