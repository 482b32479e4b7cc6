import { describe, expect, it } from 'vitest';
import { logLikelihood } from '../../src/analysis/core/evidence.ts';
import type { RunResult } from '../../src/program/result.ts';
import { run, scenarioOf } from '../helpers/run.ts';

/**
 * Readings of a level through the whole pipeline against exact answers: a Kalman filter for the local
 * level, the joint normal law where mean and house effect are unknown too, a sum over all jumps. What is sampled may be off by 5 standard errors.
 */
const START = 19_723; // 2024-01-01
const DAYS_PER_MONTH = 30.4375;
const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

interface Reading {
  readonly day: number;
  readonly value: number;
  readonly error: number;
  readonly house_effect?: number;
}

/** A scenario about a level, in steps of a day or week, as of its last reading and ending that day. */
function levelFile(process: object, readings: readonly Reading[], values: readonly string[], step = 'week'): string {
  const last = isoDay(readings.at(-1)!.day);
  return JSON.stringify({
    summitry: 1,
    title: 'A level',
    question: 'Do they meet?',
    window: { start: isoDay(START), end: last, as_of: last, step },
    parties: 'offices',
    principals: { initiator: 'north', target: 'south' },
    actors: { north: { title: 'North' }, south: { title: 'South', willingness: 0.5 } },
    processes: { level: { kind: 'mean_reverting', ...process } },
    terms: Object.fromEntries(
      values.map((value, i) => [`term${i}`, { actor: 'north', sign: '+', weight: 1, value, why: 'To be read off' }]),
    ),
    stages: ['quiet', 'met'],
    transitions: { meet: { from: 'quiet', to: 'met', rate: '0 per month' } },
    evidence: readings.map(({ day, ...reading }, i) => ({
      occurred: isoDay(day),
      title: `Reading ${i}`,
      process: 'level',
      ...reading,
    })),
  });
}

/** Weighted mean of a term's value on the last day, and its standard error; of the first 4,096 draws. */
function contribution(
  result: RunResult,
  term: number,
  of = (x: number): number => x,
): { mean: number; standardError: number } {
  const { rows, weight } = result;
  const terms = rows.contributions.length / rows.draws;
  const values = Array.from({ length: rows.draws }, (_, d) => of(rows.contributions[d * terms + term]!));
  let [total, sum] = [0, 0];
  values.forEach((x, d) => {
    total += weight[d]!;
    sum += weight[d]! * x;
  });
  const mean = sum / total;
  const squares = values.reduce((most, x, d) => most + (weight[d]! * (x - mean)) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares) / total };
}

/** Standard error of the log of the mean weight. */
function errorOfLog({ draws, weightSum, weightSquares }: RunResult): number {
  return Math.sqrt(weightSquares / weightSum ** 2 - 1 / draws);
}

function expectWithin(found: number, exact: number, standardError: number, most: number): void {
  expect(standardError).toBeLessThan(most);
  expect(Math.abs(found - exact)).toBeLessThan(5 * standardError);
}

describe('the local level, m0 = 25, P0 = 4, q = 4, r = 1.5, y = 24, 25, 23, 21, 25', () => {
  const KNOWN = {
    logLikelihood: -11.205283103118964,
    mean: 24.221466406559436,
    variance: 1.162278315833069,
  };
  const VALUES = [24, 25, 23, 21, 25];

  it('has the known answers in a Kalman filter', () => {
    let [mean, variance, sum] = [25, 4, 0];
    for (const value of VALUES) {
      variance += 4;
      const spread = variance + 1.5;
      sum -= 0.5 * (Math.log(2 * Math.PI * spread) + (value - mean) ** 2 / spread);
      mean += (variance / spread) * (value - mean);
      variance -= variance ** 2 / spread;
    }
    expect(Math.abs(sum - KNOWN.logLikelihood)).toBeLessThan(1e-14);
    expect(Math.abs(mean - KNOWN.mean)).toBeLessThan(1e-14);
    expect(Math.abs(variance - KNOWN.variance)).toBeLessThan(1e-15);
  });

  it.each([
    ['day', 1],
    ['week', 1],
    ['week', 4],
  ])('has them in steps of a %s, with %i paths a draw', (step, paths) => {
    // Steps are whole days, so the variance of four weeks is made what a month's should be.
    const readings = VALUES.map((value, i) => ({
      day: START + 28 * (i + 1),
      value,
      error: Math.sqrt(1.5),
    }));
    const process = {
      scale: 'linear',
      start: 'normal(25, 2)',
      mean: 0,
      half_life: '1000000 months',
      volatility: 2 * Math.sqrt(DAYS_PER_MONTH / 28),
    };
    const values = ['level', '(level - 24) ^ 2'];
    const result = run(scenarioOf(levelFile(process, readings, values, step)), 4096, paths);
    expectWithin(logLikelihood(result), KNOWN.logLikelihood, errorOfLog(result), 0.03);
    const mean = contribution(result, 0);
    expectWithin(mean.mean, KNOWN.mean, mean.standardError, 0.05);
    const square = contribution(result, 1);
    const exact = KNOWN.variance + (KNOWN.mean - 24) ** 2;
    expectWithin(square.mean, exact, square.standardError, 0.06);
    // The track of the last step is the same mean, over all lanes.
    const { tracks, weight } = result.sums;
    expect(Math.abs(tracks.at(-1)! / weight.at(-1)! - mean.mean)).toBeLessThan(1e-9);
  });
});

/** Means, covariances and log density of joint normals, by elimination. */
function normalLaw(mean: readonly number[], covariance: readonly (readonly number[])[]) {
  /** Solves C x = b by Gauss's elimination; positive definite matrices need no pivots. */
  const eliminate = (b: readonly number[]): { x: number[]; logDeterminant: number } => {
    const rows = covariance.map((row, i) => [...row, b[i]!]);
    let logDeterminant = 0;
    rows.forEach((pivot, i) => {
      logDeterminant += Math.log(pivot[i]!);
      rows.forEach((row, j) => {
        if (j === i) return;
        const factor = row[i]! / pivot[i]!;
        for (let k = i; k < row.length; k++) row[k]! -= factor * pivot[k]!;
      });
    });
    return { x: rows.map((row, i) => row.at(-1)! / row[i]!), logDeterminant };
  };
  return {
    logDensity(y: readonly number[]): number {
      const off = y.map((value, i) => value - mean[i]!);
      const { x, logDeterminant } = eliminate(off);
      const square = off.reduce((sum, value, i) => sum + value * x[i]!, 0);
      return -0.5 * (y.length * Math.log(2 * Math.PI) + logDeterminant + square);
    },
    /** E[u | y] − E[u], given the covariances of u with y. */
    shift(y: readonly number[], covariances: readonly number[]): number {
      const { x } = eliminate(y.map((value, i) => value - mean[i]!));
      return covariances.reduce((sum, c, i) => sum + c * x[i]!, 0);
    },
  };
}

describe('a level that reverts to an unknown mean, read by houses with an unknown effect', () => {
  // mean ~ N(1, 0.6²), start ~ N(0.2, 0.5²), house effect ~ N(0.3, 0.4²); one house states its own effect.
  const HALF_LIFE = 4;
  const VOLATILITY = 0.5;
  const PRIOR = { mean: [1, 0.6], start: [0.2, 0.5], house: [0.3, 0.4] } as const;
  const readings: readonly (Reading & { readonly house_effect?: number })[] = [
    { day: START, value: 0.1, error: 0.3 },
    { day: START + 17, value: 1.1, error: 0.4 },
    { day: START + 40, value: 0.2, error: 0.25, house_effect: -0.2 },
    { day: START + 40, value: 1.3, error: 0.3 },
    { day: START + 100, value: 1.9, error: 0.2 },
    { day: START + 141, value: 0.6, error: 0.5, house_effect: 0 },
  ];

  const theta = Math.log(2) / HALF_LIFE;
  const months = readings.map(({ day }) => (day - START) / DAYS_PER_MONTH);
  const decay = months.map((t) => Math.exp(-theta * t));
  const own = readings.map(({ house_effect }) => (house_effect === undefined ? 0 : house_effect));
  const common: readonly number[] = readings.map(({ house_effect }) => (house_effect === undefined ? 1 : 0));
  const mean = decay.map((phi, i) => phi * PRIOR.start[0] + (1 - phi) * PRIOR.mean[0] + common[i]! * PRIOR.house[0]);
  const ofLevel = (i: number, j: number): number => {
    const [early, late] = months[i]! < months[j]! ? [i, j] : [j, i];
    const walked = (VOLATILITY ** 2 / (2 * theta)) * (1 - decay[early]! ** 2);
    return (
      decay[i]! * decay[j]! * PRIOR.start[1] ** 2 +
      (1 - decay[i]!) * (1 - decay[j]!) * PRIOR.mean[1] ** 2 +
      Math.exp(-theta * (months[late]! - months[early]!)) * walked
    );
  };
  const covariance = readings.map(({ error }, i) =>
    readings.map((_, j) => ofLevel(i, j) + common[i]! * common[j]! * PRIOR.house[1] ** 2 + (i === j ? error ** 2 : 0)),
  );
  const law = normalLaw(mean, covariance);
  const seen = readings.map(({ value }, i) => value - own[i]!);
  const last = readings.length - 1;
  const exact = {
    logLikelihood: law.logDensity(seen),
    level:
      decay[last]! * PRIOR.start[0] +
      (1 - decay[last]!) * PRIOR.mean[0] +
      law.shift(
        seen,
        readings.map((_, j) => ofLevel(last, j)),
      ),
    mean:
      PRIOR.mean[0] +
      law.shift(
        seen,
        decay.map((phi) => (1 - phi) * PRIOR.mean[1] ** 2),
      ),
    house:
      PRIOR.house[0] +
      law.shift(
        seen,
        common.map((share) => share * PRIOR.house[1] ** 2),
      ),
  };

  it.each([1, 4])('is learnt about as by the joint normal law, with %i paths a draw', (paths) => {
    const process = {
      scale: 'linear',
      start: `normal(${PRIOR.start.join()})`,
      mean: `normal(${PRIOR.mean.join()})`,
      half_life: `${HALF_LIFE} months`,
      volatility: VOLATILITY,
      house_effect: `normal(${PRIOR.house.join()})`,
    };
    const values = ['level', 'processes.level.mean', 'processes.level.house_effect'];
    const result = run(scenarioOf(levelFile(process, readings, values)), 4096, paths);
    expectWithin(logLikelihood(result), exact.logLikelihood, errorOfLog(result), 0.05);
    [exact.level, exact.mean, exact.house].forEach((known, term) => {
      const { mean: found, standardError } = contribution(result, term);
      expectWithin(found, known, standardError, 0.03);
    });
    // The readings do say something: each differs from its prior by more than the tolerance.
    expect(Math.abs(exact.mean - PRIOR.mean[0])).toBeGreaterThan(0.1);
    expect(Math.abs(exact.house - PRIOR.house[0])).toBeGreaterThan(0.02);
  });
});

/** A level that drifts to 1 and jumps at a rate, each jump decaying from its own time on. */
interface Jumps {
  readonly rate: number;
  readonly size: number;
  readonly error: number;
  /** Readings after three and after six weeks. */
  readonly values: readonly [number, number];
}

const JUMPING = { start: 0.5, mean: 1, halfLife: 6, volatility: 0.5 };
const THREE_WEEKS = 21 / DAYS_PER_MONTH;

/** Law of what is left of all jumps after three weeks, on a grid of so many units: a sum of Poisson many, each at any time alike. */
function lawOfJumps({ rate, size }: Jumps, unit: number): Map<number, number> {
  const theta = Math.log(2) / JUMPING.halfLife;
  const one = new Map<number, number>();
  const add = (law: Map<number, number>, at: number, chance: number): void => {
    // To both neighbours on the grid, so that the mean is kept.
    const low = Math.floor(at);
    law.set(low, (law.get(low) ?? 0) + chance * (low + 1 - at));
    law.set(low + 1, (law.get(low + 1) ?? 0) + chance * (at - low));
  };
  for (let i = 0; i < 400; i++) {
    add(one, (Math.abs(size) * Math.exp((-theta * THREE_WEEKS * (i + 0.5)) / 400)) / unit, 1 / 400);
  }
  const total = new Map<number, number>();
  let several = new Map([[0, 1]]);
  let chance = Math.exp(-rate * THREE_WEEKS);
  for (let n = 0; n < 12; n++) {
    for (const [at, p] of several) total.set(at, (total.get(at) ?? 0) + chance * p);
    const next = new Map<number, number>();
    for (const [at, p] of several) for (const [more, q] of one) next.set(at + more, (next.get(at + more) ?? 0) + p * q);
    several = next;
    chance *= (rate * THREE_WEEKS) / (n + 1);
  }
  return new Map([...total].filter(([, p]) => p > 1e-13));
}

/** Density of the readings and mean of the last level: a Kalman filter for every sum of jumps before either, added up. */
function overAllJumps(jumps: Jumps): { logLikelihood: number; level: number } {
  const { size, error, values } = jumps;
  const { start, mean: target, halfLife, volatility } = JUMPING;
  const theta = Math.log(2) / halfLife;
  const phi = Math.exp(-theta * THREE_WEEKS);
  const walked = (volatility ** 2 / (2 * theta)) * (1 - phi ** 2);
  const unit = Math.abs(size) / 100;
  const law = [...lawOfJumps(jumps, unit)].map(([at, p]) => [at * unit * Math.sign(size), p] as const);
  let [total, level] = [0, 0];
  for (const [first, p] of law) {
    for (const [second, q] of law) {
      let [mean, variance, likelihood] = [start, 0, p * q];
      [first, second].forEach((jumped, i) => {
        mean = target + (mean - target) * phi + jumped;
        variance = variance * phi ** 2 + walked;
        const spread = variance + error ** 2;
        const off = values[i]! - mean;
        likelihood *= Math.exp(-0.5 * (off ** 2 / spread)) / Math.sqrt(2 * Math.PI * spread);
        mean += (variance / spread) * off;
        variance -= variance ** 2 / spread;
      });
      total += likelihood;
      // The last step is a day, of which the middle is shown.
      level += likelihood * (target + (mean - target) * Math.exp((-theta * 0.5) / DAYS_PER_MONTH));
    }
  }
  const soon = (jumps.rate * size * (1 - Math.exp((-theta * 0.5) / DAYS_PER_MONTH))) / theta;
  return { logLikelihood: Math.log(total), level: level / total + soon };
}

describe('a level that jumps is weighed as if all sums of jumps had been added up', () => {
  it.each<Jumps>([
    { rate: 0.8, size: -2, error: 0.3, values: [-0.6, -0.2] },
    { rate: 2.5, size: 0.6, error: 0.2, values: [1.9, 2.2] },
    { rate: 0.1, size: -0.5, error: 0.1, values: [0.32, 0.44] },
    { rate: 0.1, size: 0.3, error: 0.1, values: [0.32, 0.44] },
  ])('$rate a month of size $size, read with an error of $error', (jumps) => {
    const { rate, size, error, values } = jumps;
    const exact = overAllJumps(jumps);
    const process = {
      scale: 'linear',
      start: JUMPING.start,
      mean: JUMPING.mean,
      half_life: `${JUMPING.halfLife} months`,
      volatility: JUMPING.volatility,
      jumps: { rate: `${rate} per month`, size },
    };
    const readings = values.map((value, i) => ({ day: START + 21 * (i + 1), value, error }));
    for (const step of ['week', 'month']) {
      const result = run(scenarioOf(levelFile(process, readings, ['level'], step)), 4096, 8);
      expectWithin(logLikelihood(result), exact.logLikelihood, errorOfLog(result), 0.04);
      const { mean, standardError } = contribution(result, 0);
      expectWithin(mean, exact.level, standardError, 0.02);
    }
  });
});

describe('readings beside a history', () => {
  const logit = (p: number): number => Math.log(p / (1 - p));
  const [MEAN, HALF_LIFE, VOLATILITY, HOUSE] = [0.5, 12, 0.3, 0.04];
  const process = {
    mean: MEAN,
    half_life: `${HALF_LIFE} months`,
    volatility: VOLATILITY,
    house_effect: HOUSE,
    history: [
      { on: isoDay(START - 4), value: 0.2 },
      { on: isoDay(START + 24), value: 0.35 },
    ],
  };
  const error = 0.02;
  const reading = (day: number, value: number, house_effect?: number): Reading => ({
    day,
    value,
    error,
    ...(house_effect === undefined ? {} : { house_effect }),
  });
  const onScale = (level: number): number => error / (level * (1 - level));
  /** Of the reading as published, if the level on the scale has this law. */
  const density = (level: number, mean: number, variance: number): number => {
    const spread = variance + onScale(level) ** 2;
    const stretch = 1 / (level * (1 - level));
    return -0.5 * ((logit(level) - mean) ** 2 / spread) - Math.log(Math.sqrt(2 * Math.PI * spread)) + Math.log(stretch);
  };
  /** A straight line on the scale between what is known, without the house effect. */
  const between = (day: number): number =>
    logit(0.2 - HOUSE) + ((logit(0.35 - HOUSE) - logit(0.2 - HOUSE)) * (day - (START - 4))) / 28;

  it('are weighed exactly where the history holds, the house effect taken off in points', () => {
    const readings = [reading(START + 7, 0.21), reading(START + 11, 0.3, 0.02), reading(START + 24, 0.37)];
    const result = run(scenarioOf(levelFile(process, readings, ['level'])), 2, 1);
    const exact =
      density(0.21 - HOUSE, between(START + 7), 0) +
      density(0.3 - 0.02, between(START + 11), 0) +
      density(0.37 - HOUSE, between(START + 24), 0);
    expect(Math.abs(logLikelihood(result) - exact)).toBeLessThan(1e-12);
  });

  it.each(['day', 'week', 'month'])('go on from its last point to their own day, in steps of a %s', (step) => {
    const theta = Math.log(2) / HALF_LIFE;
    const carried = (days: number, from: number, variance: number) => {
      const decay = Math.exp((-theta * days) / DAYS_PER_MONTH);
      const mean = logit(MEAN) + (from - logit(MEAN)) * decay;
      return { mean, variance: variance * decay ** 2 + (VOLATILITY ** 2 * (1 - decay ** 2)) / (2 * theta) };
    };
    const readings = [reading(START + 40, 0.18, -0.01), reading(START + 61, 0.3)];
    const result = run(scenarioOf(levelFile(process, readings, ['level'], step)), 4096, 2);
    const first = carried(16, logit(0.35 - HOUSE), 0);
    const gain = first.variance / (first.variance + onScale(0.19) ** 2);
    const given = first.mean + gain * (logit(0.19) - first.mean);
    const second = carried(21, given, (1 - gain) * first.variance);
    const exact = density(0.19, first.mean, first.variance) + density(0.3 - HOUSE, second.mean, second.variance);
    // The way to all readings, from a certain start, is drawn from its law given them.
    expect(result.weightSum ** 2 / result.weightSquares).toBeGreaterThan(4095);
    expect(Math.abs(logLikelihood(result) - exact)).toBeLessThan(1e-11);
  });
});

describe('a house effect', () => {
  const VALUE = 0.34;
  const ERROR = 0.02;

  it('is the same number of points for a process and for a row', () => {
    const file = (ofProcess: object, ofRow: object): string =>
      levelFile(
        { start: 0.3, mean: 0.5, half_life: '12 months', volatility: 0.1, ...ofProcess },
        [{ day: START, value: VALUE, error: ERROR, ...ofRow }],
        ['level'],
      );
    const [inProcess, inRow] = [file({ house_effect: '5 %' }, {}), file({}, { house_effect: '5 %' })].map((text) =>
      logLikelihood(run(scenarioOf(text), 2, 1)),
    );
    const logit = (p: number): number => Math.log(p / (1 - p));
    const level = VALUE - 0.05;
    // The level is certain, so the likelihood is the density itself: of the published value, whose error is 2 points.
    const off = ((logit(level) - logit(0.3)) * level * (1 - level)) / ERROR;
    const exact = -0.5 * off ** 2 - Math.log(ERROR * Math.sqrt(2 * Math.PI));
    expect(Math.abs(inRow! - exact)).toBeLessThan(1e-12);
    expect(inProcess).toBe(inRow);
  });

  it('of a row may be uncertain, and is learnt about from what is read', () => {
    // The level is certain at 1, read as 1.5 by a house whose effect is N(0.2, 0.4²), with an error of 0.3.
    const reading = { day: START, value: 1.5, error: 0.3 };
    const process = { scale: 'linear', start: 1, mean: 1, half_life: '1000000 months', volatility: 0 };
    const text = levelFile(process, [reading], ['level']).replace(
      '"error":0.3',
      '"error":0.3,"house_effect":"normal(0.2, 0.4)"',
    );
    const result = run(scenarioOf(text), 4096, 1);
    const spread = 0.4 ** 2 + 0.3 ** 2;
    const exact = -0.5 * ((1.5 - 1 - 0.2) ** 2 / spread) - Math.log(Math.sqrt(2 * Math.PI * spread));
    expectWithin(logLikelihood(result), exact, errorOfLog(result), 0.03);
    const learnt = 0.2 + (0.4 ** 2 / spread) * 0.3;
    const { rows, weight } = result;
    const house = Array.from({ length: rows.draws }, (_, d) => rows.inputs[d]!);
    const total = house.reduce((sum, _, d) => sum + weight[d]!, 0);
    const mean = house.reduce((sum, h, d) => sum + weight[d]! * h, 0) / total;
    const error = Math.sqrt(house.reduce((sum, h, d) => sum + (weight[d]! * (h - mean)) ** 2, 0)) / total;
    expectWithin(mean, learnt, error, 0.02);
  });
});
