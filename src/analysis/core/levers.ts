import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formulaAsLever, leverWithoutRange, mixedCosts } from '../../diagnostics/messages/analyses.ts';
import { leverHoldsNoValue } from '../../diagnostics/messages/numbers.ts';
import { unknownPath } from '../../diagnostics/messages/references.ts';
import { diagnose, type Sentence } from '../../diagnostics/sentence.ts';
import type { Distribution } from '../../distributions/distribution.ts';
import { holds, isListed, type Piece, piecesOf, within } from '../../distributions/pieces.ts';
import { quantile, variance } from '../../distributions/registry.ts';
import { names } from '../../expressions/walk.ts';
import { whyNotAlone } from '../../scenario/alone.ts';
import { settable } from '../../scenario/constantAt.ts';
import type { NumberInput, Path, Scenario } from '../../scenario/model.ts';
import { canonicalPath } from '../../scenario/numbers/names.ts';
import { pathOfName } from '../../scenario/paths.ts';
import { found, refused } from './checked.ts';
import { meanOf } from './numbers.ts';

/** A number that may be moved: from where, how far, and what a step counts. */
export interface Movable {
  readonly path: Path;
  /** Mean of what the file states. */
  readonly from: number;
  /**
   * Where it may be moved to, ascending: one range that holds `from`, or what the file lists, which are the only values
   * that the number can take, or such values and ranges.
   */
  readonly pieces: readonly Piece[];
  /** From the lowest end of the pieces to the highest. */
  readonly range: Piece;
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

/** Whether a lever may take any value in a range that holds where it stands. */
export function isWhole({ pieces, from }: Movable): boolean {
  const [only] = pieces;
  return pieces.length === 1 && only![0] < only![1] && holds(pieces, from);
}

/**
 * Levers of a scenario: those named, or else those that the file marks.
 *
 * The range of a lever is that which the file states, else its domain, else where its prior lies. It is
 * stretched to the mean where it leaves that out. A number that is a list of values, or a mixture, moves to what it can
 * be alone, and of that to what lies in the range that the file states.
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
  const pieces = piecesFor(input, from);
  if (pieces === null) return refuse(leverWithoutRange(path), input);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return refuse(leverHoldsNoValue(lever?.range ?? input.domain), input);
  const range: Piece = [first[0], last[1]];
  const sd = value.kind === 'constant' ? 0 : Math.sqrt(variance(value.distribution));
  // What is certain has no spread of its own: that of a value anywhere in its range stands in.
  const scale = sd > 0 && Number.isFinite(sd) ? sd : (range[1] - range[0]) / Math.sqrt(12);
  return { path, from, pieces, range, rate: lever?.cost ?? 1 / (scale > 0 ? scale : 1) };
}

/** Where a lever may be moved to; null if nothing says how far, and none if the range stated holds no value of a list. */
function piecesFor(input: NumberInput, from: number): readonly Piece[] | null {
  const { value, lever } = input;
  const stated = lever?.range ?? null;
  const listed = value.kind === 'distribution' ? listedIn(value.distribution) : null;
  if (listed !== null) return stated === null ? listed : within(listed, stated);
  const range = stated ?? usualRange(input);
  return range && [[Math.min(range[0], from), Math.max(range[1], from)]];
}

/** What a list of values or a mixture can be, without far tails; null for any other distribution. */
function listedIn(distribution: Distribution): readonly Piece[] | null {
  if (!isListed(distribution)) return null;
  const pieces = piecesOf(distribution);
  const [low, high] = [quantile(distribution, TAILS[0]), quantile(distribution, TAILS[1])];
  const isFar = !(Number.isFinite(pieces[0]![0]) && Number.isFinite(pieces.at(-1)![1]));
  return isFar ? within(pieces, [low, high]) : pieces;
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
  const inside = names(value.expression).map(pathOfName);
  return [...new Set(inside)].filter((one) => one !== path && Object.hasOwn(scenario.numbers, one));
}
