import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formulaAsLever, leverWithoutRange, mixedCosts } from '../../diagnostics/messages/analyses.ts';
import { unknownPath } from '../../diagnostics/messages/references.ts';
import { diagnose, type Sentence } from '../../diagnostics/sentence.ts';
import { quantile, variance } from '../../distributions/registry.ts';
import { names } from '../../expressions/walk.ts';
import { whyNotAlone } from '../../scenario/alone.ts';
import { settable } from '../../scenario/constantAt.ts';
import type { NumberInput, Path, Scenario } from '../../scenario/model.ts';
import { canonicalPath } from '../../scenario/numbers/names.ts';
import { found, refused } from '../core/checked.ts';
import { meanOf } from '../core/numbers.ts';

/** A number that may be moved: from where, how far, and what a step counts. */
export interface Movable {
  readonly path: Path;
  /** Mean of what the file states. */
  readonly from: number;
  /** Holds `from`. */
  readonly range: readonly [number, number];
  /** Distance of a move by 1, > 0: one over the prior standard deviation, or the cost per unit. */
  readonly rate: number;
}

/** Numbers that may be moved, and how distances are measured. */
export interface Levers {
  readonly measure: 'sd' | 'cost';
  readonly movables: readonly Movable[];
}

/** Ends of the range of an uncertain number without another: all but one draw in five hundred lie between. */
const TAILS = [0.001, 0.999] as const;

/**
 * Levers of a scenario: those named, or else those that the file marks.
 *
 * The range of a lever is that which the file states, else its domain, else where its prior lies. It is
 * stretched to the mean where it leaves that out.
 *
 * @param by - Paths as a user wrote them; null for the marked ones.
 */
export function readLevers(scenario: Scenario, by: readonly string[] | null): Checked<Levers> {
  const diagnostics: Diagnostic[] = [];
  const refuse = (sentence: Sentence, input?: NumberInput): undefined => {
    // A default and a ledger stand nowhere in the file.
    diagnostics.push(diagnose(sentence, input === undefined || input.isDefault ? undefined : input.place));
    return undefined;
  };
  const inputs = inputsOf(scenario, by, refuse);
  const withCost = inputs.filter(({ lever }) => lever !== null && lever.cost !== null);
  if (withCost.length > 0 && withCost.length < inputs.length) {
    const without = inputs.filter((input) => !withCost.includes(input));
    refuse(mixedCosts(without.map(({ path }) => path)), without[0]);
  }
  const movables = inputs.flatMap((input) => movableOf(input, scenario, refuse) ?? []);
  if (diagnostics.length > 0) return refused(...diagnostics);
  return found({ measure: withCost.length > 0 ? 'cost' : 'sd', movables });
}

type Refuse = (sentence: Sentence, input?: NumberInput) => undefined;

function inputsOf(scenario: Scenario, by: readonly string[] | null, refuse: Refuse): NumberInput[] {
  if (by === null) {
    const paths = Object.keys(scenario.numbers).sort();
    return paths.map((path) => scenario.numbers[path]!).filter(({ lever }) => lever !== null);
  }
  const inputs = by.flatMap((word) => {
    const input = settable(scenario, canonicalPath(word, scenario.principals));
    return input ?? refuse(unknownPath(word, () => Object.keys(scenario.numbers))) ?? [];
  });
  return inputs.filter((input, i) => inputs.findIndex(({ path }) => path === input.path) === i);
}

function movableOf(input: NumberInput, scenario: Scenario, refuse: Refuse): Movable | undefined {
  const { path, value, lever } = input;
  const problem = whyNotAlone(path);
  if (problem !== null) return refuse(problem, input);
  const from = meanOf(value);
  if (value.kind === 'formula' || from === null) return refuse(formulaAsLever(path, numbersIn(input, scenario)), input);
  const stated = lever?.range ?? usualRange(input);
  if (stated === null) return refuse(leverWithoutRange(path), input);
  const range: [number, number] = [Math.min(stated[0], from), Math.max(stated[1], from)];
  const sd = value.kind === 'constant' ? 0 : Math.sqrt(variance(value.distribution));
  // What is certain has no spread of its own: that of a value anywhere in its range stands in.
  const scale = sd > 0 && Number.isFinite(sd) ? sd : (range[1] - range[0]) / Math.sqrt(12);
  return { path, from, range, rate: lever?.cost ?? 1 / scale };
}

/** Levels on the logit scale and branching ratios have domains with ends that they cannot take. */
const OPEN_ENDED = /^processes\.[^.]+\.(?:mean|start|branching)$/;

function usualRange({ path, domain, value }: NumberInput): readonly [number, number] | null {
  if (domain.every(Number.isFinite) && !OPEN_ENDED.test(path)) return domain;
  if (value.kind !== 'distribution') return null;
  const [low, high] = TAILS.map((level) => quantile(value.distribution, level)) as [number, number];
  return low < high ? [low, high] : null;
}

/** Numbers with paths that a formula is made of. */
function numbersIn({ path, value, isDefault }: NumberInput, scenario: Scenario): Path[] {
  if (value.kind !== 'formula' || isDefault) return [];
  const inside = names(value.expression).map((name) => (name.includes('.') ? name : `quantities.${name}`));
  return [...new Set(inside)].filter((one) => one !== path && Object.hasOwn(scenario.numbers, one));
}
