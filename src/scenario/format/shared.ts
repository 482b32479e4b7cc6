import { CODES } from '../../diagnostics/codes.ts';
import { POSITIVE } from '../domain.ts';
import { EFFECTS } from '../effects.ts';
import { constant, maybe, text } from './keys.ts';
import type { Shape, SharedName } from './shape.ts';

/** What the definitions mean that many keys share. */
export const SHARED_MEANINGS: Readonly<Record<SharedName, string>> = {
  Day: 'A day, as 2024-03-31.',
  Allow: 'Codes of warnings about this, or about anything in it, that are not to be told because it is meant.',
  Id: 'Lower-case letters, digits and _, beginning with a letter.',
  SourceId: 'Letters, digits and _, beginning with a letter.',
  Weighted: 'Several values with weights, one of which holds.',
  Figure:
    'A constant such as 0.3 or 25 %, a 90 % interval such as 0.2 to 0.6, a distribution such as beta(2, 6), or a formula.',
  Effect:
    'What a rise of this number is expected to do to the probability of the meeting: in the mean over draws or, with always, against none of them.',
  Lever: 'Whether an actor could choose to move the number, and how far at what cost.',
  Number:
    'A constant such as 0.3 or 25 %, a 90 % interval such as 0.2 to 0.6, a distribution such as beta(2, 6), a formula, weighted values, or any of these with why and sources.',
  Domain: 'Values that it can take: share is [0, 1], positive is 0 and more, real is any.',
  Duration: 'A length of time with its unit: 10 days, 8 to 24 months.',
  Rate: 'A number per month, unless it says otherwise as in 1 to 2 per year.',
};

/** Entries of a list or of a mapping by id, where the format does not say otherwise. */
export const MOST_ENTRIES = 5000;

/** Characters of a text, where the format does not say otherwise. */
export const LONGEST_TEXT = 10_000;

/** A title, which stands wherever something is named. */
export const titleOf = (meaning: string) => ({ ...text(meaning), longest: 300 }) as const;

/** Warnings that a file can be told for what stands in it, and that its author may mean; the rest is no matter of one place. */
export const ALLOWABLE: readonly string[] = Object.entries(CODES)
  .flatMap(([code, { severity, about }]) => (severity === 'warning' && about === 'file' ? [code] : []))
  .filter((code) => code !== 'more-problems');

/** Reason and sources, which anything may carry, and what of it is not to be warned of. */
export const GROUNDS = {
  title: maybe(titleOf('What readers of the report see instead of the id')),
  why: maybe(text('The reason, in words')),
  sources: maybe({
    type: 'list',
    of: { type: 'source id', shared: 'SourceId' },
    most: 100,
    meaning: 'Sources of this, by their ids in the list of sources',
  }),
  allow: maybe({
    type: 'list',
    of: { type: 'choice', of: ALLOWABLE },
    most: 100,
    shared: 'Allow',
    meaning: 'Codes of warnings that are not to be told, because what they are about is meant',
  }),
} as const satisfies Readonly<Record<string, Shape>>;

/** What a rise does to the probability of the meeting. */
export const effect = (of: string) =>
  ({
    type: 'choice',
    of: EFFECTS,
    shared: 'Effect',
    optional: true,
    meaning: `What ${of} is expected to do to the probability of the meeting`,
  }) as const;

const FIGURE = { type: 'figure', shared: 'Figure' } as const;

/** Values with weights. */
const WEIGHTED = {
  type: 'list',
  least: 1,
  most: 100,
  shared: 'Weighted',
  of: {
    type: 'mapping',
    keys: {
      value: FIGURE,
      weight: constant('How likely this value is, relative to the others: positive'),
      why: GROUNDS.why,
      sources: GROUNDS.sources,
    },
  },
} as const satisfies Shape;

const LEVER = {
  type: 'either',
  shared: 'Lever',
  default: 'no',
  meaning: 'Whether an actor could choose to move the number',
  of: [
    { type: 'truth' },
    {
      type: 'mapping',
      keys: {
        cost: maybe(
          constant(
            'What it costs to move the number by 1: {range}. Without it distance is in standard deviations',
            POSITIVE,
          ),
        ),
        range: maybe({
          type: 'pair',
          of: { type: 'constant' },
          meaning:
            'How far it can be moved: two constants in the unit of the number, the lower one first; a list of values moves to those in between alone',
        }),
      },
    },
  ],
} as const satisfies Shape;

/** What a number can be, or the value in a mapping that gives it grounds. */
export const FIGURES = [FIGURE, WEIGHTED] as const;

/** What only numbers carry beside their grounds. */
export const NUMBER_KEYS = {
  expect: effect('a rise of the number'),
  lever: LEVER,
  per_case: maybe({
    type: 'truth',
    meaning:
      'Whether it differs from case to case: cases of a table, and files that extend one, then draw it each for itself, and share all other numbers',
  }),
} as const;

/** Any number with a path. */
const NUMBER = {
  type: 'either',
  of: [
    { type: 'real' },
    { type: 'text' },
    WEIGHTED,
    { type: 'mapping', keys: { value: { type: 'either', of: FIGURES }, ...GROUNDS, ...NUMBER_KEYS } },
  ],
} as const satisfies Shape;

/** One name, or names with a probability each. */
const WEIGHTS: readonly Shape[] = [
  { type: 'text' },
  { type: 'map', key: 'id', of: { ...NUMBER, shared: 'Number' }, most: 50 },
];

/** The ways in which a value may be written; none where there is but one. */
export function optionsOf(shape: Shape): readonly Shape[] {
  if (shape.type === 'either' || shape.type === 'variants') return shape.of;
  if (shape.type === 'number') return NUMBER.of;
  if (shape.type === 'weights') return WEIGHTS;
  return shape.type === 'constant' || shape.type === 'figure' ? [{ type: 'real' }, { type: 'text' }] : [];
}
