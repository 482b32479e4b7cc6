import { describe, expect, it } from 'vitest';
import { expectations } from '../../../../src/analysis/checks/expectations.ts';
import { tryMutants } from '../../../../src/analysis/checks/mutants.ts';
import type { Workbench } from '../../../../src/analysis/core/run.ts';
import { compile } from '../../../../src/compile/compile.ts';
import type { Mutants } from '../../../../src/results/mutants.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import { runProgram } from '../../../../src/runners/runProgram.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { chosenMutants, mutantsOf } from '../../../../src/testing/mutants/mutantsOf.ts';
import { run, scenarioOf as scenarioOfText } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

function scenarioOf(file: object): Scenario {
  return scenarioOfText(JSON.stringify(file));
}

/** Two sides without anything uncertain, so that P has no Monte Carlo error. */
const FILE = {
  summitry: 1,
  title: 'Two valleys',
  question: 'Do they meet?',
  resolves: 'They meet.',
  window: { start: '2026-01-01', end: '2026-12-31', step: 'month' },
  principals: { initiator: 'upper', target: 'lower' },
  actors: { upper: { title: 'Upper valley' }, lower: { title: 'Lower valley' } },
  quantities: { trust: 0.6 },
  terms: {
    start: { actor: 'upper', sign: '+', weight: 1, value: 1 },
    wedge: { actor: 'lower', sign: '+', weight: 1.5, value: 'trust' },
    doubt: { actor: 'lower', sign: '-', weight: -0.8, value: '1 - trust' },
  },
  stages: ['quiet', 'talks', 'met'],
  transitions: {
    talk: { from: 'quiet', to: 'talks', rate: '0.3 per month' },
    meet: { from: 'talks', to: 'met', rate: '0.2 per month' },
  },
};

function withExpectation(within: string): object {
  return { ...FILE, expectations: { today: { p: within } } };
}

async function tried(scenario: Scenario, { most = 1000, seed = '1', machine = 'wasm' as const, signal }: Asked = {}) {
  const bench: Workbench = {
    ...(await workbench(scenario, { draws: 128, paths: 1 }, seed)),
    run: (program, settings) => runProgram(program, settings, { runner: inlineRunner(machine) }),
    signal,
  };
  const found = { expectations: await expectations(bench), laws: [] };
  return tryMutants(bench, found, chosenMutants(scenario, seed, most), () => undefined);
}

interface Asked {
  readonly most?: number;
  readonly seed?: string;
  readonly machine?: 'typescript' | 'wasm';
  readonly signal?: AbortSignal;
}

function sums(mutants: Mutants | null) {
  const of = (key: Exclude<keyof Mutants['classes'][number], 'class'>): number =>
    (mutants?.classes ?? []).reduce((sum, one) => sum + one[key], 0);
  return {
    planted: of('planted'),
    refused: of('refused'),
    signs: of('signs'),
    directions: of('directions'),
    expectations: of('expectations'),
    tooSmall: of('tooSmall'),
    missed: of('missed'),
  };
}

const bare = scenarioOf(FILE);
const result = run(bare, 64, 1);
const p = result.curve.wx.at(-1)! / result.weightSum;
const percent = (value: number): string => `${(100 * value).toFixed(6)} %`;

describe('a file that expects nothing', () => {
  it('notices a weight against its own declared sign, and nothing else', async () => {
    const made = await tried(bare);
    const { planted, signs, directions, expectations: expected, missed, tooSmall, refused } = sums(made);
    expect(planted).toBe(mutantsOf(bare).length);
    expect({ signs, directions, expected }).toEqual({ signs: 3, directions: 0, expected: 0 });
    expect(missed).toBe(made?.missed.length);
    expect(refused + signs + tooSmall + missed).toBe(planted);
    expect(made?.missed.map(({ id }) => id)).toContain('sign.terms.wedge');
  });

  it('is told what it misses, the largest first, with the probability before and after', async () => {
    const { missed } = (await tried(bare))!;
    const moves = missed.map(({ before, after }) => Math.abs(after - before));
    expect(moves).toEqual(moves.toSorted((a, b) => b - a));
    expect(Math.min(...moves)).toBeGreaterThanOrEqual(0.005);
    for (const { before } of missed) expect(Math.abs(before - p)).toBeLessThan(1e-12);
    const faulty = mutantsOf(bare)
      .find(({ id }) => id === missed[0]?.id)!
      .plant(bare);
    const after = run(faulty, 64, 1);
    expect(Math.abs(missed[0]!.after - after.curve.wx.at(-1)! / after.weightSum)).toBeLessThan(1e-12);
  });
});

describe('a file that expects a narrow interval', () => {
  it('misses nothing that moves P out of it', async () => {
    const made = await tried(scenarioOf(withExpectation(`${percent(p - 0.004)} to ${percent(p + 0.004)}`)));
    const { planted, refused, signs, expectations: expected, tooSmall, missed } = sums(made);
    expect(missed).toBe(0);
    expect(expected).toBeGreaterThan(20);
    expect(refused + signs + expected + tooSmall).toBe(planted);
  });

  it('misses as much as without where the interval says nothing', async () => {
    expect(sums(await tried(scenarioOf(withExpectation('0 to 1'))))).toEqual(sums(await tried(bare)));
  });

  it('has nothing noticed by an expectation that fails already', async () => {
    const wrong = scenarioOf(withExpectation(p > 0.5 ? '0 to 1 %' : '99 % to 1'));
    expect(sums(await tried(wrong))).toEqual(sums(await tried(bare)));
  });
});

describe('a row of evidence that says what it does', () => {
  const rowed = (expected: string) =>
    scenarioOf({
      ...FILE,
      window: { ...FILE.window, as_of: '2026-06-30' },
      quantities: {},
      terms: { start: FILE.terms.start },
      evidence: [
        { occurred: '2026-04-15', likelihood: { quiet: 0.1, talks: 0.8 }, title: 'Envoys seen', expect: expected },
        { occurred: '2026-05-15', likelihood: { quiet: 0.3, talks: 0.4 }, title: 'A rumour' },
      ],
    });
  const missedOf = async (scenario: Scenario) => (await tried(scenario))!.missed.map(({ id }) => id);

  it('gives away what turns or silences it, and nothing where it is broken already, whatever its day', async () => {
    const [right, either, wrong] = [
      await missedOf(rowed('raises')),
      await missedOf(rowed('mixed')),
      await missedOf(rowed('lowers')),
    ];
    // Likelihoods in reverse turn it, and a year before the window it says nothing.
    const [turned, silenced] = ['ends.evidence.1', 'dates.year_earlier.evidence.1'] as const;
    expect([turned, silenced].map((id) => right.includes(id))).toEqual([false, false]);
    expect([turned, silenced].map((id) => either.includes(id))).toEqual([true, false]);
    expect([turned, silenced].map((id) => wrong.includes(id))).toEqual([true, true]);
    for (const each of [right, either, wrong]) expect(each).toContain('dates.dropped.evidence.1');
  });
});

describe('few draws that break an expectation without a fault', () => {
  it('leave it to the draws of the check', async () => {
    const scenario = scenarioOf(withExpectation('0 to 99.99 %'));
    const rates = { talk: { ...FILE.transitions.talk, rate: 50 }, meet: { ...FILE.transitions.meet, rate: 50 } };
    const unlucky = compile(scenarioOf({ ...FILE, terms: { start: FILE.terms.start }, transitions: rates }), '1');
    const bench: Workbench = {
      ...(await workbench(scenario, { draws: 1024, paths: 1 }, '1')),
      run: (program, settings) =>
        runProgram(settings.draws < 1024 ? unlucky : program, settings, { runner: inlineRunner('wasm') }),
    };
    const found = { expectations: await expectations(bench), laws: [] };
    expect(found.expectations.map(({ status }) => status)).toEqual(['holds']);
    const { planted, expectations: expected } = sums(
      await tryMutants(bench, found, chosenMutants(scenario, '1', 20), () => undefined),
    );
    expect(planted).toBe(20);
    expect(expected).toBe(0);
  });
});

describe('the line that would have noticed a fault', () => {
  it('does so in the file', async () => {
    const { missed } = (await tried(bare))!;
    const interval = missed.flatMap(({ remedy }) => (remedy?.at === 'expectations' ? [remedy.line] : []));
    const [, within = ''] = /^today: \{ p: (.*) \}$/.exec(interval[0] ?? '') ?? [];
    expect(new Set(interval).size).toBe(1);
    const left = (await tried(scenarioOf(withExpectation(within))))!.missed.map(({ id }) => id);
    const promised = missed.filter(({ remedy }) => remedy?.at === 'expectations').map(({ id }) => id);
    expect(promised.length).toBeGreaterThan(5);
    expect(promised.filter((id) => left.includes(id))).toEqual([]);
  });

  it('is the direction of a value where the sign of a term is turned with its weight', async () => {
    const one = (await tried(bare))!.missed.find(({ id }) => id === 'sign.terms.wedge');
    expect(one?.remedy).toEqual({ at: 'terms.wedge.value', line: '{ value: trust, expect: raises }' });
    const wedge = { ...FILE.terms.wedge, value: { value: 'trust', expect: 'raises' } };
    const mended = await tried(scenarioOf({ ...FILE, terms: { ...FILE.terms, wedge } }));
    expect(mended?.missed.map(({ id }) => id)).not.toContain('sign.terms.wedge');
    expect(sums(mended).directions).toBeGreaterThan(0);
  });
});

describe('what is planted', () => {
  it('depends on the seed and not on the machine', async () => {
    const made = await tried(bare, { most: 10 });
    expect(await tried(bare, { most: 10, machine: 'typescript' })).toEqual(made);
    expect(made?.chosen).toBe(10);
    expect(made?.possible).toBe(mutantsOf(bare).length);
  });

  it('ends with an abort, of which what was finished is told', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(sums(await tried(bare, { signal: stop.signal }))).toMatchObject({ planted: 0, missed: 0 });
  });
});
