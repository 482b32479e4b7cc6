import { expect, it } from 'vitest';
import { valuesAt } from '../../src/calibrate/casePoints.ts';
import type { NamedCase } from '../../src/calibrate/posterior.ts';
import { posteriorOf } from '../../src/calibrate/posterior.ts';
import { insideUnit, normalCdf, normalQuantile } from '../../src/numeric/normal.ts';
import { uniform } from '../../src/random/philox.ts';
import { streamKey } from '../../src/random/streamKey.ts';
import { isoDay } from '../../src/scenario/dates.ts';
import { caseFrom, learn } from '../helpers/calibration.ts';
import { times } from '../helpers/effort.ts';

const START = 20_001;
const WEEK = 7;
const MONTH = 30.4375;
/** The morning on which it is known whether a letter was sent, and the end of the case, in weeks. */
const LETTER = 8;
const END = 40;

const day = (week: number, plus = 0): string => isoDay(START + WEEK * week + plus);

/** A case of hidden types, a pace of its own, and a letter that is likelier where they talk. */
function textOf(letter: boolean | null, met: number | null): string {
  const likelihood = letter === true ? '{ quiet: 0.1, talks: 0.7 }' : '{ quiet: 0.9, talks: 0.3 }';
  return `
summitry: 1
title: A valley
question: Do they meet?
window: { start: ${day(0)}, end: ${day(END, -1)}, step: week }
principals: { initiator: a, target: b }
actors:
  a: { willingness: 1 }
  b: { types: { open: 0.9, closed: 0.1 } }
stages: [quiet, talks, met]
quantities:
  odds: { value: "normal(0.2, 1.2)", domain: real }
terms:
  lean: { actor: b, sign: "+", weight: 1, value: odds }
pace: { value: [{ value: 0.5, weight: 1 }, { value: 3, weight: 1 }], per_case: true }
transitions:
  talk: { from: quiet, to: talks, rate: 0.1 to 1.6 per month, needs: [target] }
  meet: { from: talks, to: met, rate: 0.3 to 3 per month, needs: [initiator] }
${letter === null ? '' : `evidence: [{ occurred: ${day(LETTER)}, likelihood: ${likelihood} }]`}
outcome: ${met === null ? `{ result: open, on: ${day(END, -1)} }` : `{ result: held, between: [${day(met)}, ${day(met + 1, -1)}] }`}
`;
}

/** A history of some cases, by the words of the model and none of its code. */
function historyOf(values: Readonly<Record<string, number>>, size: number, chance: () => number): NamedCase[] {
  const wait = (rate: number): number => (-Math.log(chance()) / rate) * MONTH;
  return Array.from({ length: size }, (_, i) => {
    const isOpen = chance() < 1 / (1 + Math.exp(-values['quantities.odds']!));
    const pace = chance() < 0.5 ? 0.5 : 3;
    const talks = wait(pace * values['transitions.talk.rate']! * (isOpen ? 0.9 : 0.1));
    const metOn = talks + wait(pace * values['transitions.meet.rate']!);
    const isSent = chance() < (talks < WEEK * LETTER ? 0.7 : 0.1);
    const met = Math.floor(metOn / WEEK);
    return caseFrom(`c${i}`, textOf(met < LETTER ? null : isSent, met < END ? met : null));
  });
}

const HISTORIES = times(24, 200);
const PARTICLES = times(64, 128);
const KEPT = 31;
const BINS = times(4, 8);

/**
 * Simulation-based calibration (Talts et al. 2018, arXiv:1804.06788): where numbers are drawn from the prior, a history from
 * them, and draws from its posterior, the rank of the number among its draws is uniform.
 */
it('ranks of true numbers among posterior draws are uniform', { timeout: 1_200_000 }, async () => {
  const { shared } = posteriorOf([caseFrom('c', textOf(true, null))], '1', { draws: 2, paths: 1 });
  const counts = shared.map(() => new Array<number>(BINS).fill(0));
  for (let h = 0; h < HISTORIES; h++) {
    const key = streamKey('sbc', `history ${h}`);
    let drawn = 0;
    const chance = (): number => uniform(key, drawn++, 0, 0, 0);
    const truth = shared.map(() => normalQuantile(chance()));
    const values = Object.fromEntries(
      shared.map(({ path, distribution }, j) => [
        path,
        valuesAt(distribution, Float64Array.of(insideUnit(normalCdf(truth[j]!))))[0]!,
      ]),
    );
    const { numbers } = await learn(
      historyOf(values, 8, chance),
      { seed: `${h}`, particles: PARTICLES },
      {
        // Of two draws one has each pace, so that nothing is left to chance.
        integration: { draws: 2, paths: 1 },
      },
    );
    numbers.forEach(({ normals }, j) => {
      // Neighbours may descend from one another.
      const kept = Array.from({ length: KEPT }, (_, i) => normals[Math.floor((i * PARTICLES) / KEPT)]!);
      const rank = kept.filter((z) => z < truth[j]!).length;
      counts[j]![Math.floor((rank * BINS) / (KEPT + 1))]!++;
    });
  }
  expect(shared.map(({ path }) => path)).toEqual(['quantities.odds', 'transitions.meet.rate', 'transitions.talk.rate']);
  const expected = HISTORIES / BINS;
  const squares = counts.map((all) => all.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0));
  // R: qchisq(1 - 0.001/3, c(3, 7)).
  const bound = times(18.55, 27.1);
  for (const [j, square] of squares.entries())
    expect({ path: shared[j]!.path, counts: counts[j], square, fits: square < bound }).toMatchObject({ fits: true });
});
