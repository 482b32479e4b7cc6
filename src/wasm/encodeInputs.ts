import type { Distribution } from '../distributions/distribution.ts';
import { pertShapes } from '../distributions/pert.ts';
import { type QuantileTable, quantileTable } from '../distributions/quantileTable.ts';
import { support } from '../distributions/registry.ts';
import { ROW } from '../numeric/inverseTable.ts';
import type { ProgramInput } from '../program/program.ts';
import type { ColumnAt } from './encodeTape.ts';
import * as layout from './layout.ts';
import type { Memory } from './memory.ts';

/** A family that the machine draws: which, its parameters, and what is weighted for a discrete one. */
interface DrawnFamily {
  readonly family: number;
  readonly parameters: readonly number[];
  /** Values, then their weights. */
  readonly weighted: readonly number[];
}

/** Whether the machine draws the input itself; others are drawn for it, as are those of a copula. */
export function isDrawnByMachine({ distribution, enumerated }: ProgramInput): boolean {
  if (enumerated !== undefined) return false;
  const inner = distribution.family === 'scaled' ? distribution.of : distribution;
  return quantileTable(distribution) !== null || familyOf(inner) !== null;
}

/** Writes the records of inputs that the machine draws; returns their address. */
export function encodeInputs(memory: Memory, inputs: readonly ProgramInput[], at: ColumnAt): number {
  const start = memory.reserve(inputs.length * layout.INPUT_BYTES);
  inputs.forEach(({ distribution, column, key }, i) => {
    const input = start + i * layout.INPUT_BYTES;
    const isScaled = distribution.family === 'scaled';
    const inner = isScaled ? distribution.of : distribution;
    const table = quantileTable(distribution);
    const drawn =
      table === null
        ? familyOf(inner)
        : { family: layout.FAMILY_TABLE, parameters: [table.low, table.high], weighted: [] };
    if (drawn === null) throw new Error(`The machine draws no ${inner.family} distribution.`);
    memory.setWord(input + layout.INPUT_FAMILY, drawn.family);
    memory.setWord(input + layout.INPUT_COLUMN, at(column));
    memory.setWord(input + layout.INPUT_KEY, key[0]);
    memory.setWord(input + layout.INPUT_KEY + 4, key[1]);
    memory.setWord(
      input + layout.INPUT_TABLE,
      table === null ? memory.numberTable(drawn.weighted) : encodeTable(memory, table),
    );
    memory.setWord(input + layout.INPUT_COUNT, drawn.weighted.length / 2);
    drawn.parameters.forEach((value, p) => {
      memory.setNumber(input + layout.INPUT_A + 8 * p, value);
    });
    const [low, high] = finite(support(inner));
    memory.setNumber(input + layout.INPUT_LOW, low);
    memory.setNumber(input + layout.INPUT_HIGH, high);
    memory.setWord(input + layout.INPUT_SCALING, 0);
    if (!isScaled) return;
    const width = distribution.high - distribution.low;
    const [from, to] = finite(support(distribution));
    memory.setWord(input + layout.INPUT_SCALING, width < 0 ? 2 : 1);
    memory.setNumber(input + layout.INPUT_SCALED_FROM, distribution.low);
    memory.setNumber(input + layout.INPUT_SCALED_WIDTH, width);
    memory.setNumber(input + layout.INPUT_SCALED_LOW, from);
    memory.setNumber(input + layout.INPUT_SCALED_HIGH, to);
  });
  return start;
}

function familyOf(d: Distribution): DrawnFamily | null {
  switch (d.family) {
    case 'normal':
      return { family: layout.FAMILY_NORMAL, parameters: [d.mean, d.sd], weighted: [] };
    case 'lognormal':
      return { family: layout.FAMILY_LOGNORMAL, parameters: [d.logMean, d.logSd], weighted: [] };
    case 'logitNormal':
      return {
        family: layout.FAMILY_LOGIT_NORMAL,
        parameters: [d.logitMean, d.logitSd, d.low, d.high],
        weighted: [],
      };
    case 'uniform':
      return { family: layout.FAMILY_UNIFORM, parameters: [d.low, d.high], weighted: [] };
    case 'exponential':
      return { family: layout.FAMILY_EXPONENTIAL, parameters: [d.mean], weighted: [] };
    case 'triangular':
      return { family: layout.FAMILY_TRIANGULAR, parameters: [d.low, d.mode, d.high], weighted: [] };
    case 'beta':
      return betaOf([d.alpha, d.beta], 0, 1);
    case 'pert':
      return betaOf(pertShapes(d), d.low, d.high);
    case 'discrete':
      return { family: layout.FAMILY_DISCRETE, parameters: [], weighted: [...d.values, ...d.weights] };
    case 'truncatedNormal':
    case 'mixture':
    case 'scaled':
      return null;
  }
}

/** A beta whose quantile has a closed form, carried to an interval. */
function betaOf([a, b]: readonly [number, number], low: number, high: number): DrawnFamily | null {
  if (b === 1) return { family: layout.FAMILY_BETA_A, parameters: [a, low, high], weighted: [] };
  return a === 1 ? { family: layout.FAMILY_BETA_B, parameters: [b, low, high], weighted: [] } : null;
}

function encodeTable(memory: Memory, { lower, upper }: QuantileTable): number {
  return memory.wordTable(
    [lower, upper].flatMap(({ cells, guide }) => [
      memory.numberTable(cells),
      cells.length / ROW,
      memory.wordTable(guide),
    ]),
  );
}

/** Ends that a number can be held to. */
function finite([low, high]: readonly [number, number]): [number, number] {
  return [Math.max(low, -Number.MAX_VALUE), Math.min(high, Number.MAX_VALUE)];
}
