import { log } from '../numeric/log.ts';
import { ROUNDING } from './rounding.ts';

/** What is known of the day of an event, in days on the clock of the forecast. */
export type KnownTime =
  /** It was held after the end of one day and by the end of another: on day d, after d − 1 and by d. */
  | { readonly kind: 'held'; readonly after: number; readonly by: number }
  /** It had not been held by the end of this day; nothing later is known. */
  | { readonly kind: 'open'; readonly at: number }
  /** It was not held in the window, or cannot be any more: the window ends here. */
  | { readonly kind: 'never'; readonly end: number };

/**
 * −ln of the probability that a forecast of the day gives to what is known of it, in nats; 0 is perfect.
 *
 * For an event held in an interval it is −ln(F(b) − F(a)), for one that is censored −ln(1 − F(c)): proper where
 * whatever censors does not know the day. Nothing is clamped: Infinity where what happened had no probability.
 *
 * @param cdf - F, the probability that the event has been held by the end of a day.
 * @throws RangeError if a day is not finite, an interval is empty, F leaves [0, 1], is no number or falls by more
 * than rounding.
 * @remarks Good (1952), JRSS B 14(1):107-114; censored: Rindt, Hu, Steinsaltz & Sejdinovic (2022), AISTATS, PMLR
 * 151:1190-1205.
 */
export function intervalLogScore(cdf: (day: number) => number, known: KnownTime): number {
  switch (known.kind) {
    case 'held': {
      if (!(known.by > known.after)) {
        throw new RangeError(`held by day ${known.by}, but must be later than day ${known.after}`);
      }
      const [before, by] = [checked(cdf, known.after), checked(cdf, known.by)];
      if (by < before - ROUNDING) throw new RangeError(`F falls from ${before} to ${by}, but must not`);
      return penalty(by - before);
    }
    case 'open':
      return penalty(1 - checked(cdf, known.at));
    case 'never':
      return penalty(1 - checked(cdf, known.end));
  }
}

function checked(cdf: (day: number) => number, day: number): number {
  if (!Number.isFinite(day)) throw new RangeError(`the day is ${day}, but must be finite`);
  const probability = cdf(day);
  if (!(probability >= -ROUNDING && probability <= 1 + ROUNDING)) {
    throw new RangeError(`F(${day}) is ${probability}, but must be between 0 and 1`);
  }
  return probability;
}

/** −ln p, and 0 instead of −0 or less where p is 1. */
function penalty(probability: number): number {
  return probability > 0 ? Math.max(0, -log(probability)) : Number.POSITIVE_INFINITY;
}
