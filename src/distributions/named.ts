import { log } from '../numeric/log.ts';
import type { Distribution } from './distribution.ts';
import type { Made } from './made.ts';
import { massKept } from './truncatedNormal.ts';

/** Families as a scenario file calls them, each with the names of its parameters in order. */
export const DISTRIBUTION_NAMES = {
  beta: ['alpha', 'beta'],
  triangular: ['low', 'mode', 'high'],
  pert: ['low', 'mode', 'high'],
  normal: ['mean', 'sd'],
  truncated_normal: ['mean', 'sd', 'low', 'high'],
  lognormal: ['median', 'sigma'],
  uniform: ['low', 'high'],
  exponential: ['mean'],
} as const;

export type DistributionName = keyof typeof DISTRIBUTION_NAMES;

/** Beyond this the variance would no longer be a finite number. */
const LARGEST = 1e100;
const SHAPES = [0.001, 1_000_000] as const;
/** Spread of a logarithm: 100 is already a factor of e^100 either way. */
const LARGEST_SIGMA = 100;
/** Less of a normal than this, and its tail has no digits left. */
const LEAST_MASS = 1e-290;

/** Whether a scenario file may call a distribution by this name. */
export function isDistributionName(name: string): name is DistributionName {
  return Object.hasOwn(DISTRIBUTION_NAMES, name);
}

/**
 * Distribution from a call in a scenario file, such as `beta(2, 6)`.
 *
 * `lognormal(median, sigma)` takes the median of the number itself and the standard deviation of its
 * natural logarithm; `truncated_normal` takes mean and standard deviation from before the cut.
 *
 * @param name - One of `DISTRIBUTION_NAMES`.
 * @param args - Arguments in order.
 * @returns The distribution, or the first thing wrong with the call.
 */
export function makeDistribution(name: string, args: readonly number[]): Made {
  if (!isDistributionName(name)) {
    const known = Object.keys(DISTRIBUTION_NAMES).join(', ');
    return problem(`"${name}" is not a distribution; known are ${known}`);
  }
  const parameters: readonly string[] = DISTRIBUTION_NAMES[name];
  if (args.length !== parameters.length) {
    return problem(`${signature(name)} takes ${count(parameters.length)}, not ${args.length}`);
  }
  for (const [i, value] of args.entries()) {
    if (!(Math.abs(value) <= LARGEST)) {
      return problem(`${parameters[i]} of ${name} is ${value}, but must be a number between -1e100 and 1e100`);
    }
  }
  return FAMILIES[name](args[0] ?? 0, args[1] ?? 0, args[2] ?? 0, args[3] ?? 0);
}

type Maker = (a: number, b: number, c: number, d: number) => Made;

const FAMILIES: { readonly [N in DistributionName]: Maker } = {
  beta: (alpha, beta) =>
    shapeProblem('alpha', alpha) ?? shapeProblem('beta', beta) ?? made({ family: 'beta', alpha, beta }),
  triangular: (low, mode, high) =>
    peakProblem('triangular', low, mode, high) ?? made({ family: 'triangular', low, mode, high }),
  pert: (low, mode, high) => peakProblem('pert', low, mode, high) ?? made({ family: 'pert', low, mode, high }),
  normal: (mean, sd) => positiveProblem('sd', 'normal', sd) ?? made({ family: 'normal', mean, sd }),
  truncated_normal: (mean, sd, low, high) => {
    const wrong = positiveProblem('sd', 'truncated_normal', sd) ?? orderProblem('truncated_normal', low, high);
    if (wrong) return wrong;
    const d = { family: 'truncatedNormal', mean, sd, low, high } as const;
    if (massKept(d) >= LEAST_MASS) return made(d);
    return problem(
      `truncated_normal keeps nothing of its normal: [${low}, ${high}] lies too many standard deviations of ${sd} from the mean ${mean}; the limit is about 36`,
    );
  },
  lognormal: (median, sigma) =>
    positiveProblem('median', 'lognormal', median) ??
    positiveProblem('sigma', 'lognormal', sigma) ??
    (sigma > LARGEST_SIGMA
      ? problem(`sigma of lognormal is ${sigma}, but must be at most ${LARGEST_SIGMA}: it is in natural logarithms`)
      : made({ family: 'lognormal', logMean: log(median), logSd: sigma })),
  uniform: (low, high) => orderProblem('uniform', low, high) ?? made({ family: 'uniform', low, high }),
  exponential: (mean) => positiveProblem('mean', 'exponential', mean) ?? made({ family: 'exponential', mean }),
};

function made(value: Distribution): Made {
  return { ok: true, value };
}

function problem(sentence: string): Made {
  return { ok: false, problem: sentence };
}

function shapeProblem(parameter: string, value: number): Made | undefined {
  if (value >= SHAPES[0] && value <= SHAPES[1]) return undefined;
  return problem(`${parameter} of beta is ${value}, but must be between ${SHAPES[0]} and ${SHAPES[1]}`);
}

function positiveProblem(parameter: string, name: string, value: number): Made | undefined {
  return value > 0 ? undefined : problem(`${parameter} of ${name} is ${value}, but must be above 0`);
}

function orderProblem(name: string, low: number, high: number): Made | undefined {
  return low < high ? undefined : problem(`low of ${name} is ${low}, but must be below high, which is ${high}`);
}

function peakProblem(name: string, low: number, mode: number, high: number): Made | undefined {
  const wrong = orderProblem(name, low, high);
  if (wrong || (mode >= low && mode <= high)) return wrong;
  return problem(`mode of ${name} is ${mode}, but must be between low and high, [${low}, ${high}]`);
}

function signature(name: DistributionName): string {
  return `${name}(${DISTRIBUTION_NAMES[name].join(', ')})`;
}

function count(n: number): string {
  return n === 1 ? '1 argument' : `${n} arguments`;
}
