/** What a rise of a number, or a change, can be declared to do to the probability of the meeting: its `expect`. */
export const EFFECTS = ['raises', 'lowers', 'always raises', 'always lowers', 'mixed'] as const;

/** One of them: in the mean over draws, or, with `always`, against none of them. */
export type DeclaredEffect = (typeof EFFECTS)[number];

/** Whether a text is one of them. */
export function isDeclaredEffect(text: string | undefined): text is DeclaredEffect {
  return EFFECTS.some((effect) => effect === text);
}
