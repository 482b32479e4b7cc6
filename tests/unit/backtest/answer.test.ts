import { describe, expect, it } from 'vitest';
import { heldBy, isOpenOn, knownTime, shareHeldBy } from '../../../src/backtest/answer.ts';
import { outcome, START } from '../../helpers/backtestCases.ts';

const day = (after: number): number => START + after;
const WINDOW = { start: START, end: day(360) };

describe('whether they had met by the end of a day', () => {
  it.each([
    ['held on the day before', outcome('held', 89), true],
    ['held on the day', outcome('held', 90), true],
    ['held on the day after', outcome('held', 91), false],
    ['held between two days before', outcome('held', 80, 90), true],
    ['held between two days around it', outcome('held', 90, 91), null],
    ['held between two days after', outcome('held', 91, 99), false],
    ['not held', outcome('not_held', 10), false],
    ['void, which can be held no more', outcome('void', 10), false],
    ['open on the day before', outcome('open', 89), null],
    ['open on the day', outcome('open', 90), false],
    ['nothing is stated', null, null],
  ])('%s', (_, stated, answer) => {
    expect(heldBy(stated, day(90))).toBe(answer);
  });
});

describe('whether a case was open on a day', () => {
  it.each([
    ['settled on the day before', outcome('held', 89), false],
    ['settled on the day', outcome('held', 90), false],
    ['settled on the day after', outcome('held', 91), true],
    ['still open on the day', outcome('open', 90), true],
    ['settled between a day before and one after', outcome('held', 80, 100), false],
    ['void before', outcome('void', 30), false],
    ['open when last heard of, before', outcome('open', 89), false],
    ['nothing is stated', null, true],
  ])('%s', (_, stated, answer) => {
    expect(isOpenOn(stated, day(90))).toBe(answer);
  });
});

describe('what is known of the day', () => {
  it.each([
    ['held on a day', outcome('held', 5), { kind: 'held', after: day(4), by: day(5) }],
    ['held between two', outcome('held', 5, 9), { kind: 'held', after: day(4), by: day(9) }],
    ['held on the last', outcome('held', 360), { kind: 'held', after: day(359), by: day(360) }],
    ['held after the window', outcome('held', 361), { kind: 'never', end: day(360) }],
    ['held between a day in the window and one after it', outcome('held', 300, 361), { kind: 'open', at: day(299) }],
    ['void', outcome('void', 5), { kind: 'never', end: day(360) }],
    ['not held', outcome('not_held', 5), { kind: 'never', end: day(360) }],
    ['open', outcome('open', 5), { kind: 'open', at: day(5) }],
    ['open when last heard of at the end', outcome('open', 360), { kind: 'never', end: day(360) }],
  ])('%s', (_, stated, known) => {
    expect(knownTime(stated, WINDOW)).toEqual(known);
  });
});

describe('what counts as held by a day', () => {
  it('is all or nothing where the day is known, and grows evenly between two days', () => {
    expect([49, 50, 51].map((after) => shareHeldBy(outcome('held', 50), day(after)))).toEqual([0, 1, 1]);
    expect([49, 50, 51, 53, 54].map((after) => shareHeldBy(outcome('held', 50, 53), day(after)))).toEqual([
      0, 0.25, 0.5, 1, 1,
    ]);
    for (const one of [outcome('void', 5), outcome('not_held', 5), outcome('open', 5), null]) {
      expect(shareHeldBy(one, day(90))).toBe(0);
    }
  });
});
