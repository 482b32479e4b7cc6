import type { BacktestMoment } from '../../results/backtest.ts';
import { type Content, table } from '../document/blocks.ts';

/** One line of the table of scores: the model, or a baseline with what the model is better by. */
interface Line {
  readonly moment: BacktestMoment;
  readonly title: string;
  readonly n: number;
  readonly brier: number | null;
  readonly log: number | null;
  readonly difference: BacktestMoment['baselines'][number]['difference'] | null;
}

/** Scores of the model and of each baseline, by the day of the forecast. */
export function scoresTable(moments: readonly BacktestMoment[]): Content {
  const lines = moments.flatMap((moment): Line[] => [
    { moment, title: 'The model', n: moment.n, brier: moment.brier, log: moment.log, difference: null },
    ...moment.baselines.map(({ title, n, brier, log, difference }) => ({ moment, title, n, brier, log, difference })),
  ]);
  return table<Line>({
    rows: lines.filter(({ n }) => n > 0),
    columns: [
      { title: 'As of', cell: ({ moment, difference }) => (difference === null ? momentInWords(moment) : '') },
      { title: 'Forecast', cell: ({ title }) => title },
      { title: 'Cases', numeric: true, cell: ({ n }) => String(n) },
      { title: 'Brier', numeric: true, cell: ({ brier }) => scored(brier) },
      { title: 'Model less this', numeric: true, cell: ({ difference }) => difference && differed(difference.brier) },
      { title: 'Log', numeric: true, cell: ({ log }) => scored(log) },
      { title: 'Model less this ', numeric: true, cell: ({ difference }) => difference && differed(difference.log) },
    ],
  });
}

/** When forecasts were made, in words. */
export function momentInWords({ id, days }: Pick<BacktestMoment, 'id' | 'days'>): string {
  if (days === null) return 'each day with news';
  return id === 'start' ? 'the start' : `day ${days}`;
}

function scored(score: number | null): string {
  return score === null ? '' : score.toFixed(3);
}

function differed(difference: BacktestMoment['baselines'][number]['difference']['brier']): string {
  if (difference === null) return '';
  const { mean, standardError } = difference;
  const sign = mean < 0 ? '\u2212' : '+';
  const error = standardError === null ? '' : ` ± ${standardError.toFixed(3)}`;
  return `${sign}${Math.abs(mean).toFixed(3)}${error}`;
}
