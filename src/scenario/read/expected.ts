import type { Range } from '../domain.ts';
import type { Unit } from './units.ts';

/** What a number may be. */
export interface Expected {
  readonly unit: Unit;
  readonly range: Range;
  /** Whether neither an interval nor a distribution nor a formula can stand there, nor a hint may say so. */
  readonly isConstant?: true;
}
