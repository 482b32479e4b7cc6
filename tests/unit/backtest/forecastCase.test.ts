import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aboutOf } from '../../../src/backtest/caseOf.ts';
import { cdfOf, type ForecastCase, forecastCase } from '../../../src/backtest/forecastCase.ts';
import { scoreCase } from '../../../src/backtest/scoredCase.ts';
import { compile } from '../../../src/compile/compile.ts';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { diskReader } from '../../../src/disk/reader.ts';
import { cdf } from '../../../src/distributions/registry.ts';
import { runProgram } from '../../../src/runners/runProgram.ts';
import type { CaseTable } from '../../../src/scenario/cases/caseTable.ts';
import { openFile } from '../../../src/scenario/cases/loadAny.ts';
import { dayOf } from '../../../src/scenario/dates.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { runner } from '../../helpers/run.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

const TEMPLATE = `
summitry: 1
title: $id
question: Do the presidents of the upper and the lower valley meet within a year?
window: { start: $made, end: $made + 12 months, step: week }
principals: { initiator: upper, target: lower }
actors:
  upper: { title: Upper valley, willingness: 0.5 to 0.95 }
  lower: { title: Lower valley, willingness: $will }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.1 to 0.6 per month }
  meet: { from: talks, to: summit, rate: 0.2 to 0.8 per month }
setbacks: { quarrel: { to: previous, rate: 0.2 per month } }
outcome: { result: $outcome, on: $on }
cases:
  table: cases.csv
  id: id
  days: [made, said, on]
  landmarks: [30 days, 90 days]
  columns:
    reply:
      none: {}
      accept:
        evidence:
          - { occurred: $said, title: They accept, likelihood: { quiet: 0.1, talks: 0.8, summit: 1 } }
      poll:
        processes: { support: { kind: mean_reverting, of: upper, mean: 20 % to 70 %, half_life: 12 months, volatility: 0.01 } }
        evidence:
          - { process: support, occurred: $said, title: A poll, value: 31 %, error: 0.2 % }
`;

const ROWS = [
  'A,2020-01-10,0.1 to 0.6,accept,2020-02-20,held,2020-06-05',
  'B,2014-07-03,0.1 to 0.6,none,,not_held,2015-07-03',
  'C,1999-11-30,0.3 to 0.9,accept,2000-01-03,held,1999-12-15',
  'D,1985-05-05,0.4,none,,void,1985-08-20',
  'E,2003-02-02,0.1 to 0.6,poll,2003-02-02,open,2003-05-20',
];

function tableOf(rows: readonly string[]): CaseTable {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'cases.yaml'), TEMPLATE);
  writeFileSync(join(folder, 'cases.csv'), `${['id,made,will,reply,said,outcome,on', ...rows].join('\n')}\n`);
  const opened = openFile(diskReader(folder), join(folder, 'cases.yaml'));
  if (opened.kind !== 'cases' || !opened.cases.ok) throw new Error('the table cannot be read');
  return opened.cases.value;
}

function scenarioIn(table: CaseTable, id: string): Scenario {
  const loaded = table.load(id);
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
  return loaded.value;
}

const SETTINGS = { seed: '7', draws: 64, paths: 1, landmarks: [30, 90] };

async function forecastOf(scenario: Scenario, settings = SETTINGS): Promise<ForecastCase> {
  const made = await forecastCase(scenario, settings, { runner });
  if (!made.ok || made.value === null) throw new Error(made.diagnostics.map(({ message }) => message).join('\n'));
  return made.value;
}

async function all(rows: readonly string[]): Promise<ReadonlyMap<string, ForecastCase>> {
  const table = tableOf(rows);
  const made = new Map<string, ForecastCase>();
  for (const id of table.ids) made.set(id, await forecastOf(scenarioIn(table, id)));
  return made;
}

describe('the draws of the cases of a table', () => {
  async function inputsOf(scenario: Scenario) {
    const program = compile(scenario, '7');
    const { rows } = await runProgram(program, { draws: 64, paths: 1 }, { runner });
    const width = program.inputs.length;
    return new Map(
      program.inputs.map(({ path, distribution }, i) => [
        path,
        { distribution, values: Array.from({ length: 64 }, (_, d) => rows.inputs[d * width + i]!) },
      ]),
    );
  }

  it('are one joint value of the numbers that they share, by path, whatever the row says', async () => {
    const table = tableOf(ROWS);
    const [first, second, third] = await Promise.all(['A', 'B', 'C'].map((id) => inputsOf(scenarioIn(table, id))));
    const shared = ['actors.upper.willingness', 'transitions.open.rate', 'transitions.meet.rate'];
    for (const path of shared) {
      expect(first!.get(path)!.values).toEqual(second!.get(path)!.values);
      expect(first!.get(path)!.values).toEqual(third!.get(path)!.values);
    }
    expect(new Set(first!.get(shared[0]!)!.values).size).toBe(64);
  });

  it('have the same quantile of a number that rows give different distributions, and none where it is certain', async () => {
    const table = tableOf(ROWS);
    const [first, , third, fourth] = await Promise.all(
      ['A', 'B', 'C', 'D'].map((id) => inputsOf(scenarioIn(table, id))),
    );
    const [a, c] = [first!, third!].map((inputs) => inputs.get('actors.lower.willingness')!);
    expect(a!.values).not.toEqual(c!.values);
    for (let d = 0; d < 64; d++) {
      expect(Math.abs(cdf(a!.distribution, a!.values[d]!) - cdf(c!.distribution, c!.values[d]!))).toBeLessThan(1e-9);
    }
    expect(fourth!.has('actors.lower.willingness')).toBe(false);
    expect(fourth!.get('transitions.open.rate')!.values).toEqual(first!.get('transitions.open.rate')!.values);
  });

  it('are the first ones where evidence makes the run take more', async () => {
    const scenario = scenarioIn(tableOf(ROWS), 'E');
    const known = { ...scenario, window: { ...scenario.window, asOf: scenario.window.start } };
    const few = await runProgram(compile(known, '7'), { draws: 64, paths: 1, detail: 'curve' }, { runner });
    const { held, weight, forecasts } = await forecastOf(scenario);
    // The run was made again with more draws: the forecast is another, the first draws are the same.
    expect(forecasts[0]!.probability).not.toBe(few.curve.wx.at(-1)! / few.weightSum);
    expect(held).toEqual(Array.from(few.held));
    expect(weight.length).toBe(64);
    const total = (w: ArrayLike<number>) => Array.from(w).reduce((sum, one) => sum + one, 0);
    const scale = total(weight) / total(few.weight);
    for (const [d, w] of weight.entries()) expect(Math.abs(w - scale * few.weight[d]!)).toBeLessThan(1e-12 * scale);
  });
});

describe('a forecast of a case', () => {
  it('does not change by a bit with other rows, their order, or any outcome', async () => {
    const whole = await all(ROWS);
    const turned = await all([...ROWS].reverse());
    const few = await all([ROWS[2]!, ROWS[0]!]);
    const answered = await all(ROWS.map((row) => row.replace(/,(held|not_held|void|open),.*$/, ',void,2030-01-01')));
    for (const [id, made] of whole) {
      expect(turned.get(id)).toEqual(made);
      expect(answered.get(id)).toEqual(made);
      if (few.has(id)) expect(few.get(id)).toEqual(made);
    }
    expect(few.size).toBe(2);
  });

  it('does not change by a bit with what became known later', async () => {
    const [first] = (await all([ROWS[0]!])).values();
    const [without] = (await all([ROWS[0]!.replace('accept,2020-02-20', 'none,')])).values();
    const until = (made: ForecastCase) => made.forecasts.filter(({ asOf }) => asOf < '2020-02-20');
    expect(until(first!)).toEqual(until(without!));
    expect(until(first!).map(({ moment }) => moment)).toEqual(['start', 'day 30']);
    expect(first!.forecasts.find(({ moment }) => moment === 'day 90')).not.toEqual(
      without!.forecasts.find(({ moment }) => moment === 'day 90'),
    );
  });

  it('is one of days from the as-of date on, of which each in a step of a week has a share', async () => {
    const table = tableOf(ROWS);
    const scenario = scenarioIn(table, 'B');
    const { start, end } = scenario.window;
    for (const { asOf, days, curve, probability } of (await forecastOf(scenario)).forecasts) {
      const day = dayOf(asOf);
      const held = cdfOf({ days, curve }, day);
      expect(days.at(-1)).toBe(end);
      expect(Math.abs(held(end) - probability)).toBeLessThan(1e-15);
      expect(held(day - 1)).toBe(0);
      for (let at = day; at <= end; at++) expect(held(at)).toBeGreaterThan(held(at - 1));
      // The first step ends with its week, wherever in it the as-of date lies.
      const length = 7 - ((day - start) % 7);
      expect(days[0]).toBe(day + length - 1);
      for (let at = day; at < day + length; at++) {
        expect(Math.abs(held(at) - held(at - 1) - curve[0]! / length)).toBeLessThan(1e-12);
      }
    }
  });

  it('counts a meeting on the day after the start, or after a landmark', async () => {
    for (const [on, moment] of [
      ['2020-01-11', 'start'],
      ['2020-02-10', 'day 30'],
    ]) {
      const table = tableOf([`A,2020-01-10,0.1 to 0.6,none,,held,${on}`]);
      const scenario = scenarioIn(table, 'A');
      const made = await forecastOf(scenario);
      const { forecasts } = scoreCase(aboutOf('A', scenario, { table, id: 'A' }), made);
      expect(forecasts.at(-1)!.moment).toBe(moment);
      const { asOf, days, curve } = made.forecasts.find((one) => one.moment === moment)!;
      const length = days[0]! - dayOf(asOf) + 1;
      expect(Math.abs(forecasts.at(-1)!.interval! + Math.log(curve[0]! / length))).toBeLessThan(1e-12);
    }
  });
});
