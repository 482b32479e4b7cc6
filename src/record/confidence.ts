/** What the confidence statement looks at; none of it is the size of the probability. */
export interface Basis {
  /** Ends of the epistemic 90 % band, in ICD 203 words; null if it is not known. */
  readonly wordsInterval: readonly [string, string] | null;
  /** Effective sample size over draws, in [0, 1]. */
  readonly effectiveShare: number;
  /** Share of the stated numbers that rest on a source and not on judgement, in [0, 1]. */
  readonly sourcedShare: number;
}

/** A level in the sense of ODNI's estimates, with the observations it rests on. */
export interface Confidence {
  readonly level: 'low' | 'moderate' | 'high';
  readonly reasons: string[];
}

/** Bounds of the rule: above both of `high` it can be high, under either of `low` it is low. */
const HIGH = { sourced: 0.9, effective: 0.5 };
const LOW = { sourced: 0.5, effective: 0.1 };

/**
 * Confidence in the basis of a number, by a rule that can be read off the record.
 *
 * Judgement set down as code: high needs nearly every number sourced, most draws alive after the
 * evidence, and a band inside one word of ICD 203. It says nothing about whether the model is right.
 */
export function confidenceOf({ wordsInterval, effectiveShare, sourcedShare }: Basis): Confidence {
  const oneWord = wordsInterval !== null && wordsInterval[0] === wordsInterval[1];
  const reasons = [
    `${percent(sourcedShare)} of the stated numbers rest on a source rather than on judgement`,
    `the evidence leaves ${percent(effectiveShare)} of the draws effective`,
    spreadReason(wordsInterval),
  ];
  if (sourcedShare < LOW.sourced || effectiveShare < LOW.effective) return { level: 'low', reasons };
  const high = sourcedShare >= HIGH.sourced && effectiveShare >= HIGH.effective && oneWord;
  return { level: high ? 'high' : 'moderate', reasons };
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
