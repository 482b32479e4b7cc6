import type { DeclaredEffect } from '../../scenario/effects.ts';
import { figure, figures } from '../words.ts';

/** How many times as many other draws have to agree before anything is said of a block. */
export const CONFIRMING = 4;
/** Standard errors of the difference beyond which a move counts. */
const CERTAINTY = 4;
/** A move of P smaller than this means nothing to anybody. */
export const LEAST_MOVE = 1e-6;

export type Way = 'raises' | 'lowers';

/** Mean P over some draws before and after a change. */
export interface MeanMove {
  readonly before: number;
  readonly after: number;
  /** Standard error of the difference, on the same draws. */
  readonly error: number;
}

/** How far P moves the other way. */
export function moveAgainst({ before, after }: MeanMove, way: Way): number {
  return way === 'raises' ? before - after : after - before;
}

/** Whether P moves the other way beyond the noise of the mean. */
export function isCertainlyAgainst(move: MeanMove, way: Way): boolean {
  const against = moveAgainst(move, way);
  return against > LEAST_MOVE && against > CERTAINTY * move.error;
}

/** `falls from 0.412 to 0.398 (by 0.014, standard error 0.001)`. */
export function sayMeanMove({ before, after, error }: MeanMove): string {
  const [from, to] = figures(before, after);
  const size = `by ${figure(Math.abs(after - before))}, standard error ${figure(error)}`;
  return `${after < before ? 'falls' : 'rises'} from ${from} to ${to} (${size})`;
}

/** The title of a law about what something is declared to do; undefined where it is to do anything at all. */
export function titleOfEffect(what: string, expect: DeclaredEffect | undefined): string {
  if (expect === undefined) return `${what} changes P`;
  return `${what} ${expect === 'mixed' ? 'moves P either way' : `${expect} P`}, as declared`;
}

/** `20 cases`. */
export function sayCases(trials: number): string {
  return `${trials} ${trials === 1 ? 'case' : 'cases'}`;
}
