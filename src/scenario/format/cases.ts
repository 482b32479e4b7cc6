import { constant, fewById, listOf, literal, mapping, maybe, text } from './keys.ts';
import { GROUNDS, titleOf } from './shared.ts';

const COLUMN = { type: 'text' } as const;

/** A forecast that needs no model, learnt from the rows of other groups. */
const BASELINE = {
  type: 'variants',
  by: 'kind',
  of: [
    mapping({
      ...GROUNDS,
      kind: literal('share', 'The share held among the other rows that say the same'),
      by: text('Column that has to say the same'),
      yes: maybe(listOf(COLUMN, 'Cells that count as one, against all others as another; each for itself if left out')),
    }),
    mapping({
      ...GROUNDS,
      kind: literal('logit', 'A logistic regression on columns, each cell a variable of its own'),
      by: listOf(COLUMN, 'Columns that it looks at'),
    }),
  ],
} as const;

/** How the rows of a table are made scenarios, and how forecasts of them are scored. */
export const CASES = {
  ...mapping({
    title: maybe(titleOf('What reports call the whole of the cases')),
    table: text('CSV file beside this one, in UTF-8 with a line of column names: each further row is a scenario'),
    id: text('Column whose cells name the rows'),
    group: maybe(text('Column of what rows may share, as a dyad: such rows are left out together where one is scored')),
    days: maybe(
      listOf(COLUMN, 'Columns that hold days, as 2024-03-31; of a month or a year, as 2024-03, the last day is taken'),
    ),
    known: maybe({
      type: 'map',
      key: 'column',
      of: COLUMN,
      meaning:
        'Columns that are known only later, each with the column of the day from which on; they may stand in evidence, histories, the outcome and texts',
    }),
    columns: maybe({
      type: 'map',
      key: 'column',
      of: { type: 'map', key: 'cell', of: { type: 'piece' } },
      meaning: 'By column and cell: what a row with that cell says, laid over the rest of this file; lists are added',
    }),
    landmarks: maybe(
      listOf(
        constant('A length of time from the start of the window, as 90 days'),
        'Times at which forecasts are scored beside the start and each day with news: 30, 90 and 180 days if left out',
      ),
    ),
    baselines: maybe(fewById(20, BASELINE, 'Forecasts without a model to compare with; the share held always is one')),
    slices: maybe(listOf(COLUMN, 'Columns by whose cells scores are shown apart')),
  }),
  meaning: 'A table of cases: every row is a scenario, with its cells in place of `$column` in the rest of this file',
} as const;
