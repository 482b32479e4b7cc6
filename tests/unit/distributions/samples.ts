import type { Distribution } from '../../../src/distributions/distribution.ts';
import { fitInterval } from '../../../src/distributions/interval.ts';
import type { Made } from '../../../src/distributions/made.ts';
import { makeMixture } from '../../../src/distributions/makeMixture.ts';
import { makeDistribution } from '../../../src/distributions/named.ts';

/** The distribution made, or a failed test. */
export function must(made: Made): Distribution {
  if (!made.ok) throw new Error(made.problem);
  return made.value;
}

/** Distribution from a call by name. */
export function call(name: string, ...args: number[]): Distribution {
  return must(makeDistribution(name, args));
}

/** At least one of every continuous family, extremes included. */
export const CONTINUOUS: readonly (readonly [string, Distribution])[] = [
  ['beta(2, 6)', call('beta', 2, 6)],
  ['beta(0.4, 0.7)', call('beta', 0.4, 0.7)],
  ['beta(1, 5)', call('beta', 1, 5)],
  ['beta(300, 200)', call('beta', 300, 200)],
  ['triangular(0, 1, 4)', call('triangular', 0, 1, 4)],
  ['triangular(-2, -2, 1)', call('triangular', -2, -2, 1)],
  ['triangular(-2, 1, 1)', call('triangular', -2, 1, 1)],
  ['pert(1, 2, 6)', call('pert', 1, 2, 6)],
  ['pert(0, 0, 1)', call('pert', 0, 0, 1)],
  ['normal(3, 2)', call('normal', 3, 2)],
  ['truncated_normal(0.5, 0.25, 0, 1)', call('truncated_normal', 0.5, 0.25, 0, 1)],
  ['truncated_normal(0, 1, 3, 5)', call('truncated_normal', 0, 1, 3, 5)],
  ['truncated_normal(0, 1, -9, -7)', call('truncated_normal', 0, 1, -9, -7)],
  ['truncated_normal(0, 1, 20, 30)', call('truncated_normal', 0, 1, 20, 30)],
  ['lognormal(3, 0.5)', call('lognormal', 3, 0.5)],
  ['uniform(-1, 3)', call('uniform', -1, 3)],
  ['exponential(2)', call('exponential', 2)],
  ['0.2 to 0.6 in [0, 1]', fitInterval(0.2, 0.6, [0, 1])],
  ['logit-normal on [2, 5]', { family: 'logitNormal', logitMean: 0.5, logitSd: 1.5, low: 2, high: 5 }],
  ['0 to 0.3 in [0, 1]', fitInterval(0, 0.3, [0, 1])],
  ['0.7 to 1 in [0, 1]', fitInterval(0.7, 1, [0, 1])],
  ['2 to 9 in [1, ∞)', fitInterval(2, 9, [1, Infinity])],
  ['-9 to -2 in (-∞, 0]', fitInterval(-9, -2, [-Infinity, 0])],
  [
    'a mixture of beta and normal',
    must(
      makeMixture([
        { weight: 3, value: call('beta', 2, 6) },
        { weight: 1, value: call('normal', 0.7, 0.1) },
      ]),
    ),
  ],
];

/** Those with jumps. */
export const STEPPED: readonly (readonly [string, Distribution])[] = [
  ['a list of three numbers', must(makeMixture([0.5, 0.1, 0.3].map((value, i) => ({ weight: i + 1, value }))))],
  [
    'a mixture of a number and a lognormal',
    must(
      makeMixture([
        { weight: 1, value: 1.5 },
        { weight: 3, value: call('lognormal', 1, 0.4) },
      ]),
    ),
  ],
];
