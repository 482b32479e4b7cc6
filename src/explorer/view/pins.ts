import { type Ink, PALETTE, RAMP } from '../../report/palette.ts';

/** Colours of pinned variants, by their place. */
export const PIN_INKS: readonly Ink[] = [PALETTE.initiator, PALETTE.target, RAMP[3] ?? PALETTE.muted, PALETTE.gone];
