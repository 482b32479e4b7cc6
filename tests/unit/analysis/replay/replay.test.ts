import { describe, expect, it } from 'vitest';
import { type ForecastOptions, forecast } from '../../../../src/analysis/forecast.ts';
import { planOf, rowsToReplay, runsToReplay } from '../../../../src/analysis/replay/replay.ts';
import { runChunk } from '../../../../src/engine/chunk.ts';
import type { Replay, ReplayRow } from '../../../../src/results/replay.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import type { Runner } from '../../../../src/runners/runner.ts';
import { dayOf, isoDay } from '../../../../src/scenario/dates.ts';
import type { Outcome, Scenario } from '../../../../src/scenario/model.ts';
import { scenarioOf } from '../../../helpers/run.ts';

const START = 19_723; // 2024-01-01

/** Two sides whose year holds one of everything that can become known. */
const SCENARIO = scenarioOf(`
summitry: 1
title: A year of news
question: Do they meet?
resolves: They meet.
window: { start: 2024-01-01, end: 2024-12-31, step: week }
principals: { initiator: north, target: south }
actors: { north: { title: North }, south: { title: South, willingness: 0.3 to 0.7 } }
processes:
  approval:
    { kind: mean_reverting, of: north, title: Approval, mean: 40 %, half_life: 12 months, volatility: 0.2, start: 30 %,
      history: [{ on: 2023-12-20, value: 30 % }, { on: 2024-02-10, value: 28 % }, { on: 2024-04-05, value: 35.5 % }] }
  tests:
    { kind: self_exciting, title: Tests, base_rate: 0.5 per month, branching: 0.3, mean_lag: 10 days,
      history: [2024-02-10, { on: 2024-02-10, count: 2 }] }
  phase:
    { kind: regime, title: Phase, states: { closed: 0, open: 1 }, start: { closed: 0.7, open: 0.3 },
      rates: { closed: { open: 0.1 per month }, open: { closed: 0.1 per month } } }
  visit: { kind: calendar, title: A visit, shape: step, on: 2024-06-01, probability: 0.4 }
  office: { kind: tenure, of: north, hazard: 0.02 per month }
terms:
  will: { actor: north, sign: "+", weight: 2, value: approval + phase + 0.5 * visit - 0.2 * tests }
stages: [quiet, talks, agreed, met]
transitions:
  talk: { from: quiet, to: talks, rate: 0.5 per month }
  agree: { from: talks, to: agreed, rate: 0.3 per month }
  meet: { from: agreed, to: met, rate: 0.5 per month }
setbacks: { cooling: { to: previous, rate: 0.3 per month } }
evidence:
  - { occurred: 2024-05-02, title: A rejection, likelihood: { quiet: 0.5, talks: 0.2, agreed: 0.02 } }
  - { occurred: 2024-02-10, title: A door is opened, likelihood: { quiet: 0.1, talks: 0.3, agreed: 0.3 } }
  - { occurred: 2024-02-10, title: Nothing new, likelihood: { quiet: 0.4, talks: 0.4, agreed: 0.4, met: 0.4 } }
  - { occurred: 2024-03-01, known: 2024-06-20, title: A secret meeting, likelihood: { quiet: 0.05, talks: 0.5, agreed: 0.5 } }
  - { occurred: 2024-03-20, title: "", process: approval, value: 27 %, error: 2 % }
  - { occurred: 2024-04-05, process: phase, title: An airport opens, likelihood: { closed: 0.1, open: 0.3 } }
  - { occurred: 2024-04-20, process: tests, title: Another test }
  - { occurred: 2023-12-28, process: visit, happened: true, title: The visit is announced }
  - { occurred: 2024-07-01, process: office, leaves: 2024-09-15, title: The leader will go }
  - { occurred: 2024-11-01, process: approval, value: 20 %, error: 2 %, title: After the end }
outcome: { result: not_held, on: 2024-09-15, why: He went }
`);

const SETTINGS = { draws: 200, paths: 2 };
const OPTIONS: ForecastOptions = {
  ...SETTINGS,
  seed: 'news',
  runner: inlineRunner(),
  analyses: { replay: { ...SETTINGS, until: null } },
};

async function replayOf(scenario: Scenario, options: Partial<ForecastOptions> = {}): Promise<Replay> {
  const made = await forecast(scenario, { ...OPTIONS, ...options });
  if (!made.ok) throw new Error(made.diagnostics[0]!.message);
  return made.value.results.replay!;
}

const replay = await replayOf(SCENARIO);
const { rows } = replay;

function titled(title: string): ReplayRow {
  return rows.find((row) => row.title === title) ?? expect.fail(title);
}

/** The scenario as of a day, without some rows of evidence. */
function asOf(day: number, without: readonly string[] = []): Scenario {
  const evidence = SCENARIO.evidence.filter(({ title }) => !without.includes(title));
  return { ...SCENARIO, window: { ...SCENARIO.window, asOf: day }, evidence };
}

describe('the rows of a replay', () => {
  it('are the start and all that became known until the outcome: by day, data first; then the last day', () => {
    expect(rows.map(({ date, kind, title }) => [dayOf(date) - START, kind, title])).toEqual([
      [0, 'start', 'Start of the window'],
      [40, 'data', 'Approval: 28 %'],
      [40, 'data', 'Tests: 1, 2'],
      [40, 'evidence', 'A door is opened'],
      [40, 'evidence', 'Nothing new'],
      [79, 'evidence', 'Observation of 2024-03-20'],
      [95, 'data', 'Approval: 35.5 %'],
      [95, 'evidence', 'An airport opens'],
      [110, 'evidence', 'Another test'],
      [122, 'evidence', 'A rejection'],
      [171, 'evidence', 'A secret meeting'],
      [182, 'evidence', 'The leader will go'],
      [258, 'end', 'Last day replayed'],
    ]);
    expect(planOf(SCENARIO, null).news.map(({ title }) => title)).toEqual(rows.slice(1, -1).map(({ title }) => title));
    expect(rowsToReplay(SCENARIO, null)).toBe(rows.length);
  });

  it('end at the outcome, or at the day asked for', async () => {
    const short = await replayOf(SCENARIO, { analyses: { replay: { ...SETTINGS, until: START + 95 } } });
    expect(short.rows).toEqual(rows.slice(0, 8));
    const open = planOf({ ...SCENARIO, outcome: null }, null).news;
    expect(open.at(-1)!.title).toBe('After the end');
    expect(planOf(SCENARIO, START + 3000).news.at(-1)!.title).toBe('The leader will go');
    expect(rowsToReplay(SCENARIO, START + 95)).toBe(8);
  });

  it('are forecasts as of their day, bit for bit', async () => {
    const last = rows.filter(({ date }, i) => rows[i + 1]?.date !== date);
    expect(last.length).toBe(9);
    for (const { date, probability, effectiveSampleSize, logLikelihood } of last) {
      const day = dayOf(date);
      const made = await forecast(asOf(day), { ...OPTIONS, analyses: {} });
      if (!made.ok) throw new Error(made.diagnostics[0]!.message);
      const { base } = made.value;
      expect(base.draws).toBe(SETTINGS.draws);
      const again = await replayOf(asOf(day), { analyses: { replay: { ...SETTINGS, until: day } } });
      expect(again.rows.at(-1)!.probability).toEqual(probability);
      expect(base.curve.wx.at(-1)! / base.weightSum).toBe(probability.mean);
      const effective = base.weightSum ** 2 / base.weightSquares;
      expect(Math.abs(effective / effectiveSampleSize - 1)).toBeLessThan(1e-12);
      const evidence = base.logScale + Math.log(base.weightSum / base.draws);
      expect(Math.abs(evidence - logLikelihood)).toBeLessThan(1e-12);
    }
  });

  it('tell what each piece of news did from what the same day would have been without it', async () => {
    const opened = titled('A door is opened');
    const without = await forecast(asOf(dayOf(opened.date), ['A door is opened', 'Nothing new']), {
      ...OPTIONS,
      analyses: {},
    });
    if (!without.ok) throw new Error(without.diagnostics[0]!.message);
    const { base } = without.value;
    expect(opened.before).toBe(base.curve.wx.at(-1)! / base.weightSum);
    for (const { before, probability, move } of rows.slice(1)) {
      expect(Math.abs(probability.mean - before - move.mean)).toBeLessThan(1e-15);
      expect(move.interval90[0]).toBeLessThanOrEqual(move.mean);
      expect(move.interval90[1]).toBeGreaterThanOrEqual(move.mean);
    }
    expect(opened.move.mean).toBeGreaterThan(0);
    expect(titled('A rejection').move.mean).toBeLessThan(0);
    expect(titled('An airport opens').move.mean).toBeGreaterThan(0);
    expect(titled('The leader will go').move.mean).toBeLessThan(0);
    expect(titled('Another test').move.mean).toBeLessThan(0);
  });

  it('do not move at what says nothing', () => {
    const { move, effectiveSampleSize } = titled('Nothing new');
    expect(Math.abs(move.mean)).toBeLessThan(1e-15);
    expect(move.standardError).toBeLessThan(1e-15);
    expect(Math.abs(effectiveSampleSize / titled('A door is opened').effectiveSampleSize - 1)).toBeLessThan(1e-12);
  });

  it('add up: moves and the drift between them make the way from the first to the last', () => {
    const way = rows.reduce((sum, { drift, move }) => sum + drift + move.mean, 0);
    expect(Math.abs(way - (rows.at(-1)!.probability.mean - rows[0]!.probability.mean))).toBeLessThan(1e-14);
    // Time itself moves, and only between days.
    rows.forEach(({ date, drift }, i) => {
      if (i === 0 || rows[i - 1]!.date === date) expect(drift).toBe(0);
      else expect(drift).not.toBe(0);
    });
  });

  it('use what became known before the window without listing it', async () => {
    const unannounced = await replayOf(asOf(START, ['The visit is announced']), {
      analyses: { replay: { ...SETTINGS, until: START } },
    });
    expect(unannounced.rows[0]!.probability.mean).toBeLessThan(rows[0]!.probability.mean);
  });

  it('are the same whatever the as-of date and whoever computes them', async () => {
    const backwards: Runner = {
      async run(program, settings, { first, count, pointsOf }, onChunk) {
        const chunks = Array.from({ length: count }, (_, i) => first + i)
          .reverse()
          .map((index) => runChunk(program, index, settings, pointsOf?.(index)));
        for (const chunk of chunks.reverse()) onChunk(chunk);
      },
      async close() {},
    };
    expect(await replayOf(SCENARIO, { runner: backwards })).toEqual(replay);
    expect(await replayOf(asOf(START + 100))).toEqual(replay);
  });
});

describe('a day whose evidence few draws explain', () => {
  const rare = scenarioOf(`
summitry: 1
title: Rarely
question: Do they meet?
resolves: They meet.
window: { start: 2024-01-01, end: 2024-12-31, as_of: 2024-02-01, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 1 }, south: { willingness: 1 } }
quantities: { u: { value: uniform(0, 1) }, p: { value: 0.001 + 0.9 * (u < 0.05) } }
stages: [quiet, talks, met]
start: { quiet: 1 - p, talks: p }
transitions: { meet: { from: talks, to: met, rate: 0.05 to 0.3 } }
evidence:
  - { occurred: 2024-02-01, title: Nothing new, likelihood: { quiet: 0.4, talks: 0.4 } }
  - { occurred: 2024-02-01, title: Talks, likelihood: { talks: 1 } }
outcome: { result: not_held, on: 2024-02-01 }
`);

  it('has as many draws in all its runs as the last of them needs, like the forecast of that day', async () => {
    const { rows } = await replayOf(rare);
    const made = await forecast(rare, { ...OPTIONS, analyses: {} });
    if (!made.ok) throw new Error(made.diagnostics[0]!.message);
    const { base } = made.value;
    expect(base.draws).toBeGreaterThan(SETTINGS.draws);
    const [, nothing, talks] = rows;
    expect(talks!.probability.mean).toBe(base.curve.wx.at(-1)! / base.weightSum);
    // What says nothing leaves the draws as they are, of which the few with talks may have led to the meeting by then.
    expect(nothing!.effectiveSampleSize / base.draws).toBeGreaterThan(0.99);
    expect(nothing!.effectiveSampleSize / base.draws).toBeLessThanOrEqual(1);
    expect(Math.abs(nothing!.before + nothing!.move.mean + talks!.move.mean - talks!.probability.mean)).toBeLessThan(
      1e-14,
    );
  });
});

describe('the work of a replay', () => {
  it('is what was announced', async () => {
    let most = 0;
    let done = 0;
    await replayOf(SCENARIO, {
      onProgress: (finished, total) => {
        most = total;
        done = finished;
      },
    });
    expect(most).toBe(SETTINGS.draws * (1 + runsToReplay(SCENARIO, null)));
    expect(done).toBe(most);
  });

  it('keeps whole rows after an abort', async () => {
    const controller = new AbortController();
    const made = await forecast(SCENARIO, {
      ...OPTIONS,
      signal: controller.signal,
      onProgress: (done) => {
        if (done > SETTINGS.draws * 8) controller.abort();
      },
    });
    if (!made.ok) throw new Error(made.diagnostics[0]!.message);
    const cut = made.value.results.replay!.rows;
    expect(made.value.complete).toBe(false);
    expect(cut.length).toBeGreaterThan(2);
    expect(cut.length).toBeLessThan(rows.length);
    expect(cut).toEqual(rows.slice(0, cut.length));
  });

  it('ends in an error at the first news that no draw allows', async () => {
    const lie = {
      ...SCENARIO.evidence[1]!,
      title: 'They had met',
      occurred: START,
      known: START + 99,
      content: { kind: 'stages', likelihood: { met: 1 }, numbers: {}, anywhere: null, reliability: 1 } as const,
      place: { file: 'random.yaml', start: 5, end: 9 },
    };
    const made = await forecast({ ...SCENARIO, evidence: [...SCENARIO.evidence, lie] }, OPTIONS);
    expect(made.ok).toBe(false);
    expect(made.diagnostics.map(({ code, place }) => [code, place])).toEqual([['impossible-evidence', lie.place]]);
  });
});

describe('scores of a replay', () => {
  it('are those of the forecast of every day, which drifts in a straight line between two rows', () => {
    const { score } = replay;
    const days = new Map(rows.map(({ date, probability }) => [date, probability.mean]));
    expect(score!.byDate.map(({ date, probability }) => [date, probability])).toEqual([...days]);
    // Not held: what was said of that is 1 − P, and never more than all but a millionth.
    const logOf = (probability: number): number => -Math.log(1 - Math.max(probability, 1e-6));
    for (const { probability, brier, log } of score!.byDate) {
      expect(Math.abs(brier - probability ** 2)).toBeLessThan(1e-15);
      expect(Math.abs(log - logOf(probability))).toBeLessThan(1e-15);
    }
    const end = SCENARIO.outcome!.from;
    let [brier, log] = [0, 0];
    for (let day = START; day < end; day++) {
      const k = rows.findLastIndex(({ date }) => dayOf(date) <= day);
      const [row, next] = [rows[k]!, rows[k + 1]!];
      const share = (day - dayOf(row.date)) / (dayOf(next.date) - dayOf(row.date));
      const probability = row.probability.mean * (1 - share) + next.before * share;
      brier += probability ** 2;
      log += logOf(probability);
    }
    expect(Math.abs(score!.brier - brier / (end - START))).toBeLessThan(1e-14);
    expect(Math.abs(score!.log - log / (end - START))).toBeLessThan(1e-14);
  });

  it('stand beside those of forecasts that need no model, over the same days', async () => {
    // Seven of thirty within half a year: by Jeffreys' rule (7 + 1/2) / (30 + 1).
    const baseRate = { held: 7, of: 30, months: 6, title: '', why: '', sources: [] };
    const { score } = await replayOf({ ...SCENARIO, baseRate }, {});
    const { window, outcome } = SCENARIO;
    const whole = window.end - window.start + 1;
    const first = rows[0]!.probability.mean;
    const rate = (days: number): number => 1 - (1 - 7.5 / 31) ** (days / 30.4375 / 6);
    const forecasts: readonly (readonly [string, (left: number) => number])[] = [
      ['opening', () => first],
      ['opening time left', (left) => 1 - (1 - first) ** (left / whole)],
      ['base rate', () => rate(whole)],
      ['base rate time left', rate],
      ['even odds', () => 0.5],
    ];
    expect(score!.baselines.map(({ id }) => id)).toEqual(forecasts.map(([id]) => id));
    forecasts.forEach(([id, forecast], k) => {
      const one = score!.baselines[k]!;
      const days = Array.from({ length: outcome!.from - START }, (_, i) => forecast(window.end - (START + i) + 1));
      const mean = (of: (probability: number) => number): number =>
        days.reduce((sum, probability) => sum + of(probability), 0) / days.length;
      const [brier, log] = [mean((p) => p * p), mean((p) => -Math.log(1 - p))];
      expect(Math.abs(one.probability - forecast(whole)), id).toBeLessThan(1e-14);
      expect(Math.abs(one.brier - brier), id).toBeLessThan(1e-14);
      expect(Math.abs(one.log - log), id).toBeLessThan(1e-14);
      expect(Math.abs(one.brierSkill! - (1 - score!.brier / brier)), id).toBeLessThan(1e-10);
      expect(Math.abs(one.logSkill! - (1 - score!.log / log)), id).toBeLessThan(1e-10);
    });
    expect(replay.score!.baselines.map(({ id }) => id)).toEqual(['opening', 'opening time left', 'even odds']);
  });

  it('are of the outcome that is stated, and of none while the question is open', async () => {
    const early = { analyses: { replay: { ...SETTINGS, until: START + 50 } } };
    const held = await replayOf({ ...SCENARIO, outcome: { ...SCENARIO.outcome!, result: 'held' } }, early);
    expect(held.rows.slice(0, -1)).toEqual(rows.slice(0, 5));
    expect(held.rows.at(-1)).toMatchObject({ date: isoDay(START + 50), kind: 'end' });
    const [first] = held.score!.byDate;
    expect(Math.abs(first!.brier - (1 - rows[0]!.probability.mean) ** 2)).toBeLessThan(1e-15);
    expect((await replayOf({ ...SCENARIO, outcome: null }, early)).score).toBeNull();
  });

  const { end } = SCENARIO.window;
  const day = SCENARIO.outcome!.from;

  it.each<[Outcome['result'], [number, number], boolean | null, string]>([
    ['held', [day, day + 9], true, 'is replayed up to the first day possible'],
    ['held', [end + 1, end + 90], false, 'after the window counts as not held in it'],
    ['held', [end - 9, end + 1], null, 'perhaps after the window has no score'],
    ['void', [day, day + 9], false, 'counts as not held'],
    ['open', [day, day], null, 'has rows and no score'],
    ['open', [end, end], false, 'on the last day was not held by then'],
  ])('%s %j: %j, %s', async (result, [from, until], happened) => {
    const scenario: Scenario = { ...SCENARIO, outcome: { ...SCENARIO.outcome!, result, from, until } };
    const found = await replayOf(scenario, {});
    expect(found.rows.at(-1)!.date).toBe(isoDay(Math.min(from, end)));
    const [first] = found.score?.byDate ?? [];
    expect(first === undefined).toBe(happened === null);
    if (first === undefined) return;
    expect(Math.abs(first.brier - ((happened ? 1 : 0) - first.probability) ** 2)).toBeLessThan(1e-15);
  });
});
