/**
 * What counts as enough, few and too few draws, and as a surprise: all the bounds of docs/methods.md §5 in one
 * place. They are judgement; decision 0011 gives the reasons.
 */

/** Effective draws below which a result is called rough, and below which it is refused. */
const FEW = 100;
const TOO_FEW = 10;
/** Every bound on effective draws is at most this share of the draws asked for. */
const SHARE = 0.1;

/** Effective draws that are worth taking more draws for, when so many were asked for: twice what is not rough. */
export function enoughEffective(asked: number): number {
  return Math.min(2 * FEW, SHARE * asked);
}

/** Whether so few effective draws, of so many asked for, give rough figures only. */
export function isFew(effective: number, asked: number): boolean {
  return effective < Math.min(FEW, SHARE * asked);
}

/** Whether they are so few that any figure would be chance. */
export function isTooFew(effective: number, asked: number): boolean {
  return effective < Math.min(TOO_FEW, SHARE * asked);
}

/** How much the draws may be multiplied for the sake of the evidence. */
const MOST_GROWTH = 32;
/** How much while not one draw explains the evidence: it may be rare, but is more likely impossible. */
const MOST_GROWTH_OF_NONE = 8;
/** Draws beyond which they are doubled no more. */
const MOST_DRAWS = 1_000_000;

/**
 * Draws with which to run again, after a run that left so many effective; null if it was enough, or if more
 * would not help.
 */
export function drawsToTry(asked: number, draws: number, effective: number): number | null {
  const more = 2 * draws;
  const most = asked * (effective === 0 ? MOST_GROWTH_OF_NONE : MOST_GROWTH);
  return effective >= enoughEffective(asked) || more > most || more > MOST_DRAWS ? null : more;
}

/** A row less likely than this, as a share of its likelihood where it is best explained, is worth a warning. */
export const SURPRISE = 1e-3;
/** And less likely than this it is refused. */
export const CONTRADICTION = 1e-6;
/** The same of a reading: levels move by normal steps, whose tails are thinner than those of the world. */
export const CONTRADICTORY_READING = 1e-12;
