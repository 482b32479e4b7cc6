import type { Ground } from './grounds.ts';
import type { Importance } from './importance.ts';

/** A number that counts, and what it rests on. */
export interface Counted {
  readonly path: string;
  readonly title: string;
  /** Its part in what the probability depends on, as estimated: a true 0 comes out on either side of 0. */
  readonly share: number;
  readonly ground: Ground;
}

/** What the confidence statement looks at; none of it is the size of the probability. */
export interface Basis {
  /** Numbers that count; their shares add up to 1. */
  readonly numbers: readonly Counted[];
  readonly from: Importance['from'];
  /** Numbers with a part in the probability that are stated as certain, and how many of them rest on a source. */
  readonly certain: { readonly count: number; readonly sourced: number };
  /** Effective sample size over draws, in [0, 1]; null where no evidence was weighed. */
  readonly effectiveShare: number | null;
  /** Ends of the epistemic 90 % band, in ICD 203 words; null if it is not known. */
  readonly wordsInterval: readonly [string, string] | null;
}

/** A level in the sense of ODNI's estimates, with the observations it rests on. */
export interface Confidence {
  readonly level: 'low' | 'moderate' | 'high';
  /** Part of what the probability depends on that rests on sources, in [0, 1]. */
  readonly sourcedShare: number;
  /** What the parts are taken from. */
  readonly from: Importance['from'];
  /** The most important number that rests on no source; null if each that counts does. */
  readonly weakest: Counted | null;
  /** Clauses on all that was looked at. */
  readonly reasons: string[];
}

/** Bounds of the rule: at least both of `high` it can be high, under either of `low` it is low. */
const HIGH = { sourced: 0.9, effective: 0.5, certain: 0.5 };
const LOW = { sourced: 0.5, effective: 0.1, certain: 0 };

/**
 * Confidence in the basis of a number, by a rule that can be read off the record.
 *
 * Judgement set down as code: high needs nearly all that counts sourced, half of what is said
 * to be certain sourced as well, most draws alive where evidence was weighed, and a known band inside one word of ICD 203. It says nothing about whether the model is right.
 */
export function confidenceOf({ numbers, from, certain, effectiveShare, wordsInterval }: Basis): Confidence {
  const sourced = numbers.reduce((sum, { ground, share }) => sum + (ground === 'source' ? share : 0), 0);
  const sourcedShare = Math.min(1, Math.max(0, sourced));
  const weakest = numbers
    .filter(({ ground, share }) => ground !== 'source' && share > 0)
    .reduce<Counted | null>((most, one) => (most === null || one.share > most.share ? one : most), null);
  const reasons = [
    `${percent(sourcedShare)} of what the probability depends on rests on sources, ${WHENCE[from]}`,
    ...(certain.count === 0 ? [] : [certainReason(certain)]),
    ...(effectiveShare === null ? [] : [`the evidence leaves ${percent(effectiveShare)} of the draws effective`]),
    spreadReason(wordsInterval),
    ...(numbers.some(({ ground }) => ground === 'unstated')
      ? ['sources that do not say of which `kind` they are count for nothing']
      : []),
  ];
  const rest = { sourcedShare, from, weakest, reasons };
  const isUnder = (bounds: typeof LOW): boolean =>
    sourcedShare < bounds.sourced ||
    certain.sourced < bounds.certain * certain.count ||
    (effectiveShare !== null && effectiveShare < bounds.effective);
  if (isUnder(LOW)) return { level: 'low', ...rest };
  const oneWord = wordsInterval !== null && wordsInterval[0] === wordsInterval[1];
  return { level: oneWord && !isUnder(HIGH) ? 'high' : 'moderate', ...rest };
}

const WHENCE: Readonly<Record<Importance['from'], string>> = {
  'total orders': 'weighed by total orders',
  draws: 'weighed by what each number explains of the differences between draws',
  numbers: 'each number counted alike',
};

function certainReason({ count, sourced }: Basis['certain']): string {
  const numbers = `${count} number${count === 1 ? '' : 's'} stated as certain`;
  return `sources for ${sourced === 0 ? 'none' : sourced === count ? 'all' : sourced} of ${numbers}`;
}

function spreadReason(words: Basis['wordsInterval']): string {
  if (words === null) return 'how far the uncertain numbers spread the answer is not known';
  return words[0] === words[1]
    ? 'no uncertain number takes the answer out of one verbal band'
    : `the uncertain numbers spread the answer from “${words[0]}” to “${words[1]}”`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
