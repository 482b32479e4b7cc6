import { ChainState } from '../../src/engine/chain.ts';
import type { Chain } from '../../src/program/program.ts';

/** A chain whose rates are plain numbers, the same in one lane. */
export interface PlainChain {
  readonly stages: number;
  readonly start?: readonly number[];
  readonly moves: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
  readonly previous?: number;
  readonly first?: number;
  readonly exit?: number;
  readonly contests?: readonly { readonly step: number; readonly probability: number }[];
  readonly emissions?: Chain['emissions'];
}

/** State of a one-lane chain after steps of the given lengths in months. */
export function runChain(plain: PlainChain, months: readonly number[]): ChainState {
  const columns: Float64Array[] = [];
  const column = (value: number): number => columns.push(Float64Array.of(value)) - 1;
  const start = plain.start ?? Array.from({ length: plain.stages }, (_, i) => (i === 0 ? 1 : 0));
  const chain: Chain = {
    stages: start.map((_, i) => `stage${i}`),
    start: start.map(column),
    moves: plain.moves.map(({ from, to, rate }) => ({ from, to, rate: column(rate) })),
    fall: {
      previous: plain.previous === undefined ? null : column(plain.previous),
      first: plain.first === undefined ? null : column(plain.first),
    },
    exit: plain.exit === undefined ? null : column(plain.exit),
    contests: (plain.contests ?? []).map(({ step, probability }) => ({
      step,
      months: 0,
      probability: column(probability),
    })),
    emissions: plain.emissions ?? [],
  };
  const state = new ChainState(chain, columns, 1, 1, true);
  months.forEach((length, s) => {
    state.advance(s, length, columns);
  });
  return state;
}

/** Generator of the same chain as a dense matrix over its stages, then void. */
export function denseRates(plain: PlainChain): Float64Array {
  const size = plain.stages + 1;
  const last = plain.stages - 1;
  const rates = new Float64Array(size * size);
  for (const { from, to, rate } of plain.moves) rates[from * size + to]! += rate;
  for (let i = 0; i < last; i++) {
    if (i > 0) rates[i * size + i - 1]! += plain.previous ?? 0;
    if (i > 0) rates[i * size]! += plain.first ?? 0;
    rates[i * size + size - 1]! += plain.exit ?? 0;
  }
  return rates;
}

export function heldOf(state: ChainState): number {
  return state.stages.at(-1)![0]!;
}
