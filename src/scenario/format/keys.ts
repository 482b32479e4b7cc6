import { BELOW_ONE, NOT_NEGATIVE, POSITIVE, RATE, type Range, SHARE } from '../domain.ts';
import type { Namespace, RangeOf } from './shape.ts';

/** A key that may be left out. */
export const maybe = <const S extends object>(shape: S) => ({ ...shape, optional: true }) as const;

/** Words. */
export const text = (meaning: string) => ({ type: 'text', meaning }) as const;

/** An id that is declared elsewhere. */
export const nameOf = (names: Namespace, meaning: string) => ({ type: 'text', names, meaning }) as const;

/** A day of the calendar. */
export const day = (meaning: string) => ({ type: 'day', shared: 'Day', meaning }) as const;

/** A number that has no path. */
export const constant = (meaning: string, range?: RangeOf) =>
  ({ type: 'constant', meaning, ...(range && { range }) }) as const;

/** Where a probability, or a difference of two, is expected to lie. */
export const expected = (meaning: string, range: Range) => ({ type: 'interval', range, meaning }) as const;

/** A whole number of events on one day. */
export const eventsOnADay = (meaning: string) => ({ type: 'whole', limits: [0, 10_000], default: 1, meaning }) as const;

/** A number with a path and no unit. */
export const number = (range: RangeOf, meaning: string) =>
  ({ type: 'number', unit: 'plain', shared: 'Number', range, meaning }) as const;

/** A probability or a share, 0 and 1 included. */
export const share = (meaning: string) => number(SHARE, meaning);

/** A share that cannot be 1. */
export const belowOne = (meaning: string) => number(BELOW_ONE, meaning);

/** A number that is not below 0. */
export const atLeastZero = (meaning: string) => number(NOT_NEGATIVE, meaning);

/** A number above 0. */
export const positive = (meaning: string) => number(POSITIVE, meaning);

/** Moves per month. */
export const rate = (meaning: string) =>
  ({ type: 'number', unit: 'rate', shared: 'Rate', range: RATE, meaning }) as const;

/** Events per month, of which several may fall on one step. */
export const eventRate = (meaning: string) =>
  ({ type: 'number', unit: 'rate', shared: 'Rate', range: NOT_NEGATIVE, meaning }) as const;

/** A length of time with a path. */
export const duration = (meaning: string) =>
  ({ type: 'number', unit: 'duration', shared: 'Duration', range: POSITIVE, meaning }) as const;

/** A mapping with known keys. */
export const mapping = <const K>(keys: K) => ({ type: 'mapping', keys }) as const;

/** A mapping from ids to things of one kind. */
export const byId = <const S>(of: S, meaning: string) => ({ type: 'map', key: 'id', of, meaning }) as const;

/** The same with fewer entries than are allowed elsewhere. */
export const fewById = <const S>(most: number, of: S, meaning: string) => ({ ...byId(of, meaning), most }) as const;

/** A list of things of one kind. */
export const listOf = <const S>(of: S, meaning: string) => ({ type: 'list', of, meaning }) as const;

/** One of several words. */
export const choice = <const C extends readonly string[]>(of: C, meaning: string) =>
  ({ type: 'choice', of, meaning }) as const;

/** A word that tells which of several mappings this is. */
export const literal = <const L extends string | number>(is: L, meaning: string) =>
  ({ type: 'literal', is, meaning }) as const;
