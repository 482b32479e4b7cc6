import { percentSlip } from '../../diagnostics/messages/readings.ts';
import type { Say } from '../read/say.ts';
import { entriesOf, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
import { middleOf } from './values.ts';

/** Keys under which small percentages are usual: errors, moves and rates, and what forecasts are expected to be. */
const SMALL = new Set('error house_effect volatility size spread rate shock hazard rates p difference'.split(' '));

/** Percentages below this, beside others that are mostly above the second, and of which there are at least so many. */
const TINY = 1;
const USUAL = 5;
const FEWEST = 4;

/** Factor within which a neighbour shows that such a figure is meant. */
const NEAR = 20;

/** One figure, or an interval, in per cent. */
const WRITTEN = /^(\d*\.?\d+) ?%?(?: to (\d*\.?\d+))? ?%$/;

interface Percentage {
  readonly tree: Tree;
  readonly written: string;
  /** The upper end, in per cent. */
  readonly value: number;
  /** Those that stand beside it. */
  readonly around: Tree;
}

/**
 * Says which figures of less than one per cent may have got their sign twice, as 0.42 % for 0.42: in a file of which the
 * other percentages are tens, and where no neighbour is as small.
 */
export function checkPercents(root: MapTree, say: Say): void {
  const all = percentagesIn(root, root);
  const others = all.filter(({ value }) => value >= TINY).map(({ value }) => value);
  if (others.length < FEWEST || middleOf(others) < USUAL) return;
  for (const { tree, written, value, around } of all) {
    if (value >= TINY || value === 0) continue;
    const near = all.some((one) => one.around === around && one.tree !== tree && one.value <= NEAR * value);
    if (!near) say(percentSlip(written, String(Number((value / 100).toPrecision(6))), inFull(written)), tree.place);
  }
}

function percentagesIn(tree: Tree, around: Tree): readonly Percentage[] {
  const written = textOf(tree)?.trim();
  const found = written === undefined ? null : WRITTEN.exec(written);
  if (written !== undefined && found !== null) {
    return [{ tree, written, value: Number(found[2] ?? found[1]), around }];
  }
  return [
    ...entriesOf(tree).flatMap(({ key, value }) => (SMALL.has(key) ? [] : percentagesIn(value, tree))),
    ...itemsOf(tree).flatMap((item) => percentagesIn(item, tree)),
  ];
}

/** The same figures a hundred times as large. */
function inFull(written: string): string {
  return written.replaceAll(/\d*\.?\d+/g, (figure) => String(Number((100 * Number(figure)).toPrecision(6))));
}
