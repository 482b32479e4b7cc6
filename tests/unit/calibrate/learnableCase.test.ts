import { describe, expect, it } from 'vitest';
import { learnableCase } from '../../../src/calibrate/learnableCase.ts';
import { dayOf, isoDay } from '../../../src/scenario/dates.ts';
import type { Outcome } from '../../../src/scenario/model.ts';
import { scenarioOf } from '../../helpers/run.ts';

const ROW = (occurred: string, known = occurred): string =>
  `  - { occurred: ${occurred}, known: ${known}, likelihood: { quiet: 0.4, met: 0.5 } }\n`;

function scenarioWith(outcome: string, rows = ROW('2024-03-01') + ROW('2024-06-01') + ROW('2024-04-01', '2024-11-01')) {
  return scenarioOf(`
summitry: 1
title: One move
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31 }
principals: { initiator: a, target: b }
actors:
  a: { willingness: 1 }
  b: { willingness: 1 }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 0.1 to 1 per month } }
evidence:
${rows}${outcome === '' ? '' : `outcome: ${outcome}`}
`);
}

/** What is said of a case, in words that can be read. */
function said(outcome: string, asOf: string | null = null, rows?: string) {
  const found = learnableCase(scenarioWith(outcome, rows), asOf === null ? null : dayOf(asOf));
  return (
    found && {
      asOf: isoDay(found.scenario.window.asOf),
      until: isoDay(found.until),
      answer: found.answer,
      rows: found.rows,
      aside: found.aside,
    }
  );
}

const on = (day: string): Outcome['from'] => dayOf(day);

describe('what a case says', () => {
  it('is all that was known before it was settled, and its answer', () => {
    expect(said('{ result: held, on: 2024-07-10 }')).toEqual({
      asOf: '2024-06-01',
      until: '2024-07-10',
      answer: { kind: 'held', after: on('2024-07-09'), by: on('2024-07-10') },
      // The third became known in November only.
      rows: 2,
      aside: 1,
    });
  });

  it('leaves out what happened on the day of the meeting or later', () => {
    expect(said('{ result: held, on: 2024-06-01 }')).toMatchObject({ asOf: '2024-03-01', rows: 1 });
    expect(said('{ result: held, on: 2024-06-02 }')).toMatchObject({ asOf: '2024-06-01', rows: 2 });
  });

  it('counts news as of their own day, though they became known later, while it was followed', () => {
    expect(said('{ result: not_held }')).toMatchObject({ asOf: '2024-06-01', rows: 3, until: '2024-12-31' });
  });

  it('ends where an open case was followed to', () => {
    expect(said('{ result: open, on: 2024-05-01 }')).toMatchObject({
      answer: { kind: 'open', at: on('2024-05-01') },
      rows: 1,
      until: '2024-05-01',
    });
  });

  it('takes a void one as not held', () => {
    expect(said('{ result: void, on: 2024-08-01 }')).toMatchObject({ answer: { kind: 'never' }, until: '2024-08-01' });
  });

  it('lets news speak where no answer is stated, and nothing where there are none', () => {
    expect(said('')).toMatchObject({ answer: null, rows: 3 });
    expect(said('', null, '')).toBeNull();
  });
});

describe('as of a day', () => {
  it('a case that was settled later is one that was open', () => {
    expect(said('{ result: held, on: 2024-07-10 }', '2024-05-01')).toEqual({
      asOf: '2024-03-01',
      until: '2024-05-01',
      answer: { kind: 'open', at: on('2024-05-01') },
      rows: 1,
      aside: 2,
    });
  });

  it('one that may have been settled by then was open before that', () => {
    expect(said('{ result: held, between: [2024-04-10, 2024-07-10] }', '2024-05-01')).toMatchObject({
      answer: { kind: 'open', at: on('2024-04-09') },
    });
  });

  it('nothing of it is used that was not known', () => {
    expect(said('{ result: not_held }', '2024-10-01')).toMatchObject({ rows: 2, answer: { kind: 'open' } });
    expect(said('{ result: not_held }', '2023-12-31')).toBeNull();
  });
});
