/** One colour by what it is for, on white paper and on a dark screen. */
export interface Ink {
  readonly light: string;
  readonly dark: string;
}

/**
 * Colours of reports and figures, by role. Figures are drawn in the light ones; on a dark screen the
 * page swaps each for its twin, so no two roles may share a light colour.
 *
 * Initiator and target are a blue and an orange that stay apart for every kind of colour blindness.
 * Ink, muted, accent, initiator and target have a contrast of at least 4.5 on the paper.
 */
export const PALETTE = {
  paper: { light: '#ffffff', dark: '#14171a' },
  ink: { light: '#1b2026', dark: '#e4e7ea' },
  muted: { light: '#5a636d', dark: '#a2abb4' },
  line: { light: '#dce0e4', dark: '#333a41' },
  accent: { light: '#0f6a5f', dark: '#6cc9ba' },
  band: { light: '#cbe4df', dark: '#21463f' },
  initiator: { light: '#2468a8', dark: '#7fb6ec' },
  target: { light: '#b3540b', dark: '#f0a15b' },
  gone: { light: '#cfc8bd', dark: '#514b42' },
} as const satisfies Record<string, Ink>;

/** Of a bar that bears marks in ink: dark enough on paper, light enough under the marks. */
export const MARKED_BAR: Ink = { light: '#4f998e', dark: '#47968a' };

/** From the first stage (pale) to the last (strong). */
export const RAMP: readonly Ink[] = [
  { light: '#edf3f2', dark: '#20302d' },
  { light: '#d2e5e1', dark: '#25433e' },
  { light: '#abcfc8', dark: '#2b5a52' },
  { light: '#7db4ab', dark: '#35776c' },
  MARKED_BAR,
  { light: '#2a7d72', dark: '#67b8ab' },
  { light: '#0b574d', dark: '#95dccf' },
];

/**
 * So many colours from pale to strong, spread evenly over a ramp from end to end.
 *
 * @param single - Place on the ramp of a colour that stands alone.
 */
export function rampColours(colours: number, ramp = RAMP, single = ramp.length - 1): Ink[] {
  return Array.from({ length: colours }, (_, i) => {
    const place = colours < 2 ? single : Math.round((i * (ramp.length - 1)) / (colours - 1));
    return ramp[place] ?? PALETTE.accent;
  });
}

/** Every colour that a figure may be drawn in. */
export function figureInks(): Ink[] {
  return [...Object.values(PALETTE), ...RAMP];
}
