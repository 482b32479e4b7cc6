import { capital } from '../report/words/format.ts';
import { SHARE } from '../scenario/domain.ts';
import { defaultWords, rangeWords } from '../scenario/format/sentence.ts';
import type { Shape } from '../scenario/format/shape.ts';
import { plainWords } from '../scenario/grounds.ts';
import type { RowFormat } from '../scenario/kinds/common.ts';

/** A key with which a row of evidence says something, as a form asks for it. */
export interface RowField {
  readonly key: string;
  /** The key as words. */
  readonly title: string;
  /** What is asked for, as a sentence. */
  readonly meaning: string;
  readonly isNeeded: boolean;
  readonly entry: Entry;
}

/** How a value is entered. */
type Entry =
  /** A probability for each of several names. */
  | { readonly kind: 'shares'; readonly names: readonly Named[] }
  | { readonly kind: 'share'; readonly otherwise: number }
  | { readonly kind: 'truth' }
  | { readonly kind: 'day' }
  /** Typed as a file would have it. */
  | { readonly kind: 'text' };

/** A stage or a state. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/**
 * What a form asks for, by the format of the rows.
 *
 * @param names - Those that a mapping by id of such a row is about: stages, or states of a process.
 */
export function rowFields({ needs, may }: Pick<RowFormat, 'needs' | 'may'>, names: readonly Named[]): RowField[] {
  const fields = (shapes: RowFormat['needs'], isNeeded: boolean): RowField[] =>
    Object.entries(shapes).map(([key, shape]) => ({
      key,
      title: plainWords(key),
      meaning: meaningOf(shape),
      isNeeded,
      entry: entryOf(shape, names),
    }));
  return [...fields(needs, true), ...fields(may, false)];
}

/** What the format says of a key, less what a form shows by itself: to which rows it belongs, and the ends of a slider. */
function meaningOf(shape: Shape): string {
  if (isByName(shape)) return 'How likely one would be to see this in each case; 0 % rules a case out.';
  const { meaning = '' } = shape;
  const said = meaning.replace(/^(?:Of|With) [^:]*: /, '').replace('{range}', rangeWords(shape));
  const isSlider = shape.type === 'constant' && shape.range === SHARE;
  const otherwise = isSlider ? '' : defaultWords(shape);
  const sentence = said.replace('{default}', otherwise).replaceAll('`', '');
  const isSaid = otherwise === '' || meaning.includes('{default}');
  return `${capital(sentence)}${isSaid ? '' : `; ${otherwise} if left empty`}.`;
}

/** Whether a probability may stand under each of several names; formulas are for the file. */
function isByName(shape: Shape): boolean {
  return shape.type === 'map' || (shape.type === 'either' && shape.of.some(isByName));
}

function entryOf(shape: Shape, names: readonly Named[]): Entry {
  if (isByName(shape)) return { kind: 'shares', names };
  if (shape.type === 'truth' || shape.type === 'day') return { kind: shape.type };
  if (shape.type === 'constant' && shape.range === SHARE) {
    return { kind: 'share', otherwise: Number(shape.default ?? SHARE.domain[1]) };
  }
  return { kind: 'text' };
}
