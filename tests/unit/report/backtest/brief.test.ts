import { describe, expect, it } from 'vitest';
import { backtestBrief } from '../../../../src/report/backtest/brief.ts';
import { backtestLines } from '../../../../src/report/backtest/report.ts';
import { briefSentences } from '../../../../src/report/backtest/sentences.ts';
import { fixedMoments } from '../../../../src/report/backtest/words.ts';
import type { Backtest } from '../../../../src/results/backtest.ts';
import { rowOf, tables } from '../../../helpers/blocks.ts';
import { plain } from '../../../helpers/plainScreen.ts';
import { sampleBacktest, sixtyCases } from '../../../helpers/sampleBacktest.ts';

const said = (record: Backtest): string => briefSentences(record).join('\n').replaceAll('\u00a0', ' ');
const right = sampleBacktest(sixtyCases((truth) => truth));

/** The record with the comparisons at the start as they are told to be. */
function comparedAt(record: Backtest, mean: number, standardError: number | null): Backtest {
  return {
    ...record,
    moments: record.moments.map((moment) => ({
      ...moment,
      baselines: moment.baselines.map((one) => ({
        ...one,
        difference: { ...one.difference, brier: { mean, standardError }, log: { mean, standardError } },
      })),
    })),
  };
}

describe('the brief of a backtest', () => {
  it('counts the cases, and says how many ended in a meeting', () => {
    const held = right.moments[0]!.held;
    expect(said(right)).toContain(
      `Of 60 cases in 15 groups, 60 can be scored at the start, of which ${held} ended in a meeting (47 %).`,
    );
    expect(held).toBe(28);
  });

  it('claims a difference beyond two standard errors alone', () => {
    expect(said(comparedAt(right, -0.041, 0.02))).toMatch(/At the start the model forecasts better than “/);
    expect(said(comparedAt(right, 0.041, 0.02))).toMatch(/At the start the model forecasts worse than “/);
    for (const [mean, error] of [
      [0.04, 0.02],
      [-0.039, 0.02],
      [-0.5, null],
    ] as const) {
      const text = said(comparedAt(right, mean, error));
      expect(text).toMatch(/At the start the model cannot be told apart from “/);
      expect(text).not.toMatch(/better than|worse than|is better|is worse|helped|did harm/);
    }
  });

  it('claims nothing of a difference where there are few groups, however large it is', () => {
    const few = sampleBacktest(sixtyCases((truth) => truth).map((one, i) => ({ ...one, group: `${i % 9}` })));
    const text = said(comparedAt(few, -0.5, 0.01));
    expect(text).toContain('because 9 groups of cases are too few');
    expect(text).toContain('So few cases settle nothing');
  });

  it('says which forecasts are too low, and by how much', () => {
    const low = sampleBacktest(sixtyCases((truth) => truth / 4));
    expect(said(low)).toMatch(/the forecasts at the start are too low \(7\.5 ± \d\.\d meetings expected, 28 held\)/);
    expect(said(low)).toMatch(/Forecasts of .* came true in \d+ % of \d+ cases: too low\./);
    // The other slice is more than half of all.
    expect(said(low)).toMatch(/fails most where condition is “hard” \(24 cases/);
  });

  it.each([
    ['right', right],
    ['too low', sampleBacktest(sixtyCases((truth) => truth / 4))],
    ['bold', sampleBacktest(sixtyCases((truth) => (truth < 0.5 ? 0.01 : 0.99)))],
    ['interrupted', { ...right, complete: false, failed: [{ case: 'x', message: 'y' }] }],
    ['of one case', sampleBacktest([{ probability: 0.3, met: 100 }])],
    ['all held', sampleBacktest(sixtyCases((truth) => truth).map((one) => ({ ...one, met: 50 })))],
    ['of nothing', sampleBacktest([])],
    ['censored', sampleBacktest([{ probability: 0.3, met: null, openAt: 100 }])],
  ])('is eight sentences at most: %s', (_, record) => {
    const sentences = briefSentences(record);
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.length).toBeLessThanOrEqual(8);
    // One sentence each: no full stop but at its end, numbers apart.
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z“](?:[^.]|\.\d)*\.$/);
    expect(said(record)).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it('claims nothing of nothing', () => {
    expect(said(sampleBacktest([]))).toBe('Of 0 cases in 0 groups, none can be scored at the start.');
    expect(said(sampleBacktest([{ probability: 0.3, met: null, openAt: 100 }]))).toBe(
      'Of 1 case in 1 group, none can be scored at the start.',
    );
  });

  it('has a table of a row for each day of forecast', () => {
    const [table] = tables(backtestBrief(right));
    expect(table?.rows.length).toBe(fixedMoments(right).length);
    expect(rowOf(table, 0)).toMatchObject({ 'As of': 'The start', Cases: '60', Held: '28' });
  });
});

describe('what the terminal shows', () => {
  const long = 'A baseline with a title that nobody could read to its end on a narrow terminal';
  const record: Backtest = {
    ...right,
    moments: right.moments.map((moment) => ({
      ...moment,
      baselines: moment.baselines.map((one) => ({ ...one, title: long })),
    })),
  };

  it('fits 80 columns', () => {
    const lines = backtestLines(record, { ...plain(80), rows: 25 });
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(lines[0]).toBe('Backtest: table.yaml');
  });

  it('has a table with no two columns of one name', () => {
    const heading = backtestLines(right, plain(100)).find((line) => line.trim().startsWith('Forecast '));
    const titles = (heading ?? '').trim().split(/ {2,}/);
    expect(titles.length).toBeGreaterThan(4);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
