import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { comparisonSentence, partName, partsSentence, sharingSentence } from '../../../../src/report/words/parts.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Comparison = NonNullable<ResultRecord['comparison']>;
type Part = Comparison['parts'][number];

const record = sampleRecord();
const { comparison } = record;
if (comparison === null) throw new Error('The sample has another scenario.');
const several = record.whatIf.filter(({ parts }) => parts.length > 0);

function part(title: string, mean: number, error = 0.001, paths = ['quantities.aid']): Part {
  const interval90: [number, number] = [mean - 1.645 * error, mean + 1.645 * error];
  return { paths, title, from: '0', to: '1', contribution: { mean, standardError: error, interval90 } };
}

describe('the sample', () => {
  it('has parts that add up', () => {
    for (const { parts, difference } of [...several, comparison]) {
      const sum = parts.reduce((total, { contribution }) => total + contribution.mean, 0);
      expect(Math.abs(sum - difference.mean)).toBeLessThan(1e-12);
    }
  });
});

describe('partName', () => {
  it('falls back on the paths, and on what is no number', () => {
    expect(partName(part('Aid', 0.1))).toBe('Aid');
    expect(partName(part('', 0.1, 0.001, ['a.b', 'c.d']))).toBe('a.b, c.d');
    expect(partName(part('', 0.1, 0.001, ['a', 'b', 'c', 'd', 'e']))).toBe('a, b, c and 2 more numbers');
    expect(partName(part('', 0.1, 0.001, []))).toBe('Everything else');
  });
});

describe('partsSentence', () => {
  const total = { mean: 0.05, standardError: 0.001 };

  it('names the two largest, whatever their sign', () => {
    expect(partsSentence([part('A', 0.01), part('B', -0.03), part('C', 0.07)], total)).toBe(
      'Of the difference of +5.0 points the two largest parts are “C” (+7.0 points) and “B” (\u22123.0 points).',
    );
    expect(partsSentence([part('A', 0.01), part('B', 0.04)], total)).toBe(
      'The difference of +5.0 points is made of “B” (+4.0 points) and “A” (+1.0 points).',
    );
  });

  it('does not name what is within the error', () => {
    expect(partsSentence([part('A', 0.05), part('B', 0.0001)], total)).toContain(
      'the only part beyond the Monte Carlo error is “A”',
    );
    expect(partsSentence([part('A', 0), part('B', 0.0001)], total)).toContain('No part');
    expect(partsSentence([], total)).toBe('');
    expect(partsSentence([part('quantities.aid', 0.05)], total)).toContain('one thing that differs: quantities.aid');
  });
});

describe('comparisonSentence', () => {
  it('gives probability, difference and interval', () => {
    expect(comparisonSentence(comparison)).toBe(
      '“Ishiba meets Kim, 2025”, as of 1 January 2025, has a probability of 11.3 %: +4.9 points against this one, with a Monte Carlo 90 % interval of +4.7 to +5.1 points.',
    );
  });

  it('says that a difference may be noise, and over how many orders parts are averaged', () => {
    const difference = { mean: 0.001, standardError: 0.002, interval90: [-0.002, 0.004] as [number, number] };
    expect(comparisonSentence({ ...comparison, difference })).toContain('not distinguishable');
    expect(sharingSentence(null)).toContain('all orders');
    expect(sharingSentence(200)).toContain('200 sampled orders');
  });
});
