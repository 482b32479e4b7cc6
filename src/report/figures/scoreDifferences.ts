import type { Backtest } from '../../results/backtest.ts';
import { CLEAR, groupsAt, verdictOn } from '../backtest/verdicts.ts';
import { differed, fixedMoments, momentInWords } from '../backtest/words.ts';
import { PALETTE } from '../palette.ts';
import { axisSigned, capital } from '../words/format.ts';
import { type Figure, told, twinOf } from './figure.ts';
import { rowFigure } from './rows.ts';

/** How much better or worse the model is than each baseline, by day of the forecast; null without a comparison. */
export function differencesFigure(record: Backtest): Figure | null {
  const compared = fixedMoments(record).flatMap((moment) =>
    moment.baselines.flatMap(({ title, n, difference: { brier } }) =>
      brier === null ? [] : [{ moment, title, n, brier, verdict: verdictOn(brier, groupsAt(record, moment.id)) }],
    ),
  );
  if (compared.length === 0) return null;
  const rows = compared.map(({ moment, title, brier, verdict }) => {
    const reach = CLEAR * (brier.standardError ?? 0);
    return {
      label: `${capital(momentInWords(moment))}: ${title}`,
      value: brier.mean,
      interval: brier.standardError === null ? null : ([brier.mean - reach, brier.mean + reach] as const),
      text: differed({ ...brier, standardError: null }),
      color: verdict === 'better' ? PALETTE.accent : verdict === 'worse' ? PALETTE.target : PALETTE.muted,
    };
  });
  const ends = rows.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const room = Math.max((high - low) * 0.05, 0.005);
  const twin = twinOf(
    compared,
    ['As of, and baseline', ({ moment, title }) => `${capital(momentInWords(moment))}: ${title}`],
    ['Cases', ({ n }) => `${n}`],
    ['Brier score, model less baseline', ({ brier }) => differed(brier)],
  );
  return rowFigure({
    id: 'score_differences',
    title: 'Better or worse than without the model, in Brier score',
    description: `Below zero the model is better. ${told(twin)}`,
    twin,
    rows,
    mark: 'dot',
    domain: [low - room, high + room],
    label: axisSigned,
    reference: 0,
    ends: ['model better', 'baseline better'],
  });
}
