import { badDistribution, distributionParameter, unknownDistribution } from '../../diagnostics/messages/numbers.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Distribution } from '../../distributions/distribution.ts';
import { DISTRIBUTION_NAMES, isDistributionName, makeDistribution } from '../../distributions/named.ts';
import { isBuiltIn, isCallable } from '../../expressions/allowed.ts';
import { checkSupport, type NumberValue, type Range } from '../domain.ts';
import { readConstant } from './figure.ts';

/** A call of a distribution as written. */
export interface DistributionCall {
  readonly name: string;
  readonly args: readonly string[];
  readonly written: string;
}

/**
 * Recognises `beta(2, 6)`, and calls of what is likely a misspelt distribution; undefined for all else.
 */
export function distributionCall(text: string): DistributionCall | undefined {
  const match = /^([A-Za-z_]\w*)\s*\(([^()]*)\)$/.exec(text.trim());
  if (match === null) return undefined;
  const name = match[1]!;
  if (isCallable(name) || isBuiltIn(name)) return undefined;
  if (!isDistributionName(name) && didYouMean(name, Object.keys(DISTRIBUTION_NAMES)) === undefined) {
    return undefined;
  }
  const inside = match[2]!.trim();
  return {
    name,
    args: inside === '' ? [] : inside.split(',').map((arg) => arg.trim()),
    written: text.trim(),
  };
}

/**
 * The distribution that a call names.
 *
 * @param factor - What the unit multiplies it by.
 * @param example - An interval that could stand there.
 */
export function readDistribution(
  { name, args, written }: DistributionCall,
  factor: number,
  range: Range,
  example: string,
): NumberValue | { readonly sentence: Sentence } {
  if (!isDistributionName(name)) {
    return {
      sentence: unknownDistribution(name, didYouMean(name, Object.keys(DISTRIBUTION_NAMES)) ?? 'normal'),
    };
  }
  const form = `${name}(${DISTRIBUTION_NAMES[name].join(', ')})`;
  const values: number[] = [];
  for (const arg of args) {
    const figure = readConstant(arg);
    if (figure === undefined) return { sentence: distributionParameter(name, arg, form) };
    values.push(figure.value);
  }
  const made = makeDistribution(name, values);
  if (!made.ok) {
    return { sentence: badDistribution(made.problem, form) };
  }
  const distribution = multiply(made.value, factor);
  const problem = checkSupport(distribution, written, range, example);
  return problem === undefined ? { kind: 'distribution', distribution } : { sentence: problem };
}

/** Distribution of a multiple of a number. */
function multiply(distribution: Distribution, factor: number): Distribution {
  return factor === 1 ? distribution : { family: 'scaled', low: 0, high: factor, of: distribution };
}
