import { DISTRIBUTION_NAMES } from '../distributions/named.ts';
import { BUILT_INS, CALLABLE } from '../expressions/allowed.ts';
import { formatTables } from './formatTables.ts';

const PARAMETERS_IN_WORDS: Readonly<Record<string, string>> = {
  beta: 'share with the shape of alpha successes and beta failures',
  triangular: 'straight up from low to mode and down to high',
  pert: 'smooth hump between low and high with its top at mode',
  normal: 'bell curve without bounds: only where the domain has none',
  truncated_normal: 'bell curve cut off at low and high; mean and sd are those before the cut',
  lognormal: 'positive, skewed; sigma is the standard deviation of the natural logarithm',
  uniform: 'anything between low and high alike',
  exponential: 'positive, most likely small',
};

const BUILT_INS_IN_WORDS: Readonly<Record<string, string>> = {
  surplus: 'largest gain that a deal could give both principals at once',
  burden: 'unmet preconditions that weigh on a principal',
  gap: 'distance between the red lines where they leave no settlement, else 0',
  expected_outcome: 'compromise that all actors together pull towards',
  distance: 'how far an actor stands from the expected outcome',
  months: 'months since the start of the window; changes over time',
};

/**
 * docs/scenario-format.md: the whole format in words and tables, from the schema itself, so that it
 * cannot fall behind.
 */
export function formatText(): string {
  return `${[
    '# The scenario file',
    '<!-- Generated from src/scenario/schema.ts. Change that and run: npx vitest run tests/unit/scenario -u -->',
    INTRODUCTION,
    NUMBERS,
    table(
      ['Distribution', 'Meaning'],
      Object.entries(DISTRIBUTION_NAMES).map(([name, parameters]) => [
        code(`${name}(${parameters.join(', ')})`),
        PARAMETERS_IN_WORDS[name] ?? '',
      ]),
    ),
    UNITS,
    LEVERS,
    FORMULAS,
    `Functions: ${Object.values(CALLABLE).map(code).join(', ')}; \`min\` and \`max\` take two arguments or more.`,
    table(
      ['Built-in', 'Meaning'],
      Object.entries(BUILT_INS).map(([name, { form }]) => [code(form), BUILT_INS_IN_WORDS[name] ?? '']),
    ),
    TIME,
    PATHS,
    EXTENDS,
    EVIDENCE,
    table(['`process`', 'The row says', 'What it does'], EVIDENCE_IN_WORDS),
    INDICATORS,
    DECISIONS,
    LIMITS,
    '## All keys',
    'A star marks keys that must be given, in the file itself or in one that it extends.',
    ...formatTables(),
  ].join('\n\n')}\n`;
}

const INTRODUCTION = `A scenario is one YAML file: who might meet whom, what they disagree about, what moves their
willingness, and how one stage of a rapprochement leads to the next. Keys are in lower case with
underscores. Ids are chosen by the author: lower-case letters, digits and \`_\`, beginning with a letter
(ids of sources may have capitals). Dates are written \`2024-03-31\`.

The order of keys means nothing; the order of \`stages\` is their meaning. Anything may carry \`title\`,
\`why\` (the reason, in words) and \`sources\` (ids from the list of sources).`;

const NUMBERS = `## Numbers

Wherever a number is expected, it may be written as

| Form | Meaning |
| --- | --- |
| \`0.3\`, \`25 %\` | constant |
| \`0.2 to 0.6\` | 90 % interval: below the first with 5 %, above the second with 5 % probability |
| \`beta(2, 6)\` | distribution |
| \`[{ value: 0.1, weight: 3 }, { value: 0.5 to 0.7, weight: 1 }]\` | one of several values or distributions, weighted |
| \`0.5 * aid + 0.1\` | formula over other numbers |
| \`{ value: 0.2 to 0.6, why: …, sources: [F03] }\` | any of these with its grounds |

An interval is fitted inside the values that the number can take: logit-normal in [0, 1], lognormal
above 0, normal without bounds. An end that lies on the edge, as in \`0 to 0.3\`, means as far as the
edge. A distribution written out must lie inside by itself.`;

const UNITS = `### Units

Durations need a unit: \`10 days\`, \`2 weeks\`, \`8 to 24 months\`, \`1 year\`. Rates are per month unless
they say otherwise: \`0.1\`, \`1 to 2 per year\`. A month is 30.4375 days everywhere, a twelfth of a
Julian year. Everything else is written without a unit; a quantity may carry one of these units and
then counts in months, or per month.`;

const LEVERS = `### Levers

A number in braces may say that an actor could choose to move it:

| Form | Meaning |
| --- | --- |
| \`lever: true\` | it can be moved anywhere in the values that it can take |
| \`lever: { range: [10 %, 40 %] }\` | it can be moved between the two |
| \`lever: { cost: 3, range: [0.1, 0.4] }\` | and moving it by 1 costs 3: months or rates per month by the month |
| \`lever: false\` | it is none, though an inherited file says so |

Costs are in any unit, the same for all levers. Levers are what \`summitry threshold\` may move. Moving
one puts a constant in place of whatever the number is: an interval, a formula, or something that
changes over time, which then stands still. The condition of an indicator is no lever.`;

const FORMULAS = `### Formulas

Formulas have \`+ - * / ^\`, comparisons (\`< <= > >= == !=\`), \`and\`, \`or\`, \`not\`, and
\`condition ? this : that\`. A comparison is 1 or 0. Percentages are numbers: \`x + 25 %\` is x + 0.25.
Names are ids of quantities and processes, full paths of numbers, and the built-ins below. Formulas are
read, never executed; there are no assignments, lists, texts or other functions.

In braces, a formula that holds a comma outside round brackets, \`: \` or \` #\` must be put in quotes.`;

const TIME = `Preferences, outside options, weights, transition and setback rates, and most parameters of processes
are fixed within a draw: their formulas may not use what changes over time, which is processes and
\`months\`. Values of terms, multipliers, shocks, hazards, base rates, probabilities of losing a contest,
conditions of indicators and quantities may.`;

const PATHS = `## Paths

Every number has a path, the same in \`--set\`, in \`what_if\`, in \`correlations\` and in formulas:

| Path | Number |
| --- | --- |
| \`issues.ID.status_quo\` | status quo of an issue |
| \`actors.ID.outside_option\`, \`.capability\`, \`.willingness\` | of an actor |
| \`actors.ID.preferences.ISSUE.position\`, \`.salience\`, \`.red_line\`, \`.precondition\` | of an actor on an issue |
| \`quantities.ID\` | a quantity |
| \`processes.ID.PARAMETER\` | a parameter, as \`half_life\`, \`jumps.rate\`, \`states.open\`, \`rates.closed.open\`, \`contests.ID.loses\` |
| \`terms.ID.weight\`, \`terms.ID.value\` | of a term |
| \`start.STAGE\` | probability of starting there |
| \`transitions.ID.rate\`, \`.multiplier\` | of a transition |
| \`setbacks.ID.rate\`, \`.shock\` | of a setback |
| \`indicators.ID.when\` | the condition of an indicator: 1 or 0 |

The roles \`initiator\` and \`target\` may stand for the ids of the principals, in paths, terms, \`needs\`
and formulas, so that a file of arguments fits any pair of actors.`;

const EXTENDS = `## Building on other files

\`extends\` names a file, or several in order. Mappings are merged key by key, this file last; lists and
plain values replace. \`null\` removes what is inherited. A bare number over one with grounds replaces
its value and drops the old reason and sources; title, domain and unit stay.`;

const EVIDENCE = `## Evidence, outcome and indicators

A row of \`evidence\` says what happened (\`occurred\`), when it became known (\`known\`, the same day
unless it says otherwise), and one thing about the talks or about a process. A forecast uses what was
known by its as-of date. A row without \`process\` is about the talks; otherwise the kind of the process
decides what the row can say:`;

/** Kept beside evidenceKinds.ts, which decides. */
const EVIDENCE_IN_WORDS: readonly (readonly [about: string, keys: string, effect: string])[] = [
  [
    'none',
    '`likelihood` by stage, `reliability`',
    'makes the stages likelier under which it was to be expected',
  ],
  ['a regime', '`likelihood` by state, `reliability`', 'the same for its states'],
  [
    'mean-reverting',
    '`value` and `error`, `house_effect`',
    'draws the level towards the reading, the more the smaller the error',
  ],
  ['self-exciting', '`count`', 'is one more day in its history'],
  ['calendar', '`happened`', 'settles whether it comes about'],
  ['tenure', '`leaves`', 'settles the day of leaving office'],
];

const INDICATORS = `A likelihood is the probability of seeing just this, had the talks been at that stage: only the
ratios count, equal ones say nothing, and 0 rules a stage out. A report that is true with probability
0.8 (\`reliability\`) counts for less. A calendar or tenure process takes one row.

\`outcome\` says how it ended. It scores forecasts and changes none.

\`indicators\` are what to watch for. Each is seen or not at any time up to a day (\`by\`, or \`within\` a
length of time from the as-of date), or on one day (\`on\`, or \`after\` a length of time). It is a
condition on the simulated world (\`when\`), or something that each stage makes more or less likely
(\`likelihood\`).`;

const DECISIONS = `## Decisions

\`decisions\` are choices that somebody has to make before the answer is known. Each has two options or
more, with a payoff if the two meet in time and another if they do not. Payoffs are plain numbers in any
unit, the same within a decision. They change no probability; \`summitry value\` says which option is best
and what it is worth to learn an input first.

\`\`\`yaml fragment
decisions:
  advance_team:
    title: Whether to send an advance team now
    unit: working days
    why: Preparing late costs more than preparing in vain
    options:
      send: { title: Send it now, if_held: -10, if_not: -10 }
      wait: { title: Wait for the announcement, if_held: -60, if_not: 0 }
\`\`\``;

const LIMITS = `## Limits

A file has at most 1 MB, a scenario 4 MB in 64 files that extend each other 16 deep. Values nest 64
deep, formulas have 2,000 characters and 100 levels. A scenario has at most 5,000 numbers, 50 stages,
500 correlations, 1,000 pieces of evidence, 200 indicators and 50 decisions of 50 options; a run takes
2,000 steps. YAML tags, merge keys (\`<<\`) and several documents in one file are refused; aliases are
allowed and bounded.`;

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
