import { describe, expect, it } from 'vitest';
import { stepMeanReverting } from '../../../src/engine/meanReverting.ts';
import type { Guide, Jumps, MeanReverting, Moment, Poll } from '../../../src/program/program.ts';
import { streamKey } from '../../../src/random/streamKey.ts';

const LANES = 20_000;
const KEY = streamKey('processes', 'test');
const lanes = {
  draw: Uint32Array.from({ length: LANES }, (_, l) => l),
  path: new Uint32Array(LANES),
};

/** Columns by number, all lanes alike at first. */
class Columns {
  readonly all: Float64Array[] = [];
  add(value: number): number {
    return this.all.push(new Float64Array(LANES).fill(value)) - 1;
  }
}

/** Fails with the z-score unless the mean of the values is within 5 of its standard errors of `known`. */
function expectMean(values: Float64Array, known: number): void {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  const z = (mean - known) / Math.sqrt(variance / values.length);
  expect(Math.abs(z), `mean ${mean}, known ${known}, z ${z}`).toBeLessThan(5);
}

/** Fails unless mean and variance of the values are those. */
function expectMoments(values: Float64Array, mean: number, variance: number): void {
  expectMean(values, mean);
  expectMean(
    values.map((x) => (x - mean) ** 2),
    variance,
  );
}

// θ = .04, σ = 4.2, Δ = 1: φ .9607894391523232, innovation sd 4.117383346464939.
const PHI = 0.9607894391523232;
const SD = 4.117383346464939;
const MEAN = 24;

interface Changes {
  readonly start?: number;
  readonly decay?: number;
  readonly sd?: number;
  readonly jumps?: { readonly columns: Jumps; readonly size: number };
  /** What is different at the moment of a step. */
  readonly moments?: Readonly<Record<number, Partial<Moment>>>;
  readonly isRead?: boolean;
}

/** Carries a level on the linear scale through as many transitions. */
class Level {
  readonly columns: Columns;
  readonly operation: MeanReverting;

  constructor(columns: Columns, steps: number, changes: Changes = {}) {
    const { start = MEAN, decay = PHI, sd = SD, jumps, moments = {}, isRead = false } = changes;
    this.columns = columns;
    this.operation = {
      op: 'meanReverting',
      dst: columns.add(0),
      level: columns.add(start),
      scale: 'linear',
      mean: columns.add(MEAN),
      moments: Array.from({ length: steps }, (_, s) => [
        {
          observed: null,
          transition: 0,
          guide: null,
          address: s,
          purpose: 0 as const,
          isMiddle: true,
          polls: [],
          ...moments[s],
        },
      ]),
      transitions: [{ decay: columns.add(decay), sd: columns.add(sd), jumps: jumps?.columns ?? null }],
      jumpSize: jumps === undefined ? null : columns.add(jumps.size),
      lead: isRead ? columns.add(1) : null,
      key: KEY,
    };
  }

  /** @param after - Called after each step. */
  run(after: (s: number) => void = () => undefined): Float64Array {
    this.operation.moments.forEach((_, s) => {
      stepMeanReverting(this.operation, this.columns.all, lanes, s);
      after(s);
    });
    return this.columns.all[this.operation.dst]!;
  }
}

describe('a level without jumps', () => {
  const run = (steps: number, changes?: Changes): Float64Array => new Level(new Columns(), steps, changes).run();

  it('falls below 20 after six months as often as the normal law says', () => {
    const below = run(6).map((x) => (x < 20 ? 1 : 0));
    expectMean(Float64Array.from(below), 0.3313151617024982);
  });

  it('has the mean and variance of the continuous law after a year', () => {
    expectMoments(run(12), MEAN, (SD * SD * (1 - PHI ** 24)) / (1 - PHI * PHI));
  });

  it('takes what was observed as it is, and simulates from there', () => {
    const columns = new Columns();
    const seen = { 2: { observed: columns.add(31), transition: null } };
    expect(new Level(columns, 3, { moments: seen }).run().every((x) => x === 31)).toBe(true);
    const others = new Columns();
    const before = { 2: { observed: others.add(31), transition: null } };
    expectMean(new Level(others, 4, { moments: before }).run(), MEAN + 7 * PHI);
  });

  it('shows the middle of a step, not the day of a reading after it', () => {
    const columns = new Columns();
    const level = new Level(columns, 1);
    const [middle] = level.operation.moments[0]!;
    const both = [middle!, { ...middle!, observed: columns.add(99), transition: null, isMiddle: false }];
    stepMeanReverting({ ...level.operation, moments: [both] }, columns.all, lanes, 0);
    expectMean(columns.all[level.operation.dst]!, MEAN);
    expect(columns.all[level.operation.level]!.every((x) => x === 99)).toBe(true);
  });
});

describe('jumps', () => {
  /** Columns of jumps at a rate, over a gap, of a level that loses θ a month. */
  function jumpsAt(columns: Columns, rate: number, theta: number, gap: number): Jumps {
    return {
      none: columns.add(Math.exp(-rate * gap)),
      expected: columns.add(rate * gap),
      exponent: columns.add(theta * gap),
      mean: columns.add((rate * (1 - Math.exp(-theta * gap))) / theta),
      sd: columns.add(Math.sqrt((rate * (1 - Math.exp(-2 * theta * gap))) / (2 * theta))),
    };
  }

  // Shot noise in the long run: mean M + size·rate/θ, variance σ²/2θ + rate·size²/2θ, at any gap (Campbell's theorem).
  it.each([
    ['a day', 2, 1 / 30, 300],
    ['a week', 2, 0.25, 120],
    ['a month', 2, 1, 40],
    ['a month, many', 40, 1, 40],
    ['ten months', 0.3, 10, 6],
  ])('in gaps of %s leave the mean and the variance of shot noise', (_, rate, gap, steps) => {
    const [theta, sigma, size] = [0.35, 0.5, 1.5];
    const columns = new Columns();
    const decay = Math.exp(-theta * gap);
    const sd = sigma * Math.sqrt((1 - decay ** 2) / (2 * theta));
    const mean = MEAN + (size * rate) / theta;
    const jumps = { columns: jumpsAt(columns, rate, theta, gap), size };
    const values = new Level(columns, steps, { start: mean, decay, sd, jumps }).run();
    const left = Math.exp(-2 * theta * gap * steps);
    const variance = (sigma ** 2 + rate * size ** 2) / (2 * theta);
    expectMoments(values, mean, variance * (1 - left));
  });

  it('come as often as a Poisson law says', () => {
    const columns = new Columns();
    const jumps = { columns: jumpsAt(columns, 3, 1e-12, 1), size: 1 };
    const counts = new Level(columns, 1, { decay: 1, sd: 0, jumps }).run().map((x) => Math.round(x - MEAN));
    let chance = Math.exp(-3);
    for (let n = 0; n < 8; n++) {
      expectMean(
        counts.map((count) => (count === n ? 1 : 0)),
        chance,
      );
      chance *= 3 / (n + 1);
    }
  });

  it('leave no less where the rate is higher', () => {
    const at = (rate: number): Float64Array => {
      const columns = new Columns();
      return new Level(columns, 3, { jumps: { columns: jumpsAt(columns, rate, 0.5, 1), size: 1 } }).run();
    };
    const [low, high] = [at(1), at(1.3)];
    expect(low.every((x, l) => x <= high[l]! + 1e-12)).toBe(true);
  });
});

describe('a reading', () => {
  const READING = { value: 18.5, error: 2 };
  const START = 26;
  const STEPS = 6;

  /** Variance that `n` transitions add. */
  const added = (n: number): number => (SD * SD * (1 - PHI ** (2 * n))) / (1 - PHI * PHI);

  /** Levels when a reading was taken, each led towards it from a known start, and their weights. */
  function readingRun(jumps?: (columns: Columns) => Changes['jumps']): { level: Float64Array; weight: Float64Array } {
    const columns = new Columns();
    const { value, error } = READING;
    const guide = (s: number): Guide => {
      const left = STEPS - 1 - s;
      const decay = PHI ** left;
      const variance = error * error + added(left);
      return {
        precision: columns.add((decay * decay) / variance),
        information: columns.add((decay * (value - MEAN * (1 - decay))) / variance),
      };
    };
    const poll: Poll = {
      value: columns.add(value),
      error: columns.add(error),
      published: error,
      density: columns.add(1),
    };
    const moments = Object.fromEntries(
      Array.from({ length: STEPS }, (_, s) => [s, { guide: guide(s), polls: s === STEPS - 1 ? [poll] : [] }]),
    );
    const made = jumps?.(columns);
    const level = new Level(columns, STEPS, {
      start: START,
      moments,
      isRead: true,
      ...(made === undefined ? {} : { jumps: made }),
    });
    const weight = new Float64Array(LANES).fill(1);
    const shown = level.run((s) => {
      const factor = columns.all[s === STEPS - 1 ? poll.density : level.operation.lead!]!;
      for (let l = 0; l < LANES; l++) weight[l]! *= factor[l]!;
    });
    return { level: shown, weight };
  }

  const density = (distance: number, variance: number): number =>
    Math.exp((-0.5 * distance * distance) / variance) / Math.sqrt(2 * Math.PI * variance);

  it('weighs every path by its own probability, where all are led to it', () => {
    const { level, weight } = readingRun();
    const prior = MEAN + (START - MEAN) * PHI ** STEPS;
    const variance = added(STEPS);
    const noise = READING.error ** 2;
    const surprise = READING.value - prior;
    const known = density(surprise, variance + noise);
    for (const w of weight) expect(Math.abs(w - known)).toBeLessThan(1e-12 * known);
    // The law of the level given the reading: normal, between the two.
    const gain = variance / (variance + noise);
    expectMoments(level, prior + gain * surprise, gain * noise);
  });

  it('makes up by its weights for jumps that the leading did not reckon with', () => {
    // Jumps that do not decay, so that only their number counts; that many more are not seen in 20,000 lanes.
    const [rate, size] = [0.15, 8];
    const undecayed = (columns: Columns) => ({
      size,
      columns: {
        none: columns.add(Math.exp(-rate)),
        expected: columns.add(rate),
        exponent: columns.add(0),
        mean: columns.add(rate),
        sd: columns.add(Math.sqrt(rate)),
      },
    });
    const { level, weight } = readingRun(undecayed);
    let [likelihood, weighted] = [0, 0];
    const counts = Array<number>(STEPS).fill(0);
    const over = (s: number, probability: number): void => {
      if (s === STEPS) {
        const prior =
          MEAN +
          (START - MEAN) * PHI ** STEPS +
          counts.reduce((sum, n, i) => sum + n * size * PHI ** (STEPS - 1 - i), 0);
        const variance = added(STEPS) + READING.error ** 2;
        const surprise = READING.value - prior;
        const share = probability * density(surprise, variance);
        likelihood += share;
        weighted += share * (prior + (added(STEPS) / variance) * surprise);
        return;
      }
      let chance = Math.exp(-rate);
      for (let n = 0; n < 5; n++) {
        counts[s] = n;
        over(s + 1, probability * chance);
        chance *= rate / (n + 1);
      }
    };
    over(0, 1);
    expectMean(weight, likelihood);
    expectMean(
      weight.map((w, l) => w * level[l]!),
      weighted,
    );
  });
});
