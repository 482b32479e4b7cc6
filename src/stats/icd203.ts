/** The scale of likelihood of ICD 203: where each band starts and the words for it. */
const ICD203_BANDS = [
  { from: 0.01, words: 'almost no chance' },
  { from: 0.05, words: 'very unlikely' },
  { from: 0.2, words: 'unlikely' },
  { from: 0.45, words: 'roughly even chance' },
  { from: 0.55, words: 'likely' },
  { from: 0.8, words: 'very likely' },
  { from: 0.95, words: 'almost certain' },
] as const;

/** The scale ends here. */
const TOP = 0.99;

/**
 * Words for a probability, from the scale that intelligence analysts in the United States must use.
 *
 * The directive lets bands share their edges; here an edge belongs to the band above it (5 % is "very
 * unlikely"), except that 99 % still is "almost certain". Beyond the scale: "less than 1 %" and "more
 * than 99 %".
 *
 * @param probability - In [0, 1].
 * @throws RangeError if it is not.
 * @remarks ODNI, Intelligence Community Directive 203, Analytic Standards (2 January 2015), §D.6.e(2)(a).
 * Of the two rows of words there, the first throughout: the directive says not to mix them.
 */
export function icd203Words(probability: number): string {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability is ${probability}, but must be between 0 and 1`);
  }
  if (probability > TOP) return 'more than 99 %';
  let words = 'less than 1 %';
  for (const band of ICD203_BANDS) if (probability >= band.from) words = band.words;
  return words;
}
