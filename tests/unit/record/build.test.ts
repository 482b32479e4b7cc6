import { describe, expect, it } from 'vitest';
import { type Forecast, forecast } from '../../../src/analysis/forecast.ts';
import { buildRecord } from '../../../src/record/build.ts';
import { type ResultRecord, recordSchema } from '../../../src/record/record.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { loadScenario } from '../../../src/scenario/load.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { icd203Words } from '../../../src/stats/icd203.ts';

/** Rounding of sums of probabilities. */
const ROUNDING = 1e-12;
/** Two-sided 90 % point of the normal distribution. */
const Z90 = 1.6448536269514722;
const MANIFEST = { version: '1.2.3', node: '20', programHash: 'abc', elapsedSeconds: 2 };

async function made(path: string, asOf?: string): Promise<[Scenario, Forecast, ResultRecord]> {
  const loaded = loadScenario(path, asOf === undefined ? {} : { asOf });
  if (!loaded.ok) throw new Error(`${path} does not load`);
  const result = await forecast(loaded.value, {
    seed: 'record',
    draws: 96,
    paths: 2,
    runner: inlineRunner(),
    veto: true,
    whatIf: 'all',
  });
  if (!result.ok) throw new Error(`${path} does not run`);
  const record = buildRecord(loaded.value, result.value, {
    warnings: ['a warning'],
    file: 'example.yaml',
    overrides: [{ path: 'quantities.trust', text: '0.4' }],
    manifest: MANIFEST,
  });
  return [loaded.value, result.value, record];
}

describe.each<[string, string | undefined]>([
  ['scenarios/examples/01_smallest.yaml', undefined],
  ['scenarios/examples/02_bargaining.yaml', undefined],
  ['scenarios/examples/03_moving_world.yaml', undefined],
  ['scenarios/japan_dprk_2024.yaml', '2024-04-01'],
])('the record of %s (as of %s)', async (path, asOf) => {
  const [scenario, result, record] = await made(path, asOf);

  it('is what its schema describes, and survives JSON', () => {
    expect(recordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('opens with the last date: the same probability, error and band', () => {
    const { mean, standardError, interval90, words, wordsInterval } = record.probability;
    const last = record.byDate.at(-1)!;
    expect(last).toEqual({
      date: record.scenario.window.end,
      probability: mean,
      standardError,
      interval90,
    });
    expect(record.stages.at(-1)!.everReached).toBe(mean);
    expect(words).toBe(icd203Words(mean));
    expect(wordsInterval).toEqual(interval90.map(icd203Words));
    expect(record.deal.mean).toBeLessThanOrEqual(mean);
  });

  it('has stages that nest, and shares of every date that add up to one', () => {
    expect(record.stages.map(({ id }) => id)).toEqual(scenario.stages.map(({ id }) => id));
    expect(record.stages[0]!.everReached).toBe(1);
    record.stages.slice(1).forEach(({ everReached }, k) => {
      expect(everReached).toBeLessThanOrEqual(record.stages[k]!.everReached + ROUNDING);
    });
    expect(record.void).toHaveLength(record.byDate.length);
    record.byDate.forEach((_, s) => {
      const sum = record.stages.reduce((total, { occupancy }) => total + occupancy[s]!, record.void[s]!);
      expect(Math.abs(sum - 1)).toBeLessThan(ROUNDING);
    });
    const held = record.stages.at(-1)!.occupancy.at(-1)!;
    expect(Math.abs(held - record.probability.mean)).toBeLessThan(ROUNDING);
  });

  it('has a row for every veto, whose difference is its probability less the base', () => {
    const { initiator, target } = scenario.principals;
    expect(record.veto.map(({ actors }) => actors)).toEqual([[initiator], [target], [initiator, target]]);
    for (const { id, actors, probability, difference } of record.veto) {
      expect(id).toBe(actors.join('+'));
      const expected = probability.mean - record.probability.mean;
      expect(Math.abs(difference.mean - expected)).toBeLessThan(ROUNDING);
      expectBand(difference.interval90, difference);
    }
  });

  it('has a row for every what-if, whose difference is its probability less the base', () => {
    expect(record.whatIf.map(({ id }) => id)).toEqual(scenario.whatIf.map(({ id }) => id));
    for (const { set, probability, difference, interval90 } of record.whatIf) {
      const expected = probability.mean - record.probability.mean;
      expect(Math.abs(difference.mean - expected)).toBeLessThan(ROUNDING);
      expectBand(interval90, difference);
      for (const change of set) expect(change.from).toBe(scenario.numbers[change.path]?.text ?? '');
    }
  });

  it('lists every stated number once and nothing that the file left out', () => {
    const paths = record.inputs.map((input) => input.path);
    expect(new Set(paths).size).toBe(paths.length);
    const stated = Object.values(scenario.numbers).filter(
      ({ path, isDefault }) => isDefault !== true && !path.startsWith('indicators.'),
    );
    expect(paths).toEqual(stated.map((input) => input.path).sort());
  });

  it('tells how it was made', () => {
    expect(record).toMatchObject({
      seed: 'record',
      draws: 96,
      paths: 2,
      complete: true,
      warnings: ['a warning'],
      asOf: asOf ?? record.scenario.window.start,
    });
    expect(record.scenario.overrides).toEqual([{ path: 'quantities.trust', text: '0.4' }]);
    expect(record.manifest).toMatchObject({ ...MANIFEST, scenarioHash: scenario.hash });
    expect(record.effectiveSampleSize).toBeLessThanOrEqual(96 * (1 + ROUNDING));
  });

  it('is the same again from the same arguments', () => {
    const again = buildRecord(scenario, result, {
      warnings: ['a warning'],
      file: 'example.yaml',
      overrides: [{ path: 'quantities.trust', text: '0.4' }],
      manifest: MANIFEST,
    });
    expect(again).toEqual(record);
  });
});

it('marks as used exactly the evidence that was known by the as-of day', async () => {
  const [, , record] = await made('scenarios/japan_dprk_2024.yaml', '2024-03-01');
  const used = record.evidence.filter((observation) => observation.used);
  expect(used.length).toBeGreaterThan(0);
  expect(used.length).toBeLessThan(record.evidence.length);
  for (const observation of record.evidence) expect(observation.used).toBe(observation.known <= '2024-03-01');
});

function expectBand(
  [low, high]: readonly number[],
  { mean, standardError }: { readonly mean: number; readonly standardError: number },
): void {
  expect(Math.abs(low! - (mean - Z90 * standardError))).toBeLessThan(ROUNDING);
  expect(Math.abs(high! - (mean + Z90 * standardError))).toBeLessThan(ROUNDING);
}
