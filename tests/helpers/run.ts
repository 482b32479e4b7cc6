import { readFileSync } from 'node:fs';
import { compile } from '../../src/compile/compile.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { typescriptMachine } from '../../src/engine/chunk.ts';
import { ResultBuilder } from '../../src/engine/merge.ts';
import type { Machine } from '../../src/program/machine.ts';
import type { Program } from '../../src/program/program.ts';
import { DRAWS_PER_CHUNK, inWholeGroups, type RunResult } from '../../src/program/result.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import { openMachine } from '../../src/runners/machines.ts';
import { runProgram } from '../../src/runners/runProgram.ts';
import type { Scenario } from '../../src/scenario/model.ts';
import { fileText, type ScenarioFile } from './randomScenario.ts';

/** A scenario from its file object or text; fails with the rendered errors if there are any. */
export function scenarioOf(file: ScenarioFile | string, set: Readonly<Record<string, string>> = {}): Scenario {
  const text = typeof file === 'string' ? file : fileText(file);
  const loaded = loadScenario('random.yaml', { read: () => text, set });
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
  return loaded.value;
}

/** A shipped scenario, with numbers set, seen from its own as-of date or another. */
export function shipped(path: string, set: Readonly<Record<string, string>> = {}, asOf?: string): Scenario {
  const loaded = loadScenario(path, { set, ...(asOf === undefined ? {} : { asOf }) });
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
  return loaded.value;
}

/** A shipped scenario whose target is willing by degrees and not of one of two types, so that nothing weighs a draw without evidence. */
export function withoutTypes(path: string, set: Readonly<Record<string, string>> = {}): Scenario {
  const text = `summitry: 1\nextends: ${path}\nactors: { target: { types: null } }\n`;
  const loaded = loadScenario('untyped.yaml', {
    set,
    read: (file) => (file === 'untyped.yaml' ? text : readFileSync(file, 'utf8')),
  });
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
  return loaded.value;
}

/** The fastest machine of this host: the other gives the same bits, as tests/property/machines shows. */
export const fastMachine = await openMachine();

/** One for all: a machine of one's own takes longer to make than most runs of a test. */
export const runner = inlineRunner();

/** Runs a scenario on this thread, at once. */
export function run(scenario: Scenario, draws = 8, paths = 2, seed = '1'): RunResult {
  return runProgramNow(compile(scenario, seed), draws, paths, { machine: fastMachine });
}

/** The same with its draws crossed, so that it has a band. */
export function runCrossed(scenario: Scenario, draws: number, paths: number, seed = '1'): Promise<RunResult> {
  return runProgram(compile(scenario, seed), { draws, paths, crossed: true }, { runner });
}

/** Runs a program on this thread, at once, by default on the machine that says what a program means. */
export function runProgramNow(
  program: Program,
  draws: number,
  paths: number,
  { detail = 'all', machine = typescriptMachine }: { detail?: 'all' | 'curve'; machine?: Machine } = {},
): RunResult {
  const settings = { draws: inWholeGroups(draws, program.group), paths, detail };
  const builder = new ResultBuilder(program, settings);
  for (let index = 0; index * DRAWS_PER_CHUNK < settings.draws; index++) {
    builder.add(machine.runChunk(program, index, settings));
  }
  const result = builder.result();
  if (result.invalid !== null) throw new Error(`Invalid number: ${JSON.stringify(result.invalid)}`);
  return result;
}
