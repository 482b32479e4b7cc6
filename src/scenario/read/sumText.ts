import type { Sentence } from '../../diagnostics/sentence.ts';
import { constantIn, type NumberValue } from '../domain.ts';
import type { Expected } from './expected.ts';
import { readConstant, withMinus } from './figure.ts';
import { splitUnit } from './units.ts';

/** Reads a sum of constants that each have a unit, as `1 year + 2 months`; undefined for anything else. */
export function readSum(
  text: string,
  { unit: expected, range }: Expected,
): NumberValue | { readonly sentence: Sentence } | undefined {
  if (expected === 'plain') return undefined;
  const pieces = withMinus(text).split(/\s+([-+])\s+/);
  if (pieces.length < 3) return undefined;
  let sum = 0;
  for (let i = 0; i < pieces.length; i += 2) {
    const { rest, unit } = splitUnit(pieces[i]!);
    const value = readConstant(rest)?.value;
    if (value === undefined || unit === undefined || (unit.kind !== expected && expected !== 'any')) return undefined;
    sum += (pieces[i - 1] === '-' ? -value : value) * unit.factor;
  }
  return constantIn(sum, text, range);
}
