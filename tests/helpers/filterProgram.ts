import type { Emission, Operation, Program } from '../../src/program/program.ts';
import { uniform } from '../../src/random/philox.ts';
import { denseRates, type PlainChain } from './chain.ts';

/** Lane columns of a filter program that its emissions may read. */
export const LANE = {
  rate: 0,
  fall: 1,
  exit: 2,
  empty: 3,
  full: 4,
  half: 5,
  coin: 6,
  sum: 7,
  free: 8,
} as const;

const RATE_KEY = [11, 12] as const;
const COIN_KEY = [13, 14] as const;
const STAGES = ['low', 'middle', 'high', 'held'];

/**
 * A small program written by hand: four stages, one uncertain rate a draw and one toss of a coin a
 * path. It climbs at the rate, and at one more in lanes whose coin is 1.
 *
 * @param stepTape - Filled by the caller for emissions; column `LANE.free` is theirs.
 */
export function filterProgram(emissions: readonly Emission[], stepTape: readonly Operation[] = [], steps = 6): Program {
  const climb = [0, 1, 2].map((from) => ({ from, to: from + 1, rate: LANE.sum }));
  const constant = (dst: number, value: number): Operation => ({ op: 'constant', dst, value });
  return {
    version: 1,
    steps: Array.from({ length: steps }, (_, s) => ({
      from: 30 * s,
      until: 30 * (s + 1),
      months: 0.5,
      address: 30 * s,
    })),
    group: 1,
    firstForecastStep: 3,
    inputs: [
      {
        path: 'quantities.rate',
        distribution: { family: 'uniform', low: 0, high: 1 },
        key: RATE_KEY,
        dimension: 0,
        column: 0,
      },
    ],
    copulas: [],
    drawColumns: 2,
    laneColumns: 9,
    drawTape: [{ op: 'copy', dst: 1, args: [0] }],
    spread: [[0, LANE.rate]],
    pathTape: [
      constant(LANE.fall, 0.3),
      constant(LANE.exit, 0.1),
      constant(LANE.full, 1),
      constant(LANE.half, 0.5),
      { op: 'bernoulli', dst: LANE.coin, probability: LANE.half, key: COIN_KEY },
      { op: 'add', dst: LANE.sum, args: [LANE.rate, LANE.coin] },
    ],
    stepTape,
    occasions: [],
    chain: {
      stages: STAGES,
      start: [LANE.full, LANE.empty, LANE.empty, LANE.empty],
      moves: climb,
      fall: { previous: LANE.fall, first: null },
      exit: LANE.exit,
      contests: [],
      emissions,
    },
    terms: [{ id: 'rate', actor: 'one', isFixed: false, column: LANE.sum }],
    willingness: [{ actor: 'one', column: LANE.sum }],
    surplus: 1,
    watched: { draw: [], lane: [] },
    tracks: [{ id: 'coin', column: LANE.coin }],
  };
}

/** Rate, coin and dense generator of one lane of `filterProgram`. */
export function filterLane(draw: number, path: number): { rate: number; coin: number; rates: Float64Array } {
  const rate = uniform(RATE_KEY, draw, 0, 0, 0);
  const coin = uniform(COIN_KEY, draw, path, 0, 1) < 0.5 ? 1 : 0;
  const chain: PlainChain = {
    stages: STAGES.length,
    moves: [0, 1, 2].map((from) => ({ from, to: from + 1, rate: rate + coin })),
    previous: 0.3,
    exit: 0.1,
  };
  return { rate, coin, rates: denseRates(chain) };
}
