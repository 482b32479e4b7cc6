import fc from 'fast-check';
import type { Program } from '../../program/program.ts';
import { type ChunkResult, DRAWS_PER_CHUNK } from '../../program/result.ts';
import { isoDay } from '../../scenario/dates.ts';
import { SET_ASIDE } from '../../scenario/known.ts';
import type { Observation, Scenario } from '../../scenario/model.ts';
import { itemKeys } from '../../scenario/numbers/itemKeys.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { weightedMean } from '../../stats/weightedMean.ts';
import { type Afterthought, type Law, law, notApplicable, once, remembered, type Setting } from '../law.ts';
import { chunks, weighedDraws } from '../looks.ts';
import {
  CONFIRMING,
  isCertainlyAgainst,
  LEAST_MOVE,
  type MeanMove,
  sayCases,
  sayMeanMove,
  titleOfEffect,
} from './meanMove.ts';

/** What rows of evidence are declared to do to P, their `expect`: each as of the day on which it became known. */
export function rowLaws(setting: Setting): Law[] {
  const ids = rowIds(setting.scenario);
  return setting.scenario.evidence.flatMap((row, i) =>
    row.expect === undefined ? [] : [rowLaw(setting, row, ids[i]!)],
  );
}

/** Id of the law of each row of evidence, if it has one: by its day. */
export function rowIds({ evidence }: Pick<Scenario, 'evidence'>): string[] {
  return itemKeys(evidence.map(({ occurred }) => isoDay(occurred))).map((key) => `expect.evidence.${key}`);
}

/** Blocks of draws that a case chooses from. */
const BLOCKS = 8;
/** Chunks of a block, and those up to which it grows while the evidence leaves too few of its draws. */
const CHUNKS = 8;
const MOST_CHUNKS = 128;
/** Effective draws without which a mean is that of one draw or two, and its standard error is too small. */
const ENOUGH = 16;
const TOO_FEW = `the evidence leaves fewer than ${ENOUGH} effective draws of ${MOST_CHUNKS * DRAWS_PER_CHUNK}, or formulas leave their domains`;

function rowLaw(setting: Setting, row: Observation, id: string): Law {
  const { scenario } = setting;
  const { expect, known } = row;
  const what = row.title === '' ? `The evidence of ${isoDay(row.occurred)}` : `The evidence "${row.title}"`;
  const named = { id, title: titleOfEffect(what, expect) };
  if (known > scenario.window.end) return notApplicable(named, `it became known on ${isoDay(known)}, after the window`);
  const programs = once((): readonly [Program, Program] => {
    const asOf = Math.max(known, scenario.window.start);
    const heard: Scenario = { ...scenario, window: { ...scenario.window, asOf } };
    const evidence = scenario.evidence.map((one) => (one === row ? { ...one, known: SET_ASIDE } : one));
    return [setting.compile({ ...heard, evidence }), setting.compile(heard)];
  });
  const moveIn = remembered((block: number) => moveOf(setting, programs(), block * MOST_CHUNKS, CHUNKS));
  const confirmed = remembered((block: number) =>
    moveOf(setting, programs(), (BLOCKS + block) * MOST_CHUNKS, CONFIRMING * CHUNKS),
  );
  let hasMoved = false;
  const wrong = ({ block }: { readonly block: number }): string | null => {
    const move = moveIn(block);
    fc.pre(move !== null);
    hasMoved ||= Math.abs(move!.after - move!.before) > LEAST_MOVE;
    if (expect === 'mixed' || expect === undefined || !isCertainlyAgainst(move!, expect)) return null;
    const others = confirmed(block);
    fc.pre(others !== null);
    if (!isCertainlyAgainst(others!, expect)) return null;
    return `P as of ${isoDay(known)} ${sayMeanMove(move!)} with this row, where it is declared that it ${expect} P`;
  };
  const afterwards = (trials: number): Afterthought => {
    if (hasMoved) return { status: 'holds', says: '', idle: [] };
    const says = `P as of ${isoDay(known)} is the same to a millionth with and without this row in ${sayCases(trials)}`;
    return { status: 'no effect', says, idle: [] };
  };
  return law(named, fc.record({ block: fc.nat(BLOCKS - 1) }), wrong, { afterwards, whySkipped: TOO_FEW });
}

/** What a row does over as many chunks as it takes, but not over fewer than some; null where too few draws count. */
function moveOf(
  setting: Setting,
  [without, withIt]: readonly [Program, Program],
  from: number,
  least: number,
): MeanMove | null {
  const runs: [ChunkResult[], ChunkResult[]] = [[], []];
  for (let count = least; count <= MOST_CHUNKS; count *= 2) {
    for (const first of chunks(count - runs[0].length, from + runs[0].length)) {
      const draws = { first, count: DRAWS_PER_CHUNK, paths: 1 };
      runs[0].push(setting.run(without, draws));
      runs[1].push(setting.run(withIt, draws));
    }
    const [before, after] = [weighed(runs[0]), weighed(runs[1])];
    if (Math.min(before.effective, after.effective) < ENOUGH) continue;
    const squares = after.pulls.reduce(
      (sum, pull, d) => sum + (pull - before.pulls[d]!) * (pull - before.pulls[d]!),
      0,
    );
    return { before: before.mean, after: after.mean, error: Math.sqrt(squares) };
  }
  return null;
}

interface Weighed {
  readonly mean: number;
  /** How far each draw pulls the mean. */
  readonly pulls: Float64Array;
  readonly effective: number;
}

/** P(held) over draws as the evidence weighs them; NaN if it rules out all of them. */
function weighed(found: readonly ChunkResult[]): Weighed {
  const { held, weights } = weighedDraws(found);
  const mean = weightedMean(held, weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const pulls = held.map((value, d) => (weights[d]! * (value - mean)) / total);
  return { mean, pulls, effective: effectiveSampleSize(weights) };
}
