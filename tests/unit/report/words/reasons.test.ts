import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { reasonsSection } from '../../../../src/report/sections/reasons.ts';
import { reasonSentences, wayOf } from '../../../../src/report/words/reasons.ts';
import type { Reason, Reasons } from '../../../../src/results/reasons.ts';
import { rowsOf, tables, words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Term = ResultRecord['terms'][number];

function part(changes: Partial<Reason>, mean: number): Reason {
  const difference = { mean, standardError: 0.0004, interval90: [mean - 0.0007, mean + 0.0007] as [number, number] };
  return {
    kind: 'argument',
    id: 'trust',
    title: 'Trust between the two',
    actor: 'dprk',
    usual: true,
    departure: 0.2,
    difference,
    smallerError: 0.0006,
    ...changes,
  };
}

const PARTS = [
  part({ id: 'burden', title: 'Conditions that cannot be met', departure: -0.2 }, 0.021),
  part({}, -0.01),
  part({ id: 'trust_japan', actor: 'japan', usual: false }, 0.006),
  part({ id: 'open', title: 'A phase of openness', departure: -0.01 }, 0.004),
  part({ id: 'silent', title: 'Said by nobody' }, 0),
  part({ kind: 'pace', id: 'reply', title: 'Officials talk', actor: null, departure: null }, -0.002),
  part({ kind: 'office', id: 'premiership', title: 'He leaves office', actor: null, departure: null }, -0.011),
  part({ kind: 'start', id: '', title: '', actor: null, departure: null }, 0.007),
  part({ kind: 'time', id: '', title: '', actor: null, departure: null }, -0.003),
  part({ kind: 'evidence', id: '', title: '', actor: null, departure: null }, -0.005),
];

function recordOf(changes: Partial<Reasons> = {}, more: Partial<ResultRecord> = {}): ResultRecord {
  const reasons = {
    isUsualStated: true,
    usual: { probability: 0.0642 - 0.007, standardError: 0.002 },
    parts: PARTS,
    residual: 0,
    nodes: 2,
    draws: 384,
    paths: 1,
    ...changes,
  };
  const sign = (id: string, is: '+' | '-'): Term => ({ ...sampleRecord().terms[0]!, id, sign: is });
  const terms = [sign('burden', '-'), sign('trust', '-'), sign('trust_japan', '+'), sign('open', '+')];
  return sampleRecord({ reasons, terms, ...more });
}

describe('the way', () => {
  it('goes from the base rate over the usual case to the answer, each step from where the last one ended', () => {
    const steps = wayOf(recordOf(), 2);
    expect(steps.map(({ kind }) => kind)).toEqual([
      'base rate',
      'usual',
      'argument',
      'argument',
      'others',
      'pace',
      'office',
      'start',
      'time',
      'evidence',
      'answer',
    ]);
    const moves = steps.filter(({ points }) => points !== null);
    expect(moves[0]?.from).toBe(0.05);
    for (const [i, { from, to, points }] of moves.entries()) {
      expect(to).toBe(from + points!);
      if (i > 0) expect(from).toBe(moves[i - 1]!.to);
    }
    expect(Math.abs(moves.at(-1)!.to - 0.0642)).toBeLessThan(1e-12);
    expect(steps.at(-1)).toMatchObject({ label: 'This case', from: 0, to: 0.0642, standardError: 0.0011 });
    const others = steps.find(({ kind }) => kind === 'others');
    expect(others).toMatchObject({ label: '2 other arguments together', standardError: 0.0006, arguments: 2 });
    expect(Math.abs(others!.points! - 0.01)).toBeLessThan(1e-12);
  });

  it('begins with the usual case where no base rate is stated, and says where nothing is usual', () => {
    const [first] = wayOf(recordOf({ isUsualStated: false }, { baseRate: null }), 2);
    expect(first).toMatchObject({ kind: 'usual', label: 'Nothing argues either way', from: 0, points: null });
    expect(reasonSentences(recordOf({ isUsualStated: false }), 2)[0]).toBe(
      'If nothing argued either way the probability would be 5.7 %.',
    );
  });

  it('puts no argument together with itself, and leaves out what does nothing', () => {
    const steps = wayOf(recordOf(), 3);
    expect(steps.filter(({ kind }) => kind === 'argument')).toHaveLength(4);
    expect(steps.some(({ kind }) => kind === 'others')).toBe(false);
    expect(steps.some(({ label }) => label === 'Said by nobody')).toBe(false);
  });

  it('tells what the quadrature missed only where it can be seen', () => {
    const kinds = (residual: number): string[] => wayOf(recordOf({ residual }), 2).map(({ kind }) => kind);
    expect(kinds(0.0004)).not.toContain('residual');
    expect(kinds(-0.0006)).toContain('residual');
  });

  it('is empty where it was not computed', () => {
    const record = sampleRecord({ reasons: null });
    expect(wayOf(record, 3)).toEqual([]);
    expect(reasonSentences(record, 3)).toEqual([]);
    expect(reasonsSection(record)).toBeNull();
  });
});

describe('the sentences', () => {
  it('say on which side of the usual an argument is, where that explains what it does', () => {
    expect(reasonSentences(recordOf(), 3)).toEqual([
      'In the usual case of the model the probability is 5.7 %.',
      'Conditions that cannot be met (North Korea), less than usual: +2.1 points.',
      'Trust between the two (North Korea), more than usual: −1.0 points.',
      'Trust between the two (Japan): +0.6 points.',
      // Less than usual in the mean, and yet it raises: that is not why.
      'A phase of openness (North Korea): +0.4 points.',
      'A slower pace than usual of one step (“Officials talk”): −0.2 points.',
      'The chance that office is lost before a meeting (“He leaves office”): −1.1 points.',
      'Where the talks may stand at the start: +0.7 points.',
      'Time that has passed without a meeting: −0.3 points.',
      'What has become known since: −0.5 points.',
    ]);
    expect(reasonSentences(recordOf(), 2)[3]).toBe('Two other arguments together: +1.0 points.');
  });
});

describe('the section', () => {
  it('has a row a step, with the probability after it', () => {
    const chapter = reasonsSection(recordOf());
    const rows = rowsOf(tables(chapter?.content ?? null)[0]);
    expect(rows[0]).toMatchObject({ Step: 'Base rate: 1 of 20 cases', 'Probability after': '5.0 %' });
    expect(rows[2]).toMatchObject({
      Step: 'Conditions that cannot be met (North Korea)',
      Points: '+2.10',
      'Standard error': '0.04 points',
    });
    expect(rows.at(-1)).toMatchObject({ Step: 'This case', 'Probability after': '6.4 %' });
    expect(words(chapter?.content ?? null)[0]).toBe(
      'From the usual case of the model to this one it is +0.7 points, shared out in the order of the table.',
    );
  });

  it('is absent where nothing leads from the one to the other', () => {
    expect(reasonsSection(recordOf({ parts: [] }))).toBeNull();
  });
});
