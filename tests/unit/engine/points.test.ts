import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { consecutive, runChunk } from '../../../src/engine/chunk.ts';
import type { ChunkPoints } from '../../../src/program/result.ts';
import { runPoints } from '../../../src/runners/runPoints.ts';
import { runner, runProgramNow, scenarioOf, shipped } from '../../helpers/run.ts';

const program = compile(shipped('scenarios/examples/03_moving_world.yaml'), 'points');
/** One whose inputs are correlated and whose evidence weighs its draws. */
const flagship = compile(shipped('scenarios/japan_dprk_2024.yaml', {}, '2024-03-26'), 'points');
const SETTINGS = { draws: 150, paths: 3 };

/** The points that an ordinary run draws. */
function drawn(of: typeof program, index: number): ChunkPoints {
  const { inputs, draws, firstDraw } = runChunk(of, index, SETTINGS);
  return { inputs, environment: consecutive(firstDraw, draws, of.group) };
}

describe('a chunk at given points', () => {
  it.each([
    ['the moving world', program],
    ['the flagship', flagship],
  ])('is the ordinary chunk at the points that this draws: %s', (_, of) => {
    expect(of.inputs.length).toBeGreaterThan(10);
    for (const index of [0, 2]) {
      expect(runChunk(of, index, SETTINGS, drawn(of, index))).toEqual(runChunk(of, index, SETTINGS));
    }
  });

  it('takes inputs as they are, correlated or not', () => {
    const points = drawn(flagship, 0);
    const moved = { ...points, inputs: points.inputs.map((value) => value * 0.999) };
    expect(runChunk(flagship, 0, SETTINGS, moved).inputs).toEqual(moved.inputs);
  });

  it('gives the same to draws of the same inputs and environment, and not to others', () => {
    const points = drawn(program, 0);
    const width = program.inputs.length;
    const first = points.inputs.slice(0, width);
    const inputs = Float64Array.from({ length: 64 * width }, (_, i) => first[i % width]!);
    // Draws 0 and 1 share an environment, draw 2 has another.
    const environment = Uint32Array.from({ length: 64 }, (_, d) => (d < 2 ? 5 : 5 + d));
    const { curve, draws } = runChunk(program, 0, SETTINGS, { inputs, environment });
    const steps = curve.length / draws;
    const row = (d: number): number[] => [...curve.subarray(d * steps, (d + 1) * steps)];
    expect(row(1)).toEqual(row(0));
    expect(row(2)).not.toEqual(row(0));
  });

  it('does not depend on its number', () => {
    const points = drawn(program, 1);
    const [here, there] = [0, 1].map((index) => runChunk(program, index, SETTINGS, points));
    expect(here!.curve).toEqual(there!.curve);
  });

  it('refuses points that are not those of its draws', () => {
    const points = drawn(program, 0);
    const short = { ...points, inputs: points.inputs.subarray(1) };
    const few = { ...points, environment: points.environment.subarray(1) };
    for (const wrong of [short, few]) {
      expect(() => runChunk(program, 0, SETTINGS, wrong)).toThrow(RangeError);
    }
    expect(() => runChunk(program, 2, SETTINGS, points)).toThrow(RangeError);
  });
});

describe('a run at given points', () => {
  const pointsOf = (index: number): ChunkPoints => drawn(program, index);

  it('hands over what the ordinary run holds, in order', async () => {
    const held: number[] = [];
    const heard: number[] = [];
    const control = { runner, onDraws: (draws: number) => heard.push(draws) };
    const ended = await runPoints(program, SETTINGS, control, pointsOf, (first, values) => {
      expect(first).toBe(held.length);
      held.push(...values);
    });
    expect(ended).toEqual({ done: 150, invalid: null });
    expect(heard).toEqual([64, 128, 150]);
    expect(held).toEqual([...runProgramNow(program, 150, 3).held]);
  });

  it('asks for each chunk once, in order', async () => {
    const asked: number[] = [];
    const spied = (index: number): ChunkPoints => {
      asked.push(index);
      return pointsOf(index);
    };
    await runPoints(program, SETTINGS, { runner }, spied, () => {});
    expect(asked).toEqual([0, 1, 2]);
  });

  it('ends early after an abort', async () => {
    const controller = new AbortController();
    const control = { runner, signal: controller.signal };
    const ended = await runPoints(program, SETTINGS, control, pointsOf, () => controller.abort());
    expect(ended).toEqual({ done: 64, invalid: null });
  });

  it('ends with the first chunk in which a formula leaves its domain, and says which and where', async () => {
    const scenario = scenarioOf(`
summitry: 1
title: A share that may not be one
question: None
resolves: Never
window: { start: 2024-01-01, end: 2024-02-01, step: month }
principals: { initiator: one, target: two }
actors: { one: { title: One, willingness: half }, two: { title: Two, willingness: 1 } }
quantities:
  half: { value: twice / 2 }
  twice: { value: 0 to 1 }
stages: [before, after]
transitions: { move: { from: before, to: after, rate: 1 per month } }
`);
    const share = compile(scenario, '1');
    const given = (index: number): ChunkPoints => ({
      inputs: new Float64Array(64).fill(0.5).fill(index === 1 ? 2.5 : 0.5, 7, 8),
      environment: Uint32Array.from({ length: 64 }, (_, d) => d),
    });
    let taken = 0;
    const ended = await runPoints(share, { draws: 64 * 5, paths: 1 }, { runner }, given, (_, values) => {
      taken += values.length;
    });
    expect(ended.done).toBe(64);
    expect(taken).toBe(64);
    expect(ended.invalid).toMatchObject({ path: 'quantities.half', value: 1.25, draw: 71 });
  });
});
