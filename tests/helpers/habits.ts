/** A way of writing that people have from elsewhere, in a small file that is right but for it. */
export interface Habit {
  readonly name: string;
  readonly text: string;
  /** Of the diagnostic that tells. */
  readonly code: string;
  /** What it would have instead; undefined if it can only say. */
  readonly fix: string | undefined;
  /** A part of its hint. */
  readonly hint: string;
}

const FILE = `summitry: 1
title: T
question: Q?
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: a, target: b }
actors:
  a: { willingness: 0.7 }
  b: { willingness: 0.5 }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.3 per month }
  meet: { from: talks, to: summit, rate: 0.4 per month }
`;

function habit(
  name: string,
  [part, written]: readonly [string, string],
  code: string,
  fix: string | undefined,
  hint: string = fix ?? '',
): Habit {
  if (!FILE.includes(part)) throw new Error(`The file has no ${part}.`);
  return { name, text: FILE.replace(part, written), code, fix, hint };
}

const more = (section: string): readonly [string, string] => ['stages:', `${section}\nstages:`];

const happened = (written: string): readonly [string, string] =>
  more(
    `processes: { visit: { kind: calendar, shape: step, on: 2026-03-01, probability: 0.5 } }
terms: { will: { actor: a, sign: "+", weight: 1, value: visit } }
evidence: [{ occurred: 2026-02-01, process: visit, happened: ${written} }]`,
  );

/** Habits of writers, editors and other formats. */
export const HABITS: readonly Habit[] = [
  habit('a range with a dash', ['0.7', '0.2 - 0.6'], 'bad-expression', '0.2 to 0.6'),
  habit('a range of percentages', ['0.7', '20-60 %'], 'bad-expression', '20 to 60 %'),
  habit('percentages without a sign', ['0.7', '20 to 60'], 'out-of-domain', '20 to 60 %'),
  habit('a percentage without a sign', ['0.7', '70'], 'out-of-domain', '70 %'),
  habit('an interval upside down', ['0.7', '60 to 20 %'], 'interval-upside-down', '20 % to 60 %'),
  habit('a rate upside down', ['0.3 per month', '2 to 1 per year'], 'interval-upside-down', '1 per year to 2 per year'),
  habit('an interval without width', ['0.3 per month', '2 to 2 per year'], 'interval-upside-down', '2 per year'),
  habit('a decimal comma', ['willingness: 0.7', 'willingness: "0,7"'], 'bad-expression', '0.7'),
  habit('a decimal comma in braces', ['0.7', '0,7'], 'missing-key', undefined, 'a comma ends a value inside { }'),
  habit('a unit cut short', ['0.3 per month', '0.3 per mo'], 'wrong-unit', '0.3 per month'),
  habit('an unknown unit of a range', ['0.3 per month', '1-2 per year'], 'bad-expression', '1 to 2 per year'),
  habit('digits of full width', ['0.7', '\uff10\uff0e\uff17'], 'bad-expression', '0.7'),
  habit('curly quotes', ['0.7', '\u201c0.7\u201d'], 'bad-expression', '0.7'),
  habit('a day without dashes', ['2026-01-01', '20260101'], 'bad-date', '2026-01-01'),
  habit('a day without dashes, in quotes', ['2026-01-01', '"20260101"'], 'bad-date', '2026-01-01'),
  habit('a day with strokes', ['2026-01-01', '2026/1/1'], 'bad-date', '2026-01-01'),
  habit('a day in short', ['2026-01-01', '2026-1-1'], 'bad-date', '2026-01-01'),
  habit('a day in words', ['2026-01-01', '1 Jan 2026'], 'bad-date', '2026-01-01'),
  habit('a day in American words', ['start: 2026-01-01', 'start: "January 1st, 2026"'], 'bad-date', '2026-01-01'),
  habit('a day with a time', ['2026-01-01', '2026-01-01T12:00:00Z'], 'bad-date', '2026-01-01'),
  habit('a day of which the order is open', ['2026-01-01', '01.02.2026'], 'bad-date', undefined, 'year-month-day'),
  habit('a day that no month has', ['2026-01-01', '2026-02-30'], 'bad-date', undefined, 'February 2026 has 28 days'),
  habit('a day of leap years', ['2026-01-01', '2100-02-29'], 'bad-date', undefined, 'February 2100 has 28 days'),
  habit('a month that no year has', ['2026-01-01', '2026-13-01'], 'bad-date', undefined, 'months are 01 to 12'),
  habit('a day of long ago', ['2026-01-01', '1066-10-14'], 'bad-date', undefined, '1800 to 2299'),
  habit('a day where a truth stands', ['2026-01-01', 'true'], 'wrong-type', undefined, 'year-month-day'),
  habit('yes', happened('yes'), 'wrong-type', 'true'),
  habit('off', happened('off'), 'wrong-type', 'false'),
  habit('a lever that says yes', ['0.7', '{ value: 0.7, lever: yes }'], 'wrong-type', 'true'),
  habit(
    'a lever beside its number',
    ['0.7', '0.7, lever: true'],
    'unknown-key',
    undefined,
    '{ value: 0.7, lever: true }',
  ),
  habit(
    'an effect beside its number',
    ['0.3 per month }', '0.3 per month, expect: raises }'],
    'unknown-key',
    undefined,
    'rate: { value: 0.3 per month, expect: raises }',
  ),
  habit(
    'a range of a lever in words',
    ['0.7', '{ value: 0.7, lever: { range: 0.1 to 0.4 } }'],
    'wrong-type',
    '[0.1, 0.4]',
  ),
  habit('one of a list', ['0.3 per month', '0.3, needs: initiator'], 'wrong-type', '[initiator]'),
  habit('a version in quotes', ['summitry: 1', 'summitry: "1"'], 'wrong-version', '1'),
  habit('a number for a title', ['title: T', 'title: 2026'], 'wrong-type', undefined, 'put it in quotes'),
  habit('a no-break space after a colon', ['ss: 0.7', 'ss:\u00a00.7'], 'bad-yaml', ' ', 'an ordinary space'),
  habit('a narrow space after a colon', ['title: T', 'title:\u202fT'], 'bad-yaml', ' ', 'an ordinary space'),
  habit('a figure space after a colon', ['a: {', 'a:\u2007{'], 'bad-yaml', ' ', 'an ordinary space'),
  habit('an ideographic space after a colon', ['ss: 0.7', 'ss:\u30000.7'], 'bad-yaml', ' ', 'an ordinary space'),
  habit('a no-break space before a colon', ['title: T', 'title\u00a0: T'], 'bad-yaml', ' ', 'an ordinary space'),
  habit('a full-width colon', ['title: T', 'title\uff1aT'], 'bad-yaml', ': ', 'write :'),
  habit('a full-width comma', ['01-01, end', '01-01\uff0cend'], 'bad-yaml', ', ', 'write ,'),
  habit('a zero-width space in a key', ['title:', 'title\u200b:'], 'bad-yaml', '', 'remove it'),
  habit('a zero-width space in a day', ['2026-01-01', '2026-01-01\u200b'], 'bad-date', '2026-01-01'),
  habit(
    'a no-break space in an id',
    ['initiator: a', 'initiator: a\u00a0'],
    'unknown-actor',
    'a',
    'a no-break space (U+00A0)',
  ),
  habit('a no-break space in a choice', ['12-31 }', '12-31, step: week\u00a0 }'], 'bad-choice', 'week', '(U+00A0)'),
  habit('no space after a colon', ['ss: 0.7', 'ss:0.7'], 'missing-key', 'willingness: 0.7'),
  habit('no space after a colon in a block', ['title: T', 'title:T'], 'bad-yaml', ': ', 'title: …'),
  habit('an unknown path', more('what_if: { w: { set: { wealth: 3 } } }'), 'unknown-path', undefined, 'actors.a.'),
  habit('an entry for a count in quotes', more(events('{ on: 2026-01-01, count: "3" }')), 'wrong-type', '3'),
  habit('a day in a history without dashes', more(events('20260102')), 'bad-date', '2026-01-02'),
  habit(
    'a path of a process in a formula',
    more(`${events('')}\nquantities: { x: 2 * processes.e }`),
    'unknown-name',
    'e',
  ),
  habit(
    'alternatives',
    ['0.7', '0.7 or 0.8'],
    'bad-expression',
    undefined,
    '[{ value: 0.7, weight: 1 }, { value: 0.8, weight: 1 }]',
  ),
];

function events(history: string): string {
  return `processes: { e: { kind: self_exciting, base_rate: 1, branching: 0.2, mean_lag: 3 weeks, history: [${history}] } }`;
}
