import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backtestSchema } from '../../../src/results/backtest.ts';
import { ended } from '../../helpers/commandRun.ts';

const CASE = `${readFileSync('scenarios/examples/01_smallest.yaml', 'utf8')}
outcome: { result: held, on: 2026-05-04 }
`;

const required = (...texts: readonly string[]) =>
  ended(CASE, 'backtest', ...texts.flatMap((text) => ['--require', text]));

describe('backtest --require', () => {
  it('ends with 0 where all of it holds', async () => {
    const { code, stdout, stderr } = await required('log < 9', 'brier < 1 at day 90');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('The model');
  });

  it('ends with 5 and says what was found where something does not', async () => {
    const { code, stdout, stderr } = await required('log < 9', 'brier < 0.000001', 'brier < climatology by 1 se');
    expect(code).toBe(5);
    expect(stdout).toContain('The model');
    expect(stderr).toMatch(
      /"brier < 0\.000001" is not met at start: brier of the model is 0\.\d+ on 1 case and must be/,
    );
    expect(stderr).toContain('there is no standard error of fewer than two groups');
    expect(stderr).not.toContain('log < 9');
  });

  it('ends with 2 where a word is unknown, before anything is run', async () => {
    const { code, stdout, stderr } = await required('lg < 9', 'log < climatolgy');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('did you mean "log"?');
    expect(stderr).toContain('did you mean "climatology"?');
  });

  it('keeps in the record what was asked and found', async () => {
    const made = await ended(
      CASE,
      'backtest',
      '--json',
      '--require',
      'brier < 0.000001',
      '--require',
      'log < 9 at day 30',
    );
    const { requirements, moments } = backtestSchema.parse(JSON.parse(made.stdout));
    expect(made.code).toBe(5);
    expect(requirements).toMatchObject([
      {
        text: 'brier < 0.000001',
        score: 'brier',
        moment: 'start',
        isMet: false,
        found: moments[0]!.brier,
        limit: 1e-6,
      },
      { text: 'log < 9 at day 30', score: 'log', moment: 'day 30', isMet: true, why: null, baseline: null },
    ]);
  });
});
