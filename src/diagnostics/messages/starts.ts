import { allOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about where talks and regimes start, whose probabilities add up to 1. */

/** One probability of a start. */
export interface StartPart {
  readonly name: string;
  readonly written: string;
  /** What says so: the file itself, a file that it extends, flags, a what-if or values that a program gives. */
  readonly from: 'file' | 'flags' | 'what-if' | 'values' | { readonly file: string };
}

/** A path with the number that it would have. */
interface Setting {
  readonly path: string;
  readonly written: string;
}

/** What would make the sum 1. */
interface WayOut {
  readonly by: 'file' | 'flags' | 'what-if' | 'values';
  readonly changed: readonly Setting[];
  readonly others: readonly Setting[];
}

/**
 * @param start - Its path, as `start` or `processes.x.start`.
 * @param sums - What they add up to, or between what.
 * @param parts - Those that are not 0.
 */
export function startSum(
  start: string,
  sums: readonly number[],
  parts: readonly StartPart[],
  wayOut: WayOut | undefined,
): Sentence {
  const which = parts.length === 0 ? '' : `: ${parts.map(partWords).join(', ')}`;
  const sum = sums.length === 1 ? sums[0] : `between ${sums.join(' and ')}`;
  return say(
    'bad-weights',
    `the probabilities of ${startWords(start)} add up to ${sum}, not 1${which}`,
    hintFor(wayOut),
  );
}

/**
 * @param uncertain - Paths of those that are no constants.
 * @param counted - Paths of those that are not 0.
 */
export const startScaled = (start: string, uncertain: readonly string[], counted: readonly string[]): Sentence =>
  say(
    'scaled-start',
    `the probabilities of ${startWords(start)} are scaled in each draw to add up to 1, as ${allOf(uncertain.map(quote))} ${uncertain.length === 1 ? 'is' : 'are'} not fixed`,
    `to have them add up as they stand, give ${counted.at(-1)} as what the others leave: ${['1', ...counted.slice(0, -1)].join(' - ')}`,
  );

function startWords(start: string): string {
  return start === 'start' ? 'the start' : quote(start);
}

function partWords({ name, written, from }: StartPart): string {
  if (typeof from === 'object') return `${name} ${written} (inherited from ${quote(from.file)})`;
  return from === 'file' ? `${name} ${written}` : `${name} ${written} (by ${REPLACED_BY[from]})`;
}

const REPLACED_BY = { flags: '--set', 'what-if': 'the what-if', values: 'the values' } as const;

function hintFor(wayOut: WayOut | undefined): string | undefined {
  if (wayOut === undefined) return undefined;
  const { by, changed, others } = wayOut;
  if (by === 'flags') {
    const flags = [...others, ...changed].map(({ path, written }) => `--set ${path}=${flagValue(written)}`);
    return `set the others too: ${flags.join(' ')}`;
  }
  if (by === 'what-if' || by === 'values') {
    return `set the others too: ${others.map(({ path, written }) => `${path}: ${written}`).join(', ')}`;
  }
  const named = others.map(({ path, written }) => `${path.split('.').at(-1)}: ${written}`);
  return `what is inherited counts too: add ${named.join(', ')}`;
}

function flagValue(written: string): string {
  return /[^\w.%+-]/.test(written) ? `"${written}"` : written;
}
