import { describe, expect, it } from 'vitest';
import { stepMeanReverting } from '../../../src/engine/processes.ts';
import type { MeanReverting, Step } from '../../../src/program/program.ts';
import { streamKey } from '../../../src/random/streamKey.ts';

const LANES = 20_000;
const KEY = streamKey('processes', 'test');
const lanes = {
  draw: Uint32Array.from({ length: LANES }, (_, l) => l),
  path: new Uint32Array(LANES),
};

/** Columns by name, all lanes alike at first. */
class Columns {
  readonly all: Float64Array[] = [];
  add(value: number): number {
    return this.all.push(new Float64Array(LANES).fill(value)) - 1;
  }
}

const stepAt = (s: number, months: number): Step => ({ from: s, until: s + 1, months, address: s });

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1) };
}

/** Fails with the z-score unless the mean of the values is within 5 of its standard errors of `known`. */
function expectMean(values: Float64Array, known: number): void {
  const { mean, variance } = moments(values);
  const z = (mean - known) / Math.sqrt(variance / values.length);
  expect(Math.abs(z), `mean ${mean}, known ${known}, z ${z}`).toBeLessThan(5);
}

describe('mean-reverting level', () => {
  // θ = .04, σ = 4.2, Δ = 1: φ .9607894391523232, innovation sd 4.117383346464939.
  const PHI = 0.9607894391523232;
  const SD = 4.117383346464939;

  /** @param observed - Per step, what the history says at its start; nothing is simulated before it. */
  function run(steps: number, observed: (number | null)[] = []): Float64Array {
    const columns = new Columns();
    const operation: MeanReverting = {
      op: 'meanReverting',
      dst: columns.add(0),
      level: columns.add(24),
      scale: 'linear',
      mean: columns.add(24),
      houseEffect: columns.add(0),
      observed,
      transition: Array.from({ length: steps }, (_, s) =>
        observed[s] === undefined || observed[s] === null ? 0 : null,
      ),
      transitions: [{ decay: columns.add(PHI), sd: columns.add(SD), jump: null }],
      jumpSize: null,
      polls: [],
      lead: null,
      guides: [],
      key: KEY,
    };
    for (let s = 0; s < steps; s++) stepMeanReverting(operation, columns.all, lanes, s, stepAt(s, 1));
    return columns.all[operation.dst]!;
  }

  it('falls below 20 after six months as often as the normal law says', () => {
    const below = run(6).map((x) => (x < 20 ? 1 : 0));
    expectMean(Float64Array.from(below), 0.3313151617024982);
  });

  it('has the mean and variance of the continuous law after a year', () => {
    const values = run(12);
    expectMean(values, 24);
    const known = (SD * SD * (1 - PHI ** 24)) / (1 - PHI * PHI);
    const squares = values.map((x) => (x - 24) ** 2);
    expectMean(squares, known);
  });

  it('takes what was observed as it is, and simulates from there', () => {
    expect(run(3, [null, null, 31]).every((x) => x === 31)).toBe(true);
    expectMean(run(4, [null, null, 31]), 24 + 7 * PHI);
  });

  const READING = { step: 5, value: 17, error: 2, house: -1.5 };
  const START = 26;

  /** Variance that `n` transitions add. */
  const added = (n: number): number => (SD * SD * (1 - PHI ** (2 * n))) / (1 - PHI * PHI);

  /** Levels when a reading was taken, each led towards it from a known start, and their weights. */
  function readingRun(jump: number, jumpSize: number): { level: Float64Array; weight: Float64Array } {
    const columns = new Columns();
    const { step, value, error, house } = READING;
    const operation: MeanReverting = {
      op: 'meanReverting',
      dst: columns.add(0),
      level: columns.add(START),
      scale: 'linear',
      mean: columns.add(24),
      houseEffect: columns.add(0),
      observed: [],
      transition: Array(step + 1).fill(0),
      transitions: [{ decay: columns.add(PHI), sd: columns.add(SD), jump: columns.add(jump) }],
      jumpSize: columns.add(jumpSize),
      polls: [{ step, value, error, houseEffect: columns.add(house), density: columns.add(1) }],
      lead: columns.add(1),
      guides: Array.from({ length: step + 1 }, (_, s) => {
        const decay = PHI ** (step - s);
        const variance = error * error + added(step - s);
        const level = value - house - 24 * (1 - decay);
        return {
          precision: columns.add((decay * decay) / variance),
          information: columns.add((decay * level) / variance),
        };
      }),
      key: KEY,
    };
    const weight = new Float64Array(LANES).fill(1);
    for (let s = 0; s <= step; s++) {
      stepMeanReverting(operation, columns.all, lanes, s, stepAt(s, 1));
      weight.forEach((w, l) => {
        const seen = s === step ? columns.all[operation.polls[0]!.density]![l]! : 1;
        weight[l] = w * columns.all[operation.lead!]![l]! * seen;
      });
    }
    return { level: columns.all[operation.dst]!, weight };
  }

  const density = (distance: number, variance: number): number =>
    Math.exp((-0.5 * distance * distance) / variance) / Math.sqrt(2 * Math.PI * variance);

  it('led to a reading, weighs every path by the probability of the reading itself', () => {
    const { level, weight } = readingRun(0, 0);
    const prior = 24 + (START - 24) * PHI ** 6;
    const variance = added(6);
    const noise = READING.error ** 2;
    const surprise = READING.value - READING.house - prior;
    const known = density(surprise, variance + noise);
    for (const w of weight) expect(Math.abs(w - known)).toBeLessThan(1e-12 * known);
    // The law of the level given the reading: normal, between the two.
    const gain = variance / (variance + noise);
    expectMean(level, prior + gain * surprise);
    expectMean(
      level.map((x) => (x - prior - gain * surprise) ** 2),
      gain * noise,
    );
  });

  it('makes up by its weights for jumps that the leading did not reckon with', () => {
    const [jump, size] = [0.15, 8];
    const { level, weight } = readingRun(jump, size);
    let likelihood = 0;
    let weighted = 0;
    for (let pattern = 0; pattern < 64; pattern++) {
      let probability = 1;
      let prior = 24 + (START - 24) * PHI ** 6;
      for (let s = 0; s < 6; s++) {
        const jumps = (pattern >> s) % 2 === 1;
        probability *= jumps ? jump : 1 - jump;
        if (jumps) prior += size * PHI ** (5 - s);
      }
      const variance = added(6) + READING.error ** 2;
      const surprise = READING.value - READING.house - prior;
      const share = probability * density(surprise, variance);
      likelihood += share;
      weighted += share * (prior + (added(6) / variance) * surprise);
    }
    expectMean(weight, likelihood);
    expectMean(
      weight.map((w, l) => w * level[l]!),
      weighted,
    );
  });
});
