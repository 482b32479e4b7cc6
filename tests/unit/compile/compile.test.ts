import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { withNumbers } from '../../../src/scenario/withNumbers.ts';
import { run, runProgramNow, scenarioOf } from '../../helpers/run.ts';

/** A small scenario with something of its own. */
function scenario(parts: string, window = '{ start: 2024-01-01, end: 2024-03-31, step: month }'): Scenario {
  return scenarioOf(`
summitry: 1
title: Test
question: Do they meet?
resolves: They meet.
window: ${window}
principals: { initiator: north, target: south }
actors: { north: { title: North, preferences: {} }, south: { title: South, willingness: 1, preferences: {} } }
issues: {}
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 1 per month, needs: [initiator, target] } }
${parts}`);
}

function fix(base: Scenario, path: string, value: number): Scenario {
  return withNumbers(base, [{ ...base.numbers[path]!, value: { kind: 'constant', value } }]);
}

describe('compile', () => {
  it('hoists what does not change over time out of the step tape', () => {
    const program = compile(
      scenario(`
quantities: { a: { value: 0.2 to 0.6 }, b: { value: 0.2 to 0.6 } }
terms: { one: { actor: north, sign: "+", weight: 1, value: "exp(a) * b + log(a + b)" } }`),
      '1',
    );
    expect(program.stepTape).toEqual([]);
  });

  it('counts a term by what its value differs from the usual one', () => {
    const term = (value: string): string => `
quantities: { a: { value: 0.2 to 0.6 } }
terms: { one: { actor: north, sign: "+", weight: 1 to 2, ${value} } }`;
    const held = (value: string): number[] => [...run(scenario(term(value))).held];
    expect(held('value: a, usual: 0.3')).toEqual(held('value: a - 0.3'));
    expect(held('value: a, usual: a / 2')).toEqual(held('value: a - a / 2'));
    expect(held('value: a, usual: 0.3')).not.toEqual(held('value: a'));
    // Nothing stated is 0, which costs nothing.
    expect(compile(scenario(term('value: a, usual: 0')), '1').drawTape).toEqual(
      compile(scenario(term('value: a')), '1').drawTape,
    );
    // A number as any other: it can be set where it is not stated, and be uncertain.
    const set = fix(scenario(term('value: a')), 'terms.one.usual', 0.3);
    expect([...run(set).held]).toEqual(held('value: a, usual: 0.3'));
    const { inputs } = compile(scenario(term('value: a, usual: 0.1 to 0.4')), '1');
    expect(inputs.map(({ path }) => path)).toContain('terms.one.usual');
  });

  it('writes a shared subexpression once', () => {
    const count = (value: string): number =>
      compile(
        scenario(`
quantities: { a: { value: 0.2 to 0.6 } }
terms: { one: { actor: north, sign: "+", weight: 1, value: "${value}" } }`),
        '1',
      ).drawTape.filter(({ op }) => op === 'exp').length;
    expect(count('exp(a) + exp(a) * exp(a)')).toBe(1);
  });

  it('survives a clone and JSON', () => {
    const program = compile(scenario('terms: { one: { actor: north, sign: "+", weight: 1 to 2, value: 1 } }'), '1');
    expect(structuredClone(program)).toEqual(program);
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });

  it('joins inputs by the declared rank correlation', () => {
    const joined = scenario(`
quantities: { a: { value: "beta(2, 6)" }, b: { value: 0.2 to 0.6 } }
terms: { one: { actor: north, sign: "+", weight: 1, value: a + b } }
correlations: [ { between: [quantities.a, quantities.b], rank: 0.6 } ]`);
    const n = 4000;
    const { inputs } = run(joined, n, 1).rows;
    const ranks = [0, 1].map((j) => {
      const values = Array.from({ length: n }, (_, d) => inputs[d * 2 + j]!);
      const order = values.map((_, d) => d).sort((x, y) => values[x]! - values[y]!);
      const rank = new Float64Array(n);
      order.forEach((d, r) => {
        rank[d] = r;
      });
      return rank;
    });
    const mean = (n - 1) / 2;
    let covariance = 0;
    for (let d = 0; d < n; d++) covariance += (ranks[0]![d]! - mean) * (ranks[1]![d]! - mean);
    const rho = covariance / ((n * (n * n - 1)) / 12);
    // Standard error of Spearman's ρ is below 1/√(n − 1).
    expect(Math.abs(rho - 0.6) * Math.sqrt(n - 1)).toBeLessThan(5);
  });

  it('leaves a correlated input as it was when its partner is fixed', () => {
    const joined = scenario(`
quantities: { a: { value: "beta(2, 6)" }, b: { value: 0.2 to 0.6 } }
terms: { one: { actor: north, sign: "+", weight: 1, value: a + b } }
correlations: [ { between: [quantities.a, quantities.b], rank: 0.6 } ]`);
    const both = run(joined, 8, 1).rows.inputs;
    const alone = run(fix(joined, 'quantities.a', 0.5), 8, 1).rows.inputs;
    expect([...alone]).toEqual([...both].filter((_, i) => i % 2 === 1));
  });
});

describe('history', () => {
  const PROCESS = (history: string): string => `
processes:
  level: { kind: mean_reverting, scale: linear, mean: 100, half_life: 1000000 months, volatility: 0, start: 5, history: ${history} }
terms: { one: { actor: north, sign: "+", weight: 0, value: level } }`;

  /** Level in the middle of each step, by the days from the start of the window to there. */
  function levels(history: string, asOf: string): (readonly [number, number])[] {
    const base = scenario(PROCESS(history), `{ start: 2024-01-01, end: 2024-03-31, as_of: ${asOf}, step: month }`);
    const program = compile(base, '1');
    const { tracks, weight } = runProgramNow(program, 1, 1).sums;
    return program.steps.map(({ from, until }, s) => [
      (from + until) / 2 - base.window.start,
      Math.round((tracks[s]! / weight[s]!) * 1000) / 1000,
    ]);
  }

  function expectAlways(history: string, asOf: string, level: number): void {
    expect(new Set(levels(history, asOf).map(([, value]) => value))).toEqual(new Set([level]));
  }

  it('starts from `start` without any', () => expectAlways('[]', '2024-01-01', 5));

  it('starts from the last observation before the window', () =>
    expectAlways('[{ on: 2023-12-01, value: 20 }, { on: 2023-12-20, value: 30 }]', '2024-01-01', 30));

  it.each(['2024-01-31', '2024-02-15'])(
    'is a straight line between observations, and goes on from the last one wherever it falls, as of %s',
    (asOf) => {
      const seen = levels('[{ on: 2024-01-01, value: 25 }, { on: 2024-01-30, value: 15 }]', asOf);
      expect(seen.length).toBeGreaterThan(12);
      for (const [day, level] of seen) {
        expect(level, `day ${day}`).toBe(Math.round(1000 * (25 - (10 * Math.min(day, 29)) / 29)) / 1000);
      }
    },
  );

  it('does not know what came after the as-of date', () =>
    expectAlways('[{ on: 2023-12-20, value: 30 }, { on: 2024-02-20, value: 99 }]', '2024-01-15', 30));
});

describe('calendar events', () => {
  const PARTS = (happened: string): string => `
processes: { visit: { kind: calendar, shape: step, on: 2024-01-10, probability: 0.5 } }
${happened === '' ? '' : `evidence: [{ occurred: 2024-01-10, process: visit, happened: ${happened} }]`}
terms: { one: { actor: north, sign: "+", weight: 0, value: visit } }`;
  const lastValue = (happened: string, asOf: string): number => {
    const base = scenario(PARTS(happened), `{ start: 2024-01-01, end: 2024-03-31, as_of: ${asOf}, step: month }`);
    const { tracks, weight } = run(base, 200, 1).sums;
    // Of the last step the first column is the value; what a report tells of the change follows.
    return tracks.at((weight.length - 1) * (tracks.length / weight.length))! / weight.at(-1)!;
  };

  it('are drawn until they are known to have happened or not', () => {
    expect(lastValue('true', '2024-02-01')).toBe(1);
    expect(lastValue('false', '2024-02-01')).toBe(0);
    // Five standard errors of a fair coin tossed 200 times.
    const bound = 5 * Math.sqrt(0.25 / 200);
    expect(Math.abs(lastValue('true', '2024-01-01') - 0.5)).toBeLessThan(bound);
    expect(Math.abs(lastValue('', '2024-02-01') - 0.5)).toBeLessThan(bound);
  });
});

describe('announced exits', () => {
  const held = (rows: string): number => {
    const base = scenario(
      `processes: { office: { kind: tenure, of: north, hazard: 0.1 } }
evidence: [${rows}]`,
      '{ start: 2024-01-01, end: 2024-03-31, as_of: 2024-02-20 }',
    );
    const result = run(base, 2, 1);
    return result.curve.wx.at(-1)! / result.weightSum;
  };
  const says = (occurred: string, leaves: string): string =>
    `{ occurred: ${occurred}, process: office, leaves: ${leaves} }`;

  it('hold until they are revised: the last one known counts', () => {
    const early = says('2024-01-10', '2024-02-10');
    const late = says('2024-01-20', '2024-03-20');
    expect(held(early)).toBe(0);
    expect(held(`${early}, ${late}`)).toBe(held(late));
    expect(held(late)).toBeGreaterThan(0);
  });
});

describe('as-of date', () => {
  it('knows that the meeting had not been held by then', () => {
    const base = scenario(
      'terms: { one: { actor: north, sign: "+", weight: 1 to 2, value: 1 } }',
      '{ start: 2024-01-01, end: 2024-03-31, as_of: 2024-02-01, step: month }',
    );
    const result = run(base, 16, 1);
    const steps = result.curve.wx.length;
    for (let d = 0; d < 16; d++) expect(result.rows.curve[d * steps]).toBe(0);
    // What had not happened speaks for less willing draws: their weight is larger.
    expect(result.weight.some((weight) => weight < 1)).toBe(true);
  });
});
