import type { Distribution } from '../distributions/distribution.ts';
import { fitInterval } from '../distributions/interval.ts';
import { support } from '../distributions/registry.ts';
import { weightedQuantiles } from '../stats/weightedMean.ts';

/** Digits that are written of a number. */
const DIGITS = 4;

/**
 * The distribution of posterior draws of a number, as a file states it.
 *
 * Of a number with a few values: those values with their shares. Where the values that it could have are all that the format
 * allows it, or all on one side of 0: the interval of 5 and 95 %, to which the format fits the family of the domain. Where they are fewer, as of a
 * uniform number, an interval would reach beyond them: ten pieces between the tenths, each as likely.
 *
 * @param domain - Values that the format allows.
 * @param unit - What is written behind figures, as ` per month`.
 * @returns Text of YAML; null where all draws are the same.
 */
export function marginalText(
  prior: Distribution,
  values: Float64Array,
  domain: readonly [number, number],
  unit: string,
): string | null {
  if (prior.family === 'discrete') return weightedText(prior.values, values, unit);
  const equal = new Float64Array(values.length).fill(1);
  const [low, high] = weightedQuantiles(values, equal, [0.05, 0.95]).map(figure);
  if (low === undefined || high === undefined || !(low < high)) return null;
  const [least, most] = support(prior);
  const [from, to] = support(fitInterval(low, high, [Math.max(domain[0], least), Math.min(domain[1], most)]));
  const reachesAll =
    (least <= domain[0] || (least === 0 && low > 0)) && (most >= domain[1] || (most === 0 && high < 0));
  if (reachesAll && from >= least && to <= most) return `${low} to ${high}${unit}`;
  const edges = weightedQuantiles(values, equal, [0.005, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.995])
    .map(figure)
    .map((edge) => Math.min(Math.max(edge, least), most));
  const pieces = edges.slice(1).flatMap((edge, i) => (edges[i]! < edge ? [`uniform(${edges[i]}, ${edge})`] : []));
  const items = pieces.map((piece) => `{ value: "${piece}${unit}", weight: 1 }`);
  return items.length === 0 ? null : `[${items.join(', ')}]`;
}

function weightedText(known: readonly number[], values: Float64Array, unit: string): string | null {
  const items = known.flatMap((value) => {
    const count = values.filter((one) => one === value).length;
    return count === 0 ? [] : [`{ value: ${unit === '' ? value : `"${value}${unit}"`}, weight: ${count} }`];
  });
  return items.length < 2 ? null : `[${items.join(', ')}]`;
}

function figure(x: number): number {
  return Number(x.toPrecision(DIGITS));
}
