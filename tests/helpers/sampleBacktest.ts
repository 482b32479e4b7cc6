import { shareBaseline } from '../../src/backtest/baselines.ts';
import type { ForecastCase } from '../../src/backtest/forecastCase.ts';
import { scoreAll } from '../../src/backtest/score.ts';
import { type ScoredCase, scoreCase } from '../../src/backtest/scoredCase.ts';
import type { Backtest } from '../../src/results/backtest.ts';
import { dayOf, isoDay } from '../../src/scenario/dates.ts';
import type { Outcome } from '../../src/scenario/model.ts';

/** One case of a sample: what was said of it, and what came. */
export interface SampleCase {
  readonly probability: number;
  /** Days from the start to the meeting; null if they did not meet. */
  readonly met: number | null;
  readonly group?: string;
  readonly title?: string;
  readonly cell?: string;
  /** Last looked at so many days after the start, still open; it states no outcome where this is null. */
  readonly openAt?: number | null;
}

const START = dayOf('2001-01-01');
const END = START + 364;

function outcomeOf({ met, openAt }: SampleCase): Outcome | null {
  if (openAt === null) return null;
  const [result, day] =
    openAt !== undefined
      ? (['open', START + openAt] as const)
      : met === null
        ? (['not_held', END] as const)
        : (['held', START + met] as const);
  return { result, from: day, until: day, title: '', why: 'sample', sources: [] } as unknown as Outcome;
}

/** A forecast whose probability grows evenly over the window, made again half way at half of what it was. */
function forecastsOf({ probability }: SampleCase): ForecastCase {
  const at = (moment: string, after: number, share: number) => ({
    moment,
    asOf: isoDay(START + after),
    probability: share,
    standardError: 0.001,
    days: [END],
    curve: [share],
  });
  return {
    forecasts: [at('start', 0, probability), at('day 90', 90, 0.75 * probability), at('news', 20, 0.9 * probability)],
    held: [probability],
    weight: [1],
  };
}

/** A record of a backtest of these cases, scored as the command does it. */
export function sampleBacktest(cases: readonly SampleCase[], changes: Partial<Backtest> = {}): Backtest {
  const scored = cases.map(
    (one, i): ScoredCase =>
      scoreCase(
        {
          id: `table.yaml#c${i}`,
          title: one.title ?? `Case ${i}`,
          group: one.group ?? `group ${i % 15}`,
          window: { start: START, end: END },
          outcome: outcomeOf(one),
          cellOn: () => one.cell ?? '',
        },
        forecastsOf(one),
      ),
  );
  const comparison = {
    landmarks: [90],
    baselines: [shareBaseline('precondition', 'Share by precondition', 'condition', null)],
    slices: ['condition'],
    seed: '1',
  };
  return {
    format: 'summitry/backtest/1',
    title: 'table.yaml',
    files: ['table.yaml'],
    overrides: [],
    seed: '1',
    draws: 64,
    paths: 2,
    complete: true,
    ...scoreAll(scored, comparison),
    requirements: [],
    failed: [],
    manifest: { version: '0.0.0', node: 'v20.19.0', elapsedSeconds: 1 },
    ...changes,
  };
}

/** Sixty cases of which so many of a hundred come true as are said to, by the remainder of a fixed sequence. */
export function sixtyCases(said: (truth: number) => number): readonly SampleCase[] {
  return Array.from({ length: 60 }, (_, i) => {
    const truth = [0.1, 0.3, 0.5, 0.7, 0.9][i % 5]!;
    // Every twelve cases of one truth hold their share as evenly as whole cases can.
    const place = Math.floor(i / 5);
    const happens = Math.floor((place + 1) * truth + 1e-9) > Math.floor(place * truth + 1e-9);
    return {
      probability: said(truth),
      met: happens ? 40 + ((37 * i) % 300) : null,
      cell: truth < 0.5 ? 'hard' : 'soft',
    };
  });
}
