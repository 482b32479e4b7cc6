import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../src/analysis/core/estimate.ts';
import { logLikelihood } from '../../src/analysis/core/evidence.ts';
import type { RunResult } from '../../src/program/result.ts';
import { times } from '../helpers/effort.ts';
import { cutsOf, type Filtered, forward, type Seen, type Talks } from '../helpers/forward.ts';
import { run, scenarioOf } from '../helpers/run.ts';

/**
 * The whole way from file to forecast against an exact filter: where the world stands still, to the
 * rounding of the sums, and where it switches, to 5 standard errors.
 */
const SEED = 20240326;
const START = 19_723; // 2024-01-01
const END = START + 181;

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
const rate = fc.integer({ min: 0, max: 60 }).map((n) => n / 20);

/** A report by stage: what it says of the first stage is never impossible, so that it rules nothing out alone. */
const report = fc.record({
  occurred: fc.nat(130),
  delay: fc.oneof(fc.constant(0), fc.nat(60)),
  likelihood: fc.tuple(
    fc.integer({ min: 1, max: 100 }).map((n) => n / 100),
    fc.array(share, { minLength: 4, maxLength: 4 }),
  ),
  reliability: fc.oneof(fc.constant(1), share),
});

const world = fc.record({
  stepDays: fc.constantFrom(1, 7),
  asOf: fc.nat(140),
  stages: fc.integer({ min: 2, max: 5 }),
  start: fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }),
  rates: fc.array(rate, { minLength: 4, maxLength: 4 }),
  skip: rate,
  needs: fc.array(fc.constantFrom('both', 'north', 'none'), { minLength: 5, maxLength: 5 }),
  willingness: fc.tuple(share, share),
  setbacks: fc.tuple(rate, share, rate, share),
  hazard: fc.integer({ min: 0, max: 40 }).map((n) => n / 100),
  contest: fc.option(
    fc.tuple(
      fc.nat(181),
      fc.nat(90).map((n) => n / 100),
    ),
  ),
  reports: fc.array(report, { maxLength: 8 }),
});
type RandomWorld = typeof world extends fc.Arbitrary<infer W> ? W : never;

const NEEDS = { both: ['initiator', 'target'], north: ['north'], none: [] } as const;

interface Row {
  readonly occurred: number;
  readonly known: number;
  /** A value a stage. */
  readonly likelihood: readonly number[];
  readonly reliability: number;
}

function rowsOf({ stages, reports }: RandomWorld): Row[] {
  return reports.map(({ occurred, delay, likelihood: [first, others], reliability }) => ({
    occurred: START + occurred,
    known: START + occurred + delay,
    likelihood: [first, ...others.slice(0, stages - 1)],
    reliability,
  }));
}

/** File of a world in which nothing is uncertain and nothing moves but the talks. */
function fileOf(random: RandomWorld): Record<string, unknown> {
  const { stages, rates, skip, needs, willingness, setbacks, hazard, contest } = random;
  const ids = Array.from({ length: stages }, (_, i) => `stage${i}`);
  const move = (from: number, to: number, perMonth: number, need: keyof typeof NEEDS): object => ({
    from: ids[from]!,
    to: ids[to]!,
    rate: `${perMonth} per month`,
    needs: NEEDS[need],
  });
  return {
    summitry: 1,
    title: 'Constant rates',
    question: 'Do they meet?',
    window: {
      start: isoDay(START),
      end: isoDay(END),
      as_of: isoDay(START + random.asOf),
      step: random.stepDays === 1 ? 'day' : 'week',
    },
    principals: { initiator: 'north', target: 'south' },
    actors: {
      north: { title: 'North', willingness: willingness[0] },
      south: { title: 'South', willingness: willingness[1] },
    },
    processes: {
      office: {
        kind: 'tenure',
        of: 'north',
        hazard: `${hazard} per month`,
        contests: contest === null ? {} : { vote: { on: isoDay(START + contest[0]), loses: contest[1] } },
      },
    },
    stages: ids,
    start: Object.fromEntries(startOf(random).map((weight, i) => [ids[i]!, weight / 100])),
    transitions: Object.fromEntries([
      ...ids.slice(1).map((_, i) => [`up${i}`, move(i, i + 1, rates[i]!, needs[i]! as keyof typeof NEEDS)]),
      ['skip', move(0, stages - 1, skip / 10, needs[4]! as keyof typeof NEEDS)],
    ]),
    setbacks: {
      cooling: { to: 'previous', rate: `${setbacks[0]} per month`, shock: `${setbacks[1]} per month` },
      rupture: { to: 'first', rate: `${setbacks[2]} per month`, shock: `${setbacks[3]} per month` },
    },
    evidence: rowsOf(random).map(({ occurred, known, likelihood, reliability }, i) => ({
      occurred: isoDay(occurred),
      known: isoDay(known),
      title: `Report ${i}`,
      reliability,
      likelihood: Object.fromEntries(likelihood.map((value, stage) => [ids[stage]!, value])),
    })),
  };
}

/** Weights of the stages that add up to 100, the first not 0 and the last 0. */
function startOf({ stages, start }: RandomWorld): number[] {
  const others = start.slice(1, stages - 1);
  const rest = others.reduce((sum, weight) => sum + weight, 0);
  return [100 - rest, ...others, 0];
}

function talksOf({ stages, rates, skip, needs, willingness: [north, south], ...random }: RandomWorld): Talks {
  const consent = { both: north * south, north, none: 1 };
  const willing = (need: string): number => consent[need as keyof typeof consent];
  const refusal = 1 - north * south;
  const [cooling, coolingShock, rupture, ruptureShock] = random.setbacks;
  return {
    moves: [
      ...rates.slice(0, stages - 1).map((perMonth, i) => ({
        from: i,
        to: i + 1,
        rate: perMonth * willing(needs[i]!),
      })),
      { from: 0, to: stages - 1, rate: (skip / 10) * willing(needs[4]!) },
    ],
    previous: cooling * refusal + coolingShock,
    first: rupture * refusal + ruptureShock,
    exit: random.hazard,
  };
}

/** Rows known by the as-of day, and that then the question was open. */
function seenIn(random: RandomWorld): Seen[] {
  const { stages } = random;
  const asOf = START + random.asOf;
  const rows = rowsOf(random)
    .filter(({ known }) => known <= asOf)
    .map(({ occurred, likelihood, reliability }): Seen => {
      const mean = likelihood.reduce((sum, value) => sum + value, 0) / stages;
      return {
        day: occurred,
        likelihood: (stage) => (stage === stages ? 0 : reliability * likelihood[stage]! + (1 - reliability) * mean),
      };
    });
  if (asOf === START) return rows;
  return [...rows, { day: asOf, likelihood: (stage) => (stage < stages - 1 ? 1 : 0) }];
}

function exactly(random: RandomWorld): Filtered {
  const cuts = cutsOf(START, END, START + random.asOf, random.stepDays);
  const contests = random.contest === null ? [] : [{ day: START + random.contest[0], loses: random.contest[1] }];
  const talks = talksOf(random);
  const still = { start: [1], rates: [[0]], talks: () => talks };
  return forward(still, startOf(random), cuts, seenIn(random), contests);
}

/** P of stages, then void, at the end of each step. */
function occupancyOf({ sums }: RunResult, width: number): number[][] {
  return Array.from(sums.weight, (weight, s) =>
    Array.from({ length: width }, (_, i) => sums.occupancy[s * width + i]! / weight),
  );
}

describe('evidence about talks with constant rates is filtered exactly', () => {
  const numRuns = times(100, 1000);
  let [used, late, shared] = [0, 0, 0];

  it('in log-likelihood, probability of the meeting and every stage of every step', () => {
    fc.assert(
      fc.property(world, (random) => {
        const exact = exactly(random);
        const result = run(scenarioOf(JSON.stringify(fileOf(random))), 2, 1);
        expect(Math.abs(logLikelihood(result) - exact.logLikelihood)).toBeLessThan(1e-10);
        const held = exact.occupancy.at(-1)![random.stages - 1]!;
        expect(Math.abs(estimateAt(result, exact.occupancy.length - 1).mean - held)).toBeLessThan(1e-10);
        const occupancy = occupancyOf(result, random.stages + 1);
        expect(occupancy.length).toBe(exact.occupancy.length);
        exact.occupancy.forEach((stages, s) => {
          stages.forEach((p, i) => {
            expect(Math.abs(occupancy[s]![i]! - p), `step ${s}, stage ${i}`).toBeLessThan(1e-10);
          });
        });
        const days = rowsOf(random).filter(({ known }) => known <= START + random.asOf);
        used += days.length;
        late += random.reports.length - days.length;
        shared += days.length - new Set(days.map(({ occurred }) => occurred)).size;
      }),
      { seed: SEED, numRuns },
    );
    // The worlds hold what they are meant to try out.
    expect(Math.min(used, late)).toBeGreaterThan(numRuns);
    expect(shared).toBeGreaterThan(numRuns / 60);
  });
});

/** Two phases of the south, which receives nobody in one of them and says so unreliably. */
const phases = fc.record({
  asOf: fc.integer({ min: 60, max: 140 }),
  start: share,
  rates: fc.tuple(
    fc.integer({ min: 2, max: 20 }).map((n) => n / 20),
    fc.integer({ min: 2, max: 20 }).map((n) => n / 20),
  ),
  logits: fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })),
  up: fc.tuple(rate, rate),
  down: rate,
  /** Days from the start on which the phase was seen, and before it. */
  sightings: fc.uniqueArray(
    fc.record({ day: fc.oneof(fc.integer({ min: -90, max: -1 }), fc.integer({ min: 1, max: 60 })), state: fc.nat(1) }),
    { maxLength: 3, selector: ({ day }) => day },
  ),
  reports: fc.array(
    fc.record({
      occurred: fc.nat(60),
      ofPhase: fc.boolean(),
      likelihood: fc.array(
        fc.integer({ min: 10, max: 100 }).map((n) => n / 100),
        { minLength: 3, maxLength: 3 },
      ),
      reliability: share,
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
type Phases = typeof phases extends fc.Arbitrary<infer P> ? P : never;

const STATES = ['closed', 'open'];
const STAGES = ['quiet', 'talks', 'met'];

function phaseFile({ asOf, start, rates, logits, up, down, sightings, reports }: Phases): Record<string, unknown> {
  return {
    summitry: 1,
    title: 'Two phases',
    question: 'Do they meet?',
    window: { start: isoDay(START), end: isoDay(END), as_of: isoDay(START + asOf), step: 'day' },
    parties: 'offices',
    principals: { initiator: 'north', target: 'south' },
    actors: {
      north: { title: 'North', willingness: 1 },
      south: { title: 'South' },
    },
    processes: {
      phase: {
        kind: 'regime',
        states: { closed: logits[0], open: logits[1] },
        start: { closed: 1 - start, open: start },
        rates: {
          closed: { open: `${rates[0]} per month` },
          open: { closed: `${rates[1]} per month` },
        },
        history: sightings.map(({ day, state }) => ({ on: isoDay(START + day), state: STATES[state] })),
      },
    },
    terms: { mood: { actor: 'south', sign: '+', weight: 1, value: 'phase' } },
    stages: STAGES,
    transitions: {
      talk: { from: 'quiet', to: 'talks', rate: `${up[0]} per month` },
      meet: { from: 'talks', to: 'met', rate: `${up[1]} per month` },
    },
    setbacks: { cooling: { to: 'previous', rate: `${down} per month` } },
    evidence: reports.map(({ occurred, ofPhase, likelihood, reliability }, i) => ({
      occurred: isoDay(START + occurred),
      title: `Report ${i}`,
      reliability,
      ...(ofPhase ? { process: 'phase' } : {}),
      likelihood: Object.fromEntries((ofPhase ? STATES : STAGES).map((id, k) => [id, likelihood[k]!])),
    })),
  };
}

/** The filter, and the log-likelihood of all but the sightings, which weigh nothing. */
function exactPhases({ asOf, start, rates, logits, up, down, sightings, reports }: Phases): Filtered {
  const talks = logits.map((logit): Talks => {
    const willing = 1 / (1 + Math.exp(-logit));
    return {
      moves: [
        { from: 0, to: 1, rate: up[0] * willing },
        { from: 1, to: 2, rate: up[1] * willing },
      ],
      previous: down * (1 - willing),
      first: 0,
      exit: 0,
    };
  });
  const rows = reports.map(({ occurred, ofPhase, likelihood, reliability }): Seen => {
    const said = likelihood.slice(0, ofPhase ? STATES.length : STAGES.length);
    const mean = said.reduce((sum, value) => sum + value, 0) / said.length;
    const reported = said.map((value) => reliability * value + (1 - reliability) * mean);
    return {
      day: START + occurred,
      likelihood: (stage, state) => (stage === STAGES.length ? 0 : reported[ofPhase ? state : stage]!),
    };
  });
  const open: Seen = { day: START + asOf, likelihood: (stage) => (stage < 2 ? 1 : 0) };
  const before = sightings.filter(({ day }) => day < 0).sort((one, other) => other.day - one.day)[0];
  const sighted = sightings
    .filter(({ day }) => day > 0)
    .map(({ day, state }): Seen => ({ day: START + day, likelihood: (_, phase) => (phase === state ? 1 : 0) }));
  const world = {
    start: before === undefined ? [1 - start, start] : lawAfter(rates, before),
    rates: [
      [0, rates[0]],
      [rates[1], 0],
    ],
    talks: (state: number) => talks[state]!,
  };
  const cuts = cutsOf(START, END, START + asOf, 1);
  const all = forward(world, [1, 0, 0], cuts, [...rows, open, ...sighted]);
  const alone = forward(world, [1, 0, 0], cuts, sighted);
  return { ...all, logLikelihood: all.logLikelihood - alone.logLikelihood };
}

/** Phases at the start, so many days after one was seen: the closed form of two states. */
function lawAfter(rates: readonly [number, number], { day, state }: Phases['sightings'][number]): [number, number] {
  const open = rates[0] / (rates[0] + rates[1]);
  const left = Math.exp(((rates[0] + rates[1]) * day) / 30.4375);
  const share = open + (state - open) * left;
  return [1 - share, share];
}

/** Mean and standard error of the weights, as logs. */
function logMean(result: RunResult): { mean: number; standardError: number } {
  const { weight, draws, weightSum, weightSquares } = result;
  const variance = weightSquares / draws - (weightSum / draws) ** 2;
  expect(weight.length).toBe(draws);
  return {
    mean: logLikelihood(result),
    standardError: Math.sqrt(Math.max(0, variance) / draws) / (weightSum / draws),
  };
}

describe('evidence about a hidden phase agrees with the filter over phases and stages', () => {
  it.each([1, 3])('with %i paths a draw', (paths) => {
    let widest = 0;
    fc.assert(
      fc.property(phases, (random) => {
        const exact = exactPhases(random);
        const draws = 2048;
        const result = run(scenarioOf(JSON.stringify(phaseFile(random))), draws, paths);
        const likelihood = logMean(result);
        const tolerance = 5 * likelihood.standardError + 1e-12;
        expect(Math.abs(likelihood.mean - exact.logLikelihood)).toBeLessThan(tolerance);
        const { mean, standardError } = estimateAt(result, exact.occupancy.length - 1);
        const held = exact.occupancy.at(-1)![2]!;
        expect(Math.abs(mean - held)).toBeLessThan(5 * standardError + 1e-12);
        widest = Math.max(widest, standardError);
        // Stages of each step: a probability is at most as uncertain as a toss of its effective draws.
        const effective = result.weightSum ** 2 / result.weightSquares;
        const occupancy = occupancyOf(result, 4);
        // Before a sighting paths know of it, and the filter does not yet.
        const last = Math.max(0, ...random.sightings.map(({ day }) => day));
        exact.occupancy.forEach((stages, s) => {
          if (s < last) return;
          stages.forEach((p, i) => {
            const error = Math.sqrt(Math.max(0, p * (1 - p)) / effective);
            expect(Math.abs(occupancy[s]![i]! - p)).toBeLessThan(5 * error + 1e-10);
          });
        });
      }),
      { seed: SEED, numRuns: times(10, 100) },
    );
    // Errors are small enough for an error of the filter to show.
    expect(widest).toBeLessThan(0.02);
  });
});
