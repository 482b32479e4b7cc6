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
import { evenly } from './evenly.ts';
import type { LoadOptions } from './load.ts';
import type { Path } from './model.ts';
import { canonicalPath, collectNames, type Names } from './numbers/names.ts';
import { pinpointIn, readNumber } from './numbers/numbers.ts';
import { findSlots, type Slot } from './numbers/slots.ts';
import { checkMost } from './rateLimit.ts';
import { exampleInterval } from './read/example.ts';
import { readMerged } from './read/extends.ts';
import { readNumberText } from './read/numberText.ts';
import { diskReader, textReader } from './read/read.ts';

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
 * @param options - How it was loaded; only `read` and `root` matter.
 */
export function readAxes(
  file: string,
  written: readonly string[],
  options: Pick<LoadOptions, 'read' | 'root'> = {},
): ReadAxes {
  const reader = options.read === undefined ? diskReader(options.root) : textReader(options.read);
  const { tree } = readMerged(file, reader);
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  if (tree === undefined) return { axes: [], diagnostics, texts };
  const names = collectNames(tree, findSlots(tree));
  const axes = written.flatMap((text) => readAxis(text, names, texts, diagnostics) ?? []);
  return { axes: diagnostics.length > 0 ? [] : axes, diagnostics, texts };
}

function readAxis(
  written: string,
  names: Names,
  texts: Map<string, string>,
  diagnostics: Diagnostic[],
): Axis | undefined {
  const refuse = (sentence: Sentence, file: string, start: number, length: number): undefined => {
    diagnostics.push(diagnose(sentence, { file, start, end: start + Math.max(1, length) }));
    return undefined;
  };
  const cut = written.includes('=') ? written.indexOf('=') : written.length;
  const word = written.slice(0, cut).trim();
  const text = written.slice(cut + 1);
  const isBare = cut === written.length;
  const isList = !isBare && text.includes(',');
  const parts = text.split(isList ? ',' : ':');
  const isWhole = isBare || (parts.every((part) => part.trim() !== '') && (isList || parts.length === 3));
  if (word === '' || !isWhole) {
    texts.set('--vary', written);
    return refuse(badAxis(written, exampleAxis(word, names)), '--vary', 0, written.length);
  }

  const file = axisName(word);
  texts.set(file, isBare ? word : text);
  const whole = isBare ? word.length : text.length;
  const path = canonicalPath(word, names);
  const slot = names.paths.get(path);
  if (slot === undefined)
    return refuse(
      unknownPath(word, () => names.paths.keys()),
      file,
      0,
      whole,
    );
  const problem = whyNotAlone(path);
  if (problem !== null) return refuse(problem, file, 0, whole);
  if (isBare) {
    const values = listedValues(slot, texts);
    return values === null
      ? refuse(axisWithoutValues(path, exampleAxis(path, names)), file, 0, whole)
      : { path, values };
  }

  const endAt = (part: string, at: number): number | undefined => {
    const end = readEnd(part, slot);
    return 'value' in end ? end.value : refuse(end.sentence, file, at + end.at, end.length);
  };
  if (isList) {
    const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, part) => sum + part.length + 1, 0));
    // Units leave the dust of binary fractions.
    const values = parts
      .flatMap((part, i) => endAt(part, starts[i]!) ?? [])
      .map((value) => Number(value.toPrecision(12)));
    if (values.length < parts.length) return undefined;
    const ascending = [...new Set(values)].sort((a, b) => a - b);
    const isCount = ascending.length >= LEAST_VALUES && ascending.length <= MOST_VALUES;
    return isCount
      ? { path, values: ascending }
      : refuse(badAxisCount(String(ascending.length), LEAST_VALUES, MOST_VALUES), file, 0, text.length);
  }
  const [lowText = '', highText = '', countText = ''] = parts;
  const low = endAt(lowText, 0);
  const high = endAt(highText, lowText.length + 1);
  const at = lowText.length + highText.length + 2;
  const count = /^\s*\d{1,9}\s*$/.test(countText) ? Number(countText) : Number.NaN;
  if (!(count >= LEAST_VALUES && count <= MOST_VALUES)) {
    return refuse(badAxisCount(countText, LEAST_VALUES, MOST_VALUES), file, at, countText.length);
  }
  if (low === undefined || high === undefined) return undefined;
  if (low >= high) {
    const turned = low === high ? undefined : `${path}=${highText}:${lowText}:${countText}`;
    return refuse(axisUpsideDown(lowText, highText, turned), file, 0, lowText.length + 1 + highText.length);
  }
  return { path, values: evenly(low, high, count) };
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

type End = { readonly value: number } | { readonly sentence: Sentence; readonly at: number; readonly length: number };

function readEnd(text: string, slot: Slot): End {
  const reading = readNumberText(text, slot);
  if (!reading.ok) return reading;
  const tooMuch = checkMost(reading.value, text, slot.range);
  if (tooMuch !== undefined) return { sentence: tooMuch, at: 0, length: text.length };
  return reading.value.kind === 'constant'
    ? { value: reading.value.value }
    : {
        sentence: axisEndNotConstant(reading.value.kind === 'formula' ? 'a formula' : 'an uncertain number'),
        at: 0,
        length: text.length,
      };
}

/** Values that the file lists, if the number is at least two of them and no more than an axis may have; else null. */
function listedValues(slot: Slot, texts: ReadonlyMap<string, string>): readonly number[] | null {
  const value = readNumber(slot, slot.tree, pinpointIn(texts), () => undefined)?.input.value;
  const values = value?.kind === 'distribution' ? valuesOf(value.distribution) : null;
  return values !== null && values.length >= LEAST_VALUES && values.length <= MOST_VALUES ? values : null;
}
