import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { loadScenario } from '../../../src/disk/scenario.ts';
import { runChunk } from '../../../src/engine/chunk.ts';
import type { Program } from '../../../src/program/program.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { webAssemblyMachine } from '../../../src/wasm/webAssemblyMachine.ts';

/** What only a row of evidence reads is worked out in its step, and nothing else changes by that. */

const SETTINGS = { draws: 64, paths: 2, detail: 'all' } as const;

function load(file: string, asOf: string): Scenario {
  const loaded = loadScenario(file, { asOf });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.value;
}

/** The same program with everything in every step. */
function inEveryStep(program: Program): Program {
  const stepTape = [...program.stepTape, ...program.occasions.flatMap(({ tape }) => tape)];
  return { ...program, stepTape, occasions: [] };
}

const PROGRAMS = (
  [
    ['scenarios/examples/04_two_types.yaml', '2026-03-15'],
    ['scenarios/japan_dprk_2024.yaml', '2024-09-28'],
  ] as const
).map(([file, asOf]) => [file, compile(load(file, asOf), '1')] as const);

describe('occasions', () => {
  it('hold what rows of evidence ask for that changes over time', () => {
    const [, program] = PROGRAMS[1]!;
    const { chain, occasions, stepTape } = program;
    const always = new Set(stepTape.flatMap((operation) => ('dst' in operation ? [operation.dst].flat() : [])));
    const asked = chain.emissions.flatMap((one) => ('columns' in one ? one.columns.map((c) => [one.step, c]) : []));
    const moving = asked.filter(([step, column]) =>
      occasions.some(
        (one) => one.step === step && one.tape.some((operation) => 'dst' in operation && operation.dst === column),
      ),
    );
    expect(moving.length).toBeGreaterThan(0);
    expect(moving.filter(([, column]) => always.has(column!))).toEqual([]);
  });

  it.each(PROGRAMS)('give the bits that %s has with everything in every step', async (_, program) => {
    const whole = runChunk(inEveryStep(program), 0, SETTINGS);
    expect(runChunk(program, 0, SETTINGS)).toEqual(whole);
    const machine = (await webAssemblyMachine())!;
    expect(machine.runChunk(program, 0, SETTINGS)).toEqual(machine.runChunk(inEveryStep(program), 0, SETTINGS));
  });
});
