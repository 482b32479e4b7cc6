import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../src/analysis/core/estimate.ts';
import { logLikelihood } from '../../src/analysis/core/evidence.ts';
import { type ForecastOptions, forecast } from '../../src/analysis/forecast.ts';
import { mean as meanOf } from '../../src/distributions/registry.ts';
import type { RunResult } from '../../src/program/result.ts';
import type { Finding } from '../../src/results/indicators.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import { isoDay } from '../../src/scenario/dates.ts';
import type { ObservationContent } from '../../src/scenario/kinds/kinds.ts';
import type { NumberInput, Observation, Scenario } from '../../src/scenario/model.ts';
import { weightedQuantiles } from '../../src/stats/weightedMean.ts';
import { times } from '../helpers/effort.ts';
import { plainScenario, randomScenario, type ScenarioFile } from '../helpers/randomScenario.ts';
import { run, runCrossed, scenarioOf, shipped } from '../helpers/run.ts';

/**
 * What any way of learning from evidence must obey, on random scenarios.
 *
 * Everything here compares runs on the same random numbers, so that laws of probability hold to the
 * rounding of the sums and not only on average.
 */
const SEED = 20240326;
const PARAMETERS = { seed: SEED, numRuns: times(20, 200) };
const EXACT = 1e-12;

const START = 19_723; // 2024-01-01
const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
/** Likelihoods of up to six stages, none of them 0. */
const likelihoods = fc.array(
  fc.integer({ min: 1, max: 99 }).map((n) => n / 100),
  { minLength: 6, maxLength: 6 },
);
/** Reports by stage in the first four months. */
const reports = fc.array(fc.record({ after: fc.nat(120), likelihood: likelihoods, reliability: share }), {
  maxLength: 4,
});

function row(content: ObservationContent, occurred: number, known = occurred): Observation {
  return {
    title: `Row of day ${occurred}`,
    why: '',
    sources: [],
    occurred,
    known,
    content,
    cluster: null,
    place: { file: 'random.yaml', start: occurred, end: known },
  };
}

/** A report by stage; there may be more values than stages. */
function report(
  { stages }: Scenario,
  values: readonly number[],
  occurred: number,
  { reliability = 1, known = occurred }: { reliability?: number; known?: number } = {},
): Observation {
  const likelihood = Object.fromEntries(stages.map(({ id }, i) => [id, values[i]!]));
  return row({ kind: 'stages', likelihood, numbers: {}, anywhere: null, reliability }, occurred, known);
}

function withEvidence(scenario: Scenario, asOf: number, evidence: readonly Observation[]): Scenario {
  return { ...scenario, window: { ...scenario.window, asOf }, evidence };
}

type Reports = typeof reports extends fc.Arbitrary<infer R> ? R : never;

/** A random scenario as of a day, with the reports that had been made by then. */
function world(file: ScenarioFile, asOf: number, made: Reports): Scenario {
  const scenario = scenarioOf(file);
  const rows = made
    .filter(({ after }) => START + after <= asOf)
    .map(({ after, likelihood, reliability }) => report(scenario, likelihood, START + after, { reliability }));
  return withEvidence(scenario, asOf, rows);
}

const asOfDay = fc.integer({ min: START, max: START + 150 });

function probability(result: RunResult): number {
  return estimateAt(result, result.curve.wx.length - 1).mean;
}

function expectClose(found: number, exact: number, tolerance = EXACT): void {
  expect(Math.abs(found - exact)).toBeLessThan(tolerance);
}

function expectSame(found: RunResult, exact: RunResult): void {
  expectClose(probability(found), probability(exact));
  expectClose(logLikelihood(found), logLikelihood(exact));
  found.held.forEach((p, d) => {
    expectClose(p, exact.held[d]!);
    expectClose(found.weight[d]!, exact.weight[d]!);
  });
}

const OPTIONS: ForecastOptions = {
  seed: '1',
  draws: 64,
  paths: 2,
  runner: inlineRunner(),
};

/** The scenario with every uncertain number replaced by its mean. */
function certain(scenario: Scenario): Scenario {
  const numbers = Object.entries(scenario.numbers).map(([path, input]): [string, NumberInput] => {
    const { value } = input;
    if (value.kind !== 'distribution') return [path, input];
    return [path, { ...input, value: { kind: 'constant', value: meanOf(value.distribution) } }];
  });
  return { ...scenario, numbers: Object.fromEntries(numbers) };
}

describe('I29: a wider input', () => {
  it('widens the band in proportion and leaves the mean, where P is linear in it', () => {
    let moved = 0;
    fc.assert(
      fc.property(plainScenario, (file) => {
        const calm = { 'processes.approval.volatility': '0', 'processes.tests.base_rate': '0' };
        const scenario = certain(scenarioOf(file, calm));
        const at = (halfWidth: number): { mean: number; width: number } => {
          const distribution = { family: 'uniform', low: 0.5 - halfWidth, high: 0.5 + halfWidth } as const;
          const path = 'quantities.trust';
          const trust = {
            ...scenario.numbers[path]!,
            value: { kind: 'distribution', distribution } as const,
          };
          const result = run({ ...scenario, numbers: { ...scenario.numbers, [path]: trust } }, 512, 2);
          const { mean } = estimateAt(result);
          const [low = 0, high = 0] = weightedQuantiles(result.held, result.weight, [0.05, 0.95]);
          return { mean, width: high - low };
        };
        const [narrow, wide] = [at(0.001), at(0.002)];
        // Without any slope there is nothing to see.
        if (narrow.width < 1e-7) return;
        moved += 1;
        expect(Math.abs(wide.width / narrow.width - 2)).toBeLessThan(0.01);
        expect(Math.abs(wide.mean - narrow.mean)).toBeLessThan(narrow.width / 10);
      }),
      PARAMETERS,
    );
    expect(moved).toBeGreaterThan(PARAMETERS.numRuns / 2);
  });
});

describe('I30: evidence that says nothing, and evidence that cannot be', () => {
  it('equal likelihoods change nothing but the likelihood of the whole', () => {
    fc.assert(
      fc.property(
        fc.tuple(randomScenario, asOfDay, reports),
        fc.nat(150),
        fc.integer({ min: 1, max: 100 }).map((n) => n / 100),
        share,
        ([file, asOf, made], after, level, reliability) => {
          const scenario = world(file, asOf, made);
          const occurred = Math.min(asOf, START + after);
          const idle = report(scenario, new Array<number>(6).fill(level), occurred, { reliability });
          const plain = run(scenario, 8, 2);
          const more = run(withEvidence(scenario, asOf, [...scenario.evidence, idle]), 8, 2);
          expectClose(logLikelihood(more) - logLikelihood(plain), Math.log(level));
          expectSame({ ...more, logScale: more.logScale - Math.log(level) }, plain);
        },
      ),
      PARAMETERS,
    );
  });

  it('what cannot have been is an error at its row, whatever else there is, and never NaN', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(randomScenario, asOfDay, reports), async ([file, asOf, made]) => {
        const scenario = world(file, asOf, made);
        // On the first day the talks are where they start.
        const impossible = report(scenario, [0, 1, 1, 1, 1, 1], START);
        const { evidence } = scenario;
        for (const rows of [
          [impossible, ...evidence],
          [...evidence, impossible],
        ]) {
          const made = await forecast(withEvidence(scenario, asOf, rows), OPTIONS);
          expect(made.ok).toBe(false);
          expect(made.diagnostics.map(({ code }) => code)).toEqual(['impossible-evidence']);
          expect(made.diagnostics[0]!.place).toEqual(impossible.place);
          expect(made.diagnostics[0]!.message).toContain(`"${impossible.title}" of 2024-01-01`);
          expect(made.diagnostics[0]!.message).not.toMatch(/NaN|undefined/);
        }
      }),
      { ...PARAMETERS, numRuns: times(8, 60) },
    );
  });
});

describe('I31: the law of total probability', () => {
  it('a report and its opposite, each weighed by its probability, give what was known before', () => {
    fc.assert(
      fc.property(
        fc.tuple(randomScenario, asOfDay, reports),
        fc.nat(150),
        likelihoods,
        ([file, asOf, made], after, values) => {
          const scenario = world(file, asOf, made);
          const occurred = Math.min(asOf, START + after);
          const given = (likelihood: readonly number[]): RunResult => {
            const evidence = [...scenario.evidence, report(scenario, likelihood, occurred)];
            return run(withEvidence(scenario, asOf, evidence), 8, 2);
          };
          const before = run(scenario, 8, 2);
          const [seen, not] = [given(values), given(values.map((value) => 1 - value))];
          const chances = [seen, not].map((each) => Math.exp(logLikelihood(each) - logLikelihood(before)));
          expectClose(chances[0]! + chances[1]!, 1);
          expectClose(chances[0]! * probability(seen) + chances[1]! * probability(not), probability(before));
          // And so in every draw, and in the posterior of every stage at the end.
          const scale = (result: RunResult): number => Math.exp(result.logScale - before.logScale);
          before.weight.forEach((weight, d) => {
            const [w, v] = [seen.weight[d]! * scale(seen), not.weight[d]! * scale(not)];
            expectClose(w + v, weight);
            expectClose(w * seen.held[d]! + v * not.held[d]!, weight * before.held[d]!);
          });
        },
      ),
      PARAMETERS,
    );
  });

  it('an indicator and its opposite tell the same, found by two runs', async () => {
    const numRuns = times(12, 100);
    let open = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(randomScenario, asOfDay, reports),
        likelihoods,
        fc.boolean(),
        fc.integer({ min: 1, max: 60 }),
        async ([file, asOf, made], values, offices, days) => {
          const ids = file.stages;
          const byStage = (of: (value: number) => number) => ({
            title: 'A report',
            after: `${days} days`,
            likelihood: Object.fromEntries(ids.map((id, i) => [id, of(values[i]!)])),
          });
          const when = (condition: string) => ({ title: 'A level', after: `${days} days`, when: condition });
          const { office: _, ...processes } = file.processes;
          const asked: ScenarioFile = {
            ...file,
            ...(offices ? { processes } : {}),
            indicators: {
              seen: byStage((value) => value),
              not: byStage((value) => 1 - value),
              low: when('approval < 30 %'),
              high: when('not (approval < 30 %)'),
            },
          };
          const made_ = await forecast(world(asked, asOf, made), {
            ...OPTIONS,
            analyses: { indicators: true },
          });
          if (!made_.ok) throw new Error(made_.diagnostics[0]!.message);
          const {
            base,
            results: { indicators },
          } = made_.value;
          const p = probability(base);
          const find = (id: string): Finding => indicators!.find((one) => one.id === id)!;
          const [seen, not, low, high] = [find('seen'), find('not'), find('low'), find('high')];
          for (const one of [seen, not, low, high]) {
            const { chance, ifSeen, ifNot } = one;
            expectClose(chance.mean * (ifSeen ?? 0) + (1 - chance.mean) * (ifNot ?? 0), p);
          }
          for (const [one, other] of [
            [seen, not],
            [low, high],
          ] as const) {
            const together = one.chance.mean * (one.ifSeen ?? 0) + other.chance.mean * (other.ifSeen ?? 0);
            expectClose(together, p);
            expectClose(one.chance.mean + other.chance.mean, 1);
            if (one.difference === null || other.difference === null) continue;
            const tolerance = EXACT / (one.chance.mean * other.chance.mean);
            expectClose(one.ifNot!, other.ifSeen!, tolerance);
            expectClose(one.difference.mean, -other.difference.mean, tolerance);
            expectClose(one.bits, other.bits, tolerance);
            expectClose(one.brierReduction, other.brierReduction, tolerance);
            expectClose(one.chance.standardError, other.chance.standardError, tolerance);
            expectClose(one.difference.standardError, other.difference.standardError, tolerance);
            open += 1;
          }
        },
      ),
      { ...PARAMETERS, numRuns },
    );
    expect(open).toBeGreaterThan(numRuns / 8);
  });

  it('a calendar event that happens or not: P is the mean of both', () => {
    const file = (rows: readonly object[]): string =>
      JSON.stringify({
        summitry: 1,
        title: 'A visit',
        question: 'Do they meet?',
        window: { start: '2024-01-01', end: '2024-06-30', as_of: '2024-02-10' },
        parties: 'offices',
        principals: { initiator: 'north', target: 'south' },
        actors: { north: { title: 'North', willingness: 1 }, south: { title: 'South' } },
        processes: {
          visit: {
            kind: 'calendar',
            shape: 'step',
            on: '2024-03-05',
            before: 0.2,
            after: 1,
            probability: 0.3,
          },
        },
        terms: { visit: { actor: 'south', sign: '+', weight: 4, value: 'visit - 0.5' } },
        stages: ['quiet', 'talks', 'met'],
        transitions: {
          talk: { from: 'quiet', to: 'talks', rate: '0.5 per month' },
          meet: { from: 'talks', to: 'met', rate: '0.5 per month' },
        },
        evidence: [{ occurred: '2024-02-01', likelihood: { quiet: 0.3, talks: 0.8 }, title: 'A report' }, ...rows],
      });
    const draws = 4096;
    const open = run(scenarioOf(file([])), draws, 1);
    const said = (happened: boolean): RunResult =>
      run(scenarioOf(file([{ occurred: '2024-02-05', process: 'visit', happened, title: 'News' }])), draws, 1);
    const [happens, not] = [said(true), said(false)];
    // Before its day it has moved nothing, so what was seen says nothing of it.
    expectClose(logLikelihood(happens) - logLikelihood(open), Math.log(0.3));
    expectClose(logLikelihood(not) - logLikelihood(open), Math.log(0.7));
    expect(probability(happens)).toBeGreaterThan(probability(not) + 0.1);
    const { tracks, weight } = open.sums;
    // The value of the process comes first; what else a report tells of it follows.
    const width = tracks.length / weight.length;
    const tossed = (tracks.at(-width)! / weight.at(-1)! - 0.2) / 0.8;
    expectClose(tossed, 0.3, 5 * Math.sqrt((0.3 * 0.7) / draws));
    expectClose(probability(open), tossed * probability(happens) + (1 - tossed) * probability(not));
  });
});

describe('an announced exit', () => {
  const HAZARD = 0.08;
  const LOSES = 0.25;
  const ANNOUNCED = START + 60;
  const LEAVES = START + 121;
  const file = (asOf: number, isAnnounced = true, contest: number | null = START + 100): string =>
    JSON.stringify({
      summitry: 1,
      title: 'An exit',
      question: 'Do they meet?',
      window: { start: '2024-01-01', end: '2024-09-30', as_of: iso(asOf), step: 'day' },
      principals: { initiator: 'north', target: 'south' },
      actors: {
        north: { title: 'North', willingness: '0.2 to 0.6' },
        south: { title: 'South', willingness: 1 },
      },
      processes: {
        office: {
          kind: 'tenure',
          of: 'north',
          hazard: `${HAZARD} per month`,
          contests: contest === null ? {} : { vote: { on: iso(contest), loses: LOSES } },
        },
      },
      stages: ['quiet', 'talks', 'met'],
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: '0.5 per month' },
        meet: { from: 'talks', to: 'met', rate: '0.5 per month' },
      },
      evidence: isAnnounced
        ? [{ occurred: iso(ANNOUNCED), process: 'office', leaves: iso(LEAVES), title: 'Will leave' }]
        : [],
    });
  const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const DAYS_PER_MONTH = 30.4375;

  it('ends all on its day, and nothing else ends it before', () => {
    const result = run(scenarioOf(file(ANNOUNCED)), 64, 1);
    const curve = Array.from(result.curve.wx, (wx) => wx / result.weightSum);
    const leaving = LEAVES - START;
    expect(curve[leaving - 1]! - curve[leaving - 2]!).toBeGreaterThan(1e-4);
    for (let s = leaving; s < curve.length; s++) expectClose(curve[s]!, curve[leaving - 1]!, 1e-15);
    // Until then as if nobody could leave.
    const nobody = scenarioOf(file(ANNOUNCED, false, null), { 'processes.office.hazard': '0' });
    const staying = run(nobody, 64, 1);
    const last = leaving - 1;
    const unhurt = staying.curve.wx[last]! / staying.weightSum;
    // Conditioning on being in office at the announcement cancels what the hazard did before.
    expectClose(curve[last]!, unhurt);
  });

  it('is weighed by what the model gave it: hazard and contests until its day', () => {
    const months = (LEAVES - ANNOUNCED) / DAYS_PER_MONTH;
    for (const [contest, stays] of [
      [START + 100, Math.exp(-HAZARD * months) * (1 - LOSES)],
      [null, Math.exp(-HAZARD * months)],
      // A contest already won, and one that would come too late.
      [START + 30, Math.exp(-HAZARD * months)],
      [START + 150, Math.exp(-HAZARD * months)],
    ] as const) {
      const told = run(scenarioOf(file(ANNOUNCED, true, contest)), 8, 1);
      const untold = run(scenarioOf(file(ANNOUNCED, false, contest)), 8, 1);
      expectClose(logLikelihood(told) - logLikelihood(untold), Math.log(1 - stays));
    }
  });

  it('may take effect at once, and take the place of a contest of its day', () => {
    const atOnce = (contest: number | null): Scenario => {
      const scenario = scenarioOf(file(ANNOUNCED, false, contest));
      const said = row({ kind: 'exit', process: 'office', on: ANNOUNCED }, ANNOUNCED);
      return withEvidence(scenario, ANNOUNCED, [said]);
    };
    for (const contest of [null, ANNOUNCED]) {
      const told = run(atOnce(contest), 8, 1);
      expect(told.weightSum).toBeGreaterThan(0);
      expect(probability(told)).toBe(0);
    }
    const later = (contest: number): Scenario => scenarioOf(file(ANNOUNCED, true, contest));
    const lost = run(later(ANNOUNCED), 8, 1);
    const months = (LEAVES - ANNOUNCED) / DAYS_PER_MONTH;
    const before = logLikelihood(run(scenarioOf(file(ANNOUNCED, false, null)), 8, 1));
    const goes = 1 - Math.exp(-HAZARD * months) * (1 - LOSES);
    expectClose(logLikelihood(lost) - before, Math.log(goes));
    // Nobody leaves on the day of the vote, but on the day that was announced.
    const without = run(scenarioOf(file(ANNOUNCED, true, null)), 8, 1);
    expectClose(probability(lost), probability(without));
  });

  it.each([0, 1, 80])('leaves P = 0 and no error as of %i days after it', async (days) => {
    const made = await forecast(scenarioOf(file(LEAVES + days)), OPTIONS);
    if (!made.ok) throw new Error(made.diagnostics[0]!.message);
    const { base } = made.value;
    expect(probability(base)).toBe(0);
    expect(base.weightSum).toBeGreaterThan(0);
    expect(made.diagnostics).toEqual([]);
  });
});

describe('I32: likelihoods that rise with the stage', () => {
  const ascending = likelihoods.map((values) => [...values].sort((a, b) => a - b));

  /** P of each draw, of one path, as of a day with a report of that day. */
  function heldGiven(scenario: Scenario, values: readonly number[], reliability = 1): Float64Array {
    const { asOf } = scenario.window;
    const rows = [...scenario.evidence, report(scenario, values, asOf, { reliability })];
    return run(withEvidence(scenario, asOf, rows), 8, 1).held;
  }

  it.each([
    ['acceptance never lowers P', 1],
    ['rejection never raises P', -1],
  ])('%s, and moves more the more extreme or the more reliable it is', (_, sign) => {
    let moved = 0;
    fc.assert(
      fc.property(fc.tuple(randomScenario, asOfDay, reports), ascending, share, ([file, asOf, made], up, r) => {
        const scenario = world(file, asOf, made);
        const stages = scenario.stages.length;
        const values = (sign === 1 ? up : [...up].reverse()).slice(0, stages);
        const largest = Math.max(...values);
        const before = run(scenario, 8, 1).held;
        const plain = heldGiven(scenario, values);
        const private_ = heldGiven(scenario, values, r);
        // The square of every ratio; the scale of a likelihood means nothing.
        const extreme = heldGiven(
          scenario,
          values.map((value) => value ** 2 / largest),
        );
        before.forEach((p, d) => {
          const order = [p, private_[d]!, plain[d]!, extreme[d]!];
          for (let i = 1; i < order.length; i++) {
            expect(sign * (order[i]! - order[i - 1]!)).toBeGreaterThanOrEqual(-1e-13);
          }
          if (sign * (plain[d]! - p) > 1e-3) moved += 1;
        });
      }),
      PARAMETERS,
    );
    expect(moved).toBeGreaterThan(PARAMETERS.numRuns);
  });
});

describe('N12: the band', () => {
  /** P is fixed by one number, and a signal depends on that number alone. */
  const file = (likelihood: object | null, parts: string): string =>
    JSON.stringify({
      summitry: 1,
      title: 'A signal of the inputs',
      question: 'Do they meet?',
      window: { start: '2024-01-01', end: '2024-06-30', as_of: '2024-02-05' },
      parties: 'offices',
      principals: { initiator: 'north', target: 'south' },
      actors: { north: { title: 'North', willingness: 'will' }, south: { title: 'South', willingness: 1 } },
      quantities: { will: { value: parts } },
      processes: {
        mood: {
          kind: 'regime',
          states: { calm: 0, tense: 1 },
          start: { calm: 'will', tense: '1 - will' },
          rates: { calm: { tense: '0 per month' } },
        },
      },
      stages: ['quiet', 'met'],
      transitions: { meet: { from: 'quiet', to: 'met', rate: '0.2 per month' } },
      evidence:
        likelihood === null ? [] : [{ occurred: '2024-01-20', process: 'mood', likelihood, title: 'What people say' }],
    });

  /** Weighted mean and variance of P over draws. */
  function spread({ weight, held, weightSum }: RunResult): { mean: number; variance: number } {
    const mean = weight.reduce((sum, w, d) => sum + w * held[d]!, 0) / weightSum;
    const variance = weight.reduce((sum, w, d) => sum + w * (held[d]! - mean) ** 2, 0) / weightSum;
    return { mean, variance };
  }

  it('shrinks on average over what may be seen, by what that explains', () => {
    fc.assert(
      fc.property(fc.tuple(share, share), fc.integer({ min: 1, max: 9 }), ([calm, tense], alpha) => {
        const given = (likelihood: object | null): RunResult =>
          run(scenarioOf(file(likelihood, `beta(${alpha}, ${10 - alpha})`)), 256, 1);
        const before = given(null);
        const prior = spread(before);
        let [expected, between] = [0, 0];
        for (const of of [(p: number) => p, (p: number) => 1 - p]) {
          if (of(calm) === 0 && of(tense) === 0) continue;
          const seen = given({ calm: of(calm), tense: of(tense) });
          const chance = Math.exp(logLikelihood(seen) - logLikelihood(before));
          const posterior = spread(seen);
          expected += chance * posterior.variance;
          between += chance * (posterior.mean - prior.mean) ** 2;
        }
        expectClose(expected + between, prior.variance);
        expect(expected).toBeLessThanOrEqual(prior.variance + EXACT);
        if (Math.abs(calm - tense) > 0.1) expect(between).toBeGreaterThan(1e-7);
      }),
      PARAMETERS,
    );
  });

  it('is wider after one of the outcomes, where that makes the unlikely likely', async () => {
    // Nearly all hold it for hopeless; the sign of the opposite leaves it open.
    const parts = JSON.parse('[{ "value": 0.05, "weight": 0.95 }, { "value": 0.95, "weight": 0.05 }]');
    const given = (likelihood: object | null): RunResult => run(scenarioOf(file(likelihood, parts)), 2048, 1);
    const [prior, hopeful, hopeless] = [
      given(null),
      given({ calm: 0.9, tense: 0.1 }),
      given({ calm: 0.1, tense: 0.9 }),
    ].map(spread);
    expect(hopeful!.variance).toBeGreaterThan(2 * prior!.variance);
    expect(hopeless!.variance).toBeLessThan(prior!.variance);
    const band = async (likelihood: object | null): Promise<number> => {
      const result = await runCrossed(scenarioOf(file(likelihood, parts)), 2048, 1);
      const [low, high] = estimateAt(result).interval90 ?? [Number.NaN, Number.NaN];
      return high - low;
    };
    expect(await band({ calm: 0.9, tense: 0.1 })).toBeGreaterThan(5 * (await band(null)));
  });
});

describe('what is known, and how it is written down', () => {
  it('rows known later change no bit', () => {
    fc.assert(
      fc.property(
        fc.tuple(randomScenario, asOfDay, reports),
        likelihoods,
        fc.nat(150),
        fc.integer({ min: 1, max: 30 }),
        ([file, asOf, made], values, after, later) => {
          const scenario = world(file, asOf, made);
          const day = Math.min(asOf, START + after);
          const rows = [
            report(scenario, values, day, { known: asOf + later }),
            report(scenario, values, asOf + later),
            row({ kind: 'level', process: 'approval', value: 0.4, error: 0.02, houseEffect: null }, day, asOf + 1),
            row({ kind: 'events', process: 'tests', count: 3 }, day, asOf + later),
            row({ kind: 'exit', process: 'office', on: asOf + later }, day, asOf + later),
          ];
          const unknown = run(withEvidence(scenario, asOf, [...rows, ...scenario.evidence]), 8, 2);
          expect({ ...unknown, sums: null, emissions: null }).toEqual({
            ...run(scenario, 8, 2),
            sums: null,
            emissions: null,
          });
        },
      ),
      PARAMETERS,
    );
  });

  it('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(
        fc.tuple(randomScenario, asOfDay, reports),
        fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
        ([file, asOf, made], keys) => {
          const scenario = world(file, asOf, made);
          const rows = [
            ...scenario.evidence,
            row({ kind: 'level', process: 'approval', value: 0.35, error: 0.03, houseEffect: null }, START + 9),
            row(
              {
                kind: 'level',
                process: 'approval',
                value: 0.31,
                error: 0.02,
                houseEffect: 'processes.approval.house_effect',
              },
              START + 10,
            ),
            row({ kind: 'events', process: 'tests', count: 2 }, START + 12),
          ];
          const shuffled = rows
            .map((each, i) => ({ each, key: keys[i]! }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          const given = (evidence: readonly Observation[]): RunResult =>
            run(withEvidence(scenario, Math.max(asOf, START + 12), evidence), 8, 2);
          expectSame(given(shuffled), given(rows));
        },
      ),
      PARAMETERS,
    );
  });

  it('a report says as much in one row as in two of the same day that multiply to it', () => {
    fc.assert(
      fc.property(
        fc.tuple(randomScenario, asOfDay, reports),
        fc.tuple(likelihoods, likelihoods),
        fc.nat(150),
        ([file, asOf, made], [a, b], after) => {
          const scenario = world(file, asOf, made);
          const day = Math.min(asOf, START + after);
          const given = (...values: readonly (readonly number[])[]): RunResult => {
            const rows = values.map((likelihood) => report(scenario, likelihood, day));
            return run(withEvidence(scenario, asOf, [...scenario.evidence, ...rows]), 8, 2);
          };
          expectSame(given(a, b), given(a.map((value, i) => value * b[i]!)));
        },
      ),
      PARAMETERS,
    );
  });
});

describe('the flagship, replayed', () => {
  const flagship = shipped('scenarios/japan_dprk_2024.yaml');
  const SETTINGS = { draws: 128, paths: 2 };

  it('moves down with reports that fall from stage to stage and up with those that rise', async () => {
    const made = await forecast(flagship, {
      ...OPTIONS,
      ...SETTINGS,
      analyses: { replay: { ...SETTINGS, until: null } },
    });
    if (!made.ok) throw new Error(made.diagnostics[0]!.message);
    const { rows } = made.value.results.replay!;
    let [falling, rising] = [0, 0];
    for (const { kind, occurred, title, move } of rows) {
      if (kind !== 'evidence') continue;
      const content = flagship.evidence.find(
        (row) => row.title === title && isoDay(row.occurred) === occurred,
      )?.content;
      // Rows that ask for a will or for a number have no slope.
      if (content?.kind !== 'stages' || content.anywhere !== null || Object.keys(content.numbers).length > 0) continue;
      const values = flagship.stages.slice(0, -1).map(({ id }) => content.likelihood[id] ?? 0);
      const steps = values.slice(1).map((value, i) => value - values[i]!);
      if (steps.every((step) => step <= 0)) {
        falling += 1;
        expect(move.mean, title).toBeLessThanOrEqual(0);
      } else if (steps.every((step) => step >= 0)) {
        rising += 1;
        expect(move.mean, title).toBeGreaterThanOrEqual(0);
      }
    }
    expect(falling).toBeGreaterThan(1);
    expect(rising).toBeGreaterThan(1);
  });
});
