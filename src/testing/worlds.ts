import { NOWHERE } from '../diagnostics/diagnostic.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { quantile } from '../distributions/registry.ts';
import type { Expression } from '../expressions/expression.ts';
import { type NumberValue, type Range, REAL, SHARE } from '../scenario/domain.ts';
import type { NumberInput, Path, Scenario } from '../scenario/model.ts';
import { figure } from './words.ts';

/**
 * The model alone: as of the first day of its window, with all evidence set aside.
 *
 * What a law or a declared sign says is about the model. What was learnt since changes which draws count, and
 * can turn a comparison around although every mechanism works as declared.
 */
export function withoutEvidence(scenario: Scenario): Scenario {
  return { ...scenario, window: { ...scenario.window, asOf: scenario.window.start }, evidence: [] };
}

/** A number that no file states, added to a scenario. */
function newNumber(path: Path, value: NumberValue, range: Range = REAL): NumberInput {
  return { path, value, domain: range.domain, range, text: '', ...NO_GROUNDS, lever: null, place: NOWHERE };
}

/** A constant that no file states. */
export function newConstant(path: Path, value: number): NumberInput {
  return newNumber(path, { kind: 'constant', value });
}

/** A number between 0 and 1 of which nothing is known. */
export function unknownShare(path: Path): NumberInput {
  return newNumber(path, { kind: 'distribution', distribution: { family: 'uniform', low: 0, high: 1 } }, SHARE);
}

/** What a part of a scenario says of itself where no file has it. */
export const NO_GROUNDS = { title: '', why: '', sources: [] };

/** Numbers whose formulas name a number with a path that begins so. */
export function formulasNaming({ numbers }: Scenario, start: string): NumberInput[] {
  return Object.values(numbers).filter(
    ({ value }) => value.kind === 'formula' && JSON.stringify(value).includes(`"${start}`),
  );
}

/** The scenario with numbers added or replaced, whatever their paths. */
export function withNew(scenario: Scenario, inputs: readonly NumberInput[]): Scenario {
  const added = Object.fromEntries(inputs.map((input) => [input.path, input]));
  return { ...scenario, numbers: { ...scenario.numbers, ...added } };
}

/** The number times a factor, whatever it is. */
export function scaledBy(value: NumberValue, factor: number): NumberValue {
  switch (value.kind) {
    case 'constant':
      return { kind: 'constant', value: factor * value.value };
    case 'distribution':
      return { kind: 'distribution', distribution: { family: 'scaled', low: 0, high: factor, of: value.distribution } };
    case 'formula': {
      const args = [value.expression, { kind: 'number' as const, value: factor }];
      return { kind: 'formula', expression: { kind: 'call', fn: 'multiply', args } };
    }
  }
}

/** A scenario in which one input moves one number, and how far it is moved. */
export interface Drive {
  readonly path: Path;
  readonly scenario: Scenario;
  /** Path of the input of the compiled scenario that moves it. */
  readonly input: Path;
  /** Value of that input at a quantile level. */
  readonly valueAt: (level: number) => number;
  /** The number at such a value, in words. */
  readonly says: (value: number) => string;
}

/** Input that moves a formula, which keeps computing what it computes. */
const SHIFT = 'checks.shift';

/**
 * Makes one number of a scenario movable.
 *
 * An uncertain one is moved over its own distribution. A constant is moved evenly over its surroundings: a
 * quarter of its domain to either side, or by half of itself where the domain has no end. A formula is moved
 * by as much while it goes on being computed.
 *
 * @throws RangeError if the scenario has no such number.
 */
export function drive(scenario: Scenario, path: Path): Drive {
  const number = scenario.numbers[path];
  if (number === undefined) throw new RangeError(`The scenario has no number ${path}.`);
  const { value, domain } = number;
  const along = (moved: Scenario, input: Path, distribution: Distribution, says = figure): Drive => ({
    path,
    scenario: moved,
    input,
    valueAt: (level) => quantile(distribution, level),
    says,
  });
  if (value.kind === 'distribution') return along(scenario, path, value.distribution);
  if (value.kind === 'constant') {
    const distribution = around(value.value, domain);
    const moved = withNew(scenario, [{ ...number, value: { kind: 'distribution', distribution } }]);
    return along(moved, path, distribution);
  }
  const { distribution, expression, says } = shifted(value.expression, domain);
  const moved = withNew(scenario, [
    { ...number, value: { kind: 'formula', expression } },
    newNumber(SHIFT, { kind: 'distribution', distribution }),
  ]);
  return along(moved, SHIFT, distribution, says);
}

/** Even surroundings of a constant within its domain. */
export function around(value: number, [low, high]: readonly [number, number]): Distribution {
  const reach = reachOf([low, high]) ?? (value === 0 ? 1 : Math.abs(value) / 2);
  return { family: 'uniform', low: Math.max(low, value - reach), high: Math.min(high, value + reach) };
}

/** A quarter of a finite domain; null for one without end. */
function reachOf([low, high]: readonly [number, number]): number | null {
  return Number.isFinite(low) && Number.isFinite(high) ? (high - low) / 4 : null;
}

/** A formula that an input shifts, and how far: times 0.5 to 1.5 where it is positive without end, else plus or less. */
function shifted(
  formula: Expression,
  domain: readonly [number, number],
): { readonly distribution: Distribution; readonly expression: Expression; readonly says: Drive['says'] } {
  const args: Expression[] = [formula, { kind: 'name', name: SHIFT, at: 0 }];
  if (domain[0] === 0 && domain[1] === Number.POSITIVE_INFINITY) {
    return {
      distribution: { family: 'uniform', low: 0.5, high: 1.5 },
      expression: { kind: 'call', fn: 'multiply', args },
      says: (value) => `${figure(value)} times its formula`,
    };
  }
  const reach = reachOf(domain);
  const sum: Expression = { kind: 'call', fn: 'add', args };
  const ends = domain.map((value): Expression => ({ kind: 'number', value }));
  return {
    distribution: { family: 'uniform', low: -(reach ?? 0.5), high: reach ?? 0.5 },
    expression: reach === null ? sum : { kind: 'call', fn: 'clamp', args: [sum, ...ends] },
    says: (value) => `its formula ${value < 0 ? 'less' : 'plus'} ${figure(Math.abs(value))}`,
  };
}
