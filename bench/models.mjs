// What the benchmarks run, and how: compiled once, chunk by chunk on one thread, and merged.
import { estimateAt } from '../dist/analysis/core/estimate.js';
import { compile } from '../dist/compile/compile.js';
import { loadScenario } from '../dist/disk/scenario.js';
import { typescriptMachine } from '../dist/engine/chunk.js';
import { ResultBuilder } from '../dist/engine/merge.js';
import { DRAWS_PER_CHUNK } from '../dist/program/result.js';
import { webAssemblyMachine } from '../dist/wasm/webAssemblyMachine.js';

export const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';
export const EARLIER = 'scenarios/japan_dprk_2002.yaml';

/** A scenario file, or one whose text is given. */
export function scenarioOf(path, text) {
  const loaded = loadScenario(path, text === undefined ? {} : { read: () => text });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
  return loaded.value;
}

export function programOf(path, text, seed = 'bench') {
  return compile(scenarioOf(path, text), seed);
}

/** Both machines; the fast one is missing where the host runs no WebAssembly with vectors. */
export async function machines() {
  const fast = await webAssemblyMachine();
  if (fast === null) console.log('No WebAssembly with vectors here: the fast machine is left out.');
  return { typescript: typescriptMachine, fast };
}

/** The better machine that there is. */
export async function bestMachine() {
  return (await webAssemblyMachine()) ?? typescriptMachine;
}

/** A whole run on this thread, merged as a runner merges it. */
export function run(machine, program, settings) {
  const builder = new ResultBuilder(program, settings);
  for (let index = 0; index * DRAWS_PER_CHUNK < settings.draws; index++) {
    builder.add(machine.runChunk(program, index, settings));
  }
  return builder.result();
}

/** P(held by the end) and its standard error. */
export function answerOf(result) {
  return estimateAt(result, result.curve.wx.length - 1);
}

/** A scenario of a given size: that many terms that move with time, stages and weekly steps. */
export function scaledText({ terms = 8, stages = 6, steps = 52 }) {
  const end = new Date(Date.UTC(2024, 0, 7 * steps)).toISOString().slice(0, 10);
  const range = (count) => Array.from({ length: count }, (_, i) => i);
  return `
summitry: 1
title: Of some size
question: None
resolves: Never
window: { start: 2024-01-01, end: ${end}, step: week }
principals: { initiator: one, target: two }
issues: {}
actors:
  one: { title: One, preferences: {} }
  two: { title: Two, willingness: 1, preferences: {} }
quantities:
${range(terms)
  .map((i) => `  q${i}: { value: "normal(0, 1)", domain: real }`)
  .join('\n')}
processes:
  mood: { kind: mean_reverting, start: 0.4, mean: 0.5, half_life: 3 months, volatility: 0.3 }
terms:
${range(terms)
  .map((i) => `  t${i}: { actor: one, sign: "+", weight: 0.1, value: "mood * q${i}" }`)
  .join('\n')}
stages: [${range(stages)
    .map((i) => `s${i}`)
    .join(', ')}]
transitions:
${range(stages - 1)
  .map((i) => `  m${i}: { from: s${i}, to: s${i + 1}, rate: 1 per month, needs: [initiator, target] }`)
  .join('\n')}
`;
}
