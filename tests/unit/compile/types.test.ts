import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../../src/analysis/core/estimate.ts';
import { compile } from '../../../src/compile/compile.ts';
import { typescriptMachine } from '../../../src/engine/chunk.ts';
import { fastMachine, runProgramNow, scenarioOf } from '../../helpers/run.ts';
import { TYPED } from '../../helpers/typedFile.ts';

const now = (text: string, set: Readonly<Record<string, string>> = {}, draws = 64) => {
  const program = compile(scenarioOf(text, set), '1');
  return runProgramNow(program, draws, 2, { machine: fastMachine });
};

describe('types', () => {
  it('are summed exactly', () => {
    const p = 1 / (1 + Math.exp(2.2 * 0.76));
    const [whole, open, closed] = [{}, { 'actors.b.willingness': '0.85' }, { 'actors.b.willingness': '0.08' }].map(
      (set) => estimateAt(now(TYPED, set)).mean,
    );
    expect(Math.abs(whole! - (p * open! + (1 - p) * closed!))).toBeLessThan(1e-14);
    expect(estimateAt(now(TYPED)).standardError).toBeLessThan(1e-9);
    expect(Math.abs(estimateAt(now(TYPED, { 'actors.b.type': '1' })).mean - open!)).toBeLessThan(1e-14);
    expect(Math.abs(estimateAt(now(TYPED, { 'actors.b.type': '0' })).mean - closed!)).toBeLessThan(1e-14);
  });

  it('give the same bits on both machines', () => {
    const text = `${TYPED}quantities: { x: 0.1 to 0.9 }
processes:
  mood: { kind: mean_reverting, mean: 0.5, half_life: 2 months, volatility: 0.8 }
evidence:
  - { occurred: 2026-02-01, title: A letter, why: Seen, likelihood: { overture: 0.2, talks: 0.6 } }
`.replace('value: 1, usual: 0.24', 'value: x + mood');
    const program = compile(scenarioOf(text.replace('as_of: 2026-01-01', 'as_of: 2026-03-01')), '1');
    const results = [fastMachine, typescriptMachine].map((machine) => runProgramNow(program, 128, 3, { machine }));
    expect(results[0]).toEqual(results[1]);
    expect(results[0]!.emissions.squares[0]).toBeGreaterThan(0);
  });
});

describe('a likelihood by formula', () => {
  const seen = (likelihood: string) => `${TYPED.replace('as_of: 2026-01-01', 'as_of: 2026-03-01')}
evidence:
  - { occurred: 2026-02-01, title: A letter, why: Seen, likelihood: ${likelihood} }
`;
  it('that is a constant in every stage is the constant', () => {
    const [constant, formula] = ['{ overture: 0.2, talks: 0.6 }', '{ overture: "0.1 + 0.1", talks: "0.3 * 2" }'].map(
      (text) => now(seen(text)),
    );
    expect(Math.abs(estimateAt(constant!).mean - estimateAt(formula!).mean)).toBeLessThan(1e-14);
    expect(Math.abs(constant!.logScale - formula!.logScale)).toBeLessThan(1e-12);
  });

  it('speaks of the type where it asks for the willingness', () => {
    // A refusal, likelier by 1 − w: the odds of the types after it are those before times the ratio.
    const odds = (text: string): number => {
      const { held, weight } = now(text, { 'transitions.reply.rate': '0', 'terms.hard.weight': '-1' });
      expect([...held].every((p) => p === 0)).toBe(true);
      return weight[0]! / weight[1]!;
    };
    const ratio = odds(seen('0.9 * (1 - willingness(target))')) / odds(seen('0.5'));
    // The closed type comes first: its type is 0.
    expect(Math.abs(ratio - 0.92 / 0.15)).toBeLessThan(1e-12);
  });

  it('gives the same bits on both machines', () => {
    const text = seen('{ overture: "0.2 + 0.5 * willingness(b)", talks: 0.4 to 0.8 }');
    const program = compile(scenarioOf(text), '1');
    const results = [fastMachine, typescriptMachine].map((machine) => runProgramNow(program, 128, 3, { machine }));
    expect(results[0]).toEqual(results[1]);
    expect(program.chain.emissions.map((emission) => 'columns' in emission)).toEqual([false, true, false]);
  });
});

describe('a pace', () => {
  it('is the same as that factor on every rate', () => {
    const rates = { 'transitions.reply.rate': '1.6', 'transitions.meet.rate': '2.2' };
    expect(estimateAt(now(`${TYPED}pace: 2\n`)).mean).toBe(estimateAt(now(TYPED, rates)).mean);
  });
});

describe('a number that differs from case to case', () => {
  const of = (id: string, more = '') => {
    const text = `${TYPED}quantities: { x: { value: 0.1 to 0.9${more} }, y: 0.2 to 0.6 }\n`.replace(
      'value: 1, usual: 0.24',
      'value: x + y',
    );
    const { rows } = runProgramNow(compile({ ...scenarioOf(text), id }, '1'), 64, 1, { machine: fastMachine });
    return { x: rows.inputs.filter((_, i) => i % 3 === 1), y: rows.inputs.filter((_, i) => i % 3 === 2) };
  };

  it('is drawn for each, and the others for all', () => {
    const [one, other] = [of('one', ', per_case: true'), of('other', ', per_case: true')];
    expect(one.y).toEqual(other.y);
    expect(one.x).not.toEqual(other.x);
    expect(of('one').x).toEqual(of('other').x);
  });
});

describe('a cluster', () => {
  const rows = (count: number, more: string) => `${TYPED.replace('as_of: 2026-01-01', 'as_of: 2026-03-01')}
clusters: { letters: { counts_as: 1, why: One writer } }
evidence:
${Array.from({ length: count }, (_, i) => `  - { occurred: 2026-02-01, title: "Letter ${i}", why: Seen${more}, likelihood: { overture: 0.2, talks: 0.6 } }`).join('\n')}
`;
  const mean = (text: string, set = {}): number => estimateAt(now(text, set)).mean;

  it('of k equal rows that count as n is n of them', () => {
    for (const n of [1, 2, 3]) {
      const clustered = mean(rows(4, ', cluster: letters'), { 'clusters.letters.counts_as': String(n + 1e-12) });
      expect(Math.abs(clustered / mean(rows(n, '')) - 1)).toBeLessThan(1e-9);
    }
  });

  it('counts rows at most once each', () => {
    const all = mean(rows(2, ', cluster: letters'), { 'clusters.letters.counts_as': '5' });
    expect(Math.abs(all / mean(rows(2, '')) - 1)).toBeLessThan(1e-12);
  });

  it('counts those alone that are known', () => {
    const later = rows(4, ', cluster: letters').replaceAll(/(Letter [23]", why: Seen)/g, '$1, known: 2026-06-01');
    expect(Math.abs(mean(later, { 'clusters.letters.counts_as': '1.0000001' }) / mean(rows(1, '')) - 1)).toBeLessThan(
      1e-5,
    );
  });
});
