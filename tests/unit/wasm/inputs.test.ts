import { describe, it } from 'vitest';
import type { Distribution } from '../../../src/distributions/distribution.ts';
import type { Copula, Program } from '../../../src/program/program.ts';
import type { RunSettings } from '../../../src/program/result.ts';
import { streamKey } from '../../../src/random/streamKey.ts';
import { expectSameBits, plainProgram } from '../../helpers/columnsProgram.ts';

/** Of each family that the machine draws itself, one in ordinary use and some far from it. */
const DRAWN: readonly Distribution[] = [
  { family: 'normal', mean: 0.3, sd: 0.1 },
  { family: 'normal', mean: -5, sd: 0 },
  { family: 'normal', mean: 1e308, sd: 1e308 },
  { family: 'normal', mean: 0, sd: 1e-320 },
  { family: 'lognormal', logMean: -1, logSd: 0.5 },
  { family: 'lognormal', logMean: 700, logSd: 50 },
  { family: 'lognormal', logMean: -740, logSd: 3 },
  { family: 'logitNormal', logitMean: 0.2, logitSd: 1.3, low: 0, high: 1 },
  { family: 'logitNormal', logitMean: 0, logitSd: 400, low: -3, high: 7 },
  { family: 'logitNormal', logitMean: -30, logitSd: 0, low: 2, high: 2.5 },
  { family: 'uniform', low: 0.1, high: 0.7 },
  { family: 'uniform', low: -1e308, high: 1e308 },
  { family: 'uniform', low: -0, high: 0 },
  { family: 'uniform', low: 1, high: 1 + 2 ** -52 },
  { family: 'exponential', mean: 3 },
  { family: 'exponential', mean: 1e308 },
  { family: 'exponential', mean: 5e-324 },
  { family: 'triangular', low: 0, mode: 0.25, high: 1 },
  { family: 'triangular', low: -2, mode: -2, high: 4 },
  { family: 'triangular', low: -2, mode: 4, high: 4 },
  { family: 'triangular', low: -1e300, mode: 1e299, high: 1e300 },
  { family: 'discrete', values: [-2, 0, 0.5, 7], weights: [0.2, 0.5, 0.25, 0.05] },
  { family: 'discrete', values: [3], weights: [1] },
  { family: 'discrete', values: [0, 1], weights: [0.1, 0.9] },
  { family: 'discrete', values: [1, 2, 3], weights: [0, 0.1, 0.1] },
  { family: 'beta', alpha: 2, beta: 5 },
  { family: 'beta', alpha: 300, beta: 0.5 },
  { family: 'pert', low: -2, mode: 0.2, high: 1 },
  { family: 'pert', low: -2, mode: -2, high: 1 },
  { family: 'pert', low: 3, mode: 4, high: 4 },
  { family: 'beta', alpha: 1, beta: 1 },
  { family: 'beta', alpha: 1, beta: 3 },
  { family: 'beta', alpha: 1, beta: 0.002 },
  { family: 'beta', alpha: 1, beta: 1e300 },
  { family: 'beta', alpha: 0.3, beta: 1 },
  { family: 'beta', alpha: 0.001, beta: 1 },
  { family: 'beta', alpha: 1e6, beta: 1 },
];

/** What is drawn for the machine: other families, and betas that have neither a table nor a closed form. */
const DRAWN_OUTSIDE: readonly Distribution[] = [
  { family: 'beta', alpha: 0.05, beta: 2 },
  { family: 'truncatedNormal', mean: 0.5, sd: 0.3, low: 0, high: 1 },
  {
    family: 'mixture',
    parts: [
      { weight: 0.4, distribution: { family: 'normal', mean: 0, sd: 1 } },
      { weight: 0.6, distribution: { family: 'uniform', low: 2, high: 3 } },
    ],
  },
];

/** Each carried to another interval, as it lies and mirrored, and twice over. */
function scaled(of: Distribution): Distribution[] {
  return [
    { family: 'scaled', low: 2, high: 5, of },
    { family: 'scaled', low: 0.75, high: -1.5, of },
    { family: 'scaled', low: 0, high: 0, of },
    { family: 'scaled', low: 1e308, high: -1e308, of },
    { family: 'scaled', low: 1, high: 0, of: { family: 'scaled', low: 0.25, high: 0.5, of } },
  ];
}

function programOf(distributions: readonly Distribution[], copulas: readonly Copula[] = []): Program {
  const inputs = distributions.map((distribution, i) => ({
    path: `input ${i}`,
    distribution,
    key: streamKey(`input ${i}`, 'test'),
    dimension: i,
    column: i,
  }));
  return { ...plainProgram(inputs), copulas };
}

async function check(program: Program, settings: Partial<RunSettings> = {}): Promise<void> {
  for (const draws of [1, 2, 63, 64, 65, 1000]) await expectSameBits(program, { paths: 1, ...settings, draws });
}

describe('inputs', () => {
  it.each(DRAWN)('are drawn by the machine: %o', (distribution) =>
    check(programOf([distribution, ...scaled(distribution)])),
  );

  it.each(DRAWN_OUTSIDE)('are drawn for the machine: %o', (distribution) =>
    check(programOf([distribution, ...scaled(distribution)])),
  );

  it('are of all families together', () => check(programOf([...DRAWN, ...DRAWN_OUTSIDE])));

  it('are correlated, with members that have no number left', () => {
    const member = (input: number | null, i: number) => ({
      input,
      key: streamKey(`member ${i}`, 'test'),
      dimension: 20 + i,
    });
    const copula: Copula = {
      members: [member(0, 0), member(null, 1), member(3, 2)],
      factor: [[1], [0.6, 0.8], [-0.5, 0.5, Math.SQRT1_2]],
    };
    return check(
      programOf(
        [
          { family: 'normal', mean: 0, sd: 1 },
          { family: 'normal', mean: 0, sd: 1 },
          { family: 'beta', alpha: 2, beta: 3 },
          { family: 'uniform', low: 0, high: 1 },
        ],
        [copula],
      ),
    );
  });

  it('are points of Sobol', () => check(programOf([...DRAWN, ...DRAWN_OUTSIDE]), { sampler: 'sobol' }));

  it('are there or not', () => check(programOf([])));

  it('are given, and have addresses of their own', () => {
    const distributions = [...DRAWN.slice(0, 5), ...DRAWN_OUTSIDE];
    const program = programOf(distributions);
    return expectSameBits(program, { draws: 130, paths: 2 }, (first, count) => ({
      inputs: Float64Array.from({ length: count * distributions.length }, (_, i) =>
        i % 7 === 3 ? Number.NaN : (first + i) / 3,
      ),
      environment: Uint32Array.from({ length: count }, (_, d) => 4_294_967_295 - d),
    }));
  });

  it('are drawn again after some were given', async () => {
    const program = programOf(DRAWN);
    await expectSameBits(program, { draws: 64, paths: 1 }, (_first, count) => ({
      inputs: new Float64Array(count * DRAWN.length).fill(0.5),
      environment: new Uint32Array(count).fill(9),
    }));
    await expectSameBits(program, { draws: 64, paths: 1 });
  });
});
