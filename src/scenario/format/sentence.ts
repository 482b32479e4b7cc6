import type { Range } from '../domain.ts';
import type { RangeOf, Shape } from './shape.ts';
import { SHARED_MEANINGS } from './shared.ts';

/** What a key means, with its range and default, as one sentence; '' if the format does not say. */
export function sentenceOf(shape: Shape): string {
  const { meaning, shared } = shape;
  if (meaning === undefined || meaning === '') return shared === undefined ? '' : SHARED_MEANINGS[shared];
  const [range, otherwise] = [rangeWords(shape), defaultWords(shape)];
  const said = meaning.replace('{range}', range).replace('{default}', otherwise);
  if (shape.silent) return finished(said);
  const parts = [
    saysRange(shape) && !meaning.includes('{range}')
      ? `${said}${range.startsWith('in ') ? ', ' : ': '}${range}`
      : said,
    ...(otherwise === '' || meaning.includes('{default}') ? [] : [`${otherwise} by default`]),
    ...('varies' in shape ? ['may change over time'] : []),
  ];
  return finished(parts.join('; '));
}

function finished(sentence: string): string {
  return sentence.endsWith('?') ? sentence : `${sentence}.`;
}

/** Durations and rates are never below 0, and neither what may be anything nor what depends on more is said. */
function saysRange(shape: Shape): boolean {
  const range = rangeOf(shape);
  const isPlain = shape.type === 'constant' || (shape.type === 'number' && shape.unit === 'plain');
  return isPlain && range !== undefined && !('of' in range) && Number.isFinite(range.domain[0]);
}

/** Values that may stand somewhere, in words; '' if the format does not bound them. */
export function rangeWords(shape: Shape): string {
  const range = rangeOf(shape);
  if (range !== undefined) return 'of' in range ? range.words : boundsInWords(range);
  return 'limits' in shape && shape.limits !== undefined ? `in [${shape.limits.join(', ')}]` : '';
}

function rangeOf(shape: Shape): RangeOf | undefined {
  if (shape.type === 'either') return shape.number?.range;
  return shape.type === 'number' || shape.type === 'constant' ? shape.range : undefined;
}

function boundsInWords({ domain: [low, high], open }: Range): string {
  if (!Number.isFinite(low)) return 'any';
  const withoutLow = open === 'low' || open === 'both';
  if (!Number.isFinite(high)) return withoutLow ? `above ${low}` : `at least ${low}`;
  return `in ${withoutLow ? '(' : '['}${low}, ${high}${open === 'high' || open === 'both' ? ')' : ']'}`;
}

/** What holds if the file says nothing, in words; '' if there is no default. */
export function defaultWords({ default: otherwise, defaultWords: words }: Shape): string {
  if (words !== undefined || otherwise === undefined) return words ?? '';
  const isLike = typeof otherwise === 'object' && otherwise !== null && 'like' in otherwise;
  return isLike ? `the ${otherwise.like}` : String(otherwise);
}
