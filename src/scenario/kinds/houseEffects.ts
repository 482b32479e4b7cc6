import { type Range, REAL } from '../domain.ts';
import type { Around, RangeOf } from '../format/shape.ts';
import { constantOf } from '../read/constantFigure.ts';
import { child, itemsOf, type Tree, textOf } from '../read/tree.ts';
import { levelsOf } from './levels.ts';

const WORDS = 'any that leave the values inside (0, 1), or any on the linear scale';

/** House effects that a process may have. */
export const HOUSE_EFFECT: RangeOf = { of: houseEffectsOf, words: WORDS };

/** House effects that a row of evidence may have. */
export const HOUSE_EFFECT_OF_ROW: RangeOf = { of: houseEffectOfRow, words: WORDS };

/** A house effect that leaves a share on none of these values is no house effect. */
function houseEffectsFor(values: readonly number[]): Range {
  const least = values.reduce((one, other) => Math.max(one, other), 0);
  const most = values.reduce((one, other) => Math.min(one, other), 1);
  return {
    // Without the last digits of a subtraction, which nobody wants to read.
    domain: [Number((least - 1).toPrecision(12)), most],
    open: 'both',
    hint: 'a house effect is what the source shows too high, 5 % if it shows 40 % where 35 % is right; without it every value read must lie between 0 and 1',
  };
}

/** For all values that are read with the house effect of the process: its history, and rows that state none. */
function houseEffectsOf(process: Tree, { root, id }: Around): Range {
  if (levelsOf(process) === REAL) return REAL;
  const rows = itemsOf(child(root, 'evidence')).filter(
    (row) => textOf(child(row, 'process')) === id && child(row, 'house_effect') === undefined,
  );
  return houseEffectsFor([...itemsOf(child(process, 'history')), ...rows].flatMap(valueIn));
}

function houseEffectOfRow(row: Tree, { root }: Around): Range {
  const process = child(child(root, 'processes'), textOf(child(row, 'process')) ?? '');
  return process === undefined || levelsOf(process) === REAL ? REAL : houseEffectsFor(valueIn(row));
}

/** The value of a row, if it is a share at all. */
function valueIn(row: Tree): readonly number[] {
  const share = constantOf(child(row, 'value'));
  return share !== undefined && share > 0 && share < 1 ? [share] : [];
}
