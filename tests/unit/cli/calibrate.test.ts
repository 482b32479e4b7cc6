import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { loadScenario } from '../../../src/disk/scenario.ts';
import { calibrationSchema } from '../../../src/results/calibration.ts';
import { endedOn } from '../../helpers/commandRun.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

const MODEL = `
summitry: 1
stages: [quiet, talks, met]
quantities:
  mood: { value: "uniform(0.2, 0.8)", title: Mood }
  side: { value: [{ value: 0.1, weight: 1 }, { value: 0.9, weight: 1 }] }
terms:
  mood: { actor: b, sign: "+", weight: 0.5 to 3, value: mood + side - 1 }
transitions:
  talk: { from: quiet, to: talks, rate: 0.1 to 0.6 per month, needs: [target] }
  meet: { from: talks, to: met, rate: 0.2 to 0.8 per month }
`;

const TABLE = `
summitry: 1
extends: model.yaml
title: $id
question: Do they meet within a year?
window: { start: $made, end: $made + 12 months }
principals: { initiator: a, target: b }
actors:
  a: { willingness: 0.6 to 0.9 }
  b: {}
outcome: { result: $result, on: $on }
cases:
  title: Valleys
  table: cases.csv
  id: id
  group: pair
  days: [made, on]
`;

const CSV = `id,pair,made,result,on
A,p,2010-01-01,held,2010-05-04
B,p,2012-01-01,not_held,2012-12-31
C,q,2014-03-01,held,2014-03-29
D,r,2016-03-01,open,2016-10-01
E,r,2018-03-01,void,2018-06-01
`;

/** A folder with a table of cases. */
function folderOf(changes: { readonly csv?: string; readonly model?: string } = {}): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'model.yaml'), changes.model ?? MODEL);
  writeFileSync(join(folder, 'table.yaml'), TABLE);
  writeFileSync(join(folder, 'cases.csv'), changes.csv ?? CSV);
  return folder;
}

const learnt = (folder: string, ...words: readonly string[]) =>
  endedOn(join(folder, 'table.yaml'), 'calibrate', '--particles', '64', ...words);

const recordIn = (folder: string) =>
  calibrationSchema.parse(JSON.parse(readFileSync(join(folder, 'out/calibrate_table/calibration.json'), 'utf8')));

describe('calibrate', () => {
  const made = async () => {
    const folder = folderOf();
    return { folder, ...(await learnt(folder, '--out', join(folder, 'out'))) };
  };
  const scenario = (start: string): string => `
summitry: 1
extends: out/calibrate_table/calibrated.yaml
title: New
question: Do they meet?
window: { start: ${start}, end: 2024-12-31 }
principals: { initiator: a, target: b }
actors:
  a: { willingness: 0.8 }
  b: {}
`;

  it('says what was learnt, and writes it', async () => {
    const { folder, code, stdout, stderr } = await made();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('5 cases up to 2018-06-01: 2 met, 2 did not, 1 open.');
    expect(stdout).toContain('transitions.talk.rate');
    const record = recordIn(folder);
    expect(record.numbers.map(({ path }) => path)).toEqual([
      'actors.a.willingness',
      'quantities.mood',
      'quantities.side',
      'terms.mood.weight',
      'transitions.meet.rate',
      'transitions.talk.rate',
    ]);
    expect(record.temperatures.at(-1)!.power).toBe(1);
    expect(existsSync(join(folder, 'out/calibrate_table/draws.parquet'))).toBe(true);
  });

  it('writes a file that can be extended, with the quantiles of the draws', async () => {
    const { folder } = await made();
    writeFileSync(join(folder, 'new.yaml'), scenario('2024-01-01'));
    const loaded = loadScenario(join(folder, 'new.yaml'));
    if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
    const { numbers } = recordIn(folder);
    expect(numbers.filter(({ written: text }) => text === null).map(({ path }) => path)).toEqual([
      'actors.a.willingness',
    ]);
    const rate = loaded.value.numbers['transitions.talk.rate']!;
    const { posterior } = numbers.find(({ path }) => path === 'transitions.talk.rate')!;
    const [low, high] = rate.text.split(' to ').map(Number.parseFloat);
    expect(low).toBe(Number(posterior.q05.toPrecision(4)));
    expect(high).toBe(Number(posterior.q95.toPrecision(4)));
    // Pieces of a uniform number stay within it; two values stay two.
    expect(loaded.value.numbers['quantities.mood']!.value).toMatchObject({ distribution: { family: 'mixture' } });
    expect(loaded.value.numbers['quantities.side']!.value).toMatchObject({ distribution: { values: [0.1, 0.9] } });
  });

  it('says how well cases are forecast without their group, and holds that to a requirement', async () => {
    const { folder, stdout } = await made();
    const { leftOut, requirements } = recordIn(folder);
    expect(leftOut).toMatchObject({ groups: 3, weights: { draws: 64 } });
    expect(leftOut!.moments.map(({ id, n }) => [id, n])).toEqual([
      ['start', 4],
      ['day 30', 3],
      ['day 90', 3],
      ['day 180', 1],
    ]);
    expect(requirements).toEqual([]);
    expect(stdout).toContain('Each case as forecast by numbers learnt without its group, of 3');
    const text = readFileSync(join(folder, 'out/calibrate_table/calibrated.yaml'), 'utf8');
    const { brier, log, baselines } = leftOut!.moments[0]!;
    const [of, beside] = [log!, baselines[0]!.log!].map((score) => Number(score.toFixed(3)));
    expect(text).toContain(
      `    - { days: 0, cases: 4, brier: ${Number(brier!.toFixed(3))}, log: ${of}, judged_log: ${beside} }`,
    );
    const asked = await learnt(folder, '--out', join(folder, 'out'), '--require', 'log < judged by 1 at day 30');
    expect(asked.code).toBe(5);
    expect(asked.stderr).toContain('error[requirement-not-met]: --require "log < judged by 1 at day 30" is not met');
    expect(recordIn(folder).requirements).toMatchObject([{ isMet: false, baseline: 'judged' }]);
    const wrong = await learnt(folder, '--require', 'log < judgd');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('did you mean "judged"?')]);
  });

  it('forecasts rows that were held out by all others, and scores none of one group alone', async () => {
    const { folder } = await made();
    await learnt(folder, '--out', join(folder, 'out'), '--hold-out', 'r');
    expect(recordIn(folder)).toMatchObject({ cases: { n: 3, heldOut: 2 }, leftOut: { groups: 3 } });
    const one = folderOf({ csv: CSV.replaceAll(/,[qr],/g, ',p,') });
    await learnt(one, '--out', join(one, 'out'));
    expect(recordIn(one).leftOut).toBeNull();
  });

  it('writes a file that forecasts nothing before the last that it was learnt from', async () => {
    const { folder } = await made();
    expect(readFileSync(join(folder, 'out/calibrate_table/calibrated.yaml'), 'utf8')).toContain('until: 2018-06-01');
    writeFileSync(join(folder, 'early.yaml'), scenario('2018-05-31'));
    const loaded = loadScenario(join(folder, 'early.yaml'));
    expect(loaded.diagnostics.map(({ code }) => code)).toEqual(['learnt-later']);
    writeFileSync(join(folder, 'early.yaml'), scenario('2018-06-01'));
    expect(loadScenario(join(folder, 'early.yaml')).ok).toBe(true);
  });

  it('goes on where it was stopped, and only with the same work', async () => {
    const { folder } = await made();
    const state = join(folder, 'out/calibrate_table/state.json');
    const first = recordIn(folder);
    const saved = JSON.parse(readFileSync(state, 'utf8'));
    const marked = { ...saved, logEvidence: saved.logEvidence + 1000 };
    writeFileSync(state, JSON.stringify(marked));
    await learnt(folder, '--out', join(folder, 'out'));
    expect(recordIn(folder).logEvidence).toBe(first.logEvidence + 1000);
    writeFileSync(state, JSON.stringify(marked));
    await learnt(folder, '--out', join(folder, 'out'), '--seed', '2');
    expect(recordIn(folder).logEvidence).toBeLessThan(0);
  });
});

describe('what is not learnt from', () => {
  const recordOf = async (folder: string, ...words: readonly string[]) =>
    calibrationSchema.parse(JSON.parse((await learnt(folder, '--json', ...words)).stdout));

  it('is what is held out, by row, group or cell: as if it were not there', async () => {
    const all = folderOf();
    const without = folderOf({ csv: CSV.replace(/^[AB].*\n/gm, '') });
    const held = await recordOf(all, '--hold-out', 'p');
    const gone = await recordOf(without);
    expect(held.cases).toMatchObject({ n: 3, heldOut: 2 });
    expect(held.numbers).toEqual(gone.numbers);
    expect((await recordOf(all, '--hold-out', 'result=held', '--hold-out', 'E')).cases).toMatchObject({
      n: 2,
      heldOut: 3,
    });
  });

  it('is what was not known by the day', async () => {
    const record = await recordOf(folderOf(), '--as-of', '2014-03-15');
    expect(record.cases).toMatchObject({ n: 3, held: 1, notHeld: 1, open: 1, unknown: 2 });
    expect(record.until).toBe('2014-03-15');
  });

  it('and is told where it is nothing', async () => {
    const unknown = await learnt(folderOf(), '--hold-out', 'nobody');
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('--hold-out "nobody" names no row of the table');
    const none = await learnt(folderOf(), '--hold-out', 'p', '--hold-out', 'q', '--hold-out', 'r');
    expect(none.code).toBe(3);
    expect(none.stderr).toContain('error[nothing-to-learn]: no row of the table is left');
  });
});

describe('what cannot be learnt from', () => {
  it('is a row that no value explains', async () => {
    const model = MODEL.replace('0.2 to 0.8 per month }', '0.2 to 0.8 per month, multiplier: 0 }');
    const { code, stderr } = await learnt(folderOf({ model }));
    expect(code).toBe(3);
    expect(stderr).toContain('error[impossible-case]: what is known of "table#A" has no probability at any of 64');
  });

  it('is a file that is no table', async () => {
    const { code, stderr } = await endedOn('scenarios/examples/01_smallest.yaml', 'calibrate');
    expect(code).toBe(3);
    expect(stderr).toContain('error[table-of-cases]: a table of cases is expected');
  });

  it('is a table of which a row is wrong', async () => {
    const { code, stderr } = await learnt(folderOf({ csv: CSV.replace('void', 'gone') }));
    expect(code).toBe(3);
    expect(stderr).toContain('gone');
  });
});
