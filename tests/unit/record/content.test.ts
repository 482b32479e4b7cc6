import { describe, expect, it } from 'vitest';
import { forecast } from '../../../src/analysis/forecast.ts';
import { buildRecord } from '../../../src/record/build.ts';
import type { ResultRecord } from '../../../src/record/record.ts';
import { runner, scenarioOf } from '../../helpers/run.ts';

/** Rounding of sums of probabilities. */
const ROUNDING = 1e-12;
const near = (found: number, expected: number): void => expect(Math.abs(found - expected)).toBeLessThan(ROUNDING);

/** A scenario that states something under every key which a record repeats. */
const FILE = `
summitry: 1
title: Two valleys
question: Do they meet?
resolves: Both in one room.
about: Made up.
window: { start: 2024-01-01, end: 2024-06-30, as_of: 2024-03-01, step: month }
base_rate: { title: Others, why: Counted, held: 3, of: 11, within: 12 months, sources: [counted] }
principals: { initiator: north, target: south }
issues: { water: { title: Water, low: All ours, high: All theirs, status_quo: 0.5 } }
actors:
  south: { title: South, leader: The old man, why: Stated }
  north: {}
  west: { title: West, willingness: 0.3 }
quantities:
  known: { value: 2, domain: positive, why: Read off, sources: [counted], unit: tons }
  heavy: { value: 0.5 to 1.5, domain: positive, expect: raises }
  light: { value: 1 to 3, domain: positive, expect: lowers }
  fixed: { value: known + 1, domain: positive }
  idle: { value: 0.2 to 0.8 }
processes:
  opening: { kind: calendar, shape: step, on: 2024-03-01, probability: 1 }
  polls:
    { kind: mean_reverting, of: south, title: Polls, mean: 0.4, start: 0.4, half_life: 1 month, volatility: 0,
      history: [{ on: 2024-03-01, value: 0.4 }, { on: 2023-12-01, value: 0.4 }, { on: 2024-03-02, value: 0.9 }] }
  office:
    { kind: tenure, of: north, hazard: 0,
      contests: { late: { on: 2024-06-30, loses: 0.25 }, first: { on: 2024-01-01, loses: 0 },
        after: { on: 2024-07-01, loses: 0.5 }, before: { on: 2023-12-31, loses: 0.5 } } }
terms:
  push: { actor: south, sign: "+", weight: 1 to 2, value: heavy, title: The push }
  pull: { actor: south, sign: "-", weight: -1 to -0.5, value: light }
  door: { actor: north, sign: "+", weight: 2, value: opening }
stages: [quiet, talks, met]
transitions:
  talk: { from: quiet, to: talks, rate: 0.2 to 2, needs: [] }
  meet: { from: talks, to: met, rate: 0.4 }
correlations:
  - { between: [quantities.heavy, quantities.light], rank: 0.4, why: They go together, sources: [told] }
evidence:
  - { occurred: 2024-01-05, title: They talk, likelihood: { quiet: 0.01, talks: 0.8 } }
  - { occurred: 2024-02-05, known: 2024-04-01, title: Told later, reliability: 0.9, likelihood: { quiet: 1 } }
outcome: { result: not_held, on: 2024-07-01, title: Over }
sources:
  counted: { title: A series, kind: data, date: 2023-05 }
  told: { title: A talk, author: Somebody }
left_out: { told: Too vague }
`;

async function made(file: string, seed = '1') {
  const scenario = scenarioOf(file);
  const result = await forecast(scenario, { seed, draws: 256, paths: 2, runner });
  if (!result.ok) throw new Error('It does not run.');
  const manifest = { version: '', node: '', programHash: '', elapsedSeconds: 0 };
  const how = { warnings: [], file: '', overrides: [], manifest };
  const recordWith = (root?: string): ResultRecord => buildRecord(scenario, result.value, { ...how, root });
  return { scenario, ...result.value, record: recordWith(), recordWith };
}

const { scenario, program, base, record, recordWith } = await made(FILE);

describe('a record repeats what the file states', () => {
  it('of the scenario and of who is in it', () => {
    expect(record.scenario).toMatchObject({
      ...{ title: 'Two valleys', question: 'Do they meet?', resolves: 'Both in one room.', about: 'Made up.' },
      window: { start: '2024-01-01', end: '2024-06-30', step: 'month' },
      principals: {
        initiator: { id: 'north', title: 'north', leader: '' },
        target: { id: 'south', title: 'South', leader: 'The old man' },
      },
    });
    expect(record.issues).toEqual([
      { id: 'water', title: 'Water', why: '', sources: [], low: 'All ours', high: 'All theirs' },
    ]);
    expect(record.actors.map(({ id, leader, why }) => [id, leader, why])).toEqual([
      ['north', '', ''],
      ['south', 'The old man', 'Stated'],
      ['west', '', ''],
    ]);
  });

  it('with the folder that the command line named, if it did', () => {
    expect(record.scenario).not.toHaveProperty('root');
    expect(recordWith('above').scenario.root).toBe('above');
  });

  it('of correlations, base rate, outcome and sources', () => {
    const why = 'They go together';
    const between = ['quantities.heavy', 'quantities.light'];
    expect(record.correlations).toEqual([{ between, rank: 0.4, why, sources: ['told'] }]);
    const { probability, forWindow, ...stated } = record.baseRate!;
    expect(stated).toEqual({ held: 3, of: 11, months: 12, title: 'Others', why: 'Counted', sources: ['counted'] });
    // 182 days of the window, first and last included, in months of 30.4375 days, out of twelve.
    near(probability, 1 - (1 - 3.5 / 12) ** (182 / 30.4375 / 12));
    near(forWindow, 1 - (1 - 3 / 11) ** (182 / 30.4375 / 12));
    expect(record.outcome).toEqual({
      ...{ result: 'not_held', from: '2024-07-01', until: '2024-07-01', heldInTime: false },
      ...{ title: 'Over', why: '', sources: [] },
    });
    expect(record.sources.map(({ id, title, author, date, kind }) => [id, title, author, date, kind])).toEqual([
      ['counted', 'A series', '', '2023-05', 'data'],
      ['told', 'A talk', 'Somebody', '', null],
    ]);
    expect(record.leftOut).toEqual([{ source: 'told', reason: 'Too vague' }]);
  });

  it('of every number: what it is, between which ends it lies, and what it rests on', () => {
    const input = (path: string) => record.inputs.find((one) => one.path === path)!;
    expect(input('quantities.known')).toEqual({
      ...{ path: 'quantities.known', title: 'known', why: 'Read off', sources: ['counted'], unit: 'tons', text: '2' },
      ...{ kind: 'constant', ground: 'source', importance: 0, mean: 2, interval90: null, expect: null },
    });
    const formula = { kind: 'formula', text: 'known + 1', ground: null, mean: null, interval90: null };
    expect(input('quantities.fixed')).toMatchObject(formula);
    expect([input('quantities.heavy').expect, input('quantities.light').expect]).toEqual(['raises', 'lowers']);
    for (const { path, kind, text, mean, interval90, ground } of record.inputs) {
      if (kind !== 'distribution') continue;
      const [low, high] = interval90!;
      near(low, Number(text.split(' to ')[0]));
      near(high, Number(text.split(' to ')[1]));
      expect(low < mean! && mean! < high).toBe(true);
      expect(ground).toBe(path.endsWith('.weight') ? 'judgement' : 'none');
    }
  });

  it('and counts the uncertain numbers that the answer is computed from', () => {
    const uncertain = record.inputs.flatMap(({ path, kind }) => (kind === 'distribution' ? [path] : []));
    expect(uncertain).toContain('quantities.idle');
    expect(record.uncertainNumbers).toBe(uncertain.length - 1);
  });
});

describe('a record tells of the ledger', () => {
  it('each contribution as weight times value, over the draws as the evidence weighs them', () => {
    const column = (path: string): Float64Array => {
      const i = program.inputs.findIndex((input) => input.path === path);
      return Float64Array.from(base.weight, (_, d) => base.rows.inputs[d * program.inputs.length + i]!);
    };
    const shareWhere = (is: (d: number) => boolean): number =>
      base.weight.reduce((sum, w, d) => sum + (is(d) ? w : 0), 0) / base.weightSum;
    const evenly = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    // The evidence tells the draws apart, and with them what the arguments weigh.
    expect(record.effectiveSampleSize).toBeLessThan(0.9 * record.draws);
    for (const [id, value] of [['push', 'heavy'] as const, ['pull', 'light'] as const]) {
      const [weights, values] = [column(`terms.${id}.weight`), column(`quantities.${value}`)];
      const products = weights.map((weight, d) => weight * values[d]!);
      const term = record.terms.find((one) => one.id === id)!;
      const { mean } = term.contribution;
      const [low, high] = term.contribution.interval90;
      near(mean, products.reduce((sum, product, d) => sum + base.weight[d]! * product, 0) / base.weightSum);
      expect(Math.abs(mean - evenly(products))).toBeGreaterThan(1e-4);
      expect(low).toBeLessThan(high);
      const most = Math.max(...base.weight) / base.weightSum;
      expect(Math.abs(shareWhere((d) => products[d]! < low) - 0.05)).toBeLessThan(most);
      expect(Math.abs(shareWhere((d) => products[d]! > high) - 0.05)).toBeLessThan(most);
      expect(term).toMatchObject({ value, weight: scenario.numbers[`terms.${id}.weight`]!.text });
    }
    expect(record.terms.map(({ id, actor, sign, title }) => [id, actor, sign, title])).toEqual([
      ['door', 'north', '+', 'door'],
      ['pull', 'south', '-', 'pull'],
      ['push', 'south', '+', 'The push'],
    ]);
  });

  it('willingness by date, and its mean over what is ahead', () => {
    const [north, south] = record.willingness;
    // Even odds until the door opens on the as-of day, and then two logits.
    const open = 1 / (1 + Math.exp(-2));
    expect([north?.actor, north?.title, south?.actor, south?.title]).toEqual(['north', 'north', 'south', 'South']);
    expect(record.byDate.map(({ date }) => date).slice(0, 3)).toEqual(['2024-01-31', '2024-02-29', '2024-03-31']);
    north!.byDate.forEach((value, s) => {
      near(value, s < 2 ? 0.5 : open);
    });
    near(north!.mean, open);
    for (const value of south!.byDate.slice(2)) near(value, south!.mean);
    expect(Math.abs(south!.mean - open)).toBeGreaterThan(0.01);
  });
});

describe('a record tells of what happens around the leaders', () => {
  const process = (id: string) => record.processes.find((one) => one.id === id)!;

  it('each process by date, in its unit and with its own numbers', () => {
    expect(process('opening')).toMatchObject({ kind: 'calendar', of: '', unit: 'level' });
    process('opening').byDate.forEach((value, s) => {
      near(value, s < 2 ? 0 : 1);
    });
    expect(process('polls')).toMatchObject({ kind: 'mean_reverting', of: 'south', unit: 'share', title: 'Polls' });
    for (const value of process('polls').byDate) near(value, 0.4);
    expect(process('office')).toMatchObject({ kind: 'tenure', of: 'north', dated: null, history: [] });
  });

  it('what was seen by the as-of day in its order, and votes from the first day of the window to the last', () => {
    expect(process('polls').history).toEqual([
      { date: '2023-12-01', value: 0.4 },
      { date: '2024-03-01', value: 0.4 },
    ]);
    expect(process('office').contests.map(({ id, date }) => [id, date])).toEqual([
      ['first', '2024-01-01'],
      ['late', '2024-06-30'],
    ]);
    process('office').contests.forEach(({ loses }, i) => {
      near(loses, [0, 0.25][i]!);
    });
  });
});

describe('a record tells of the answer', () => {
  it('with its band around it, on every date', () => {
    for (const { probability, standardError, interval90 } of record.byDate) {
      const [low, high] = interval90!;
      expect(low).toBeLessThanOrEqual(probability);
      expect(high).toBeGreaterThanOrEqual(probability);
      expect(standardError < high - low || probability === 0).toBe(true);
    }
    const [low, high] = record.probability.interval90!;
    expect(low).toBeLessThan(high);
  });

  it('with the share of its variance that the numbers have', () => {
    const { mean, spread, epistemicShare, epistemicShareError } = record.probability;
    expect(spread).toBeGreaterThan(0);
    near(epistemicShare!, spread! ** 2 / (mean * (1 - mean)));
    expect(epistemicShareError).toBeGreaterThan(0);
  });

  it('with no share of a variance where there is none', async () => {
    const { probability } = (await made(FILE.replace('rate: 0.4', 'rate: 0'))).record;
    expect(probability).toMatchObject({ mean: 0, spread: 0, epistemicShare: 0, epistemicShareError: 0 });
    expect(probability.confidence.from).toBe('numbers');
  });

  it('with what the evidence did: its likelihood, its largest weight, and confidence that has seen it', async () => {
    const { effectiveSampleSize, draws, largestWeight, evidenceLogLikelihood } = record;
    near(largestWeight, Math.max(...base.weight) / base.weightSum);
    expect(evidenceLogLikelihood).toBeGreaterThan(Math.log(0.01));
    expect(evidenceLogLikelihood).toBeLessThan(Math.log(0.8));
    const [row, later] = record.evidence;
    expect(row).toMatchObject({ occurred: '2024-01-05', known: '2024-01-05', reliability: 1, used: true });
    expect(row?.likelihood).toEqual([
      { state: 'quiet', value: 0.01, formula: null },
      { state: 'talks', value: 0.8, formula: null },
      { state: 'met', value: 0, formula: null },
    ]);
    expect(row?.logLikelihood).toBeLessThan(Math.log(0.8));
    expect(row?.effectiveSampleSize).toBeLessThan(0.9 * draws);
    expect(later).toMatchObject({ occurred: '2024-02-05', known: '2024-04-01', reliability: 0.9, used: false });
    expect([later?.logLikelihood, later?.effectiveSampleSize]).toEqual([null, null]);
    const left = `${Math.round((100 * effectiveSampleSize) / draws)} %`;
    expect(record.probability.confidence.reasons).toContain(`the evidence leaves ${left} of the draws effective`);
    const without = (await made(FILE.replace(/^evidence:\n.*\n.*$/m, '').replace('as_of: 2024-03-01, ', ''))).record;
    expect(without).toMatchObject({ evidenceLogLikelihood: 0, effectiveSampleSize: draws, evidence: [] });
    expect(without.probability.confidence.reasons.join()).not.toContain('effective');
  });
});
