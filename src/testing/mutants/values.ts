import { fitInterval, intervalProblem } from '../../distributions/interval.ts';
import { quantile } from '../../distributions/registry.ts';
import type { FunctionName } from '../../expressions/expression.ts';
import type { NumberValue } from '../../scenario/domain.ts';
import type { NumberInput, Path, Scenario } from '../../scenario/model.ts';
import type { Mutant, MutantClass } from './mutant.ts';

/** A number that is not what it should be: what is said of it follows its path. */
export function slip(
  name: MutantClass,
  { path }: NumberInput,
  how: string,
  says: string,
  change: (input: NumberInput) => NumberValue,
): Mutant {
  return {
    id: `${name}.${how}.${path}`,
    class: name,
    section: path.split('.')[0]!,
    says: `${path} ${says}`,
    paths: [path],
    plant: (scenario) => withValuesOf(scenario, [path], change),
  };
}

/** The scenario with numbers that it has made of what they were. */
export function withValuesOf(
  scenario: Scenario,
  paths: readonly Path[],
  change: (input: NumberInput) => NumberValue,
): Scenario {
  const changed = paths.map((path) => {
    const input = scenario.numbers[path];
    if (input === undefined) throw new RangeError(`The scenario has no number ${path}.`);
    return [path, { ...input, value: change(input) }] as const;
  });
  return { ...scenario, numbers: { ...scenario.numbers, ...Object.fromEntries(changed) } };
}

/** A value times a factor: every draw of it, whatever it is. */
export function times(value: NumberValue, factor: number): NumberValue {
  switch (value.kind) {
    case 'constant':
      return { kind: 'constant', value: value.value * factor };
    case 'distribution':
      return {
        kind: 'distribution',
        distribution: { family: 'scaled', low: 0, high: factor, of: value.distribution },
      };
    case 'formula':
      return called('multiply', value, factor);
  }
}

/** One less a value: the same place on an issue, or the same share, from the other end. */
export function fromTheOtherEnd(value: NumberValue): NumberValue {
  switch (value.kind) {
    case 'constant':
      return { kind: 'constant', value: 1 - value.value };
    case 'distribution':
      return { kind: 'distribution', distribution: { family: 'scaled', low: 1, high: 0, of: value.distribution } };
    case 'formula':
      return called('subtract', value, 1);
  }
}

function called(
  fn: FunctionName,
  { expression }: Extract<NumberValue, { kind: 'formula' }>,
  value: number,
): NumberValue {
  return { kind: 'formula', expression: { kind: 'call', fn, args: [{ kind: 'number', value }, expression] } };
}

/**
 * An uncertain number whose upper end is farther out by a factor; null where it cannot be fitted.
 *
 * Fitted as an interval is that a file states: the ends are its 5 % and 95 % points.
 */
export function stretched({ value, domain }: NumberInput, factor: number): NumberValue | null {
  if (value.kind !== 'distribution') return null;
  const [low, high] = [quantile(value.distribution, 0.05), factor * quantile(value.distribution, 0.95)];
  const isOneSided = low * high > 0;
  const inside: readonly [number, number] = [
    isOneSided && low > 0 ? Math.max(0, domain[0]) : domain[0],
    isOneSided && high < 0 ? Math.min(0, domain[1]) : domain[1],
  ];
  if (intervalProblem(low, high, inside) !== undefined) return null;
  return { kind: 'distribution', distribution: fitInterval(low, high, inside) };
}
