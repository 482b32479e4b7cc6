import { learnableCase } from '../../src/calibrate/learnableCase.ts';
import type { Integration } from '../../src/calibrate/likelihood.ts';
import {
  logLikelihoodOf,
  type NamedCase,
  numbersAt,
  type Posterior,
  posteriorOf,
} from '../../src/calibrate/posterior.ts';
import {
  canGoOn,
  nextTemperature,
  powerOf,
  type SmcSettings,
  type SmcState,
  startSmc,
} from '../../src/calibrate/temperedSmc.ts';
import type { Runner } from '../../src/runners/runner.ts';
import { isoDay } from '../../src/scenario/dates.ts';
import { runner as inline, scenarioOf } from './run.ts';

export const SMALL: Integration = { draws: 8, paths: 2 };

/** A case from the text of its file. */
export function caseFrom(id: string, text: string): NamedCase {
  const learnable = learnableCase({ ...scenarioOf(text), id }, null);
  if (learnable === null) throw new Error(`Nothing is known of ${id}.`);
  return { ...learnable, id };
}

/** The first temperature to the last, without a stop. */
async function drawPosterior(posterior: Posterior, settings: SmcSettings, runner: Runner = inline): Promise<SmcState> {
  const target = {
    names: posterior.shared.map(({ path }) => path),
    logLikelihood: logLikelihoodOf(posterior, { runner }, (fault) => {
      throw new Error(JSON.stringify(fault.kind));
    }),
  };
  let state = await startSmc(target, settings);
  while (state !== null && powerOf(state) < 1 && canGoOn(state)) state = await nextTemperature(target, settings, state);
  if (state === null) throw new Error('It was stopped.');
  return state;
}

/** Posterior draws of the numbers that cases share. */
export async function learn(
  cases: readonly NamedCase[],
  settings: SmcSettings,
  { integration = SMALL, runner = inline }: { readonly integration?: Integration; readonly runner?: Runner } = {},
) {
  const posterior = posteriorOf(cases, settings.seed, integration);
  const state = await drawPosterior(posterior, settings, runner);
  return { posterior, state, numbers: numbersAt(posterior, state.points) };
}

/** A case of one move, met after so many days, or not met by then. */
export function oneMove(rate: string, days: number, result: 'held' | 'open', more = ''): string {
  const start = 20_000;
  return `
summitry: 1
title: One move
question: Do they meet?
window: { start: ${isoDay(start)}, end: ${isoDay(start + 400)}, step: day }
principals: { initiator: a, target: b }
actors:
  a: { willingness: 1 }
  b: { willingness: 1 }
stages: [quiet, met]
transitions:
  meet: { from: quiet, to: met, rate: ${rate} }
outcome: { result: ${result}, on: ${isoDay(start + days - 1)} }
${more}`;
}

/** The same with two moves, whose rates and a will are not known. */
export function twoMoves(days: number, result: 'held' | 'open'): string {
  return oneMove('0.3 to 3 per month', days, result)
    .replace('b: { willingness: 1 }', 'b: { willingness: 0.2 to 0.9 }')
    .replace('[quiet, met]', '[quiet, talks, met]')
    .replace(
      'meet: { from: quiet',
      'talk: { from: quiet, to: talks, rate: 0.2 to 2 per month }\n  meet: { from: talks',
    );
}
