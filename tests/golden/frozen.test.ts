import { expect, it } from 'vitest';
import { forecast } from '../../src/analysis/forecast.ts';
import { buildRecord } from '../../src/record/build.ts';
import { jsonReport } from '../../src/report/json.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import { shipped } from '../helpers/run.ts';

/**
 * Results for a fixed seed, to the last digit. A change here changes numbers that users have published:
 * it belongs in the changelog, with its reason. `npx vitest run --project golden -u` accepts it.
 */
it.each(['01_smallest', '02_bargaining', '03_moving_world', '04_two_types'])(
  '%s gives the numbers it always gave',
  async (id) => {
    const scenario = shipped(`scenarios/examples/${id}.yaml`);
    const made = await forecast(scenario, {
      seed: 'frozen',
      draws: 96,
      paths: 2,
      runner: inlineRunner(),
      analyses: { veto: true, whatIf: 'all' },
    });
    if (!made.ok) throw new Error('rejected');
    const record = buildRecord(scenario, made.value, {
      warnings: [],
      file: '',
      overrides: [],
      manifest: { version: '', node: '', programHash: '', elapsedSeconds: 0 },
    });
    const { probability, deal, byDate, stages, veto, whatIf, terms } = record;
    const numbers = {
      probability,
      deal,
      byDate: byDate.filter((_, s) => s % 13 === 0 || s === byDate.length - 1),
      everReached: stages.map(({ everReached }) => everReached),
      veto: veto.map((row) => row.difference),
      whatIf: whatIf.map((row) => row.difference),
      terms: terms.map(({ contribution }) => contribution),
    };
    await expect(`${JSON.stringify(numbers, null, 2)}\n`).toMatchFileSnapshot(`frozen/${id}.json`);
    expect(jsonReport(record)).toContain('"format": "summitry/result/1"');
  },
);
