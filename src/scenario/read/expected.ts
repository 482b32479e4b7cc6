import type { Range } from '../domain.ts';
import type { Unit } from './units.ts';

/** What a number may be. */
export interface Expected {
  readonly unit: Unit;
  readonly range: Range;
}
