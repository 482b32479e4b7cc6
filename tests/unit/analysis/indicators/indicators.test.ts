import { describe, expect, it } from 'vitest';
import { type ForecastOptions, forecast } from '../../../../src/analysis/forecast.ts';
import { findIndicators } from '../../../../src/analysis/indicators/indicators.ts';
import type { Finding } from '../../../../src/results/indicators.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import { varianceRatioBounds } from '../../../helpers/bounds.ts';
import { benchOf, uniforms } from '../../../helpers/drawnResults.ts';
import { cutsOf, forward, type Seen, type Talks } from '../../../helpers/forward.ts';
import { scenarioOf } from '../../../helpers/run.ts';

const START = 19_723; // 2024-01-01
const END = START + 273;
const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const DAYS_PER_MONTH = 30.4375;

const OPTIONS: ForecastOptions = {
  draws: 64,
  paths: 1,
  seed: '1',
  runner: inlineRunner(),
  analyses: { indicators: true },
};

interface Found {
  readonly p: number;
  readonly list: readonly Finding[];
  readonly find: (id: string) => Finding;
}

async function found(file: object, options: Partial<ForecastOptions> = {}): Promise<Found> {
  const made = await forecast(scenarioOf(JSON.stringify(file)), { ...OPTIONS, ...options });
  if (!made.ok) throw new Error(made.diagnostics[0]!.message);
  const {
    base,
    results: { indicators },
  } = made.value;
  const find = (id: string): Finding => indicators!.find((one) => one.id === id) ?? expect.fail(id);
  return { p: base.curve.wx.at(-1)! / base.weightSum, list: indicators!, find };
}

/** Binary entropy in bits, and what is left of it after an answer. */
function entropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
}

function expectClose(value: number | null, exact: number, tolerance = 1e-10): void {
  expect(Math.abs((value ?? Number.NaN) - exact)).toBeLessThan(tolerance);
}

const base = {
  summitry: 1,
  title: 'What to watch',
  question: 'Do they meet?',
  window: { start: isoDay(START), end: isoDay(END), as_of: isoDay(START + 66), step: 'week' },
  principals: { initiator: 'north', target: 'south' },
  actors: { north: { title: 'North', willingness: 0.8 }, south: { title: 'South', willingness: 0.6 } },
  stages: ['quiet', 'talks', 'agreed', 'met'],
  transitions: {
    talk: { from: 'quiet', to: 'talks', rate: '0.6 per month' },
    agree: { from: 'talks', to: 'agreed', rate: '0.5 per month' },
    meet: { from: 'agreed', to: 'met', rate: '0.9 per month' },
  },
  setbacks: { cooling: { to: 'previous', rate: '0.4 per month' } },
};

describe('an indicator by stage, where rates are constant', () => {
  const HAZARD = 0.03;
  const LIKELIHOOD = [0.1, 0.6, 0.9, 0.2];
  const file = {
    ...base,
    processes: { office: { kind: 'tenure', of: 'north', hazard: `${HAZARD} per month` } },
    evidence: [
      {
        occurred: isoDay(START + 30),
        title: 'A report',
        likelihood: { quiet: 0.2, talks: 0.5, agreed: 0.4 },
      },
    ],
    indicators: {
      soon: {
        title: 'Soon',
        after: '20 days',
        likelihood: Object.fromEntries(base.stages.map((id, i) => [id, LIKELIHOOD[i]!])),
      },
      late: { title: 'Late', on: isoDay(END), likelihood: { agreed: 1 } },
      past: { title: 'Past', on: isoDay(START + 65), likelihood: { agreed: 1 } },
    },
  };

  /** The same by the exact filter: the row to come is one more thing seen. */
  function exactly(day: number, likelihood: readonly number[]) {
    const talks: Talks = {
      moves: [
        { from: 0, to: 1, rate: 0.6 * 0.48 },
        { from: 1, to: 2, rate: 0.5 * 0.48 },
        { from: 2, to: 3, rate: 0.9 * 0.48 },
      ],
      previous: 0.4 * 0.52,
      first: 0,
      exit: HAZARD,
    };
    const known: Seen[] = [
      { day: START + 30, likelihood: (stage) => [0.2, 0.5, 0.4, 0, 0][stage]! },
      { day: START + 66, likelihood: (stage) => (stage < 3 ? 1 : 0) },
    ];
    const filter = (...more: readonly Seen[]) => {
      const world = { start: [1], rates: [[0]], talks: () => talks };
      const filtered = forward(world, [1, 0, 0, 0], cutsOf(START, END, START + 66, 7), [...known, ...more]);
      return { p: filtered.occupancy.at(-1)![3]!, logLikelihood: filtered.logLikelihood };
    };
    const before = filter();
    // In void it is as likely as at the first stage.
    const seen = filter({ day, likelihood: (stage) => likelihood[stage] ?? likelihood[0]! });
    const not = filter({ day, likelihood: (stage) => 1 - (likelihood[stage] ?? likelihood[0]!) });
    return {
      p: before.p,
      chance: Math.exp(seen.logLikelihood - before.logLikelihood),
      ifSeen: seen.p,
      ifNot: not.p,
    };
  }

  it('has the chance, the two probabilities and the information of the exact filter', async () => {
    const { p, list, find } = await found(file);
    for (const [id, day, likelihood] of [
      ['soon', START + 86, LIKELIHOOD],
      ['late', END, [0, 0, 1, 0]],
    ] as const) {
      const { chance, ifSeen, ifNot, bits, brierReduction, by, difference } = find(id);
      const exact = exactly(day, likelihood);
      expect(by).toBe(isoDay(day));
      expectClose(p, exact.p);
      expectClose(chance.mean, exact.chance);
      expectClose(ifSeen, exact.ifSeen);
      expectClose(ifNot, exact.ifNot);
      expectClose(difference!.mean, exact.ifSeen - exact.ifNot);
      const left = exact.chance * entropy(exact.ifSeen) + (1 - exact.chance) * entropy(exact.ifNot);
      expectClose(bits, entropy(exact.p) - left);
      const variance = exact.chance * (exact.ifSeen - exact.p) ** 2 + (1 - exact.chance) * (exact.ifNot - exact.p) ** 2;
      expectClose(brierReduction, variance);
      expect(chance.standardError).toBeLessThan(1e-12);
    }
    // The one that tells more comes first; what lies behind is not listed.
    expect(list.map(({ id }) => id)).toEqual(['late', 'soon']);
    expect(find('late').bits).toBeGreaterThan(find('soon').bits);
    expect(find('soon').condition).toBe('agreed 0.9, met 0.2, quiet 0.1, talks 0.6');
  });

  it('lies in the window at most', async () => {
    const far = {
      ...file,
      indicators: { far: { title: 'Far', after: '24 months', likelihood: { met: 1 } } },
    };
    const { find } = await found(far);
    expect(find('far').by).toBe(isoDay(END));
  });
});

describe('an indicator by a condition', () => {
  const RATES = { open: 0.15, closed: 0.4 };
  const file = {
    ...base,
    parties: 'offices',
    actors: { ...base.actors, south: { title: 'South' } },
    processes: {
      phase: {
        kind: 'regime',
        title: 'Phase',
        states: { closed: 0, open: 1 },
        start: 'closed',
        rates: { closed: { open: `${RATES.open} per month` }, open: { closed: `${RATES.closed} per month` } },
        history: [{ on: isoDay(START + 66), state: 'closed' }],
      },
      // Moves nothing.
      weather: {
        kind: 'regime',
        title: 'Weather',
        states: { dry: 0, wet: 1 },
        start: { dry: 0.5, wet: 0.5 },
        rates: { dry: { wet: 1 }, wet: { dry: 1 } },
      },
    },
    terms: { mood: { actor: 'south', sign: '+', weight: 6, value: 'phase - 0.5' } },
    indicators: {
      that_day: { title: 'Open that day', after: '60 days', when: 'phase == 1' },
      ever: { title: 'Open by then', within: '60 days', when: 'phase == 1' },
      idle: { title: 'Rain', after: '60 days', when: 'weather == 1' },
      sure: { title: 'Time passes', within: '60 days', when: 'months > 0' },
      never: { title: 'Time stands still', within: '60 days', when: 'months < 0' },
    },
  };
  const draws = 4096;
  const result = found(file, { draws });

  /** P(open), and P(open at some start of a step), at the start of the step that holds day 126. */
  function exactly(): { that_day: number; ever: number } {
    const total = RATES.open + RATES.closed;
    const cuts = cutsOf(START, END, START + 66, 7).filter((day) => day >= START + 66 && day <= START + 126);
    let [open, never] = [0, 1];
    cuts.slice(1).forEach((day, i) => {
      const gone = 1 - Math.exp((-total * (day - cuts[i]!)) / DAYS_PER_MONTH);
      open += (1 - open) * (RATES.open / total) * gone - open * (RATES.closed / total) * gone;
      never *= 1 - (RATES.open / total) * gone;
    });
    return { that_day: open, ever: 1 - never };
  }

  it('is looked for on the day, or from the as-of date until then', async () => {
    const { find } = await result;
    const exact = exactly();
    expect(exact.ever - exact.that_day).toBeGreaterThan(0.05);
    for (const id of ['that_day', 'ever'] as const) {
      const { chance, ifSeen, ifNot, isClear } = find(id);
      const error = Math.sqrt((exact[id] * (1 - exact[id])) / draws);
      expect(Math.abs(chance.standardError / error - 1)).toBeLessThan(0.1);
      expectClose(chance.mean, exact[id], 5 * error);
      expect(ifSeen!).toBeGreaterThan(ifNot!);
      expect(isClear).toBe(true);
    }
    expect(find('that_day').condition).toBe('phase == 1');
  });

  it('that has nothing to do with the meeting says so', async () => {
    const { find } = await result;
    const { difference, isClear, bits } = find('idle');
    expect(Math.abs(difference!.mean)).toBeLessThan(5 * difference!.standardError);
    expect(difference!.standardError).toBeLessThan(0.01);
    // Of two groups of the same law the information is about (difference/error)² in units of 1/(2n·ln 2).
    expect(bits).toBeLessThan(25 / (2 * draws * Math.LN2));
    expect(isClear).toBe(Math.abs(difference!.mean) > 1.6448536269514722 * difference!.standardError);
  });

  it('that must be or cannot be tells nothing', async () => {
    const { p, find } = await result;
    const [sure, never] = [find('sure'), find('never')];
    expect([sure.chance.mean, sure.ifNot, sure.difference, sure.bits]).toEqual([1, null, null, 0]);
    expectClose(sure.ifSeen, p, 1e-13);
    expect([never.chance.mean, never.ifSeen, never.difference, never.bits]).toEqual([0, null, null, 0]);
    expectClose(never.ifNot, p, 1e-13);
    expect([sure.isClear, never.isClear, sure.brierReduction, never.brierReduction]).toEqual([false, false, 0, 0]);
  });

  it('is found the more surely the more it tells', async () => {
    const { list } = await result;
    const bits = list.map((each) => each.bits);
    expect(bits).toEqual([...bits].sort((a, b) => b - a));
  });

  it('has errors that other seeds bear out', async () => {
    const { find } = await result;
    const differences: number[] = [];
    for (let seed = 0; seed < 24; seed++) {
      const only = { ...file, indicators: { that_day: file.indicators.that_day } };
      const { find: findIn } = await found(only, { seed: `seed ${seed}`, draws: 512 });
      differences.push(findIn('that_day').difference!.mean);
    }
    const mean = differences.reduce((sum, x) => sum + x, 0) / differences.length;
    const variance = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (differences.length - 1);
    const claimed = find('that_day').difference!.standardError * Math.sqrt(draws / 512);
    const [low, high] = varianceRatioBounds(differences.length - 1, draws - 1);
    expect(variance / claimed ** 2).toBeGreaterThan(low);
    expect(variance / claimed ** 2).toBeLessThan(high);
  });
});

describe('the error of an indicator', () => {
  it('is that of two ratios of weighted sums, whatever the unit of the weights', async () => {
    const n = 256;
    const [weight, chance, ifSeen, ifNot] = ['weight', 'chance', 'if seen', 'if not'].map((name) =>
      uniforms(1, name, n),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array];
    const held = weight.map((_, d) => chance[d]! * ifSeen[d]! + (1 - chance[d]!) * 0.3 * ifNot[d]!);
    const bench = await benchOf({ columns: [], held, weight });
    const sign = { title: 'A sign', after: '20 days', likelihood: { agreed: 1 } };
    const scenario = scenarioOf(JSON.stringify({ ...base, indicators: { sign } }));
    // Weights of the run that sees it, in a unit of its own: four of the base are one of these.
    const seen = weight.map((w, d) => (w * chance[d]!) / 4);
    const weightSum = seen.reduce((sum, w) => sum + w, 0);
    const run = async () => ({
      ...bench.base,
      weight: seen,
      weightSum,
      held: ifSeen,
      logScale: bench.base.logScale + Math.log(4),
    });
    const made = await findIndicators({ ...bench, scenario, run });
    if (!made.ok) throw new Error('no findings');
    const [found] = made.value as [Finding];

    const sumOf = (of: (d: number) => number): number => weight.reduce((sum, w, d) => sum + w * of(d), 0);
    const [total, seenTotal, notTotal] = [sumOf(() => 1), sumOf((d) => chance[d]!), sumOf((d) => 1 - chance[d]!)];
    const [p, a, b] = [
      seenTotal / total,
      sumOf((d) => chance[d]! * ifSeen[d]!) / seenTotal,
      sumOf((d) => (1 - chance[d]!) * 0.3 * ifNot[d]!) / notTotal,
    ];
    const errorOf = (of: (d: number) => number): number =>
      Math.sqrt((n / (n - 1)) * weight.reduce((sum, w, d) => sum + (w * of(d)) ** 2, 0));
    expectClose(found.chance.mean, p, 1e-12);
    expectClose(found.ifSeen, a, 1e-12);
    expectClose(found.ifNot, b, 1e-12);
    expectClose(
      found.chance.standardError,
      errorOf((d) => (chance[d]! - p) / total),
      1e-12,
    );
    const pull = (d: number): number =>
      (chance[d]! * (ifSeen[d]! - a)) / seenTotal - ((1 - chance[d]!) * (0.3 * ifNot[d]! - b)) / notTotal;
    expectClose(found.difference!.standardError, errorOf(pull), 1e-12);
    expect(found.isClear).toBe(true);
  });
});

describe('a scenario that states no indicators', () => {
  it('is given a list: each stage on the way, and what each process may do', async () => {
    const { list } = await found({
      ...base,
      processes: {
        approval: {
          kind: 'mean_reverting',
          title: 'Approval',
          mean: 0.4,
          half_life: '12 months',
          volatility: 0.2,
          history: [{ on: isoDay(START + 10), value: 0.31 }],
        },
        tests: { kind: 'self_exciting', title: 'Tests', base_rate: 0.3, branching: 0.2, mean_lag: '10 days' },
        phase: {
          kind: 'regime',
          title: 'Phase',
          states: { closed: 0, open: 1 },
          start: 'closed',
          rates: { closed: { open: 0.1 } },
        },
      },
    });
    const ids = list.map(({ id }) => id).sort();
    expect(ids).toEqual(['approval', 'phase.open', 'stage.agreed', 'stage.talks', 'tests']);
    for (const { by, title, condition } of list) {
      expect(by).toBe(isoDay(START + 66 + 61));
      expect(title).not.toBe('');
      expect(condition).not.toBe('');
    }
  });

  it('has titles that hold where the window ends before the two months are over', async () => {
    const window = { ...base.window, end: isoDay(START + 80) };
    const approval = {
      kind: 'mean_reverting',
      title: 'Approval',
      mean: 0.4,
      half_life: '12 months',
      volatility: 0.2,
      history: [{ on: isoDay(START + 10), value: 0.31 }],
    };
    const { list, find } = await found({ ...base, window, processes: { approval } });
    for (const { by, title } of list) {
      expect(by).toBe(isoDay(START + 80));
      expect(title).not.toMatch(/month/);
    }
    expect(find('approval').title).toBe('Approval: lower on that day than on 2024-01-11');
    expect(find('approval').condition).toBe('approval < 0.31');
  });

  it.each([
    ['logit', 0.31, 0.03, 0.3, 'level < 0.31 - processes.level.house_effect'],
    ['linear', 1, 0.05, 0.97, 'level < 1 - processes.level.house_effect'],
  ])('takes the house effect off what was published, %s', async (scale, last, house, mean, text) => {
    // Behind what was published stands a level below the mean, to which it climbs, though never to the value published.
    const level = {
      kind: 'mean_reverting',
      title: 'Level',
      scale,
      mean,
      house_effect: house,
      half_life: '2 months',
      volatility: 0,
      history: [{ on: isoDay(START + 66), value: last }],
    };
    const { find } = await found({ ...base, processes: { level } });
    expect(find('level').condition).toBe(text);
    expect(find('level').chance.mean).toBe(0);
    // Without it the value stands for itself, and the level falls to the mean.
    const plainly = await found({ ...base, processes: { level: { ...level, house_effect: undefined } } });
    expect(plainly.find('level').condition).toBe(`level < ${last}`);
    expect(plainly.find('level').chance.mean).toBe(1);
  });

  it('still forecasts the same', async () => {
    const { p } = await found(base);
    const made = await forecast(scenarioOf(JSON.stringify(base)), { ...OPTIONS, analyses: {} });
    if (!made.ok) throw new Error(made.diagnostics[0]!.message);
    expect(made.value.results.indicators).toBeNull();
    expect(made.value.base.curve.wx.at(-1)! / made.value.base.weightSum).toBe(p);
  });
});
