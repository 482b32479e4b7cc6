import { describe, expect, it } from 'vitest';
import { baselineOf, withBaseline } from '../../../src/record/baseline.ts';
import { verdictOf } from '../../../src/record/checksVerdict.ts';
import type { ResultRecord } from '../../../src/record/record.ts';
import { savedSchema } from '../../../src/record/saved.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';
import { sampleChecks } from '../../helpers/sampleResults.ts';

const then = sampleRecord();
const { probability } = then;

function compared(now: Partial<ResultRecord>, tolerance = 0.01) {
  return baselineOf(sampleRecord(now), { file: 'old.json', result: savedSchema.parse(then) }, tolerance);
}

function movedBy(mean: number, standardError = 0.001, tolerance = 0.01): boolean | undefined {
  const now = { probability: { ...probability, mean: probability.mean + mean, standardError } };
  const saved = { ...savedSchema.parse(then), probability: { mean: probability.mean, standardError: 0 } };
  return baselineOf(sampleRecord(now), { file: 'old.json', result: saved }, tolerance).rows[0]?.moved;
}

describe('baselineOf', () => {
  it('finds nothing moved of the same record, and nothing stated otherwise', () => {
    const { rows, changes, notes, problem } = compared({ seed: 'another' });
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.every(({ moved, change }) => !moved && change.mean === 0)).toBe(true);
    expect([changes, notes, problem]).toEqual([[], [], '']);
  });

  it('takes a figure for moved beyond the tolerance and beyond three errors, not beyond one of the two', () => {
    expect(movedBy(0.02)).toBe(true);
    expect(movedBy(-0.02)).toBe(true);
    expect(movedBy(0.009)).toBe(false);
    expect(movedBy(0.02, 0.007)).toBe(false);
    expect(movedBy(0.022, 0.007)).toBe(true);
    expect(movedBy(0.009, 0.001, 0.005)).toBe(true);
  });

  it('asks for more errors where they rest on 16 randomisations', () => {
    const movedWith = (sampler: 'random' | 'sobol') => {
      const now = sampleRecord({
        sampler,
        probability: { ...probability, mean: probability.mean + 0.033, standardError: 0.01 },
      });
      const saved = { ...savedSchema.parse(then), probability: { mean: probability.mean, standardError: 0 } };
      return baselineOf(now, { file: '', result: saved }, 0.01).rows[0]?.moved;
    };
    expect([movedWith('random'), movedWith('sobol')]).toEqual([true, false]);
  });

  it('reads no result whose errors would hide whatever has moved', () => {
    const readable = (standardError: number) =>
      savedSchema.safeParse({ ...then, probability: { ...probability, standardError } }).success;
    expect([readable(1), readable(1e200)]).toEqual([true, false]);
    const whatIf = then.whatIf.map((one) => ({ ...one, difference: { mean: 0, standardError: 1e200 } }));
    expect(whatIf.length).toBeGreaterThan(0);
    expect(savedSchema.safeParse({ ...then, whatIf }).success).toBe(false);
  });

  it('adds the errors of two runs as those of runs apart', () => {
    const saved = { ...savedSchema.parse(then), probability: { mean: 0.1, standardError: 0.003 } };
    const now = sampleRecord({ probability: { ...probability, mean: 0.2, standardError: 0.004 } });
    const [row] = baselineOf(now, { file: '', result: saved }, 0.01).rows;
    expect(Math.abs((row?.change.standardError ?? 0) - 0.005)).toBeLessThan(1e-15);
  });

  it('says what is stated otherwise: numbers changed, terms and rows that came or went', () => {
    const [input] = then.inputs;
    const [term, ...terms] = then.terms;
    const [row] = then.evidence;
    if (input === undefined || term === undefined || row === undefined) throw new Error('The sample has all of them.');
    const inputs = then.inputs.map((one) => (one === input ? { ...one, text: '0.9' } : one));
    const evidence = [...then.evidence, { ...row, known: '2030-01-01', title: 'News', says: 'They talk' }];
    const { changes } = compared({ inputs, terms, evidence });
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'number', id: input.path, was: input.text, is: '0.9' }),
    );
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'term', id: term.id, is: null }));
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'evidence', id: '2030-01-01 News', was: null }));
    expect(changes).toHaveLength(3);
  });

  it.each<[string, Partial<ResultRecord>, string]>([
    ['another scenario', { scenario: { ...then.scenario, id: 'other' } }, 'another scenario'],
    ['another question', { scenario: { ...then.scenario, question: 'Do they talk?' } }, 'asks something else'],
    [
      'another window',
      { scenario: { ...then.scenario, window: { ...then.scenario.window, end: '2031-01-01' } } },
      'window',
    ],
    ['another day', { asOf: '2024-05-01' }, 'as of another day'],
  ])('compares nothing with %s', (_, now, words) => {
    const { problem, rows, changes } = compared(now);
    expect(problem).toContain(words);
    expect([rows, changes]).toEqual([[], []]);
  });

  it('compares with another version, and says so', () => {
    const { rows, notes } = compared({ manifest: { ...then.manifest, version: '99.0.0' } });
    expect(rows.length).toBeGreaterThan(0);
    expect(notes.join()).toContain('99.0.0');
  });

  it('makes a check of it: broken where something moved, untried where nothing was compared', () => {
    const holding = { ...sampleChecks(), laws: [] };
    const verdict = (now: Partial<ResultRecord>, result: typeof then | null) => {
      const { checks } = withBaseline(sampleRecord({ ...now, checks: holding }), { file: 'x', result }, 0.01);
      return checks && verdictOf(checks);
    };
    expect(verdict({}, then)).toBe('sound');
    expect(verdict({ probability: { ...probability, mean: probability.mean + 0.3 } }, then)).toBe('broken');
    expect(verdict({}, null)).toBe('untried');
    expect(verdict({ asOf: '2024-05-01' }, then)).toBe('untried');
  });
});
