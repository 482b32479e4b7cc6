import { describe, expect, it } from 'vitest';
import {
  evidenceDiagnostics,
  largestWeight,
  logLikelihood,
  type RowWeight,
  weighRows,
} from '../../../../src/analysis/core/evidence.ts';
import { enoughEffective } from '../../../../src/analysis/core/evidencePolicy.ts';
import { type ForecastOptions, forecast } from '../../../../src/analysis/forecast.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { cutsOf, forward } from '../../../helpers/forward.ts';
import { run, scenarioOf } from '../../../helpers/run.ts';

const START = 19_723; // 2024-01-01
const END = START + 181;
const ASOF = START + 120;
const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

interface Row {
  readonly occurred: number;
  readonly [key: string]: unknown;
}

function scenarioWith(rows: readonly Row[], more: object = {}): Scenario {
  return scenarioOf(
    JSON.stringify({
      summitry: 1,
      title: 'Weights',
      question: 'Do they meet?',
      window: { start: isoDay(START), end: isoDay(END), as_of: isoDay(ASOF), step: 'week' },
      parties: 'offices',
      principals: { initiator: 'north', target: 'south' },
      actors: { north: { title: 'North', willingness: 1 }, south: { title: 'South', willingness: 0.5 } },
      stages: ['quiet', 'talks', 'met'],
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: '0.2 per month' },
        meet: { from: 'talks', to: 'met', rate: '0.3 per month' },
      },
      ...more,
      evidence: rows.map(({ occurred, ...row }, i) => ({
        occurred: isoDay(occurred),
        title: `Row ${i}`,
        ...row,
      })),
    }),
  );
}

function weigh(scenario: Scenario, draws = 64): { rows: RowWeight[]; total: number } {
  const program = compile(scenario, '1');
  const result = run(scenario, draws, 1);
  return { rows: weighRows(program, result), total: logLikelihood(result) };
}

describe('what each row did', () => {
  const ROWS = [
    { occurred: START + 80, likelihood: { quiet: 0.2, talks: 0.6 } },
    { occurred: START + 20, likelihood: { quiet: 0.5, talks: 0.1 } },
    { occurred: START + 20, likelihood: { quiet: 0.3, talks: 0.3 } },
  ];

  it('is its probability given all that occurred before, in that order', () => {
    const { rows } = weigh(scenarioWith(ROWS));
    const talks = {
      moves: [
        { from: 0, to: 1, rate: 0.1 },
        { from: 1, to: 2, rate: 0.15 },
      ],
      previous: 0,
      first: 0,
      exit: 0,
    };
    const exact = (known: readonly Row[]): number =>
      forward(
        { start: [1], rates: [[0]], talks: () => talks },
        [1, 0, 0],
        cutsOf(START, END, ASOF, 7),
        known.map(({ occurred, likelihood }) => {
          const { quiet, talks: talking } = likelihood as { quiet: number; talks: number };
          return { day: occurred, likelihood: (stage: number) => [quiet, talking][stage] ?? 0 };
        }),
      ).logLikelihood;
    expect(rows.map(({ row }) => row)).toEqual([0, 1, 2]);
    // A scenario lists its rows by day.
    const [third, first, second]: readonly Row[] = ROWS;
    const steps = [[first!], [first!, second!], [first!, second!, third!]].map(exact);
    rows.forEach(({ logLikelihood: found }, i) => {
      expect(Math.abs(found - (steps[i]! - (steps[i - 1] ?? 0)))).toBeLessThan(1e-10);
    });
  });

  it('adds up, with what is known without a row, to the likelihood of the whole', () => {
    const uncertain = {
      actors: {
        north: { title: 'North', willingness: 1 },
        south: { title: 'South', willingness: '0.1 to 0.9' },
      },
    };
    const { rows, total } = weigh(scenarioWith(ROWS, uncertain));
    const sum = rows.reduce((all, row) => all + row.logLikelihood, 0);
    const alone = weigh(scenarioWith([], uncertain)).total;
    // Reports of talks make it less likely that they have not met since.
    expect(total).toBeLessThan(sum);
    expect(alone).toBeLessThan(0);
    const never = {
      ...uncertain,
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: '0.2 per month' },
        meet: { from: 'talks', to: 'met', rate: 0 },
      },
    };
    const still = weigh(scenarioWith(ROWS, never));
    expect(Math.abs(still.total - still.rows.reduce((all, row) => all + row.logLikelihood, 0))).toBeLessThan(1e-12);
  });

  it('counts effective draws from all of them down', () => {
    const uncertain = {
      actors: {
        north: { title: 'North', willingness: 1 },
        south: { title: 'South', willingness: '0.1 to 0.9' },
      },
    };
    const { rows } = weigh(scenarioWith(ROWS, uncertain), 256);
    expect(rows[0]!.effectiveBefore).toBe(256);
    rows.forEach((row, i) => {
      if (i > 0) expect(row.effectiveBefore).toBe(rows[i - 1]!.effectiveAfter);
    });
    // The second row says nothing.
    expect(Math.abs(rows[1]!.effectiveAfter / rows[1]!.effectiveBefore - 1)).toBeLessThan(1e-12);
    expect(rows[2]!.effectiveAfter).toBeLessThan(rows[2]!.effectiveBefore);
  });

  it('gathers what a reading did over the steps in which the level went there', () => {
    const level = {
      processes: {
        level: {
          kind: 'mean_reverting',
          title: 'Level',
          scale: 'linear',
          mean: 0,
          half_life: '3 months',
          volatility: 1,
          start: 0,
        },
      },
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: 0 },
        meet: { from: 'talks', to: 'met', rate: 0 },
      },
    };
    const readings = [
      { occurred: START + 90, process: 'level', value: 0.5, error: 0.2 },
      { occurred: START + 30, process: 'level', value: 1, error: 0.2 },
    ];
    const { rows, total } = weigh(scenarioWith(readings, level), 1024);
    expect(rows.map(({ row }) => row)).toEqual([0, 1]);
    const sum = rows.reduce((all, row) => all + row.logLikelihood, 0);
    expect(Math.abs(sum - total)).toBeLessThan(1e-12);
    // The first is normal around 0 with the variance walked in four weeks and that of its error.
    const theta = Math.log(2) / 3;
    const variance = (1 - Math.exp((-2 * theta * 28) / 30.4375)) / (2 * theta) + 0.04;
    const exact = -0.5 * (Math.log(2 * Math.PI * variance) + 1 / variance);
    expect(Math.abs(rows[0]!.logLikelihood - exact)).toBeLessThan(5 / Math.sqrt(rows[0]!.effectiveAfter));
    expect(rows[0]!.effectiveAfter).toBeGreaterThan(900);
  });
});

describe('the largest share of a draw', () => {
  it('is one in all of them without evidence, and more with it', () => {
    const open = scenarioWith([], { window: { start: isoDay(START), end: isoDay(END) } });
    expect(largestWeight(run(open, 50, 1))).toBe(1 / 50);
    const uncertain = {
      actors: {
        north: { title: 'North', willingness: 1 },
        south: { title: 'South', willingness: '0.1 to 0.9' },
      },
    };
    const result = run(
      scenarioWith([{ occurred: START + 80, likelihood: { quiet: 0.01, talks: 0.9 } }], uncertain),
      50,
      1,
    );
    const sum = result.weight.reduce((all, w) => all + w, 0);
    expect(Math.abs(largestWeight(result) - Math.max(...result.weight) / sum)).toBeLessThan(1e-15);
  });

  it('is one where a single draw is left, and nothing where none is', () => {
    const result = run(scenarioWith([]), 4, 1);
    expect(largestWeight({ ...result, weightSum: 1 })).toBe(1);
    expect(largestWeight({ ...result, weightSum: 0 })).toBe(0);
  });
});

/** A signal whose strength is spread so widely that one reading in it leaves few draws. */
const spread = (error: number): Scenario =>
  scenarioWith(
    [
      { occurred: START + 50, likelihood: { quiet: 0.5, talks: 0.4 }, title: 'Harmless' },
      { occurred: START, process: 'level', value: 3, error, title: 'Far off' },
    ],
    {
      processes: {
        level: {
          kind: 'mean_reverting',
          title: 'Level',
          scale: 'linear',
          mean: 0,
          half_life: '12 months',
          volatility: 0.1,
          start: 'normal(0, 1)',
        },
      },
    },
  );

const OPTIONS: ForecastOptions = {
  draws: 1000,
  paths: 1,
  seed: '1',
  runner: inlineRunner(),
};

describe('few effective draws', () => {
  it('are a warning, and hardly any an error, at the row that cost most', () => {
    for (const [error, code] of [
      [1, null],
      [0.15, 'few-effective-draws'],
      [0.005, 'evidence-collapse'],
    ] as const) {
      const scenario = spread(error);
      const result = run(scenario, 4096, 1);
      const effective = result.weightSum ** 2 / result.weightSquares;
      const said = evidenceDiagnostics(scenario, compile(scenario, '1'), result, 4096);
      if (code === null) expect(effective).toBeGreaterThan(100);
      else if (code === 'evidence-collapse') expect(effective).toBeLessThan(10);
      else expect(effective < 100 && effective >= 10).toBe(true);
      // A reading so far off may be called a surprise as well.
      const codes = said.map((each) => each.code).filter((each) => each !== 'surprising-evidence');
      expect(codes).toEqual(code === null ? [] : [code]);
      if (code === null) continue;
      expect(said[0]!.place).toEqual(scenario.evidence[0]!.place);
      expect(said[0]!.message).toContain('"Far off" of 2024-01-01');
      expect(said[0]!.message).toContain(`of 4096`);
    }
  });

  it('are measured against what was asked for, if that was little', () => {
    expect([8, 100, 1000, 2000, 1e6].map(enoughEffective)).toEqual([0.8, 10, 100, 200, 200]);
    const scenario = spread(1);
    const result = run(scenario, 20, 1);
    const effective = result.weightSum ** 2 / result.weightSquares;
    expect(effective).toBeLessThan(10);
    expect(effective).toBeGreaterThan(2);
    const codes = (asked: number): string[] =>
      evidenceDiagnostics(scenario, compile(scenario, '1'), result, asked).map(({ code }) => code);
    expect(codes(20)).toEqual([]);
    expect(codes(1000)).toEqual(['evidence-collapse']);
  });

  it('make a forecast take more draws: twice as many again and again, until there are enough', async () => {
    const counts: number[] = [];
    for (const error of [1, 0.15, 0.005]) {
      const made = await forecast(spread(error), OPTIONS);
      counts.push(made.ok ? made.value.base.draws : 0);
      if (!made.ok) continue;
      const { base } = made.value;
      const effective = base.weightSum ** 2 / base.weightSquares;
      expect(effective >= 100 || base.draws === 32_000).toBe(true);
    }
    expect(counts[0]).toBe(1000);
    expect(counts[1]).toBeGreaterThan(1000);
    expect(Math.log2(counts[1]! / 1000) % 1).toBe(0);
    // Even 32 times as many are not enough: an error instead of a figure.
    expect(counts[2]).toBe(0);
  });
});

describe('few effective draws because the question is still open', () => {
  /** Whether they met long ago hangs on how willing the south is: only the least willing draws are left. */
  const settled = (rate: string): Scenario =>
    scenarioWith([{ occurred: START + 1, likelihood: { quiet: 0.5, talks: 0.5 }, title: 'Harmless' }], {
      actors: {
        north: { title: 'North', willingness: 1 },
        south: { title: 'South', willingness: 'uniform(0, 1)' },
      },
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate },
        meet: { from: 'talks', to: 'met', rate },
      },
    });

  it.each([
    ['1 per month', null],
    ['30 per month', 'few-effective-draws'],
    ['1000 per month', 'evidence-collapse'],
  ])('blame no row but the day, at %s', (rate, code) => {
    const scenario = settled(rate);
    const result = run(scenario, 2048, 1);
    const said = evidenceDiagnostics(scenario, compile(scenario, '1'), result, 2048);
    expect(said.map((each) => each.code)).toEqual(code === null ? [] : [code]);
    if (code === null) return;
    expect(said[0]!.place).toBeUndefined();
    expect(said[0]!.message).toContain('in most draws the question was settled before 2024-04-30');
    expect(said[0]!.message).toContain('of 2048');
    expect(said[0]!.hint).toContain('move the as-of date, or lower the rates');
  });
});

describe('few effective draws in a changed run', () => {
  // As it is, the level starts where it was read. Where it starts anywhere, few draws come near.
  const changed = (willing: string): Scenario =>
    scenarioWith([{ occurred: START, process: 'level', value: 3, error: 0.05, title: 'A reading' }], {
      actors: {
        north: { title: 'North', willingness: 1 },
        south: { title: 'South', willingness: willing },
      },
      processes: {
        level: {
          kind: 'mean_reverting',
          title: 'Level',
          scale: 'linear',
          mean: 3,
          half_life: '12 months',
          volatility: 0.1,
          start: 3,
        },
      },
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: '0.2 per month' },
        meet: { from: 'talks', to: 'met', rate: '0.3 per month' },
      },
      what_if: {
        anywhere: { title: 'Anywhere', set: { 'processes.level.start': 'normal(2, 1)' } },
        near: { title: 'Near', set: { 'processes.level.start': 2.99 } },
      },
    });

  it('are a warning that names the what-if', async () => {
    const made = await forecast(changed('0.2 to 0.8'), { ...OPTIONS, analyses: { whatIf: 'all' } });
    expect(made.ok).toBe(true);
    expect(made.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['few-effective-draws', 'warning'],
    ]);
    const [{ message, place }] = made.diagnostics as [(typeof made.diagnostics)[0]];
    expect(message).toMatch(
      /^under the what-if "anywhere" the evidence leaves \d+ effective draws of 1000, so its figures are rough$/,
    );
    expect(place).toBeDefined();
    expect(made.ok && made.value.results.whatIf.length).toBe(2);
  });

  it('are a warning that names who is made willing', async () => {
    // Had both been willing, they would have met long ago but for the few draws with low rates.
    const scenario = scenarioWith([], {
      actors: {
        north: { title: 'North', willingness: 1 },
        south: { title: 'South', willingness: 0.001 },
      },
      quantities: { pace: { value: 'uniform(0, 100)', domain: 'positive' } },
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: 'pace' },
        meet: { from: 'talks', to: 'met', rate: 'pace' },
      },
    });
    const made = await forecast(scenario, { ...OPTIONS, analyses: { veto: true } });
    expect(made.ok).toBe(true);
    expect(made.diagnostics.map(({ message }) => message.replace(/leaves .* of/, 'leaves N of'))).toEqual([
      'in the veto run with "south" fully willing the evidence leaves N of 512, so its figures are rough',
      'in the veto run with "north" and "south" fully willing the evidence leaves N of 512, so its figures are rough',
    ]);
  });
});

describe('draws of which none explains the evidence', () => {
  /** Draws taken in all, by what a forecast reported as they grew. */
  async function taken(probability: number): Promise<{ ok: boolean; runs: number[] }> {
    const runs: number[] = [];
    const visit = { kind: 'regime', states: { no: 0, yes: 1 }, rates: { no: { yes: 0 } } };
    const scenario = scenarioWith(
      [{ occurred: START + 1, process: 'visit', likelihood: { yes: 1 }, title: 'A rare visit' }],
      { processes: { visit: { ...visit, start: { no: 1 - probability, yes: probability } } } },
    );
    const runner = inlineRunner();
    const counting: ForecastOptions['runner'] = {
      ...runner,
      run: (program, settings, ...rest) => {
        runs.push(settings.draws);
        return runner.run(program, settings, ...rest);
      },
    };
    const { ok } = await forecast(scenario, { ...OPTIONS, draws: 8, runner: counting });
    return { ok, runs };
  }

  it('are doubled three times before it is called impossible', async () => {
    expect(await taken(0)).toEqual({ ok: false, runs: [8, 16, 32, 64] });
  });

  it('are doubled until one does', async () => {
    const { ok, runs } = await taken(0.05);
    expect(ok).toBe(true);
    expect(runs.length).toBeGreaterThan(1);
  });
});

describe('a surprise', () => {
  const surprising = (values: object): Scenario =>
    scenarioWith([{ occurred: START, title: 'At once', likelihood: values }]);

  it.each([
    [0.00051, []],
    [0.0002, ['surprising-evidence']],
    [6e-7, ['surprising-evidence']],
    [4e-7, ['contradictory-evidence']],
  ])('is a warning a thousand times below the likeliest stage, and refused a million: %f', (quiet, codes) => {
    // On the first day the talks are quiet.
    const scenario = surprising({ quiet, talks: 0.5 });
    const result = run(scenario, 100, 1);
    const said = evidenceDiagnostics(scenario, compile(scenario, '1'), result, 100);
    expect(said.map(({ code }) => code)).toEqual(codes);
    for (const { place, message } of said) {
      expect(place).toEqual(scenario.evidence[0]!.place);
      expect(message).toContain('"At once" of 2024-01-01');
    }
    if (quiet === 0.0002) expect(said[0]!.message).toContain('2,500 times less likely');
  });

  it('is measured against what the report would be worth if it may be false', () => {
    const scenario = scenarioWith([
      {
        occurred: START,
        title: 'Doubtful',
        reliability: 0.5,
        likelihood: { quiet: 0, talks: 1, met: 0.5 },
      },
    ]);
    const result = run(scenario, 100, 1);
    // Half of the mean of the three, where half of it and half of 1 would be best.
    expect(Math.abs(weighRows(compile(scenario, '1'), result)[0]!.logLikelihood - Math.log(0.25))).toBeLessThan(1e-15);
    expect(evidenceDiagnostics(scenario, compile(scenario, '1'), result, 100)).toEqual([]);
  });

  it('is none where the row is rare wherever the talks stand', () => {
    const scenario = surprising({ quiet: 1e-6, talks: 1e-6 });
    const result = run(scenario, 100, 1);
    expect(evidenceDiagnostics(scenario, compile(scenario, '1'), result, 100)).toEqual([]);
  });

  it.each([
    ['logit', 0.3 * 0.7],
    ['linear', 1],
  ])('of a reading is measured against its error and a month of the level together: %s', (scale, stretch) => {
    const level = { kind: 'mean_reverting', scale, mean: 0.4, start: 0.4, half_life: '12 months', volatility: 0.5 };
    const scenario = scenarioWith(
      [{ occurred: START, process: 'level', value: 0.4, error: 0.02, house_effect: 0.1, title: 'A reading' }],
      { processes: { level } },
    );
    const program = compile(scenario, '1');
    const result = run(scenario, 100, 1);
    const [row] = weighRows(program, result);
    const best = -0.5 * Math.log(2 * Math.PI * (0.02 ** 2 + (0.5 * stretch) ** 2));
    /** What is said if the reading was so many times less likely than the best. */
    const saidAt = (share: number): string[] => {
      const by = best + Math.log(share) - row!.logLikelihood;
      const emissions = { ...result.emissions, logScale: result.emissions.logScale.map((log) => log + by) };
      return evidenceDiagnostics(scenario, program, { ...result, emissions }, 100).map(({ code }) => code);
    };
    expect(saidAt(1.01e-3)).toEqual([]);
    expect(saidAt(0.99e-3)).toEqual(['surprising-evidence']);
    expect(saidAt(1.01e-12)).toEqual(['surprising-evidence']);
    expect(saidAt(0.99e-12)).toEqual(['contradictory-evidence']);
  });
});

describe('evidence of a meeting', () => {
  const overruled = (occurred: number, likelihood: object, more: object = {}): number => {
    const scenario = scenarioWith([{ occurred, title: 'A rumour', likelihood }], more);
    const said = evidenceDiagnostics(scenario, compile(scenario, '1'), run(scenario, 100, 1), 100);
    return said.filter(({ code }) => code === 'overruled-evidence').length;
  };

  it('is overruled where it is known that none has been held, if it speaks for that more than for all else', () => {
    expect(overruled(START + 80, { quiet: 0.2, talks: 0.3, met: 0.9 })).toBe(1);
    expect(overruled(START + 80, { quiet: 0.2, talks: 0.9, met: 0.9 })).toBe(0);
    expect(overruled(START + 80, { quiet: 0.2, talks: 0.9, met: 0.3 })).toBe(0);
  });

  it('is not on the first day, of which nothing is known yet', () => {
    const window = { start: isoDay(START), end: isoDay(END) };
    expect(overruled(START, { quiet: 0.2, talks: 0.3, met: 0.9 }, { window })).toBe(0);
  });
});
