import {
  CORRELATION,
  NOT_NEGATIVE,
  ONE_OR_OTHER,
  type Range,
  REAL,
  SHARE,
  SHARE_UNLESS_SAID,
  WEIGHT,
} from './domain.ts';
import { CASES } from './format/cases.ts';
import {
  atLeastZero,
  byId,
  choice,
  constant,
  day,
  expected,
  fewById,
  listOf,
  literal,
  mapping,
  maybe,
  nameOf,
  number,
  positive,
  rate,
  share,
  text,
} from './format/keys.ts';
import type { FileOf, Shape } from './format/shape.ts';
import { effect, FIGURES, GROUNDS, NUMBER_KEYS, titleOf } from './format/shared.ts';
import { PROCESS, ROW_KEYS } from './kinds/kinds.ts';
import { LIKELIHOOD_ROW } from './kinds/likelihood.ts';
import { constantOf } from './read/constantFigure.ts';
import { LIMITS } from './read/limits.ts';
import { child, itemsOf, type Tree, textOf } from './read/tree.ts';

/**
 * The file format: every key that a scenario may have, with its value, range, default, references and
 * meaning. What is read, checked and documented follows from it: the shape (`schema.ts`), paths
 * (`slots.ts`), names and dates (`visit.ts`), the JSON Schema and docs/scenario-format.md.
 *
 * It describes the merged file, so keys that a file inherits count.
 */

const PREFERENCE = mapping({
  ...GROUNDS,
  position: { ...share('The settlement that this actor would like best'), words: 'position on *' },
  salience: { ...atLeastZero('How much this issue matters to the actor, against the others'), words: 'salience of *' },
  red_line: maybe({
    ...share('The worst settlement that this actor could have ratified at home'),
    words: 'red line on *',
  }),
  precondition: {
    ...share("How firmly this actor makes the other's move on this issue a condition for meeting at all"),
    default: 0,
    words: 'precondition on *',
  },
});

const ACTOR = mapping({
  ...GROUNDS,
  leader: maybe(text('The person who would attend')),
  outside_option: { ...atLeastZero('How well this actor does without any deal'), default: 0 },
  capability: { ...atLeastZero('How much this actor pulls the expected compromise towards itself'), default: 1 },
  willingness: maybe({
    ...share('Probability that this actor is willing, {range}; it replaces its arguments under terms'),
    settable: true,
  }),
  types: maybe(
    fewById(
      50,
      { ...share('How willing this actor is if it is of this type'), words: 'willingness if *' },
      'Two types, of which this actor is one and nobody knows which: its arguments under terms set how likely it is the more willing one',
    ),
  ),
  type: maybe({
    ...number(ONE_OR_OTHER, 'Which type this actor is, if it is set: 1 for the more willing one, 0 for the other'),
    settable: true,
    beside: 'types',
  }),
  preferences: maybe({
    type: 'map',
    key: 'issue',
    of: PREFERENCE,
    most: 100,
    meaning: 'What this actor wants, by issue',
  }),
});

const QUANTITY = {
  type: 'either',
  of: [
    ...FIGURES,
    mapping({
      ...GROUNDS,
      value: { type: 'either', of: FIGURES, meaning: 'The number itself' },
      domain: maybe({
        type: 'either',
        shared: 'Domain',
        of: [
          { type: 'choice', of: ['share', 'positive', 'real'] },
          { type: 'pair', of: { type: 'constant' } },
        ],
        meaning: 'Values that the number can take; share, which is [0, 1], by default',
      }),
      unit: maybe(text('Unit of the number, for reports')),
      ...NUMBER_KEYS,
    }),
  ],
  number: { unit: 'any', range: { of: quantityRange, words: 'its domain' }, varies: true, words: '' },
} as const satisfies Shape;

/** Actors whose willingness counts. */
const needs = (meaning: string) =>
  ({
    ...listOf(nameOf('actor or role', ''), meaning),
    most: 100,
    default: ['initiator', 'target'],
    defaultWords: 'both principals',
  }) as const;

const OBSERVATION = mapping({
  ...GROUNDS,
  occurred: day('Day on which it happened'),
  known: {
    ...day('Day on which it became known'),
    default: { like: 'occurred' },
    defaultWords: 'the day on which it happened',
  },
  process: maybe(nameOf('process', 'Process that it is about; left out if it is about the talks')),
  expect: maybe(
    choice(['raises', 'lowers', 'mixed'], 'What this row is expected to do to the probability of the meeting'),
  ),
  cluster: maybe(
    nameOf('cluster', 'Cluster of rows that tell one story, and count for less than as many independent ones'),
  ),
  ...LIKELIHOOD_ROW.needs,
  ...LIKELIHOOD_ROW.may,
  ...ROW_KEYS,
});

const INDICATOR = mapping({
  ...GROUNDS,
  by: maybe(day('It is seen at any time up to this day, or not at all')),
  within: maybe(constant('The same as `by`, as a length of time from the as-of date: 3 months')),
  on: maybe(day('It is seen on this very day, or not at all')),
  after: maybe(constant('The same as `on`, as a length of time from the as-of date')),
  when: maybe({
    ...share('Condition, as approval < 20 %: it is seen when this is true'),
    varies: true,
    words: '',
    silent: true,
  }),
  likelihood: maybe(
    fewById(
      50,
      constant('', SHARE),
      'Probability that it is seen, by stage on that day, instead of `when`; 0 for stages left out',
    ),
  ),
});

const PAYOFF = 'in the unit of the decision; any finite number';

const DECISION = mapping({
  ...GROUNDS,
  unit: maybe(text('Unit of the payoffs, for reports')),
  options: fewById(
    50,
    mapping({
      title: GROUNDS.title,
      if_held: constant(`Payoff if they meet in time, ${PAYOFF}`),
      if_not: constant(`Payoff if they do not, ${PAYOFF}`),
    }),
    'What can be chosen: two options or more',
  ),
});

const EXPECTATION = mapping({
  ...GROUNDS,
  severity: {
    ...choice(['error', 'warn'], 'What it is if it does not hold: an error ends `check` with exit 5'),
    default: 'error',
  },
  as_of: maybe(day('Of the forecast as of this day, instead of that of the window')),
  what_if: maybe(text('Of the forecast with this what-if')),
  p: maybe(expected('What the probability lies in, as 15 % to 25 %', SHARE)),
  by: maybe(day('Of the probability up to this day, instead of the end of the window')),
  stage: maybe(nameOf('stage', 'Of the probability that this stage or a later one is reached, instead of a meeting')),
  difference: maybe(
    expected('What the probability with the what-if, less that without it, lies in, as 2 % to 10 %', CORRELATION),
  ),
  order: maybe({
    ...listOf({ type: 'text' }, 'What-ifs from the one with the highest probability down'),
    least: 2,
    most: 50,
  }),
  drivers: maybe({
    ...listOf({ type: 'text', names: 'path' }, 'The uncertain numbers that move the probability most, in this order'),
    least: 1,
    most: 50,
  }),
});

const SOURCE = mapping({
  title: titleOf('Title'),
  author: maybe(text('Who wrote it')),
  publisher: maybe(text('Who published it')),
  date: maybe({
    type: 'either',
    of: [{ type: 'text' }, { type: 'real' }],
    meaning: 'A day, a month or a year',
  }),
  url: maybe(text('Where it can be read')),
  kind: maybe(
    choice(
      ['data', 'published', 'expert', 'memory', 'assumption'],
      'What it is: a series, a publication, somebody who knows, what the author remembers, or what the author assumes; confidence counts the first three',
    ),
  ),
  note: maybe(text('What it says that matters here')),
  allow: GROUNDS.allow,
});

/** The whole file. */
export const FORMAT = mapping({
  summitry: literal(1, 'Version of this format'),
  extends: maybe({
    type: 'either',
    of: [{ type: 'text' }, { type: 'list', of: { type: 'text' }, most: LIMITS.files }],
    meaning:
      'File or files on which this one builds, by paths from its folder, or models that ship, as summitry/two_level',
  }),
  title: titleOf('Title of the scenario'),
  question: text('The question, in one sentence'),
  resolves: maybe(text('What counts as the meeting, and who confirms it')),
  about: maybe(text('A few sentences for readers of the report')),
  case: maybe(
    text(
      'Case that the file is about, whose numbers with `per_case` are drawn by this name; if not said, that of the file or of the row',
    ),
  ),
  window: {
    ...mapping({
      start: day('First day of the window'),
      end: day('Last day of the window'),
      as_of: {
        ...day('Day of the forecast: what became known later is not used'),
        default: { like: 'start' },
      },
      step: { ...choice(['day', 'week', 'month'], 'Time step'), default: 'week' },
      allow: GROUNDS.allow,
    }),
    order: ['start', 'end'],
    meaning: 'When the meeting would have to happen',
  },
  base_rate: maybe({
    ...mapping({
      ...GROUNDS,
      held: { type: 'whole', limits: [0, 1e6], meaning: 'How many of them came to a meeting in that time' },
      of: { type: 'whole', limits: [1, 1e6], meaning: 'How many cases like this one there were' },
      within: constant('In what time, as 12 months'),
    }),
    meaning: 'How often cases like this one came to a meeting: the climatology that a replay is scored against',
  }),
  parties: {
    ...choice(
      ['leaders', 'offices'],
      'Whether the question is about the named leaders, the default, or about whoever holds the offices',
    ),
    default: 'leaders',
    silent: true,
  },
  principals: {
    ...mapping({
      initiator: nameOf('actor', 'Actor that seeks the meeting'),
      target: nameOf('actor', 'Actor whose agreement is sought'),
      allow: GROUNDS.allow,
    }),
    meaning: 'The two sides of the meeting',
  },
  issues: maybe(
    fewById(
      100,
      mapping({
        ...GROUNDS,
        low: text('What 0 on the scale of this issue means'),
        high: text('What 1 on the scale of this issue means'),
        status_quo: share('Where things stand without any deal'),
      }),
      'What the two sides disagree about',
    ),
  ),
  actors: fewById(100, ACTOR, 'Who has a say'),
  quantities: maybe(byId(QUANTITY, 'Numbers of your own, by name, for use in formulas')),
  processes: maybe(fewById(200, PROCESS, 'What changes over time by itself')),
  terms: maybe(
    fewById(
      1000,
      mapping({
        ...GROUNDS,
        actor: nameOf('actor or role', 'Whose willingness it moves: an actor, or initiator or target'),
        sign: choice(['+', '-'], 'Which way a rise of the value moves that side: + towards a meeting, - away from it'),
        weight: number(
          WEIGHT,
          'How strongly the value moves that side, in logits per unit; negative where the sign is -',
        ),
        value: { ...number(REAL, 'What the argument rests on, usually a formula'), varies: true },
        usual: {
          ...number(
            REAL,
            'The value that is usual in cases like this one: the argument counts by what differs from it',
          ),
          varies: true,
          default: 0,
        },
      }),
      "Arguments that make up the actors' willingness",
    ),
  ),
  stages: {
    type: 'list',
    of: {
      type: 'either',
      of: [
        { type: 'id', shared: 'Id' },
        mapping({ id: { type: 'id', shared: 'Id' }, title: GROUNDS.title, allow: GROUNDS.allow }),
      ],
    },
    least: 2,
    most: 50,
    meaning: 'Steps of the rapprochement in ascending order; the last is the meeting',
  },
  start: {
    type: 'weights',
    names: 'stage',
    default: { like: 'stages' },
    defaultWords: 'the first stage',
    meaning: 'Stage at the start of the window, or stages with probabilities',
  },
  transitions: fewById(
    500,
    mapping({
      ...GROUNDS,
      from: nameOf('stage', 'Stage left'),
      to: nameOf('stage', 'Stage entered: a later one'),
      rate: rate('Moves per month while every needed side is fully willing'),
      needs: needs('Actors whose willingness multiplies the rate'),
      multiplier: { ...atLeastZero('Factor on the rate'), default: 1, varies: true },
    }),
    'Moves up the stages',
  ),
  setbacks: maybe(
    fewById(
      100,
      mapping({
        ...GROUNDS,
        to: choice(['previous', 'first'], 'One stage down, or to the first'),
        rate: { ...rate('Moves down per month, times the probability that not all are willing'), default: 0 },
        shock: { ...rate('Moves down per month, whoever is willing'), default: 0, varies: true },
        needs: needs('Actors whose willingness holds it off'),
      }),
      'Moves down the stages',
    ),
  ),
  pace: maybe(
    positive(
      'How many times as fast as its rates say everything in this file goes: a factor on the rates of all moves, but not on shocks',
    ),
  ),
  correlations: maybe({
    ...listOf(
      mapping({
        ...GROUNDS,
        between: {
          type: 'pair',
          of: { type: 'text', names: 'path' },
          meaning: 'Paths of two uncertain numbers',
        },
        rank: constant("Spearman's rank correlation", CORRELATION),
      }),
      'Rank correlations between uncertain numbers',
    ),
    most: 500,
  }),
  evidence: maybe({
    ...listOf(OBSERVATION, 'What happened, when it became known, and what it says about the talks or a process'),
    by: 'occurred',
    most: 1000,
  }),
  clusters: maybe(
    fewById(
      200,
      mapping({
        ...GROUNDS,
        counts_as: positive('How many independent rows the rows of this cluster are worth together'),
      }),
      'Rows of evidence that tell one story',
    ),
  ),
  outcome: maybe({
    ...mapping({
      ...GROUNDS,
      result: choice(
        ['held', 'not_held', 'open', 'void'],
        'What became of it: they met; they did not; nobody knows yet; or one of the two left office or died before they met',
      ),
      on: maybe(
        day(
          'Day of the meeting, or on which the rest was settled; of `open` the last day to which it was followed; may be left out of `not_held`, and is then the end of the window',
        ),
      ),
      between: maybe({
        type: 'pair',
        of: day(''),
        meaning:
          'Instead of `on`, for `held` and `void`: first and last day on which it may have been, as far as known',
      }),
    }),
    meaning: 'How the question was answered in the end: scores forecasts, changes none',
  }),
  indicators: maybe(fewById(200, INDICATOR, 'What is worth watching for')),
  what_if: maybe(
    fewById(
      200,
      mapping({
        ...GROUNDS,
        set: {
          type: 'map',
          key: 'path',
          of: number(REAL, ''),
          most: 200,
          meaning: 'Paths and the numbers that they would have',
        },
        expect: effect('this change'),
      }),
      'Changes whose effect the report shows',
    ),
  ),
  expectations: maybe(
    fewById(100, EXPECTATION, 'What the author expects of the forecast: `check` tries it, and no run uses it'),
  ),
  decisions: maybe(
    fewById(
      50,
      DECISION,
      'Choices that somebody has to make before the answer is known: what is it worth to know more?',
    ),
  ),
  sources: maybe({ type: 'map', key: 'source', of: SOURCE, meaning: 'What is cited' }),
  cases: maybe(CASES),
  learnt: maybe({
    ...mapping({
      until: day('Last day of what was learnt from: no forecast may be as of an earlier one'),
      cases: { type: 'whole', limits: [1, 1e6], meaning: 'How many cases' },
      table: text('SHA-256 of the table of cases'),
      model: text('SHA-256 of the model whose numbers were learnt'),
      seed: text('Seed of the draws'),
      particles: { type: 'whole', limits: [2, 1e6], meaning: 'How many draws' },
      effective: constant('How many independent draws they were worth when they were worth least'),
      log_evidence: constant('ln of the mean likelihood of the cases under the model as it was'),
      numbers: maybe({
        type: 'map',
        key: 'path',
        of: mapping({
          shift: constant('By how many standard deviations of what was judged before it was moved'),
          narrowing: constant('Share of its spread that is gone; below 0 where it is wider'),
        }),
        most: 1000,
        meaning: 'What became of each number',
      }),
      scores: maybe({
        type: 'list',
        of: mapping({
          days: { type: 'whole', limits: [0, 1e5], meaning: 'Days after the start of each case' },
          cases: { type: 'whole', limits: [1, 1e6], meaning: 'How many could be scored' },
          brier: constant('Mean Brier score of the learnt numbers'),
          log: constant('Mean log score, in nats'),
          judged_log: maybe(constant('That of the numbers as they were judged')),
        }),
        most: 100,
        meaning: 'How well each case was forecast by numbers that were learnt without its group',
      }),
    }),
    meaning: 'Where the numbers of this file were learnt, as `calibrate` writes it',
  }),
  left_out: maybe({
    type: 'map',
    key: 'source',
    of: { type: 'text' },
    meaning: 'Sources that are deliberately not used, and why',
  }),
}) satisfies Shape;

/** A scenario file as plain values, its structure checked. */
export type ScenarioFile = FileOf<typeof FORMAT>;

/** What a quantity says of the values that it can take. */
function quantityRange(quantity: Tree): Range {
  const domain = child(quantity, 'domain');
  const word = textOf(domain);
  if (word === 'real') return REAL;
  if (word === 'positive') return NOT_NEGATIVE;
  const [low, high] = itemsOf(domain).map((end) => constantOf(end) ?? Number.NaN);
  return low !== undefined && high !== undefined && low < high
    ? { domain: [low, high], open: 'none' }
    : SHARE_UNLESS_SAID;
}
