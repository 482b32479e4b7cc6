import type { BacktestMoment } from '../../results/backtest.ts';

/** What has to be said of a baseline that weights the draws of the model; '' of others. */
export function learntInWords({
  title,
  learnt,
}: Pick<BacktestMoment['baselines'][number], 'title' | 'learnt'>): string {
  if (learnt === null) return '';
  const { n, draws, largestK, badK, medianSize, trusted } = learnt;
  const largest = largestK === null ? '' : `, the largest ${largestK.toFixed(2)}`;
  const worth = `${draws} draws are worth ${medianSize.toFixed(medianSize < 10 ? 1 : 0)} in the median case`;
  const found = `${title}: ${worth}; k̂ is above 0.7 in ${badK} of ${n} cases${largest}`;
  return trusted ? `${found}.` : `${found}. That row cannot be trusted with so few draws.`;
}

/** What has to be said of forecasts that gave no probability to what happened; '' where none did. */
export function impossibleInWords({ impossible }: BacktestMoment): string {
  if (impossible === 0) return '';
  const [cases, them] = impossible === 1 ? ['case', 'it'] : ['cases', 'them'];
  return `${impossible} ${cases} had no probability: the interval log score leaves ${them} out, and is infinite with ${them}.`;
}
