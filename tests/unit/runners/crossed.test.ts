import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { DRAWS_PER_CHUNK, groupOf, RANDOMISATIONS, type RunResult, type Sampler } from '../../../src/program/result.ts';
import { crossed } from '../../../src/runners/crossed.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import type { Runner } from '../../../src/runners/runner.ts';
import { runProgram } from '../../../src/runners/runProgram.ts';
import { fastMachine, runner, scenarioOf, shipped } from '../../helpers/run.ts';

const SCENARIO = shipped('scenarios/examples/03_moving_world.yaml', {}, '2026-03-01');
const PROGRAM = compile(SCENARIO, 'crossing');
const STEPS = PROGRAM.steps.length;

function run(draws: number, paths: number, sampler: Sampler = 'random', by: Runner = runner): Promise<RunResult> {
  return runProgram(PROGRAM, { draws, paths, sampler, crossed: true }, { runner: by });
}

function rowOf(curve: Float64Array, i: number): number[] {
  return [...curve.subarray(i * STEPS, (i + 1) * STEPS)];
}

describe('crossed draws', () => {
  it.each([
    [1, 4],
    [2, 2],
    [3, 2],
    [4, 2],
  ])('of %i paths stand in blocks of %i', async (paths, block) => {
    const { crossed: rows } = await run(70, paths);
    // Two types of an actor stand side by side.
    expect([rows!.order.length, rows!.curve.length]).toEqual([70 - (70 % (2 * block)), block]);
  });

  it.each(['random', 'sobol'] as const)(
    'have the inputs of a draw on the paths of its partner: %s',
    async (sampler) => {
      const result = await run(150, 1, sampler);
      const { order, curve, weight } = result.crossed!;
      const width = PROGRAM.inputs.length;
      for (const place of [0, 3, 66, 141]) {
        for (let turn = 0; turn < curve.length; turn++) {
          const [draw, partner] = [order[place]!, order[place ^ (2 * turn)]!];
          const { inputs } = result.rows;
          const alone = fastMachine.runChunk(
            PROGRAM,
            0,
            { draws: 1, paths: 1, detail: 'curve' },
            {
              inputs: inputs.slice(draw * width, (draw + 1) * width),
              environment: Uint32Array.of(groupOf(partner, PROGRAM.group)),
            },
          );
          expect(rowOf(curve[turn]!, place)).toEqual([...alone.curve]);
          expect(
            Math.abs(
              weight[turn]![place]! /
                Math.exp(alone.logWeight[0]!) /
                (weight[0]![0]! / result.weight[order[0]!]!) /
                Math.exp(-result.logScale) -
                1,
            ),
          ).toBeLessThan(1e-9);
        }
        expect(rowOf(curve[0]!, place)).toEqual(rowOf(result.rows.curve, order[place]!));
      }
    },
  );

  it('of Sobol points come from different randomisations, at places that have nothing to do with each other', async () => {
    const { order: all, curve } = (await run(1280, 1, 'sobol')).crossed!;
    const block = curve.length;
    expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: 1280 }, (_, d) => d));
    const order = all.filter((_, place) => place % 2 === 0).map((draw) => groupOf(draw, 2));
    let alike = 0;
    for (let first = 0; first < order.length; first += block) {
      const draws = [...order.subarray(first, first + block)];
      expect(new Set(draws.map((draw) => draw % RANDOMISATIONS)).size).toBe(block);
      if (new Set(draws.map((draw) => Math.floor(draw / RANDOMISATIONS))).size < block) alike += 1;
    }
    // Four of forty places in a block: all different with probability 0.86.
    expect(alike / (640 / block)).toBeLessThan(0.35);
  });

  it('are the same bits on both machines', async () => {
    const slow = await run(130, 2, 'random', inlineRunner('typescript'));
    expect(slow.crossed).toEqual((await run(130, 2)).crossed);
  });

  it('leave the rest of the result as it is', async () => {
    const { crossed: rows, ...rest } = await run(100, 2);
    const { crossed: none, ...plain } = await runProgram(PROGRAM, { draws: 100, paths: 2, crossed: false }, { runner });
    expect(none).toBeNull();
    expect(rows).not.toBeNull();
    expect({ ...rest, settings: null }).toEqual({ ...plain, settings: null });
  });

  it('are at most as many as have their rows kept', async () => {
    const result = await run(4200, 1);
    expect(result.crossed!.order).toHaveLength(4096);
  });

  it('are left out after an interruption', async () => {
    const plain = await runProgram(PROGRAM, { draws: 2 * DRAWS_PER_CHUNK, paths: 2 }, { runner });
    const stop = new AbortController();
    const halting: Runner = {
      run: (program, settings, range, onChunk, signal) =>
        runner.run(
          program,
          settings,
          range,
          (chunk) => {
            onChunk(chunk);
            stop.abort();
          },
          signal,
        ),
      close: async () => undefined,
    };
    expect((await crossed(PROGRAM, plain, { runner: halting, signal: stop.signal })).crossed).toBeNull();
    expect((await crossed(PROGRAM, plain, { runner, signal: stop.signal })).crossed).toBeNull();
  });

  it('show a formula that leaves its domain on the paths of others alone', async () => {
    const text = `
summitry: 1
title: Rare
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 0.5 }, south: { willingness: 0.5 } }
quantities: { high: { value: 0.1 to 1.3, domain: positive } }
processes: { mood: { kind: regime, states: { closed: 0, open: 1 }, start: { closed: 0.98, open: 0.02 }, rates: { closed: { open: 0.0001 } } } }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 0.3 per month, multiplier: 1 - high * mood } }`;
    let found = 0;
    for (let seed = 0; seed < 60 && found === 0; seed++) {
      const program = compile(scenarioOf(text), `${seed}`);
      const plain = await runProgram(program, { draws: 48, paths: 1 }, { runner });
      if (plain.invalid !== null) continue;
      const { invalid } = await crossed(program, plain, { runner });
      if (invalid === null) continue;
      found += 1;
      expect(invalid.path).toBe('transitions.meet.multiplier');
      expect(invalid.value).toBeLessThan(0);
    }
    expect(found).toBe(1);
  });
});
