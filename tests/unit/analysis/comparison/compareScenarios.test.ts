import { describe, expect, it } from 'vitest';
import {
  candidatesOf,
  compareScenarios,
  drawsToCompare,
} from '../../../../src/analysis/comparison/compareScenarios.ts';
import { mixer, structuralSteps } from '../../../../src/analysis/comparison/structure.ts';
import { compareRuns } from '../../../../src/analysis/core/compare.ts';
import { decompose } from '../../../../src/analysis/whatIf/decompose.ts';
import { compile } from '../../../../src/compile/compile.ts';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import type { ScenarioComparison } from '../../../../src/results/comparison.ts';
import { contentHash } from '../../../../src/scenario/hash.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { run, scenarioOf, shipped } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';

const FILE = {
  summitry: 1,
  title: 'Two valleys',
  question: 'Do they meet?',
  window: { start: '2026-01-01', end: '2026-12-31', as_of: '2026-03-01', step: 'month' },
  principals: { initiator: 'upper', target: 'lower' },
  actors: { upper: { willingness: '0.5 to 0.9' }, lower: { title: 'Lower valley' } },
  quantities: { trade: '0.2 to 0.6', harvest: '0.3 to 0.7' },
  processes: {
    mood: {
      kind: 'mean_reverting',
      mean: '0.3 to 0.6',
      half_life: '6 months',
      volatility: 0.3,
      history: [{ on: '2025-12-15', value: 0.4 }],
    },
  },
  terms: { case: { actor: 'lower', sign: '+', weight: 2, value: 'trade * mood + harvest - 0.5' } },
  stages: ['quiet', 'talks', 'met'],
  transitions: {
    talk: { from: 'quiet', to: 'talks', rate: '0.2 to 0.6' },
    meet: { from: 'talks', to: 'met', rate: 0.5 },
  },
  evidence: [{ occurred: '2026-02-10', title: 'Quiet', likelihood: { quiet: 0.6, talks: 0.3 } }],
};
type File = typeof FILE;

function scenario(change: (file: File) => object = (file) => file): Scenario {
  return scenarioOf(JSON.stringify(change(structuredClone(FILE))));
}

interface Compared {
  readonly value: ScenarioComparison;
  readonly diagnostics: readonly Diagnostic[];
  readonly runs: number;
}

async function compared(one: Scenario, other: Scenario, draws = 64, paths = 1): Promise<Compared> {
  const bench = await workbench(one, { draws, paths });
  const made = await compareScenarios(bench, { other, file: 'other.yaml', draws });
  if (!made.ok) throw new Error(made.diagnostics[0]?.message);
  // The base need not be run again.
  expect(drawsToCompare(bench, other, draws)).toBe(draws * (bench.runs() + 1));
  const value = made.value ?? expect.fail('nothing was compared');
  const sum = value.parts.reduce((total, { contribution }) => total + contribution.mean, 0);
  if (value.parts.length > 0) expect(Math.abs(sum - value.difference.mean)).toBeLessThan(1e-12);
  return { value, diagnostics: made.diagnostics, runs: bench.runs() };
}

function titlesOf({ parts }: ScenarioComparison): string[] {
  return parts.map(({ title }) => title);
}

describe('two scenarios that say the same', () => {
  it('differ by nothing, whatever words they use', async () => {
    const worded = scenario((file) => ({
      ...file,
      about: 'More words',
      sources: { almanac: { title: 'Almanac' } },
    }));
    const { value, diagnostics, runs } = await compared(scenario(), worded);
    expect(value.difference).toEqual({ mean: 0, standardError: 0, interval90: [0, 0] });
    expect(value.parts).toEqual([]);
    expect(value.orders).toBeNull();
    expect(diagnostics).toEqual([]);
    expect(runs).toBe(1);
  });

  it('differ by nothing though a number is written in another way', async () => {
    const { value } = await compared(
      scenario(),
      scenario((file) => ({ ...file, quantities: { trade: '20 % to 60 %', harvest: '0.3 to 0.7' } })),
    );
    expect(value.difference.mean).toBe(0);
    expect(value.parts).toEqual([]);
  });
});

describe('one thing that differs', () => {
  const cases: readonly (readonly [string, (file: File) => object])[] = [
    ['a number', (file) => ({ ...file, quantities: { ...file.quantities, trade: 0.9 } })],
    ['the window', (file) => ({ ...file, window: { ...file.window, end: '2027-03-31' } })],
    ['the as-of date', (file) => ({ ...file, window: { ...file.window, as_of: '2026-01-01' } })],
    ['the step', (file) => ({ ...file, window: { ...file.window, step: 'week' } })],
    ['evidence', (file) => ({ ...file, evidence: [] })],
    [
      'a history',
      (file) => ({
        ...file,
        processes: { mood: { ...file.processes.mood, history: [{ on: '2025-12-20', value: 0.8 }] } },
      }),
    ],
    [
      'a term',
      (file) => ({
        ...file,
        terms: { ...file.terms, more: { actor: 'lower', sign: '+', weight: 1, value: 'harvest' } },
      }),
    ],
    [
      'a stage',
      (file) => ({
        ...file,
        stages: ['quiet', 'talks', 'draft', 'met'],
        transitions: { ...file.transitions, sign: { from: 'talks', to: 'draft', rate: 0.9 } },
      }),
    ],
  ];
  it.each(cases)('is %s: it makes the whole difference', async (_, change) => {
    const [one, other] = [scenario(), scenario(change)];
    const { value, diagnostics, runs } = await compared(one, other);
    expect(value.difference.mean).not.toBe(0);
    expect(value.parts.map(({ contribution }) => contribution)).toEqual([value.difference]);
    expect(diagnostics).toEqual([]);
    expect(runs).toBe(1);
    const [before, after] = [run(one, 64, 1), run(other, 64, 1)];
    expect(value.difference).toEqual(compareRuns(before, after).difference);
    expect(candidatesOf(one, other)[0]?.length).toBe(1);
  });

  it.each(cases)('is %s: taken over, it gives the other scenario', (_, change) => {
    const [one, other] = [scenario(), scenario(change)];
    const mix = mixer(one, other);
    const all = candidatesOf(one, other)[0] ?? [];
    expect(compile(mix(all), '1')).toEqual(compile(other, '1'));
    expect(compile(mix([]), '1')).toEqual(compile(one, '1'));
    const back = mixer(other, one);
    expect(compile(back(candidatesOf(other, one)[0] ?? []), '1')).toEqual(compile(one, '1'));
  });
});

describe('several things that differ', () => {
  it('are shared out by name', async () => {
    const other = scenario((file) => ({
      ...file,
      window: { ...file.window, end: '2027-01-30' },
      quantities: { ...file.quantities, trade: { value: 0.9, title: 'Trade' } },
      evidence: [],
      processes: { mood: { ...file.processes.mood, history: [] } },
      terms: { ...file.terms, more: { actor: 'lower', sign: '+', weight: 1, value: 'harvest' } },
    }));
    const { value, runs } = await compared(scenario(), other);
    expect(runs).toBe(1 + 30);
    expect(value.orders).toBeNull();
    expect(new Map(value.parts.map(({ title, from, to }) => [title, { from, to }]))).toEqual(
      new Map([
        ['Trade', { from: '0.2 to 0.6', to: '0.9' }],
        ['Structure', { from: '', to: 'its own: 1 term, 2 numbers' }],
        [
          'Window and as-of date (365 days against 395)',
          {
            from: '2026-01-01 to 2026-12-31, as of 2026-03-01, by month',
            to: '2026-01-01 to 2027-01-30, as of 2026-03-01, by month',
          },
        ],
        ['Histories of processes', { from: '1 point', to: '0 points' }],
        ['Evidence', { from: '1 row, 1 known by 2026-03-01', to: '0 rows, 0 known by 2026-03-01' }],
      ]),
    );
  });

  it('give the same shares with the other sign when the two change places', async () => {
    const other = scenario((file) => ({
      ...file,
      quantities: { trade: 0.9, harvest: 0.2 },
      window: { ...file.window, end: '2026-10-31' },
    }));
    const [there, back] = [await compared(scenario(), other), await compared(other, scenario())];
    expect(titlesOf(there.value).length).toBe(3);
    there.value.parts.forEach(({ title, paths, from, to, contribution }) => {
      const reverse = back.value.parts.find((part) => part.title.split(' (')[0] === title.split(' (')[0])!;
      expect(reverse.paths).toEqual(paths);
      expect([reverse.from, reverse.to]).toEqual([to, from]);
      expect(Math.abs(reverse.contribution.mean + contribution.mean)).toBeLessThan(1e-14);
      expect(Math.abs(reverse.contribution.standardError - contribution.standardError)).toBeLessThan(1e-14);
    });
  });

  it('leave evidence with the structure where it is about other stages', () => {
    const other = scenario((file) => ({
      ...file,
      stages: ['quiet', 'feelers', 'talks', 'met'],
      evidence: [{ occurred: '2026-02-11', title: 'Feelers', likelihood: { quiet: 0.1, feelers: 0.5 } }],
    }));
    expect(structuralSteps(scenario(), other).map(({ sections }) => sections)).toEqual([['structure']]);
  });

  it('leave out evidence that neither date lets count', () => {
    const other = scenario((file) => ({
      ...file,
      evidence: [...file.evidence, { occurred: '2026-09-01', title: 'Later', likelihood: { quiet: 0.1, talks: 0.5 } }],
    }));
    expect(structuralSteps(scenario(), other).map(({ title }) => title)).toEqual(['Evidence']);
    const early = (one: Scenario): Scenario => ({
      ...one,
      window: { ...one.window, asOf: one.window.start },
    });
    expect(structuralSteps(early(scenario()), early(other))).toEqual([]);
  });

  it('keep numbers of what is another thing there with the structure', async () => {
    const other = scenario((file) => ({
      ...file,
      quantities: { trade: 0.9, harvest: '0.3 to 0.7' },
      processes: { mood: { kind: 'calendar', shape: 'step', on: '2026-06-01' } },
      transitions: { ...file.transitions, meet: { from: 'talks', to: 'met', rate: 0.2, needs: ['upper'] } },
    }));
    const { value } = await compared(scenario(), other);
    expect(titlesOf(value)).toEqual(['Structure', 'trade']);
    expect(value.parts[0]).toMatchObject({
      from: 'its own: 1 process, 1 transition, 4 numbers',
      to: 'its own: 1 process, 1 transition, 1 number',
    });
  });

  it('keep a formula that names what the other lacks with the structure', async () => {
    const other = scenario((file) => ({
      ...file,
      quantities: { ...file.quantities, trade: '0.5 * caravans', caravans: '0.3 to 0.9', harvest: 0.1 },
    }));
    const { value } = await compared(scenario(), other);
    expect(titlesOf(value)).toEqual(['harvest', 'Structure']);
  });

  it('fall back on a coarser division where a mixture cannot be', async () => {
    // Whose number follows from the other's is not the same in the two.
    const one = scenario((file) => ({
      ...file,
      quantities: { trade: 'harvest / 2', harvest: '0.3 to 0.7', aid: 0.2 },
    }));
    const other = scenario((file) => ({
      ...file,
      quantities: { trade: '0.2 to 0.4', harvest: '2 * trade', aid: 0.2 },
    }));
    const further = scenario((file) => ({
      ...file,
      quantities: { trade: '0.2 to 0.4', harvest: '2 * trade', aid: 0.2 },
      actors: { ...file.actors, upper: { willingness: 0.9 } },
    }));
    const { value, diagnostics } = await compared2(one, other);
    expect(value.parts).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['undivided-difference']);
    const second = await compared2(one, further);
    expect(titlesOf(second.value)).toEqual(['upper: willingness', 'Structure and formulas']);
    expect(second.diagnostics).toEqual([]);
  });
});

/** As `compared`, where the first division is given up and the work is not as estimated. */
async function compared2(one: Scenario, other: Scenario): Promise<Omit<Compared, 'runs'>> {
  const bench = await workbench(one, { draws: 32, paths: 1 });
  const made = await compareScenarios(bench, { other, file: 'other.yaml', draws: 32 });
  if (!made.ok || made.value === null) throw new Error('nothing was compared');
  return { value: made.value, diagnostics: made.diagnostics };
}

describe('what is said of two scenarios', () => {
  it('that ask different things', async () => {
    const { diagnostics } = await compared(
      scenario(),
      scenario((file) => ({ ...file, question: 'Do they meet twice?' })),
    );
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['different-questions', 'warning']]);
    expect(diagnostics[0]?.message).toContain('"Do they meet?" and "Do they meet twice?"');
    const swapped = scenario((file) => ({ ...file, principals: { initiator: 'lower', target: 'upper' } }));
    expect((await compared(scenario(), swapped)).diagnostics[0]?.code).toBe('different-questions');
  });

  it('whose other one cannot be run', async () => {
    const other = scenario((file) => ({
      ...file,
      quantities: { trade: 'harvest + 0.9', harvest: '0.3 to 0.7' },
    }));
    const bench = await workbench(scenario(), { draws: 32, paths: 1 });
    expect(await compareScenarios(bench, { other, file: 'other.yaml', draws: 32 })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'formula-out-of-domain' }],
    });
  });

  it('is nothing after an abort before there is a difference, and no parts after one later', async () => {
    const other = scenario((file) => ({ ...file, quantities: { trade: 0.9, harvest: 0.2 } }));
    const bench = await workbench(scenario(), { draws: 128, paths: 1 });
    const cutAfter = (most: number) => {
      let runs = 0;
      return {
        ...bench,
        run: (...[program, settings]: Parameters<typeof bench.run>) =>
          bench.run(program, ++runs > most ? { ...settings, draws: 64 } : settings),
      };
    };
    expect(await compareScenarios(cutAfter(0), { other, file: 'other.yaml', draws: 128 })).toEqual({
      ok: true,
      value: null,
      diagnostics: [],
    });
    const later = await compareScenarios(cutAfter(1), { other, file: 'other.yaml', draws: 128 });
    expect(later.ok && later.value?.parts).toEqual([]);
    expect(later.ok && Math.abs(later.value?.difference.mean ?? 0)).toBeGreaterThan(0.01);
  });

  it('with fewer draws stands at the level of the whole base', async () => {
    const other = scenario((file) => ({ ...file, quantities: { trade: 0.9, harvest: 0.2 } }));
    const bench = await workbench(scenario(), { draws: 128, paths: 1 });
    const made = await compareScenarios(bench, { other, file: 'other.yaml', draws: 64 });
    const value = (made.ok && made.value) || expect.fail('nothing was compared');
    const whole = bench.base.curve.wx.at(-1)! / bench.base.weightSum;
    expect(Math.abs(value.probability.mean - whole - value.difference.mean)).toBeLessThan(1e-14);
  });

  it('names the other scenario, and tells the largest part first', async () => {
    const other = scenario((file) => ({
      ...file,
      quantities: { trade: 0.9, harvest: 0.25 },
      window: { ...file.window, end: '2026-12-01' },
    }));
    const { value } = await compared(scenario(), other);
    expect(value).toMatchObject({
      scenario: { id: 'random', title: 'Two valleys', hash: contentHash(other), file: 'other.yaml' },
      asOf: '2026-03-01',
      orders: null,
    });
    const sizes = value.parts.map(({ contribution }) => Math.abs(contribution.mean));
    expect(sizes.length).toBe(3);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });
});

describe('with the sampler sobol', () => {
  it('pairs structures that differ by independent draws', async () => {
    const other = scenario((file) => ({
      ...file,
      quantities: { trade: 0.9, harvest: '0.3 to 0.7', another: '0.1 to 0.2' },
      terms: { ...file.terms, more: { actor: 'lower', sign: '+', weight: 1, value: 'another' } },
    }));
    const bench = await workbench(scenario(), { draws: 64, paths: 1, sampler: 'sobol' });
    const made = await compareScenarios(bench, { other, file: 'other.yaml', draws: 64 });
    const plain = await compared(scenario(), other);
    expect(made.ok && made.value?.parts).toEqual(plain.value.parts);
    expect(drawsToCompare(bench, other, 64)).toBe(64 * bench.runs());
  });

  it('pairs scenarios with the same numbers point by point', async () => {
    const other = scenario((file) => ({ ...file, quantities: { trade: 0.9, harvest: 0.2 } }));
    const bench = await workbench(scenario(), { draws: 64, paths: 1, sampler: 'sobol' });
    const made = await compareScenarios(bench, { other, file: 'other.yaml', draws: 64 });
    const value = (made.ok && made.value) || expect.fail('nothing was compared');
    expect(bench.runs()).toBe(3);
    const sum = value.parts.reduce((total, { contribution }) => total + contribution.mean, 0);
    expect(Math.abs(sum - value.difference.mean)).toBeLessThan(1e-14);
  });
});

describe('on the flagship', () => {
  it('an edited copy is told apart by its edits', async () => {
    const one = shipped(FLAGSHIP);
    const other = shipped(FLAGSHIP, {
      'quantities.trust': '0.6',
      'actors.dprk.preferences.abductions.precondition': '0.1',
    });
    const { value } = await compared(one, other, 64, 2);
    expect(value.parts.map(({ paths, to }) => [paths, to])).toEqual([
      [['actors.dprk.preferences.abductions.precondition'], '0.1'],
      [['quantities.trust'], '0.6'],
    ]);
    // The same as of a what-if that makes these edits.
    const bench = await workbench(one, { draws: 64, paths: 2 });
    const changes = value.parts.flatMap(({ paths }) => paths.map((path) => other.numbers[path]!));
    const divided = await decompose(bench, changes, { draws: 64 });
    expect(divided.ok && divided.value?.parts.map(({ contribution }) => contribution)).toEqual(
      value.parts.map(({ contribution }) => contribution),
    );
  });

  it('as of another day it is told apart by the window, with its evidence in place', async () => {
    const [early, late] = [shipped(FLAGSHIP), shipped(FLAGSHIP, { 'quantities.trust': '0.6' }, '2024-03-29')];
    const { value } = await compared(early, late, 1024, 1);
    expect(titlesOf(value)).toEqual(['Window and as-of date', "Pyongyang's trust in Tokyo"]);
    expect(value.parts[0]!.contribution.mean).toBeLessThan(-0.01);
    expect(value.parts[1]!.contribution.mean).toBeGreaterThan(0.01);
  });

  it('and the visit of 2002 mix in every way that is run', () => {
    const [one, other] = [shipped(FLAGSHIP), shipped('scenarios/japan_dprk_2002.yaml')];
    const mix = mixer(one, other);
    const steps = candidatesOf(one, other)[0] ?? [];
    expect(compile(mix(steps), '1')).toEqual(compile(other, '1'));
    expect(compile(mix([]), '1')).toEqual(compile(one, '1'));
    expect(steps.map(({ title }) => title)).toEqual(expect.arrayContaining(['Structure', 'Where the talks start']));
    expect(steps.length).toBeLessThanOrEqual(24);
  });
});
