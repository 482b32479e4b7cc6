import { type Ink, PALETTE } from '../../report/palette.ts';

/** How a variant is drawn: told apart by letter and strokes, not by colour alone. */
export interface PinLooks {
  readonly letter: string;
  readonly ink: Ink;
  readonly dashes: readonly number[];
}

/** Looks of pinned variants, by their place; as many as there may be. */
export const PIN_LOOKS: readonly PinLooks[] = [
  { letter: 'A', ink: PALETTE.initiator, dashes: [9, 4] },
  { letter: 'B', ink: PALETTE.target, dashes: [2, 3] },
  { letter: 'C', ink: PALETTE.ink, dashes: [10, 3, 2, 3] },
  { letter: 'D', ink: PALETTE.initiator, dashes: [4, 3] },
];
