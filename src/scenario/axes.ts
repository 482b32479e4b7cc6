import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  axisEndNotConstant,
  axisUpsideDown,
  axisWithoutValues,
  badAxis,
  badAxisCount,
} from '../diagnostics/messages/analyses.ts';
import { unknownPath } from '../diagnostics/messages/references.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { valuesOf } from '../distributions/pieces.ts';
import { whyNotAlone } from './alone.ts';
import { mergedOf } from './cases/loadAny.ts';
import { evenly } from './evenly.ts';
import type { Path } from './model.ts';
import { canonicalPath, collectNames, type Names } from './numbers/names.ts';
import { pinpointIn, readNumber } from './numbers/numbers.ts';
import { findSlots, type Slot } from './numbers/slots.ts';
import { checkMost } from './rateLimit.ts';
import { exampleInterval } from './read/example.ts';
import { readNumberText } from './read/numberText.ts';
import type { Reader } from './read/read.ts';

/** Values that a number takes one after another. */
export interface Axis {
  readonly path: Path;
  /** Ascending, at least two. */
  readonly values: readonly number[];
}

/** Axes as they were written, or all that is wrong with them, and the texts that places refer to. */
export interface ReadAxes {
  /** Empty if anything is wrong. */
  readonly axes: readonly Axis[];
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

const LEAST_VALUES = 2;
const MOST_VALUES = 201;

/** Name under which an axis given outside any file appears in messages. */
function axisName(path: string): string {
  return `--vary ${path}`;
}

/**
 * Reads axes of a sweep, with the rules for numbers in files: paths as `--set` takes them, percent signs, units and domains.
 * `PATH=LOW:HIGH:N` takes evenly spaced values, `PATH=VALUE,VALUE` these, and `PATH` those that the file lists.
 *
 * @param file - A scenario that loads without errors; its own problems are not told again.
 */
export function axesFrom(reader: Reader, file: string, written: readonly string[]): ReadAxes {
  const { tree } = mergedOf(reader, file);
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  if (tree === undefined) return { axes: [], diagnostics, texts };
  const names = collectNames(tree, findSlots(tree));
  const axes = written.flatMap((text) => readAxis(text, names, texts, diagnostics) ?? []);
  return { axes: diagnostics.length > 0 ? [] : axes, diagnostics, texts };
}

/** Says what is wrong with a stretch of what is being read, or with all of it. */
type Refuse = (sentence: Sentence, at?: number, length?: number) => undefined;

function readAxis(
  written: string,
  names: Names,
  texts: Map<string, string>,
  diagnostics: Diagnostic[],
): Axis | undefined {
  const refuseIn = (file: string, shown: string): Refuse => {
    texts.set(file, shown);
    return (sentence, at = 0, length = shown.length) => {
      diagnostics.push(diagnose(sentence, { file, start: at, end: at + Math.max(1, length) }));
      return undefined;
    };
  };
  const cut = written.indexOf('=');
  const isBare = cut < 0;
  const word = (isBare ? written : written.slice(0, cut)).trim();
  const text = isBare ? word : written.slice(cut + 1);
  const isList = text.includes(',');
  const parts = text.split(isList ? ',' : ':');
  const isWhole = isBare || (parts.every((part) => part.trim() !== '') && (isList || parts.length === 3));
  if (word === '' || !isWhole) return refuseIn('--vary', written)(badAxis(written, exampleAxis(word, names)));

  const refuse = refuseIn(axisName(word), text);
  const path = canonicalPath(word, names);
  const slot = names.paths.get(path);
  if (slot === undefined) return refuse(unknownPath(word, () => names.paths.keys()));
  const problem = whyNotAlone(path);
  if (problem !== null) return refuse(problem);
  if (isBare) {
    const values = listedValues(slot, texts);
    return values === null ? refuse(axisWithoutValues(path, exampleAxis(path, names))) : { path, values };
  }
  const values = (isList ? namedValues : spacedValues)(parts, slot, refuse);
  return values && { path, values };
}

/** Values with commas between them, each once and in order. */
function namedValues(parts: readonly string[], slot: Slot, refuse: Refuse): readonly number[] | undefined {
  const values: number[] = [];
  let at = 0;
  for (const part of parts) {
    const value = readEnd(part, at, slot, refuse);
    // Units leave the dust of binary fractions.
    if (value !== undefined) values.push(Number(value.toPrecision(12)));
    at += part.length + 1;
  }
  if (values.length < parts.length) return undefined;
  const ascending = [...new Set(values)].sort((a, b) => a - b);
  return isCount(ascending.length)
    ? ascending
    : refuse(badAxisCount(String(ascending.length), LEAST_VALUES, MOST_VALUES));
}

/** As many values as are asked for between two ends. */
function spacedValues(
  [lowText = '', highText = '', countText = '']: readonly string[],
  slot: Slot,
  refuse: Refuse,
): readonly number[] | undefined {
  const low = readEnd(lowText, 0, slot, refuse);
  const high = readEnd(highText, lowText.length + 1, slot, refuse);
  const ends = lowText.length + 1 + highText.length;
  const count = /^\s*\d{1,9}\s*$/.test(countText) ? Number(countText) : Number.NaN;
  if (!isCount(count)) {
    return refuse(badAxisCount(countText, LEAST_VALUES, MOST_VALUES), ends + 1, countText.length);
  }
  if (low === undefined || high === undefined) return undefined;
  if (low < high) return evenly(low, high, count);
  const turned = low === high ? undefined : `${slot.path}=${highText}:${lowText}:${countText}`;
  return refuse(axisUpsideDown(lowText, highText, turned), 0, ends);
}

function isCount(values: number): boolean {
  return values >= LEAST_VALUES && values <= MOST_VALUES;
}

/** An axis that could be run, of the number that was meant or of another. */
function exampleAxis(word: string, { paths }: Names): string | undefined {
  const known = [...paths.keys()].filter((path) => whyNotAlone(path) === null);
  const path = known.find((one) => one === word) ?? known[0];
  const slot = path === undefined ? undefined : paths.get(path);
  const [low = '', high = ''] = slot === undefined ? [] : exampleInterval(slot).split(' to ');
  const unit = /[a-z].*$/.exec(high)?.[0];
  return path && `${path}=${unit === undefined ? low : `${low} ${unit}`}:${high}:11`;
}

/** A constant, as it may stand in the place of the number. */
function readEnd(text: string, at: number, slot: Slot, refuse: Refuse): number | undefined {
  const reading = readNumberText(text, slot);
  if (!reading.ok) return refuse(reading.sentence, at + reading.at, reading.length);
  const { value } = reading;
  const tooMuch = checkMost(value, text, slot.range);
  if (tooMuch !== undefined) return refuse(tooMuch, at, text.length);
  if (value.kind === 'constant') return value.value;
  return refuse(axisEndNotConstant(value.kind === 'formula' ? 'a formula' : 'an uncertain number'), at, text.length);
}

/** Values that the file lists, if the number is at least two of them and no more than an axis may have; else null. */
function listedValues(slot: Slot, texts: ReadonlyMap<string, string>): readonly number[] | null {
  const value = readNumber(slot, slot.tree, pinpointIn(texts), () => undefined)?.input.value;
  const values = value?.kind === 'distribution' ? valuesOf(value.distribution) : null;
  return values !== null && isCount(values.length) ? values : null;
}
