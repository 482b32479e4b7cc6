import { intervalCannotFit, noWidth, outOfDomain, upsideDown } from '../../diagnostics/messages/numbers.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { fitInterval, intervalProblem } from '../../distributions/interval.ts';
import { quantile } from '../../distributions/registry.ts';
import { isPercentage, type NumberValue, type Range } from '../domain.ts';
import { readConstant, readFigure } from './figure.ts';
import { splitUnit, type WrittenUnit } from './units.ts';

/** One end of an interval: its value in the unit of the slot, and how it would be written alone. */
interface End {
  readonly value: number;
  readonly written: string;
}

/**
 * Cuts `0.2 to 0.6` in two; undefined if the text is not two constants with `to` between them.
 *
 * A percent sign or unit that only the second end carries holds for both.
 *
 * @param unit - Unit already cut off the end.
 */
export function splitInterval(text: string, unit: WrittenUnit | undefined): readonly [End, End] | undefined {
  const match = /^(.+?)\s*\bto\b\s*(.+)$/s.exec(text.trim());
  if (match === null) return undefined;
  const left = splitUnit(match[1]!.trim());
  const low = readConstant(left.rest);
  const high = readConstant(match[2]!);
  if (low === undefined || high === undefined) return undefined;
  if (left.unit !== undefined && unit?.kind !== left.unit.kind) return undefined;
  const percent = high.percent && !low.percent && readFigure(left.rest) !== undefined ? 100 : 1;
  const factor = unit?.factor ?? 1;
  const after = unit === undefined ? '' : ` ${unit.words}`;
  const [one, other] = [left.rest.trim(), match[2]!.trim()];
  return [
    {
      value: (low.value / percent) * (left.unit?.factor ?? factor),
      written: `${one}${percent === 1 ? '' : ' %'}${left.unit === undefined ? after : ` ${left.unit.words}`}`,
    },
    { value: high.value * factor, written: `${other}${after}` },
  ];
}

/** Fits a distribution whose 5 % and 95 % quantiles are the ends, inside the domain. */
export function readInterval(
  [low, high]: readonly [End, End],
  range: Range,
): NumberValue | { readonly sentence: Sentence } {
  const { domain, hint, keepsSign } = range;
  for (const end of [low, high]) {
    if (end.value >= domain[0] && end.value <= domain[1]) continue;
    const inPercent = [low, high].every(({ value, written }) => isPercentage(value, written, range));
    const percentage = `${low.written} to ${high.written} %`;
    return inPercent && hint === undefined
      ? { sentence: outOfDomain(end.written, domain, `a percentage is written "${percentage}"`, percentage) }
      : { sentence: outOfDomain(end.written, domain, hint) };
  }
  if (low.value === high.value) return { sentence: noWidth(low.written) };
  if (low.value > high.value) return { sentence: upsideDown(low.written, high.written) };
  const fitted = keepsSign === true ? oneSided(low.value, high.value, domain) : domain;
  const problem = intervalProblem(low.value, high.value, fitted);
  if (problem !== undefined) {
    return { sentence: intervalCannotFit(`${low.written} to ${high.written}`, problem) };
  }
  const distribution = fitInterval(low.value, high.value, fitted);
  // In a wide domain ends that differ in their last digits cannot be told apart.
  if (!(quantile(distribution, 0.05) < quantile(distribution, 0.95))) return { sentence: noWidth(low.written) };
  return { kind: 'distribution', distribution };
}

/** The side of 0 that the interval lies on, or the whole domain. */
function oneSided(low: number, high: number, domain: readonly [number, number]): readonly [number, number] {
  if (low >= 0) return [0, domain[1]];
  return high <= 0 ? [domain[0], 0] : domain;
}
