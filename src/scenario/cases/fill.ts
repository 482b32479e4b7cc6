import type { Place } from '../../diagnostics/diagnostic.ts';
import { addMonths, type Day, isoDay, parseDay } from '../dates.ts';
import { ALONE, PLACEHOLDER } from '../read/placeholder.ts';
import { type MapTree, mapOf, type ScalarTree, type Tree } from '../read/tree.ts';
import type { Cell } from './csv.ts';

/** A row as what is filled in sees it. */
export interface Filler {
  readonly cellOf: (column: string) => Cell | undefined;
  readonly holdsDays: (column: string) => boolean;
}

/** Columns named in a text. */
export function columnsIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []);
}

/** The column of a day from which a text counts, as of `$column + 3 months`; undefined if it does not. */
export function countedFrom(text: string): string | undefined {
  const [, column, sign] = ALONE.exec(text) ?? [];
  return sign === undefined ? undefined : column;
}

/**
 * Puts the cells of a row in the places of `$column`.
 *
 * What is nothing but an empty cell is left out with its key, so that what the file extends holds; so is a mapping whose `value`
 * it is, and a mapping or a list of which nothing else is left.
 *
 * @returns Undefined if nothing is left.
 */
export function fill(tree: Tree, filler: Filler): Tree | undefined {
  switch (tree.kind) {
    case 'scalar':
      return typeof tree.value === 'string' && tree.value.includes('$') ? fillText(tree, tree.value, filler) : tree;
    case 'list': {
      const items = tree.items.flatMap((item) => fill(item, filler) ?? []);
      return items.length === 0 && tree.items.length > 0 ? undefined : { ...tree, items };
    }
    case 'map': {
      const emptied = new Map<string, Place>();
      const entries = tree.entries.flatMap((entry) => {
        const value = fill(entry.value, filler);
        if (value !== undefined) return [{ ...entry, value }];
        const place = emptyCellIn(entry.value, filler);
        if (place !== undefined) emptied.set(entry.key, place);
        return [];
      });
      // Reasons for a number that is not there speak for nothing.
      const value = tree.byKey.get('value')?.value;
      const isBare = value !== undefined && (isEmptyCell(value, filler) || entries.every(({ key }) => key !== 'value'));
      const isGone = isBare || (entries.length === 0 && tree.entries.length > 0);
      return isGone ? inherited(tree, filler) : mapOf(entries, tree.place, emptied);
    }
  }
}

/** Whether a value is nothing but a cell, which is empty. */
function isEmptyCell(tree: Tree, { cellOf }: Filler): boolean {
  const text = tree.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : '';
  return cellOf(ALONE.exec(text)?.[1] ?? '')?.text === '';
}

/** The first empty cell that is all of a value or of a part of it. */
function emptyCellIn(tree: Tree, filler: Filler): Place | undefined {
  if (tree.kind === 'scalar') {
    const cell = filler.cellOf(ALONE.exec(String(tree.value))?.[1] ?? '');
    return cell?.text === '' ? cell.place : undefined;
  }
  const parts = tree.kind === 'list' ? tree.items : tree.entries.map(({ value }) => value);
  for (const part of parts) {
    const place = emptyCellIn(part, filler);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** What holds where a cell is empty. */
function inherited({ under }: ScalarTree | MapTree, filler: Filler): Tree | undefined {
  return under === undefined ? undefined : fill(under, filler);
}

function fillText(tree: ScalarTree, text: string, filler: Filler): Tree | undefined {
  const [, column = '', sign, count = 0, unit = 'day'] = ALONE.exec(text) ?? [];
  const cell = filler.cellOf(column);
  const isDay = filler.holdsDays(column);
  if (cell === undefined || (sign !== undefined && !isDay)) {
    const { under: _inherited, ...bare } = tree;
    return { ...bare, value: withCells(text, filler), place: placeOf(text, filler) ?? tree.place };
  }
  if (cell.text === '') return inherited(tree, filler);
  const day = isDay ? lastDayOf(cell.text) : undefined;
  const value = day === undefined ? cell.text : isoDay(later(day, Number(`${sign ?? '+'}${count}`), unit));
  return { kind: 'scalar', value, empty: false, place: cell.place };
}

/** Where what is nothing but cells stands: in the first of them. */
function placeOf(text: string, { cellOf }: Filler): Place | undefined {
  if (text.replace(PLACEHOLDER, (_written, name?: string) => (name === undefined ? '$' : '')).trim() !== '')
    return undefined;
  return cellOf(columnsIn(text)[0] ?? '')?.place;
}

/** A text with the cells in it; a coarse day stands in it as the table has it. */
function withCells(text: string, { cellOf }: Filler): string {
  return text.replace(PLACEHOLDER, (written, name?: string) =>
    name === undefined ? '$' : (cellOf(name)?.text ?? written),
  );
}

/** Day of a cell; of a month or a year its last, so that what is known coarsely is not known too early. */
export function lastDayOf(text: string): Day | undefined {
  const coarse = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  if (coarse === null) return parseDay(text);
  const first = parseDay(`${coarse[1]}-${coarse[2] ?? '01'}-01`);
  return first === undefined ? undefined : addMonths(first, coarse[2] === undefined ? 12 : 1) - 1;
}

/** Days of what has no months in it. */
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7 };

function later(day: Day, count: number, unit: string): Day {
  const days = DAYS[unit];
  return days === undefined ? addMonths(day, count * (unit === 'year' ? 12 : 1)) : day + count * days;
}
