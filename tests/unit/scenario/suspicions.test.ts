import { describe, expect, test } from 'vitest';
import { codesOf, load, loadMore, pointedAt } from './support.ts';

/** Codes of a file with additions to the base scenario, and what each points at. */
function told(text: string): readonly string[] {
  const loaded = loadMore(text);
  return codesOf(loaded).map((code, i) => `${code} ${pointedAt(loaded, i)}`);
}

const row = (keys: string, likelihood = '{ quiet: 0.1, talks: 0.4, summit: 0.4 }') =>
  `{ ${keys}, likelihood: ${likelihood} }`;
const poll = (keys: string) => `{ process: mood, error: 0.02, ${keys} }`;
const history = (...points: readonly string[]) => `processes: { mood: { history: [${points.join(', ')}] } }`;
const at = (on: string, value = 0.4, more = '') => `{ on: ${on}, value: ${value}${more} }`;

describe('evidence counted twice', () => {
  const twice = (one: string, other: string) => codesOf(loadMore(`evidence: [${one}, ${other}]`));
  const first = row('occurred: 2026-02-10, title: An envoy is received');

  test.each([
    ['the next day', row('occurred: 2026-02-11, title: An envoy is received'), true],
    ['three days later', row('occurred: 2026-02-13, title: An envoy is received'), true],
    ['four days later', row('occurred: 2026-02-14, title: An envoy is received'), false],
    ['known three days apart', row('occurred: 2026-02-01, known: 2026-02-13, title: An envoy is received'), true],
    ['in other words', row('occurred: 2026-02-10, title: "Received: an envoy"'), true],
    ['something else', row('occurred: 2026-02-10, title: A letter arrives'), false],
    ['another figure', row('occurred: 2026-02-11, title: An envoy is received, reliability: 0.5'), false],
    ['allowed', row('occurred: 2026-02-11, title: An envoy is received, allow: [counted-twice]'), false],
  ])('a row like one before it, %s', (_, second, isTold) => {
    expect(twice(first, second)).toEqual(isTold ? ['counted-twice'] : []);
  });

  test('figures in a title tell two events apart', () => {
    const talk = (n: number) => row(`occurred: 2026-02-1${n}, title: Round ${n} of the talks in the capital`);
    expect(twice(talk(1), talk(2))).toEqual([]);
  });

  test('a poll of one size and house a day later', () => {
    const base = poll('occurred: 2026-02-10, value: 0.4, house_effect: 0.05');
    expect(twice(base, poll('occurred: 2026-02-11, value: 0.4, house_effect: 0.05'))).toEqual(['counted-twice']);
    expect(twice(base, poll('occurred: 2026-02-11, value: 0.41, house_effect: 0.05'))).toEqual([]);
    expect(twice(base, poll('occurred: 2026-02-11, value: 0.4, house_effect: 0.02'))).toEqual([]);
  });

  test('a poll that the history has a day before', () => {
    const of = (day: string) =>
      codesOf(loadMore(`${history(at('2026-02-10'))}\nevidence: [${poll(`occurred: ${day}, value: 0.4`)}]`));
    expect(of('2026-02-12')).toEqual(['counted-twice']);
    expect(of('2026-02-14')).toEqual([]);
  });

  test('equal points close together in a history that is sparse otherwise', () => {
    const series = (third: string) =>
      codesOf(loadMore(history(at('2025-10-01', 0.3), at('2025-11-01', 0.4), third, at('2025-12-01', 0.5))));
    expect(series(at('2025-11-02', 0.4))).toEqual(['counted-twice']);
    expect(series(at('2025-11-02', 0.4, ', allow: [counted-twice]'))).toEqual([]);
    expect(series(at('2025-11-02', 0.41))).toEqual([]);
    expect(series(at('2025-11-15', 0.4))).toEqual([]);
  });
});

describe('likelihoods that fall', () => {
  const falling = '{ quiet: 0.4, talks: 0.2, summit: 0.1 }';
  const of = (keys: string, likelihood = falling) =>
    told(`evidence: [${row(`occurred: 2026-02-10, ${keys}`, likelihood)}]`);

  test.each([
    ['title: An envoy is received', `falling-evidence ${falling}`],
    ['title: An envoy is refused', `falling-evidence ${falling}`],
    ['title: Ambassador summoned, why: Friends are not called in at night', null],
    ['title: An envoy is received, expect: lowers', null],
    ['title: An envoy is received, expect: mixed', null],
    ['title: An envoy is refused, expect: raises', `expect-contradicted ${falling}`],
    ['title: An envoy is received, allow: [falling-evidence]', null],
  ])('%s', (keys, expected) => {
    expect(of(keys)).toEqual(expected === null ? [] : [expected]);
  });

  test('are those that never rise, the last stage left out unless it is named', () => {
    const title = 'title: An envoy is received';
    expect(of(title, '{ quiet: 0.4, talks: 0.2 }')).toHaveLength(1);
    expect(of(title, '{ quiet: 0.2, talks: 0.4 }')).toEqual([]);
    expect(of(title, '{ quiet: 0.2, talks: 0.4, summit: 0.1 }')).toEqual([]);
    expect(of(title, '{ quiet: 0.4, talks: 0.4, summit: 0.1 }')).toHaveLength(1);
    expect(of(title, '{ quiet: 1 }')).toEqual([]);
  });

  test('or that rise although the row lowers', () => {
    const rising = '{ quiet: 0.1, talks: 0.2, summit: 0.3 }';
    expect(of('title: A talk, expect: lowers', rising)).toEqual([`expect-contradicted ${rising}`]);
    expect(of('title: A talk, expect: raises', rising)).toEqual([]);
    expect(of('title: A talk, expect: lowers', '{ quiet: 0.2, talks: 0.4, summit: 0.3 }')).toEqual([]);
  });

  test('of an indicator', () => {
    const indicator = (keys: string) =>
      told(`indicators: { envoy: { title: An envoy is received, within: 1 month, likelihood: ${falling}${keys} } }`);
    expect(indicator('')).toEqual(['falling-evidence likelihood']);
    expect(indicator(', why: Envoys come while leaders do not')).toEqual([]);
  });
});

describe('red lines and positions', () => {
  const sides = (upper: string, lower: string, issue = '') =>
    codesOf(
      loadMore(
        `issues: { water: { title: Water${issue} } }\nactors: { upper: { preferences: { water: { ${upper} } } }, lower: { preferences: { water: { ${lower} } } } }`,
      ),
    ).filter((code) => code !== 'deadlocked-issues');

  test.each([
    ['red_line: 0.97', '', true], // the other asks for 0.9
    ['red_line: 0.92', '', false], // a little more is prudent
    ['red_line: 0.88', '', false],
    ['red_line: 0.97, allow: [red-line-misplaced]', '', false],
    ['', 'red_line: 0.02', true],
    ['', 'red_line: 0.09', false],
    ['red_line: 0.05', '', true], // refuses its own 0.1
    ['red_line: 0.1', '', false],
    ['red_line: 0.02 to 0.3', '', false],
    ['', 'red_line: 0.95', true],
    ['', 'red_line: 0.9', false],
  ])('upper %s, lower %s: told %s', (upper, lower, isTold) => {
    expect(sides(upper, lower)).toEqual(isTold ? ['red-line-misplaced'] : []);
  });

  test('that refuse the positions of both sides', () => {
    expect(sides('red_line: 0.05', 'red_line: 0.95')).toEqual(['positions-swapped']);
  });

  test('that stand at the ends by which the other side gains', () => {
    expect(sides('position: 0.9', 'position: 0.1')).toEqual(['positions-swapped']);
    expect(sides('position: 0.9', 'position: 0.1', ', allow: [positions-swapped]')).toEqual([]);
    // Who gives all is no gain of whoever is named.
    expect(sides('position: 0.9', 'position: 0.1', ', low: The upper valley gives all')).toEqual([]);
    expect(
      sides(
        'position: 0.9',
        'position: 0.1',
        ', low: The upper valley keeps it all, high: The lower valley takes half',
      ),
    ).toEqual(['positions-swapped']);
  });

  test.each([
    ['0.86', ['nothing-to-bargain']],
    ['0.84', []],
    ['0.8 to 0.95', ['nothing-to-bargain']],
    ['0.3 to 0.999', []],
    ['0.9 - 0 * drought', ['always-the-same']],
  ])('that are the same: %s beside 0.9', (position, expected) => {
    expect(
      sides(`position: ${position}, red_line: 0.9`, 'red_line: 0.5').filter((c) => c !== 'red-line-misplaced'),
    ).toEqual(expected);
  });
});

describe('rates', () => {
  const rate = (keys: string, more = '') => told(`transitions: { open: { ${keys} } }\n${more}`);

  test.each([
    ['rate: 12', true],
    ['rate: 10', false], // just over three days
    ['rate: 5 to 30', true],
    ['rate: 4, multiplier: 3', true],
    ['rate: 0.2 per day', true], // five days, and all others are per month
    ['rate: 6.0875', false],
    ['rate: 0.00008', true], // 0.096 % in a year
    ['rate: 0.00009', false],
    ['rate: 0.001 per year', true],
    ['rate: 12, allow: [unlikely-rate]', false],
    ['rate: { value: 12, allow: [unlikely-rate] }', false],
    ['rate: { value: 12, lever: true }', false],
    ['rate: 40 * drought', false],
  ])('%s: told %s', (keys, isTold) => {
    expect(rate(keys).map((text) => text.split(' ')[0])).toEqual(isTold ? ['unlikely-rate'] : []);
  });

  test('that are fast for the window alone', () => {
    const short =
      'window: { end: 2026-02-10, allow: [window-and-question] }\nsetbacks: { default: null }\nactors: { bank: null }';
    expect(rate('rate: 12', short)).toEqual([]);
  });

  test('of setbacks and of leaving office', () => {
    expect(told('setbacks: { default: { shock: 20 } }')).toEqual(['unlikely-rate 20']);
    const office = (hazard: string) =>
      told(`parties: leaders\nprocesses: { office: { kind: tenure, of: upper, hazard: ${hazard} } }`);
    expect(office('0.5 per day')).toEqual(['unlikely-rate 0.5 per day']);
    expect(office('0.02')).toEqual([]);
  });
});

describe('terms without a centre', () => {
  const terms = (last: string, usual = 'usual: 0.5', b = 'hunger') =>
    told(`quantities: { memory: 0.5 to 0.7, hunger: 0.3 to 0.8, small: 0.02 to 0.4 }
terms:
  a: { actor: upper, sign: "+", weight: 1, value: trade + small, ${usual} }
  b: { actor: upper, sign: "+", weight: 1, value: ${b}, usual: 0.5 }
  c: { actor: upper, sign: "+", ${last.startsWith('weight') ? last : `weight: 1, ${last}`} }`).filter(
      (text) => !text.startsWith('unused'),
    );

  test.each([
    ['value: memory', true],
    ['value: 2 * memory - 1', false], // may be 0
    ['value: 1 - memory', true],
    ['value: memory, usual: 0.6', false],
    ['value: small', false],
    ['value: 1', false], // the base that the others count from
    ['value: surplus + memory', false],
    ['value: memory, allow: [no-centre]', false],
    ['value: 0.6 * mood', false], // wanders far
    ['weight: 0.2, value: memory', false], // pushes by a tenth of a logit
  ])('%s: told %s', (last, isTold) => {
    expect(terms(last)).toEqual(isTold ? ['no-centre c'] : []);
  });

  test('need two others that have one', () => {
    expect(terms('value: memory', 'usual: 0')).toEqual([]);
    // One of one is no habit.
    expect(terms('value: memory', 'usual: 0.5', '0.9')).toEqual([]);
  });
});

describe('correlations against declared directions', () => {
  const pair = (drought: string, trade: string, rank: string) =>
    codesOf(
      loadMore(`quantities: { drought: { value: 0.2 to 0.6${drought} }, trade: { value: "beta(2, 2)"${trade} } }
correlations: [{ between: [quantities.drought, quantities.trade], rank: ${rank} }]`),
    );

  test.each([
    [', expect: raises', ', expect: raises', '-0.3', true],
    [', expect: raises', ', expect: raises', '0.3', false],
    [', expect: raises', ', expect: lowers', '0.3', true],
    [', expect: lowers', ', expect: lowers', '0.3', false],
    [', expect: mixed', ', expect: lowers', '0.3', false],
    ['', ', expect: lowers', '0.3', false],
    [', expect: raises', ', expect: lowers', '0.3, why: One flood', true],
    [', expect: raises', ', expect: lowers', '0.3, allow: [correlation-against-signs]', false],
  ])('drought %s, trade %s, rank %s: told %s', (drought, trade, rank, isTold) => {
    expect(pair(drought, trade, rank)).toEqual(isTold ? ['correlation-against-signs'] : []);
  });

  test('by the sign of the term that has the number for its value', () => {
    const of = (actor: string, value: string, rank: string) =>
      codesOf(
        loadMore(`quantities: { fear: 0.2 to 0.6, hope: 0.2 to 0.6 }
terms: { hoped: { actor: upper, sign: "+", weight: 1, value: hope }, feared: { actor: ${actor}, sign: "-", weight: -1, value: ${value} } }
correlations: [{ between: [quantities.fear, quantities.hope], rank: ${rank} }]`),
      );
    expect(of('upper', 'fear', '0.3')).toEqual(['correlation-against-signs']);
    expect(of('upper', 'fear', '-0.3')).toEqual([]);
    expect(of('upper', '1 - fear', '-0.3')).toEqual(['correlation-against-signs']);
    expect(of('upper', 'fear * fear', '0.3')).toEqual([]);
    expect(of('lower', 'fear', '0.3')).toEqual([]);
  });

  test.each([
    ['raises', '+', '-0.3', true],
    ['raises', '+', '0.3', false],
    ['raises', '-', '0.3', true],
    ['lowers', '+', '0.3', true],
    ['lowers', '+', '-0.3', false],
    ['always lowers', '-', '-0.3', true],
    ['always raises', '-', '-0.3', false],
  ])('one %s by itself, the other by a term of sign %s, rank %s: told %s', (expected, sign, rank, isTold) => {
    const loaded = loadMore(`quantities: { fear: { value: 0.2 to 0.6, expect: ${expected} }, hope: 0.2 to 0.6 }
terms: { hoped: { actor: upper, sign: "${sign}", weight: ${sign}1, value: hope }, feared: { actor: upper, sign: "+", weight: 1, value: fear } }
correlations: [{ between: [quantities.fear, quantities.hope], rank: ${rank} }]`);
    expect(codesOf(loaded)).toEqual(isTold ? ['correlation-against-signs'] : []);
  });
});

describe('the window and the words of the question', () => {
  const asked = (question: string, start: string, end: string, allow = '') =>
    codesOf(loadMore(`question: "Do they meet ${question}?"\nwindow: { start: ${start}, end: ${end}${allow} }`));

  test.each([
    ['in 2026', '2026-01-01', '2026-12-31', false],
    ['in 2026', '2026-07-01', '2026-12-31', false], // what is left of it
    ['in 2026', '2026-01-01', '2026-11-30', true],
    ['in 2026', '2026-01-01', '2027-01-07', false],
    ['in 2026', '2026-01-01', '2027-01-08', true],
    ['in 2026', '2025-10-01', '2026-12-31', true],
    ['in 2026-27', '2026-01-01', '2027-12-31', false],
    ['by the end of 2027', '2026-01-01', '2027-12-31', false],
    ['by the end of 2027', '2026-01-01', '2026-12-31', true],
    ['before 1 July 2026', '2026-01-01', '2026-06-30', false],
    ['before 1 July 2026', '2026-01-01', '2026-12-31', true],
    ['by July 1, 2026', '2026-01-01', '2026-08-01', true],
    ['by 2026-07-01', '2026-01-01', '2026-07-01', false],
    ['by 2026-07-01', '2026-01-01', '2027-07-01', true],
    ['before July 2026', '2026-01-01', '2026-07-31', true],
    ['in May 2026', '2026-05-01', '2026-05-31', false],
    ['in May 2026', '2026-05-01', '2026-06-30', true],
    ['within a year', '2026-01-01', '2026-12-31', false],
    ['within a year', '2026-01-01', '2026-06-30', true],
    ['within twelve months', '2026-01-01', '2027-12-31', true],
    ['within six months', '2026-01-01', '2026-06-30', false],
    ['within 90 days', '2026-01-01', '2026-03-31', false],
    ['within 90 days', '2026-01-01', '2026-12-31', true],
    ['within a year of the offer', '2026-01-01', '2027-06-30', false], // another event's
    ['within two weeks of the vote', '2026-01-01', '2026-12-31', false],
    ['within two weeks after the vote', '2026-01-01', '2026-12-31', false],
    ['before the summit in June 2027', '2026-01-01', '2026-12-31', false],
    ['at the summit in June 2027', '2026-01-01', '2026-12-31', false],
    ['again, who last met in 2002', '2026-01-01', '2026-12-31', false],
    ['for the first time since they fell out in May 2019', '2026-01-01', '2026-12-31', false],
    ['as promised in 2025', '2026-01-01', '2026-12-31', false],
    ['on the terms agreed in May 2025', '2026-01-01', '2026-12-31', false],
    ['in 2026 in the capital', '2026-01-01', '2027-12-31', false],
    [', who last met in 2002, in 2027', '2026-01-01', '2026-12-31', true],
    ['by the end of the year', '2026-01-01', '2026-12-31', false],
    ['by the end of the year', '2026-01-01', '2027-12-31', true],
    ['this year', '2026-01-01', '2026-12-31', false],
    ['this year', '2026-01-01', '2027-12-31', true],
    ['in 2026 or by the end of 2027', '2026-01-01', '2026-06-30', false], // says two things
    ['soon', '2026-01-01', '2026-06-30', false],
  ])('%s from %s to %s: told %s', (question, start, end, isTold) => {
    expect(asked(question, start, end)).toEqual(isTold ? ['window-and-question'] : []);
    if (isTold) expect(asked(question, start, end, ', allow: [window-and-question]')).toEqual([]);
  });

  test.each([
    ['Two valleys in 2026', false],
    ['Two valleys in 2025', true],
    ['Two valleys in 2025 and 2026', false],
    ['Two valleys, 2025', false],
    ['The heirs of 1994', false],
    ['After the 2025 election', false],
    ['After the vote in 2025', false],
    ['A follow-up to the 2018 summit', false],
    ['A follow-up to the summit in 2018', false],
    ['Two valleys, 12025 days on', false],
  ])('title %s: told %s', (title, isTold) => {
    expect(codesOf(loadMore(`title: "${title}"`))).toEqual(isTold ? ['window-and-question'] : []);
  });
});

describe('days that are a year off', () => {
  const long = 'window: { end: 2027-12-31 }\nquestion: Do they meet in time?\n';
  const of = (keys: string, sources = '') => told(`${long}${sources}evidence: [${row(keys)}]`);

  test.each([
    ['occurred: 2026-02-10, known: 2027-01-16, title: A talk', 'year-off 2027-01-16'], // 340 days
    ['occurred: 2026-02-10, known: 2027-01-15, title: A talk', null],
    ['occurred: 2026-02-10, known: 2027-03-07, title: A talk', 'year-off 2027-03-07'], // 390 days
    ['occurred: 2026-02-10, known: 2027-03-08, title: A talk', null],
    ['occurred: 2026-02-10, known: 2027-02-10, title: A talk, allow: [year-off]', null],
    ['occurred: 2027-02-10, title: The talk of 10 February 2026', 'year-off 2027-02-10'],
    ['occurred: 2026-02-10, title: The talk of 10 February 2026', null],
    ['occurred: 2027-02-10, title: The talk of May 2026', null],
    ['occurred: 2027-02-10, title: A talk, why: As minuted on 2026-02-11', 'year-off 2027-02-10'],
    ['occurred: 2027-02-10, title: A talk a year after February 2026 and again in February 2027', null],
  ])('%s', (keys, expected) => {
    expect(of(keys)).toEqual(expected === null ? [] : [expected]);
  });

  test('against the days of all sources', () => {
    const sources = (...dates: readonly string[]) =>
      `sources: { ${dates.map((date, i) => `s${i}: { title: Paper ${i}, date: "${date}" }`).join(', ')} }\n`;
    const cited = (dates: readonly string[]) =>
      of(
        `occurred: 2027-02-10, title: A talk, sources: [${dates.map((_, i) => `s${i}`).join(', ')}]`,
        sources(...dates),
      ).filter((text) => !text.startsWith('missing'));
    expect(cited(['2026-02-11'])).toEqual(['year-off 2027-02-10']);
    expect(cited(['2026-02'])).toEqual(['year-off 2027-02-10']);
    expect(cited(['2026-02-11', '2027-02-11'])).toEqual([]);
    expect(cited(['2026-06-11'])).toEqual([]);
    expect(cited(['2026'])).toEqual([]);
  });

  const monthly = ['2025-01-05', '2025-02-05', '2025-03-05', '2025-04-05', '2025-05-05'];
  const series = (days: readonly string[]) =>
    told(history(...days.map((day, i) => at(day, 0.4 + i / 100)))).filter(
      (text) => !text.startsWith('against-history'),
    );
  const moved = (i: number, day: string) => series(monthly.toSpliced(i, 1, day));

  test('in the order of a history', () => {
    expect(series(monthly)).toEqual([]);
    expect(moved(2, '2024-03-05')).toEqual(['year-off 2024-03-05']);
    expect(moved(3, '2024-04-05')).toEqual(['year-off 2024-04-05']);
    // Not by a year, or no order.
    expect(moved(2, '2023-03-05')).toEqual([]);
    expect(series(monthly.toReversed())).toEqual([]);
  });

  test('at the ends of a regular one', () => {
    expect(moved(0, '2024-01-05')).toEqual(['year-off 2024-01-05']);
    expect(moved(4, '2026-05-05')).toEqual(['year-off 2026-05-05']);
    expect(moved(4, '2024-05-05')).toEqual(['year-off 2024-05-05']);
    expect(moved(0, '2026-01-05')).toEqual(['year-off 2026-01-05']);
    // Closer than half the least gap, which is 28 days: 13 days, and 14.
    expect(moved(4, '2026-04-18')).toEqual([]);
    expect(moved(4, '2026-04-19')).toEqual(['year-off 2026-04-19']);
    // Later by half a year, or by two, or after gaps of which one is three times the other.
    expect(moved(4, '2025-11-05')).toEqual([]);
    expect(moved(4, '2027-05-05')).toEqual(['never-counts 2027-05-05']);
    expect(series(['2024-01-05', '2024-02-05', '2024-05-05', '2025-06-05'])).toEqual([]);
    // Every seven months: a year without an entry is no slip.
    expect(series(['2021-01-05', '2021-08-05', '2022-03-05', '2023-10-05'])).toEqual([]);
  });

  test('are told once, and not that they lie outside the window too', () => {
    const late = 'occurred: 2027-02-10, title: A letter of 10 February 2026, why: Heard of';
    const all = (keys: string) => told(`evidence: [${row(keys, '{ quiet: 0.2, talks: 0.4 }')}]`);
    expect(all(late)).toEqual(['year-off 2027-02-10']);
    // A year that is meant says nothing of the window.
    expect(all(`${late}, allow: [year-off]`)).toEqual(['evidence-outside-window 2027-02-10']);
    expect(all('occurred: 2027-02-10, title: A letter, why: Heard of')).toEqual(['evidence-outside-window 2027-02-10']);
  });

  test('in lists of three', () => {
    expect(series(['2025-09-01', '2025-12-01', '2025-03-01'])).toEqual(['year-off 2025-03-01']);
    expect(series(['2025-09-01', '2024-12-01', '2026-01-01'])).toEqual(['year-off 2024-12-01']);
    expect(series(['2025-09-01', '2025-12-01', '2025-09-15'])).toEqual([]);
    // The last after the day of the forecast, or before it.
    expect(series(['2025-09-01', '2025-11-01', '2026-12-31'])).toContain('year-off 2026-12-31');
    expect(series(['2023-09-01', '2023-11-01', '2024-12-31'])).toEqual([]);
    expect(series(['2025-09-01', '2025-12-01'])).toEqual([]);
  });

  test('in the windows of a calendar', () => {
    const windows = (...spans: readonly (readonly [string, string])[]) =>
      told(
        `processes: { games: { kind: calendar, shape: pulse, windows: [${spans
          .map(([from, until]) => `{ from: ${from}, until: ${until} }`)
          .join(', ')}] } }\nterms: { lower_thirst: { value: drought * mood + games } }`,
      ).filter((text) => text.startsWith('year-off'));
    const spring = ['2026-03-04', '2026-03-14'] as const;
    expect(windows(spring, ['2026-08-04', '2026-08-14'])).toEqual([]);
    expect(windows(spring, ['2026-08-04', '2027-08-14'])).toEqual(['year-off 2027-08-14']);
    expect(windows(spring, ['2026-08-04', '2027-08-24'])).toEqual(['year-off 2027-08-24']); // 21 days, twice ten
    expect(windows(spring, ['2026-08-04', '2027-08-26'])).toEqual([]);
    expect(windows(['2026-08-04', '2027-08-14'])).toEqual([]);
  });

  test('not where two may be odd', () => {
    // A late report, and none that is a year off.
    expect(moved(4, '2025-03-20')).toEqual([]);
    expect(moved(0, '2025-02-20')).toEqual([]);
    expect(series(['2024-01-05', '2025-05-05', '2024-08-05', '2026-01-05'])).toEqual([]);
  });

  test('among rows of evidence', () => {
    const rows = (days: readonly string[]) =>
      told(`${long}evidence: [${days.map((day, i) => row(`occurred: ${day}, title: "Talk ${i}"`)).join(', ')}]`);
    const days = ['2026-01-05', '2026-02-05', '2026-03-05', '2026-04-05'];
    expect(rows(days)).toEqual([]);
    expect(rows(days.with(1, '2027-02-05'))).toEqual(['year-off 2027-02-05']);
    // It would lie before the window.
    expect(rows(['2026-03-05', '2026-01-05', '2026-02-05'])).toEqual([]);
  });

  test('the one row that happened after the day of the forecast', () => {
    const rows = (last: string, asOf = '2026-06-01') =>
      told(`window: { end: 2027-12-31, as_of: ${asOf} }\nquestion: Do they meet in time?
evidence: [${['2026-01-05', '2026-02-25', '2026-03-01', last].map((day, i) => row(`occurred: ${day}, title: "Talk ${i}"`)).join(', ')}]`);
    expect(rows('2027-05-05')).toEqual(['year-off 2027-05-05']);
    expect(rows('2027-06-02')).toEqual([]); // a year earlier is later still
    expect(rows('2026-05-05')).toEqual([]);
    expect(rows('2027-05-05', '2026-02-28')).toEqual([]); // not the only one
  });
});

describe('a principal that no move needs', () => {
  const needs = (open: string, meet: string, more = '') =>
    told(`transitions: { open: { needs: [${open}] }, meet: { needs: [${meet}]${more} } }`);

  test('is told once, instead of all that follows', () => {
    expect(needs('initiator', 'initiator')).toEqual(['principal-not-needed needs']);
    expect(needs('target', 'bank')).toEqual(['principal-not-needed needs']);
  });

  test.each([
    ['initiator, target', 'initiator'],
    ['target', 'initiator'],
    ['upper', 'lower'],
  ])('but not where some move needs it: %s, %s', (open, meet) => {
    expect(needs(open, meet)).toEqual([]);
  });

  test('nor where it is allowed beside the move', () => {
    expect(needs('initiator', 'initiator', ', allow: [principal-not-needed]')).toEqual([]);
  });

  test('both are told where nobody is needed', () => {
    expect(needs('', '')).toEqual(['principal-not-needed needs', 'principal-not-needed needs']);
  });

  test('a move that nobody can take does not count', () => {
    const loaded = load(
      'extends: base.yaml\nstages: [quiet, talks, aside, summit]\ntransitions: { open: { needs: [initiator] }, meet: { needs: [initiator] }, past: { from: aside, to: summit, rate: 0.1, needs: [target] } }',
    );
    expect(codesOf(loaded)).toContain('principal-not-needed');
  });
});

describe('likelihoods that go both ways', () => {
  const stages = 'stages: [quiet, talks, draft, agreed, summit]\ntransitions: { meet: { from: talks } }\n';
  const of = (likelihood: string, keys = '') =>
    told(`${stages}evidence: [${row(`occurred: 2026-02-10, title: A talk${keys}`, likelihood)}]`).filter((text) =>
      text.startsWith('falling'),
    );
  const dip = '{ quiet: 0.1, talks: 0.3, draft: 0.15, agreed: 0.6 }';
  const peak = '{ quiet: 0.1, talks: 0.6, draft: 0.4, agreed: 0.2 }';

  test('fall and rise again, with or without a reason', () => {
    expect(of(dip)).toHaveLength(1);
    expect(of(dip, ', why: It is so')).toHaveLength(1);
    expect(of(dip, ', expect: raises')).toHaveLength(1);
    expect(of(dip, ', allow: [falling-evidence]')).toEqual([]);
    expect(of('{ quiet: 0.6, talks: 0.3, draft: 0.15, agreed: 0.2 }')).toHaveLength(1);
    // A stage left out has the likelihood 0.
    expect(of('{ quiet: 0.1, talks: 0.3, agreed: 0.6 }')).toHaveLength(1);
    expect(of('{ quiet: 0.1, talks: 0.3, draft: 0.3, agreed: 0.6 }')).toEqual([]);
  });

  test('rise and fall, without a reason', () => {
    expect(of(peak)).toHaveLength(1);
    expect(of(peak, ', why: Talks are loud')).toEqual([]);
    expect(of(peak, ', expect: raises')).toEqual([]);
    // To the meeting itself they may fall.
    expect(of('{ quiet: 0.1, talks: 0.2, draft: 0.4, agreed: 0.6, summit: 0.1 }')).toEqual([]);
  });

  test('of an indicator', () => {
    const indicator = (likelihood: string, keys = '') =>
      told(
        `${stages}indicators: { envoy: { title: An envoy, within: 1 month, likelihood: ${likelihood}${keys} } }`,
      ).filter((text) => text.startsWith('falling'));
    expect(indicator(dip, ', why: It is so')).toEqual(['falling-evidence likelihood']);
    expect(indicator(peak)).toEqual(['falling-evidence likelihood']);
    expect(indicator(peak, ', why: It is so')).toEqual([]);
  });
});

describe('a principal that one move leaves out', () => {
  const of = (first: string, second: string, third: string, more = '') =>
    told(`stages: [quiet, talks, agreed, summit]
transitions:
  open: { needs: [${first}] }
  agree: { from: talks, to: agreed, rate: 0.3, needs: [${second}]${more} }
  meet: { from: agreed, needs: [${third}] }`).filter((text) => text.startsWith('principal'));
  const both = 'initiator, target';

  test('that all others need', () => {
    expect(of(both, both, both)).toEqual([]);
    expect(of(both, 'initiator', both)).toEqual(['principal-not-needed needs']);
    expect(of(both, both, 'target, bank')).toEqual(['principal-not-needed needs']);
    expect(of(both, 'initiator', both, ', allow: [principal-not-needed]')).toEqual([]);
    expect(
      loadMore(`stages: [quiet, talks, agreed, summit]
transitions: { agree: { from: talks, to: agreed, rate: 0.3, needs: [target, bank] }, meet: { from: agreed } }`)
        .diagnostics[0],
    ).toMatchObject({
      message: 'the move "agree" does not need the initiator "upper", although both other moves up do',
      hint: expect.stringContaining('write `needs: [bank, lower, upper]`'),
    });
  });

  test('not what one side does by itself', () => {
    expect(of('initiator', both, both)).toEqual([]); // an offer
    expect(of('initiator', 'target', both)).toEqual([]); // and the answer to it
    expect(of(both, both, '')).toEqual([]); // no matter of will
    expect(of(both, both, 'bank')).toEqual([]);
    expect(of(both, 'initiator', both, ', title: The upper valley sends a draft')).toEqual([]);
    expect(of(both, 'initiator', 'initiator')).toEqual([]);
    expect(of(both, 'initiator', both, ', title: The lower valley sends a draft')).toHaveLength(1);
  });
});

describe('things of another actor than their name says', () => {
  const terms = (ids: Readonly<Record<string, string>>) =>
    told(
      `terms:\n  upper_gains: ~\n  lower_thirst: ~\n${Object.entries(ids)
        .map(([id, actor]) => `  ${id}: { actor: ${actor}, sign: "+", weight: 1, value: drought }`)
        .join('\n')}`,
    ).filter((text) => text.startsWith('actor-'));
  const named = { upper_a: 'upper', upper_b: 'initiator', lower_a: 'lower' };

  test('of terms', () => {
    expect(terms({ ...named, lower_b: 'lower' })).toEqual([]);
    expect(terms({ ...named, lower_b: 'upper' })).toEqual(['actor-against-name upper']);
    expect(terms({ ...named, target_b: 'upper' })).toEqual(['actor-against-name upper']);
    expect(terms({ ...named, initiator_b: 'upper' })).toEqual([]);
    // Two of them, or a name that all begin with, or names of which most have nobody's: no habit.
    expect(terms({ ...named, lower_b: 'upper', lower_c: 'upper' })).toEqual([]);
    expect(terms({ upper_a: 'upper', upper_b: 'upper', upper_c: 'upper', upper_d: 'lower' })).toEqual([]);
    expect(terms({ ...named, lower_b: 'upper', hope: 'upper', fear: 'lower' })).toEqual([]);
    expect(terms({ upper_a: 'upper', lower_a: 'lower', lower_b: 'upper' })).toEqual([]);
  });
});

describe('weights far from all others', () => {
  const terms = (weights: readonly string[], value = 'drought', more = '') =>
    told(
      `quantities: { percent: { value: 20 to 60, domain: positive } }\nterms:\n  upper_gains: ~\n  lower_thirst: ~\n${weights
        .map((weight, i) => {
          const last = i === weights.length - 1;
          return `  t${i}: { actor: ${i % 2 === 0 ? 'upper' : 'lower'}, sign: "+", weight: ${weight}, value: ${last ? value : 'drought'}${last ? more : ''} }`;
        })
        .join('\n')}`,
    ).filter((text) => text.startsWith('unlikely-weight'));

  test.each([
    ['1, 2, 1, 8', true],
    ['1, 2, 1, 7.9', false],
    ['1, 2, 1, 0.2', true],
    ['1, 2, 1, 0.21', false],
    ['1, 2, 8', false], // too few to tell
  ])('%s: told %s', (weights, isTold) => {
    const list = weights.split(', ');
    expect(terms(list)).toEqual(isTold ? [`unlikely-weight ${list.at(-1)}`] : []);
  });

  test('by what they can add', () => {
    expect(terms(['1', '2', '1', '0.02'], 'percent')).toEqual([]);
    expect(terms(['1', '2', '1', '20'], 'drought / 100')).toEqual([]);
    expect(terms(['1', '2', '1', '20'], 'surplus', ', allow: [unlikely-weight]')).toEqual([]);
    expect(terms(['1', '2', '1', '20'], 'surplus / 10')).toEqual([]);
  });

  test('or by moving a side from unwilling to sure, all alone', () => {
    const told = terms(['0.6', '3', '1', '11'], 'trade');
    expect(told).toEqual(['unlikely-weight 11']);
    expect(terms(['0.6', '3', '1', '5'], 'trade')).toEqual([]);
    expect(terms(['0.6', '3', '1', '11'], 'trade * trade')).toEqual([]); // how far a formula goes is not known
  });

  test('or with ends far apart', () => {
    const three = ['0.4 to 1.6', '0.5 to 1.5', '0.4 to 1.2'];
    expect(terms([...three, '0.4 to 16'])).toEqual(['unlikely-weight 0.4 to 16']);
    expect(terms([...three, '0.04 to 1.6'])).toEqual(['unlikely-weight 0.04 to 1.6']);
    expect(terms([...three, '0.3 to 3.5'])).toEqual([]);
    expect(terms([...three.slice(1), '0.4 to 16'])).toEqual([]);
    // From 0 on, which is no end to be misplaced.
    expect(terms([...three, '0 to 1'])).toEqual([]);
    expect(terms([...three, '-1 to 0'])).toEqual([]);
    // Wide, and within what others reach.
    expect(terms(['3 to 6', '2 to 5', '0.12 to 0.24', '0.5 to 1', '0.15 to 4'])).toEqual([]);
    expect(terms(['0.4 to 2.6', '0.5 to 1.5', '0.4 to 1.2', '0.1 to 1.9'])).toEqual([]); // 19 beside 6.5
  });
});

describe('expectations as of a day after all that is known', () => {
  const of = (asOf: string, more = '', keys = '') =>
    told(`window: { as_of: 2026-03-01 }\nexpectations: { later: { p: 0 % to 90 %, as_of: ${asOf}${keys} } }\n${more}`);

  test.each([
    ['2026-03-01', '', false],
    ['2026-03-02', '', true],
    ['2026-04-10', `evidence: [${row('occurred: 2026-04-01, known: 2026-04-10, title: A talk')}]`, false],
    ['2026-04-11', `evidence: [${row('occurred: 2026-04-01, known: 2026-04-10, title: A talk')}]`, true],
    ['2026-04-01', history(at('2026-04-01')), false],
    ['2026-04-02', history(at('2026-04-01')), true],
  ])('%s', (asOf, more, isTold) => {
    expect(of(asOf, more)).toEqual(isTold ? ['expected-too-late as_of'] : []);
  });

  test('unless that is meant', () => {
    expect(of('2026-05-01', '', ', allow: [expected-too-late]')).toEqual([]);
  });
});
