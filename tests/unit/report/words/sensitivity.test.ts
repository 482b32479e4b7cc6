import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { noisyPercent, noisyPercentInterval } from '../../../../src/report/words/format.ts';
import {
  designSentence,
  driverNoiseText,
  driversSentence,
  elasticityText,
  indexText,
  interactionSentence,
  noiseSentence,
  pawnChanceText,
  pointsNeeded,
} from '../../../../src/report/words/sensitivity.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleSensitivity } from '../../../helpers/sampleResults.ts';

type Sensitivity = NonNullable<ResultRecord['sensitivity']>;
type Driver = Sensitivity['inputs'][number];
type Index = NonNullable<Driver['shapley']>;

const record = sampleRecord();
const sensitivity = sampleSensitivity();
const [first] = sensitivity.inputs;
if (first === undefined) throw new Error('The sample has drivers.');

function index(value: number, changes: Partial<Index> = {}): Index {
  const interval90: [number, number] = [value - 0.01, value + 0.01];
  return { value, standardError: 0.01, interval90, isNoise: false, pointsToSettle: null, ...changes };
}

/** Drivers with these Shapley effects, all clear. */
function withShares(shares: readonly number[]): Sensitivity {
  const inputs = shares.map((share, i) => ({
    ...(first as Driver),
    path: `quantities.q${i}`,
    title: `Q${i}`,
    shapley: index(share),
    firstOrder: index(share),
    totalOrder: index(share),
  }));
  return { ...sensitivity, inputs, firstOrderSum: sumOf(shares.reduce((sum, share) => sum + share, 0)) };
}

function sumOf(value: number, standardError = 0.015): Sensitivity['firstOrderSum'] {
  return { value, standardError, interval90: [value - 0.025, value + 0.025] };
}

describe('noisyPercent', () => {
  it.each([
    [0.284, 0.012, '28 %'],
    [-0.0048, 0.004, '\u22120.5 %'],
    [0.001, 0.02, '0 %'],
    [-0.001, 0.02, '0 %'],
    [1.03, 0.004, '103.0 %'],
  ])('writes %d with an error of %d as %s', (share, error, text) => {
    expect(noisyPercent(share, error)).toBe(text);
  });

  it('writes both ends of an interval with one unit', () => {
    expect(noisyPercentInterval([-0.012, 0.034], 0.01)).toBe('\u22121 to 3 %');
  });
});

describe('driversSentence', () => {
  it('names the few inputs that explain most', () => {
    expect(driversSentence(withShares([0.5, 0.31, 0.1, 0.09]))).toBe(
      'Two inputs explain 81 % of the uncertainty that comes from the inputs: “Q0” (50 %) and “Q1” (31 %).',
    );
    expect(driversSentence(withShares([0.9, 0.1]))).toBe(
      'One input explains 90 % of the uncertainty that comes from the inputs: “Q0” (90 %).',
    );
  });

  it('says that no few do where twenty share it', () => {
    const sentence = driversSentence(withShares(Array.from({ length: 20 }, () => 0.05)));
    expect(sentence).toMatch(/^No few inputs explain most .*: the six largest explain 30 %, “Q0” \(5 %\)/);
  });

  it('names no noise as a driver', () => {
    const { inputs } = withShares([0.5, 0.4]);
    const noisy = inputs.map((one) => ({ ...one, shapley: index(0.5, { isNoise: true }) }));
    expect(driversSentence({ ...sensitivity, inputs: noisy })).toBe(
      'No input stands out from the noise of the estimate.',
    );
  });

  it('stands without inputs and without variance', () => {
    expect(driversSentence({ ...sensitivity, inputs: [] })).toContain('no uncertain inputs');
    expect(driversSentence({ ...sensitivity, influence: 'constant' })).toContain('No input moves');
  });

  it('does not take what is not known for nothing', () => {
    expect(driversSentence({ ...sensitivity, influence: 'unknown', variance: 0 })).toBe(
      'What the inputs do to the probability could not be told from noise with 1,024 base points: take more.',
    );
  });

  it('makes no estimate of what is so by definition', () => {
    const only = withShares([1]);
    expect(driversSentence(only)).toBe(
      'All uncertainty that comes from the inputs comes from “Q0”: it is the only one.',
    );
    expect(interactionSentence(sampleRecord({ correlations: [] }), only)).toBeNull();
  });
});

describe('interactionSentence', () => {
  const free = sampleRecord({ correlations: [] });

  it('says how much the inputs explain only together', () => {
    const sentence = interactionSentence(free, withShares([0.4, 0.3]));
    expect(sentence).toContain('explain 70 %');
    expect(sentence).toContain('the other 30 % is interaction');
  });

  it('finds none within the error, and does not speak of it with correlated inputs', () => {
    expect(interactionSentence(free, withShares([0.6, 0.39]))).toContain('all of it as far as the error lets one see');
    // The error is that of the sum, whatever those of its parts are.
    const wide = {
      ...withShares([0.4, 0.3]),
      firstOrderSum: { ...sumOf(0.7, 0.2)!, interval90: [0.4, 1.1] as [number, number] },
    };
    expect(interactionSentence(free, wide)).toContain('all of it as far as the error lets one see');
    expect(interactionSentence(free, { ...wide, firstOrderSum: null })).toBeNull();
    expect(interactionSentence(record, withShares([0.4, 0.3]))).toContain('correlated');
  });
});

describe('designSentence', () => {
  it('says what was varied and what evidence did', () => {
    const sentence = designSentence(record, sensitivity);
    expect(sentence).toContain('13 uncertain inputs were varied');
    expect(sentence).toContain('1,024 base points, 15,360 evaluations with 8 paths each');
    expect(sentence).toContain('What was seen weighs the talks');
    expect(designSentence(sampleRecord({ evidence: [] }), sensitivity)).not.toContain('What was seen');
    expect(sentence).not.toContain('zero likelihood');
    expect(designSentence(record, { ...sensitivity, undefinedShare: 0.038 })).toContain(
      'At 3.8 % of the evaluations the evidence has zero likelihood; they count as the mean.',
    );
  });
});

describe('what is noise', () => {
  const clear = withShares([0.6, 0.4]);
  const noisy = (value: number, pointsToSettle: number | null): Index =>
    index(value, { isNoise: true, pointsToSettle });

  it('is said of an index that is negative, with the base points that would settle it', () => {
    expect(driverNoiseText({ ...first, firstOrder: noisy(-0.004, 4096) })).toBe(
      'First order negative by noise: about 4,096 base points would settle it.',
    );
    expect(driverNoiseText({ ...first, firstOrder: noisy(-0.004, 4096), shapley: noisy(0.002, 16384) })).toBe(
      'First order negative by noise; Shapley effect cannot be told from 0: about 16,384 base points would settle them.',
    );
    expect(driverNoiseText({ ...first, totalOrder: noisy(0.002, null) })).toBe('Total order cannot be told from 0.');
    expect(driverNoiseText({ ...first })).toBe('');
    expect(driverNoiseText({ ...first, firstOrder: null, shapley: null })).toBe(
      'Nothing is known of Shapley effect and first order: take more base points.',
    );
  });

  it('is not an index that is exactly 0', () => {
    const none = index(0, { standardError: 0, interval90: [0, 0], isNoise: true });
    const inputs = [{ ...first, firstOrder: none, totalOrder: none, shapley: none }];
    expect(noiseSentence({ ...sensitivity, inputs })).toBeNull();
    expect(driverNoiseText(inputs[0]!)).toBe('');
    expect(indexText(none)).toBe('0 %');
  });

  it('is marked in an elasticity', () => {
    const flat = { mean: 0.01, standardError: 0.02, interval90: [-0.02, 0.04] as [number, number] };
    expect(elasticityText({ ...first, elasticity: 0.8, slope: flat })).toBe('0.8 ?');
    expect(elasticityText({ ...first, elasticity: 0.8 })).toBe('0.8');
    const none = { mean: 0, standardError: 0, interval90: [0, 0] as [number, number] };
    expect(elasticityText({ ...first, elasticity: 0, slope: none })).toBe('0');
  });

  it('is counted in one sentence, and not spoken of where all is clear', () => {
    expect(noiseSentence(clear)).toBeNull();
    expect(pointsNeeded(clear)).toBeNull();
    const [one, two] = clear.inputs as [Driver, Driver];
    const inputs = [one, { ...two, firstOrder: noisy(-0.004, 4096), totalOrder: noisy(0.003, 8192) }];
    expect(noiseSentence({ ...clear, inputs })).toBe(
      '2 of 6 indices cannot be told from 0 with 1,024 base points, and one came out negative by noise: a true 0 lands on either side of 0. With about 8,192 base points most would stand out from 0, or be known to be under 0.01.',
    );
    expect(pointsNeeded({ inputs })).toBe(8192);
  });

  it('counts what an input without influence would reach in PAWN', () => {
    const below = { ...first, pawn: { median: 0.04, max: 0.1, ofChance: 0.0471 } };
    expect(pawnChanceText(below)).toBe('within chance: 0.047');
    expect(pawnChanceText(first)).toBe('chance: 0.047');
  });
});
