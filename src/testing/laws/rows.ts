import fc from 'fast-check';
import { exp } from '../../numeric/exp.ts';
import type { Program } from '../../program/program.ts';
import { DRAWS_PER_CHUNK } from '../../program/result.ts';
import { heldOf } from '../../runners/held.ts';
import { isoDay } from '../../scenario/dates.ts';
import { SET_ASIDE } from '../../scenario/known.ts';
import type { Observation, Scenario } from '../../scenario/model.ts';
import { itemKeys } from '../../scenario/numbers/itemKeys.ts';
import { weightedMean } from '../../stats/weightedMean.ts';
import { type Afterthought, type Law, law, notApplicable, once, type Setting } from '../law.ts';
import { chunks } from '../looks.ts';
import { figure, figures } from '../words.ts';

/** What rows of evidence are declared to do to P, their `expect`: each as of the day on which it became known. */
export function rowLaws(setting: Setting): Law[] {
  const { evidence } = setting.scenario;
  const keys = itemKeys(evidence.map(({ occurred }) => isoDay(occurred)));
  return evidence.flatMap((row, i) =>
    row.expect === undefined ? [] : [rowLaw(setting, row, `expect.evidence.${keys[i]}`)],
  );
}

/** Draws of a case, and cases that are different ones. */
const CHUNKS = 4;
const BLOCKS = 16;
/** Standard errors of the difference beyond which a move counts, and the least that means anything to anybody. */
const CERTAINTY = 4;
const LEAST_MOVE = 1e-6;

function rowLaw(setting: Setting, row: Observation, id: string): Law {
  const { scenario } = setting;
  const { start, end } = scenario.window;
  const { expect, known } = row;
  const what = row.title === '' ? `The evidence of ${isoDay(row.occurred)}` : `The evidence "${row.title}"`;
  const named = { id, title: `${what} ${expect === 'mixed' ? 'moves P either way' : `${expect} P`}, as declared` };
  if (known > end) return notApplicable(named, `it became known on ${isoDay(known)}, after the window`);
  const programs = once(() => {
    const asOf = Math.max(known, start);
    const heard: Scenario = { ...scenario, window: { ...scenario.window, asOf } };
    const evidence = scenario.evidence.map((one) => (one === row ? { ...one, known: SET_ASIDE } : one));
    return { before: setting.compile({ ...heard, evidence }), after: setting.compile(heard) };
  });
  let hasMoved = false;
  const wrong = ({ block }: { readonly block: number }): string | null => {
    const { before, after } = programs();
    const firsts = chunks(CHUNKS, CHUNKS * block);
    const [without, withIt] = [weighed(setting, before, firsts), weighed(setting, after, firsts)];
    // Evidence that rules out all of these draws tells nothing of the row.
    fc.pre(without !== null && withIt !== null);
    const { mean, error } = differenceOf(without!, withIt!);
    hasMoved ||= Math.abs(mean) > LEAST_MOVE;
    const against = expect === 'raises' ? -mean : expect === 'lowers' ? mean : 0;
    if (against <= LEAST_MOVE || against <= CERTAINTY * error) return null;
    const [from, to] = figures(without!.mean, withIt!.mean);
    return `P as of ${isoDay(known)} ${mean < 0 ? 'falls' : 'rises'} from ${from} to ${to} (by ${figure(Math.abs(mean))}, standard error ${figure(error)}) with this row, where it is declared that it ${expect} P`;
  };
  const afterwards = (trials: number): Afterthought => {
    if (hasMoved) return { status: 'holds', says: '', idle: [] };
    const cases = `${trials} ${trials === 1 ? 'case' : 'cases'}`;
    const says = `P as of ${isoDay(known)} is the same to a millionth with and without this row in ${cases}`;
    return { status: 'no effect', says, idle: [] };
  };
  return law(named, fc.record({ block: fc.nat(BLOCKS - 1) }), wrong, { afterwards });
}

interface Weighed {
  readonly mean: number;
  /** How far each draw pulls the mean. */
  readonly pulls: Float64Array;
}

/** P(held) over draws as the evidence weighs them; null if it rules out all of them. */
function weighed(setting: Setting, program: Program, firsts: readonly number[]): Weighed | null {
  const found = firsts.map((first) => setting.run(program, { first, count: DRAWS_PER_CHUNK, paths: 1 }));
  const held = Float64Array.from(found.flatMap((chunk) => [...heldOf(chunk)]));
  const logs = found.flatMap(({ logWeight }) => [...logWeight]);
  const scale = Math.max(...logs);
  if (scale === Number.NEGATIVE_INFINITY) return null;
  const weights = Float64Array.from(logs, (value) => exp(value - scale));
  const mean = weightedMean(held, weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { mean, pulls: held.map((value, d) => (weights[d]! * (value - mean)) / total) };
}

/** With the row less without it, on the same draws, and the standard error of that. */
function differenceOf(before: Weighed, after: Weighed): { readonly mean: number; readonly error: number } {
  const squares = after.pulls.reduce((sum, pull, d) => sum + (pull - before.pulls[d]!) * (pull - before.pulls[d]!), 0);
  return { mean: after.mean - before.mean, error: Math.sqrt(squares) };
}
