import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../../src/analysis/core/compare.ts';
import type { Parts } from '../../../../src/analysis/core/parts/shareOut.ts';
import type { Workbench } from '../../../../src/analysis/core/run.ts';
import { decompose, drawsToDecompose } from '../../../../src/analysis/whatIf/decompose.ts';
import { compile } from '../../../../src/compile/compile.ts';
import type { RunResult } from '../../../../src/program/result.ts';
import type { NumberInput, Scenario } from '../../../../src/scenario/model.ts';
import { withNumbers } from '../../../../src/scenario/withNumbers.ts';
import { run, scenarioOf, shipped } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

const FILE = {
  summitry: 1,
  title: 'Two valleys',
  question: 'Do they meet?',
  window: { start: '2026-01-01', end: '2026-12-31', step: 'month' },
  principals: { initiator: 'upper', target: 'lower' },
  issues: { water: { low: 'none', high: 'all', status_quo: 0.3 } },
  actors: {
    upper: {
      willingness: '0.5 to 0.9',
      preferences: { water: { position: 0.1, salience: 1, red_line: 0.6 } },
    },
    lower: {
      preferences: { water: { position: 0.9, salience: 1, red_line: '0.3 to 0.5', precondition: 0.4 } },
    },
  },
  quantities: Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id, i) => [id, { value: i < 4 ? '0.2 to 0.6' : 0.4 }]),
  ),
  terms: {
    lower_case: { actor: 'lower', sign: '+', weight: '1 to 3', value: 'a * b + c - 0.5 * d' },
    lower_more: {
      actor: 'lower',
      sign: '+',
      weight: 1,
      value: 'e * f + g * h + 0 * surplus - burden(lower)',
    },
  },
  stages: ['quiet', 'talks', 'met'],
  transitions: {
    talk: { from: 'quiet', to: 'talks', rate: '0.2 to 0.6' },
    meet: { from: 'talks', to: 'met', rate: 0.5 },
  },
};

function scenarioWith(set: Readonly<Record<string, number | string>>, more: object = {}): Scenario {
  return scenarioOf(JSON.stringify({ ...FILE, what_if: { changed: { set } }, ...more }));
}

async function parts(bench: Workbench, changes: readonly NumberInput[], draws = bench.base.draws): Promise<Parts> {
  const made = await decompose(bench, changes, { draws });
  if (!made.ok) throw new Error(made.diagnostics[0]?.message);
  expect(made.diagnostics).toEqual([]);
  return made.value ?? expect.fail('there are no parts');
}

function meansOf({ parts: all }: Parts): number[] {
  return all.map(({ contribution }) => contribution.mean);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Probability of a run of some of the changes. */
function p(scenario: Scenario, changes: readonly NumberInput[], draws: number, paths = 1): number {
  const { curve, weightSum } = run(withNumbers(scenario, changes), draws, paths);
  return curve.wx.at(-1)! / weightSum;
}

function differenceOf({ scenario, seed, base }: Workbench, changes: readonly NumberInput[]): number {
  const after: RunResult = run(withNumbers(scenario, changes), base.draws, base.settings.paths, seed);
  return compareRuns(base, after).difference.mean;
}

describe('the parts of a difference', () => {
  it.each([
    ['random', 1.6448536269514722],
    ['sobol', 1.7530503556925547],
  ] as const)('have intervals as wide as their errors ask for, with draws that are %s', async (sampler, reach) => {
    const scenario = scenarioWith({ 'quantities.a': 0.7, 'quantities.e': 0.9, 'quantities.f': 0.9 });
    const bench = await workbench(scenario, { draws: 64, paths: 1, sampler });
    const { parts: all } = await parts(bench, scenario.whatIf[0]!.set);
    for (const { contribution } of all) {
      const { mean, standardError, interval90 } = contribution;
      expect(standardError).toBeGreaterThan(0);
      for (const [end, sign] of [
        [interval90[0], -1],
        [interval90[1], 1],
      ] as const) {
        expect(Math.abs(end - mean - sign * reach * standardError)).toBeLessThan(1e-9 * standardError);
      }
    }
  });

  it('of two changes are the mean of both orders', async () => {
    const scenario = scenarioWith({ 'quantities.a': 0.9, 'transitions.meet.rate': 0.1 });
    const [a, rate] = scenario.whatIf[0]!.set as [NumberInput, NumberInput];
    const bench = await workbench(scenario, { draws: 96, paths: 1 });
    const found = await parts(bench, [a, rate]);
    const [none, onlyA, onlyRate, both] = [[], [a], [rate], [a, rate]].map((set) => p(scenario, set, 96)) as [
      number,
      number,
      number,
      number,
    ];
    const [ofA, ofRate] = meansOf(found) as [number, number];
    expect(Math.abs(ofA - (onlyA - none + both - onlyRate) / 2)).toBeLessThan(1e-14);
    expect(Math.abs(ofRate - (onlyRate - none + both - onlyA) / 2)).toBeLessThan(1e-14);
    expect(ofA).toBeGreaterThan(0.01);
    expect(ofRate).toBeLessThan(-0.01);
    expect(found.orders).toBeNull();
    expect(bench.runs()).toBe(3);
    expect(drawsToDecompose(bench, [a, rate], 96)).toBe(2 * 96);
    expect(found.parts.map(({ contribution, ...change }) => change)).toEqual([
      { title: 'a', paths: ['quantities.a'], from: '0.2 to 0.6', to: '0.9' },
      { title: 'meet: rate', paths: ['transitions.meet.rate'], from: '0.5', to: '0.1' },
    ]);
  });

  it('add up to the difference that is reported, and are the same in any order of the file', async () => {
    const scenario = scenarioWith({
      'quantities.a': 0.9,
      'quantities.b': '0.5 to 0.8',
      'quantities.c': 0.1,
      'transitions.talk.rate': 1,
      'actors.upper.willingness': 0.4,
      'terms.lower_case.weight': 3,
    });
    const changes = scenario.whatIf[0]!.set;
    const bench = await workbench(scenario, { draws: 128, paths: 2 });
    const found = await parts(bench, changes);
    expect(found.parts.length).toBe(6);
    expect(bench.runs()).toBe(63);
    expect(Math.abs(total(meansOf(found)) - differenceOf(bench, changes))).toBeLessThan(1e-14);
    const reversed = await parts(bench, [...changes].reverse());
    expect(new Map(reversed.parts.map(({ title, contribution }) => [title, contribution]))).toEqual(
      new Map(found.parts.map(({ title, contribution }) => [title, contribution])),
    );
  });

  it('take the run of all changes if it is there', async () => {
    const scenario = scenarioWith({ 'quantities.a': 0.9, 'quantities.c': 0.1 });
    const changes = scenario.whatIf[0]!.set;
    const bench = await workbench(scenario, { draws: 64, paths: 1 });
    const after = run(withNumbers(scenario, changes), 64, 1);
    const made = await decompose(bench, changes, { draws: 64, after });
    expect(bench.runs()).toBe(2);
    expect(made.ok && made.value).toEqual(await parts(bench, changes));
  });

  it('are alike for changes that do alike, and 0 for one that does nothing', async () => {
    const scenario = scenarioWith({
      'quantities.e': 0.9,
      'quantities.f': 0.9,
      'issues.water.status_quo': 0.5,
    });
    const bench = await workbench(scenario, { draws: 64, paths: 1 });
    const found = await parts(bench, scenario.whatIf[0]!.set);
    const byPath = new Map(found.parts.map(({ paths, contribution }) => [paths[0], contribution]));
    const [e, f, nothing] = ['quantities.e', 'quantities.f', 'issues.water.status_quo'].map(
      (path) => byPath.get(path)!,
    ) as [
      Parts['parts'][number]['contribution'],
      Parts['parts'][number]['contribution'],
      Parts['parts'][number]['contribution'],
    ];
    expect(e.mean).toBeGreaterThan(0.005);
    expect(Math.abs(e.mean - f.mean)).toBeLessThan(1e-15);
    expect(Math.abs(e.standardError - f.standardError)).toBeLessThan(1e-15);
    expect(Math.abs(nothing.mean)).toBeLessThan(1e-15);
    expect(nothing.standardError).toBeLessThan(1e-15);
  });

  it('of a single change are none', async () => {
    const scenario = scenarioWith({ 'start.quiet': 0.5, 'start.talks': 0.5 });
    const bench = await workbench(scenario, { draws: 64, paths: 1 });
    expect((await parts(bench, scenario.whatIf[0]!.set)).parts).toEqual([]);
    expect((await parts(bench, [])).parts).toEqual([]);
    expect(bench.runs()).toBe(0);
    expect(drawsToDecompose(bench, scenario.whatIf[0]!.set, 64)).toBe(0);
  });

  it('keep the probabilities of a start together', async () => {
    const scenario = scenarioWith({ 'start.quiet': 0, 'start.talks': 1, 'quantities.a': 0.9 });
    const bench = await workbench(scenario, { draws: 64, paths: 1 });
    const found = await parts(bench, scenario.whatIf[0]!.set);
    expect(found.parts.map(({ title, paths, from, to }) => [title, paths, from, to])).toEqual([
      ['a', ['quantities.a'], '0.2 to 0.6', '0.9'],
      ['Where the talks start', ['start.quiet', 'start.talks'], 'quiet: 1; talks: 0', 'quiet: 0; talks: 1'],
    ]);
  });

  it('have the error that other seeds show', async () => {
    const scenario = scenarioWith({
      'quantities.a': 0.9,
      'transitions.meet.rate': '0.1 to 0.3',
      'actors.upper.willingness': 0.8,
    });
    const changes = scenario.whatIf[0]!.set;
    const seeds = 60;
    const found: Parts[] = [];
    for (let seed = 0; seed < seeds; seed++) {
      found.push(await parts(await workbench(scenario, { draws: 64, paths: 1 }, String(seed)), changes));
    }
    for (let i = 0; i < changes.length; i++) {
      const means = found.map((one) => one.parts[i]!.contribution.mean);
      const errors = found.map((one) => one.parts[i]!.contribution.standardError);
      const mean = total(means) / seeds;
      const spread = Math.sqrt(total(means.map((value) => (value - mean) ** 2)) / (seeds - 1));
      const told = total(errors) / seeds;
      // A standard deviation from 60 values has a standard error of 9 %.
      expect(spread).toBeGreaterThan(told * (1 - 5 * 0.092));
      expect(spread).toBeLessThan(told * (1 + 5 * 0.092));
    }
  });

  it('weigh evidence', async () => {
    const evidence = [{ occurred: '2026-02-10', title: 'Talks are seen', likelihood: { quiet: 0.1, talks: 0.6 } }];
    const scenario = scenarioWith(
      { 'quantities.a': 0.9, 'transitions.talk.rate': 1.5 },
      { evidence, window: { ...FILE.window, as_of: '2026-03-01' } },
    );
    const changes = scenario.whatIf[0]!.set;
    const bench = await workbench(scenario, { draws: 128, paths: 1 });
    expect(bench.base.weight.some((weight) => weight < 0.99)).toBe(true);
    const found = await parts(bench, changes);
    expect(Math.abs(total(meansOf(found)) - differenceOf(bench, changes))).toBeLessThan(1e-14);
  });

  it('run as many draws as the run whose difference they share out', async () => {
    const scenario = scenarioWith({ 'quantities.a': 0.9, 'quantities.c': 0.1 });
    const changes = scenario.whatIf[0]!.set;
    const bench = await workbench(scenario, { draws: 128, paths: 1 });
    const found = await parts(bench, changes, 64);
    const few = compareRuns(bench.base, run(withNumbers(scenario, changes), 64, 1)).difference.mean;
    expect(Math.abs(total(meansOf(found)) - few)).toBeLessThan(1e-14);
  });
});

describe('many changes', () => {
  it('of one thing are made together where that leaves few', async () => {
    const scenario = scenarioWith({
      'actors.lower.preferences.water.position': 0.8,
      'actors.lower.preferences.water.red_line': 0.2,
      'actors.lower.preferences.water.precondition': 0.1,
      'terms.lower_case.weight': 2,
      'quantities.a': 0.5,
      'quantities.b': 0.5,
      'quantities.c': 0.5,
    });
    const bench = await workbench(scenario, { draws: 32, paths: 1 });
    const found = await parts(bench, scenario.whatIf[0]!.set);
    expect(found.orders).toBeNull();
    expect(found.parts.map(({ title }) => title)).toEqual(['lower: water', 'a', 'b', 'c', 'lower case: weight']);
    expect(found.parts[0]).toMatchObject({
      from: 'position: 0.9; precondition: 0.4; red line: 0.3 to 0.5',
      to: 'position: 0.8; precondition: 0.1; red line: 0.2',
    });
  });

  it('are taken in sampled orders where there are still too many, and agree with all orders', async () => {
    const set = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id, i) => [`quantities.${id}`, i % 2 === 0 ? 0.9 : 0.7]),
    );
    const scenario = scenarioWith(set);
    const changes = scenario.whatIf[0]!.set;
    const bench = await workbench(scenario, { draws: 64, paths: 1 });
    const found = await parts(bench, changes);
    expect(found.orders).toBe(32);
    expect(drawsToDecompose(bench, changes, 64)).toBe(64 * (bench.runs() - 1));
    expect(Math.abs(total(meansOf(found)) - differenceOf(bench, changes))).toBeLessThan(1e-12);
    // By the definition, over all sets; c and d act alone but for the slope of the whole.
    const values = Array.from({ length: 256 }, (_, members) =>
      p(
        scenario,
        changes.filter((_, i) => (members >> i) & 1),
        64,
      ),
    );
    const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
    found.parts.forEach(({ contribution }, i) => {
      let exact = 0;
      for (let members = 0; members < 256; members++) {
        if ((members >> i) & 1) continue;
        const size = members.toString(2).replaceAll('0', '').length;
        const share = (factorial(size) * factorial(7 - size)) / factorial(8);
        exact += share * (values[members | (1 << i)]! - values[members]!);
      }
      // The draws are the same: only the orders are left to chance, which is part of the error.
      expect(Math.abs(contribution.mean - exact)).toBeLessThan(3 * contribution.standardError);
      expect(Math.abs(contribution.mean - exact)).toBeLessThan(0.003);
    });
  });

  it('follow the seed', async () => {
    const set = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [`quantities.${id}`, 0.9]));
    const scenario = scenarioWith(set);
    const bench = await workbench(scenario, { draws: 16, paths: 1 });
    const changes = scenario.whatIf[0]!.set;
    expect(await parts(bench, changes)).toEqual(await parts(bench, changes));
  });
});

describe('changes that cannot stand without others', () => {
  it('are made as one where formulas are behind it', async () => {
    const quantities = { a: 0.3, b: 'a + 0.5', c: 'b', d: 0.4, e: 0.4, f: 0.4, g: 0.4, h: 0.4 };
    const scenario = scenarioWith(
      { 'quantities.a': 'b / 4', 'quantities.b': 0.6, 'quantities.d': 0.1 },
      { quantities },
    );
    const changes = scenario.whatIf[0]!.set;
    const bench = await workbench(scenario, { draws: 32, paths: 1 });
    const found = await parts(bench, changes);
    expect(found.parts.map(({ title, paths }) => [title, paths])).toEqual([
      ['d', ['quantities.d']],
      ['Formulas, and what replaces them', ['quantities.a', 'quantities.b']],
    ]);
    expect(Math.abs(total(meansOf(found)) - differenceOf(bench, changes))).toBeLessThan(1e-14);
  });

  it('have no parts, with a warning, where evidence rules them out', async () => {
    const scenario = scenarioWith(
      { 'start.quiet': 0, 'start.talks': 1, 'transitions.talk.rate': 0 },
      {
        window: { ...FILE.window, as_of: '2026-03-01' },
        evidence: [{ occurred: '2026-02-15', title: 'They talk', likelihood: { talks: 1 } }],
      },
    );
    const bench = await workbench(scenario, { draws: 32, paths: 1 });
    const made = await decompose(bench, scenario.whatIf[0]!.set, { draws: 32 });
    expect(made).toMatchObject({
      ok: true,
      value: null,
      diagnostics: [{ code: 'undivided-difference', severity: 'warning' }],
    });
    expect(made.diagnostics[0]?.place?.file).toBe('random.yaml');
  });

  it('have no parts and no warning after an abort', async () => {
    const scenario = scenarioWith({ 'quantities.a': 0.9, 'quantities.c': 0.1 });
    const bench = await workbench(scenario, { draws: 128, paths: 1 });
    const cut: Workbench = {
      ...bench,
      run: (program, settings) => bench.run(program, { ...settings, draws: 64 }),
    };
    const made = await decompose(cut, scenario.whatIf[0]!.set, { draws: 128 });
    expect(made).toEqual({ ok: true, value: null, diagnostics: [] });
  });
});

describe('on the flagship', () => {
  it.each(['aid_with_open_lock', 'both_conditions_met'])('%s is shared out exactly', async (id) => {
    const scenario = shipped('scenarios/japan_dprk_2024.yaml');
    const whatIf = scenario.whatIf.find((one) => one.id === id) ?? expect.fail(id);
    const bench = await workbench(scenario, { draws: 64, paths: 2 });
    const found = await parts(bench, whatIf.set);
    expect(found.parts.map(({ paths }) => paths)).toEqual(whatIf.set.map(({ path }) => [path]));
    expect(Math.abs(total(meansOf(found)) - differenceOf(bench, whatIf.set))).toBeLessThan(1e-14);
  });

  it('every what-if can be shared out', () => {
    const scenario = shipped('scenarios/japan_dprk_2024.yaml');
    const program = compile(scenario, '1');
    expect(program.inputs.length).toBeGreaterThan(50);
    for (const { set } of scenario.whatIf) {
      expect(drawsToDecompose({ scenario, seed: '1' }, set, 1)).toBeLessThanOrEqual(62);
    }
  });
});
