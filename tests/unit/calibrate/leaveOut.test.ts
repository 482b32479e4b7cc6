import { describe, expect, it } from 'vitest';
import { CLIMATOLOGY } from '../../../src/backtest/baselines.ts';
import { aboutOf } from '../../../src/backtest/caseOf.ts';
import { judge, readRequirement } from '../../../src/backtest/requirements.ts';
import { valuesAt } from '../../../src/calibrate/casePoints.ts';
import {
  type ForecastableCase,
  type LeaveOutSettings,
  leaveOut,
  namesInCalibration,
} from '../../../src/calibrate/leaveOut.ts';
import { priorPoints } from '../../../src/calibrate/temperedSmc.ts';
import { normalCdf, normalDensity } from '../../../src/numeric/normal.ts';
import type { LeftOut } from '../../../src/results/calibration.ts';
import { caseFrom, learn, oneMove, SMALL } from '../../helpers/calibration.ts';
import { runner, scenarioOf } from '../../helpers/run.ts';

const MONTH = 30.4375;
const WINDOW = 401;
const LANDMARK = 100;

interface Seen {
  readonly days: number;
  readonly held: boolean;
  readonly group: string;
}

const SEEN: readonly Seen[] = [
  { days: 20, held: true, group: 'x' },
  { days: 75, held: true, group: 'x' },
  { days: 300, held: false, group: 'y' },
  { days: 140, held: true, group: 'z' },
  { days: 401, held: false, group: 'w' },
];

const textOf = ({ days, held }: Seen): string => oneMove('0.1 to 0.6 per month', days, held ? 'held' : 'open');
const cases = SEEN.map((seen, i) => caseFrom(`c${i}`, textOf(seen)));
const forecastable = SEEN.map((seen, i): ForecastableCase => {
  const scenario = { ...scenarioOf(textOf(seen)), id: `c${i}` };
  return { about: { ...aboutOf(`c${i}`, scenario, null), group: seen.group }, scenario };
});

const SETTINGS = { seed: '1', integration: SMALL, landmarks: [LANDMARK], asOf: null, baselines: [] };

async function scores(
  particles: number,
  of: readonly ForecastableCase[] = forecastable,
  settings: Partial<LeaveOutSettings> = {},
): Promise<LeftOut> {
  const { posterior, state } = await learn(cases, { seed: '1', particles });
  const prior = priorPoints(
    posterior.shared.map(({ path }) => path),
    { seed: '1', particles },
  );
  const found = await leaveOut(
    posterior,
    of,
    { prior, posterior: state.points },
    { ...SETTINGS, ...settings },
    { runner },
  );
  if (found === null || 'kind' in found) throw new Error('There are no scores.');
  return found;
}

/** P(met in the window | open after so many days, cases of other groups) by quadrature; of no cases where none are left. */
function exact(group: string | null, passed: number): number {
  const { distribution } = learnShared;
  const all = Array.from({ length: 241 }, (_, i) => (i - 120) / 20).map((z) => {
    const rate = valuesAt(distribution, Float64Array.of(normalCdf(z)))[0]!;
    const met = (days: number): number => 1 - Math.exp((-rate * days) / MONTH);
    const weight = SEEN.filter((one) => group !== null && one.group !== group).reduce(
      (product, { days, held }) => product * (held ? met(days) - met(days - 1) : 1 - met(days)),
      normalDensity(z) * (1 - met(passed)),
    );
    return { weight, p: met(WINDOW - passed) };
  });
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  return all.reduce((sum, { weight, p }) => sum + weight * p, 0) / total;
}

const learnShared = (await learn(cases, { seed: '1', particles: 16 })).posterior.shared[0]!;

/** Mean log score of forecasts of what happened; the case that was not followed to the end has none. */
const logOf = (all: readonly Seen[], p: (seen: Seen) => number): number =>
  all.reduce((sum, seen) => sum - Math.log(seen.held ? p(seen) : 1 - p(seen)), 0) / all.length;

const scored = SEEN.filter(({ held, days }) => held || days >= WINDOW);
const openThen = scored.filter(({ days }) => days > LANDMARK);

describe('cases that are left out with their group', () => {
  it('are forecast as by numbers learnt without it, by quadrature', async () => {
    const { moments, groups, weights } = await scores(2000);
    expect(groups).toBe(4);
    expect(weights).toMatchObject({ n: 8, draws: 2000, badK: 0 });
    const [start, later] = moments;
    expect(start!.n).toBe(4);
    expect(later!.n).toBe(2);
    expect(Math.abs(start!.log! - logOf(scored, ({ group }) => exact(group, 0)))).toBeLessThan(0.01);
    expect(Math.abs(later!.log! - logOf(openThen, ({ group }) => exact(group, LANDMARK)))).toBeLessThan(0.01);
    // All cases together would forecast the same cases better than they may.
    expect(logOf(scored, () => exact('none', 0))).toBeLessThan(start!.log! - 0.03);
  });

  it('are compared with the numbers as judged, and with the share of others', async () => {
    const { moments } = await scores(2000);
    for (const [moment, all, passed] of [
      [moments[0]!, scored, 0],
      [moments[1]!, openThen, LANDMARK],
    ] as const) {
      const judged = moment.baselines.find(({ id }) => id === 'judged')!;
      expect(Math.abs(judged.log! - logOf(all, () => exact(null, passed)))).toBeLessThan(0.01);
      expect(judged.difference.log!.mean).toBeCloseTo(moment.log! - judged.log!, 12);
      expect(moment.baselines.map(({ id }) => id)).toEqual(['judged', CLIMATOLOGY.id]);
    }
  });

  it('say nothing as of a day that was not to be known, or beyond the window', async () => {
    const start = forecastable[0]!.about.window.start;
    const early = await scores(16, forecastable, { asOf: start + LANDMARK - 1 });
    expect(early.moments.map(({ n }) => n)).toEqual([4, 0]);
    const beyond = await scores(16, forecastable, { landmarks: [WINDOW + 1] });
    expect(beyond.moments.map(({ n }) => n)).toEqual([4, 0]);
  });

  it('are forecast by all cases where none of them is of their group', async () => {
    const stranger = forecastable.map(({ about, scenario }) => ({
      about: { ...about, group: 'elsewhere' },
      scenario,
    }));
    const held = { about: { ...stranger[0]!.about, id: 'held out' }, scenario: stranger[0]!.scenario };
    const { moments } = await scores(2000, [...forecastable, held]);
    const all = [...scored, { ...SEEN[0]!, group: 'elsewhere' }];
    expect(Math.abs(moments[0]!.log! - logOf(all, ({ group }) => exact(group, 0)))).toBeLessThan(0.01);
  });

  it('may be held to a requirement', async () => {
    const { moments } = await scores(64);
    const names = namesInCalibration([LANDMARK], []);
    const asked = (text: string) => {
      const read = readRequirement(text, names);
      if ('message' in read) return read.message;
      return judge(read, moments).isMet;
    };
    expect(asked('log < 5 at day 100')).toBe(true);
    expect(asked('log < judged by 3')).toBe(false);
    expect(asked('rps < judged')).toMatch(/names a score "rps"/);
    expect(asked('log < learnt')).toMatch(/names a baseline "learnt"/);
    expect(asked('log < judged at news')).toMatch(/names a moment "news"/);
    expect(asked('constructor < 1')).toMatch(/names a score "constructor"/);
  });
});
