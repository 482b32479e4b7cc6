import { expect, it } from 'vitest';
import { daysOf } from '../../../src/compile/days.ts';

const step = (from: number, until: number) => ({ from, until, months: 1, address: from - 100 });

it('looks at a step on its middle day, of an even number on the earlier of two', () => {
  const steps = [step(100, 101), step(101, 103), step(103, 110), step(110, 141)];
  expect(daysOf(steps)).toEqual([
    { from: 0, middle: 0, until: 1 },
    { from: 1, middle: 1, until: 3 },
    { from: 3, middle: 6, until: 10 },
    { from: 10, middle: 25, until: 41 },
  ]);
});

it('may begin before the window, which moves no middle', () => {
  expect(daysOf([step(100, 107), step(107, 114)], -20)).toEqual([
    { from: -20, middle: 3, until: 7 },
    { from: 7, middle: 10, until: 14 },
  ]);
});
