import { describe, it } from 'vitest';
import { consecutive } from '../../../src/engine/chunk.ts';
import type { Primitive, Program } from '../../../src/program/program.ts';
import { expectSameBits, plainProgram } from '../../helpers/columnsProgram.ts';
import { numericPoints } from '../../helpers/numericPoints.ts';

const POINTS = numericPoints();
/** So that specials fall into first lanes and second lanes, and the last chunk ends with half a pair. */
const WIDTH = 37;

/** A program whose inputs are given to an operation, each with the inputs next to it, and that shows what it gives. */
function programOf(op: Primitive, args: number): Program {
  const inputs = Array.from({ length: WIDTH }, (_, i) => ({
    path: `input ${i}`,
    distribution: { family: 'uniform' as const, low: 0, high: 1 },
    table: null,
    key: [i, 0] as const,
    dimension: i,
    column: i,
  }));
  return {
    ...plainProgram(inputs),
    drawColumns: 2 * WIDTH + 1,
    drawTape: [
      { op: 'constant', dst: 2 * WIDTH, value: 0 },
      ...inputs.map((_, i) => ({
        op,
        dst: WIDTH + i,
        args: Array.from({ length: args }, (_, k) => (i + k) % WIDTH),
      })),
    ],
    surplus: 2 * WIDTH,
    terms: inputs.map(({ path }, i) => ({ id: path, actor: 'one', isFixed: true, column: WIDTH + i })),
  };
}

function checkAll(program: Program, points: readonly number[]): Promise<void> {
  const draws = Math.ceil(points.length / WIDTH);
  return expectSameBits(program, { draws, paths: 1 }, (first, count) => ({
    environment: consecutive(first, count),
    inputs: Float64Array.from({ length: count * WIDTH }, (_, i) => points[(first * WIDTH + i) % points.length]!),
  }));
}

describe('an operation gives the same bits for numbers from everywhere', () => {
  it.each(['exp', 'log', 'logistic', 'logit', 'sqrt', 'abs', 'negate'] as const)('%s', (op) =>
    checkAll(programOf(op, 1), POINTS),
  );

  it.each(['min', 'max', 'add', 'multiply', 'divide'] as const)('%s', (op) => checkAll(programOf(op, 2), POINTS));

  it('power', async () => {
    const program = programOf('power', 2);
    await checkAll(program, POINTS);
    // Bases and exponents in turn, whole ones of each sign and size.
    const exponents = [2, -3, 0.5, 17, -1, 0, 1.5, 64, -2.25, 1023, 2 ** 53 - 1, 1e6, -1e-3];
    await checkAll(
      program,
      POINTS.map((x, i) => (i % 2 === 0 ? x : exponents[(i >> 1) % exponents.length]!)),
    );
  });

  it('exp where all lanes are special', () =>
    checkAll(programOf('exp', 1), [Number.NaN, -720, Number.POSITIVE_INFINITY, 800, -744.9, -1e308]));

  it('log where all lanes are special', () =>
    checkAll(programOf('log', 1), [0, -0, -1, 5e-324, Number.NaN, 1e-310, Number.POSITIVE_INFINITY]));
});
