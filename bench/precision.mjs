// (c) Time to a given standard error on the flagship: the chain propagated or rolled, inputs drawn at random or as scrambled
// Sobol' points. Times are computed, variance of a draw × time of a draw / target², from runs of moderate length.
import { DRAWS_PER_CHUNK } from '../dist/program/result.js';
import { answerOf, FLAGSHIP, machines, programOf, run } from './models.mjs';
import { digits, printTable, timeOf } from './race.mjs';
import { rollChunk } from './rolling.mjs';

const TARGET = 0.001;
const PATHS = [1, 2, 4, 8, 16];

export async function timeToPrecision({ quick }) {
  const draws = quick ? 512 : 2048;
  const seeds = quick ? 2 : 8;
  const { typescript, fast } = await machines();
  const programs = Array.from({ length: seeds }, (_, i) => programOf(FLAGSHIP, undefined, `precision ${i}`));
  const kinds = [{ name: 'rolled, TypeScript', sample: sampleRolled, sampler: 'random' }];
  for (const [name, machine] of [
    ['TypeScript', typescript],
    ['WebAssembly', fast],
  ]) {
    if (machine === null) continue;
    const sample = (program, settings) => sampleExact(machine, program, settings);
    kinds.push({ name: `propagated, ${name}`, sample, sampler: 'random' });
    kinds.push({ name: `propagated, ${name}, Sobol'`, sample, sampler: 'sobol' });
  }
  const cases = kinds.flatMap((kind) =>
    PATHS.map((paths) => ({ ...kind, paths, times: [], variances: [], means: [] })),
  );
  for (const program of programs) {
    for (const each of cases) {
      const settings = { draws, paths: each.paths, detail: 'curve', sampler: each.sampler };
      let found;
      each.times.push(await timeOf(() => (found = each.sample(program, settings))));
      each.variances.push(found.standardError ** 2 * draws);
      each.means.push(found.mean);
    }
  }
  const mean = average(cases.filter(({ name }) => !name.startsWith('rolled')).flatMap(({ means }) => means));
  const relative = 0.01 * mean;
  const rows = cases.map((each) => {
    const perDraw = Math.min(...each.times) / draws;
    const variance = average(each.variances);
    const seconds = (target) => (perDraw * variance) / target ** 2 / 1000;
    return { ...each, perDraw, variance, absolute: seconds(TARGET), relative: seconds(relative) };
  });
  const best = kinds.map(({ name }) =>
    rows.filter((row) => row.name === name).reduce((a, b) => (a.absolute <= b.absolute ? a : b)),
  );
  printTable(
    `(c) Flagship, computed time on one thread to a standard error of ${TARGET}, and of 1 % (${digits(relative)}); ${seeds} × ${draws} draws each`,
    ['', 'paths', 'mean', 'µs a draw', 'variance of a draw', `s to ${TARGET}`, 's to 1 %', 'times rolled'],
    rows.map((row) => [
      row.name + (best.includes(row) ? ' *' : ''),
      String(row.paths),
      average(row.means).toFixed(4),
      digits(1000 * row.perDraw),
      digits(row.variance),
      digits(row.absolute),
      digits(row.relative),
      `× ${digits(best[0].absolute / row.absolute)}`,
    ]),
  );
  console.log(
    "\nStarred: the best number of paths; 'times rolled': against the best of the rolled ones. µs a draw: the quickest of all rounds.",
  );
  checkRolling(typescript, programs, draws);
  if (!quick) await realRun(fast ?? typescript, best.at(-2), programs[0]);
}

/** Rolled and propagated have one mean: on the same inputs and courses of the environment they differ by the rolls alone. */
function checkRolling(machine, programs, draws) {
  const settings = { draws, paths: 2, detail: 'curve' };
  const differences = programs.flatMap((program) => {
    const { held } = run(machine, program, settings);
    return rollAll(program, settings).map((rolled, d) => rolled - held[d]);
  });
  const { mean, standardError } = momentsOf(differences);
  console.log(
    `rolled less propagated, draw by draw: ${digits(mean)} ± ${digits(standardError)} (standard error), ${digits(mean / standardError)} of them`,
  );
}

/** The computed time put to the test. */
async function realRun(machine, { paths, variance, absolute }, program) {
  const draws = Math.ceil(variance / TARGET ** 2 / DRAWS_PER_CHUNK) * DRAWS_PER_CHUNK;
  let found;
  const elapsed = await timeOf(() => (found = sampleExact(machine, program, { draws, paths, detail: 'curve' })));
  console.log(
    `run in fact with ${machine.name}: ${draws} draws × ${paths} paths take ${digits(elapsed / 1000)} s (computed ${digits(absolute)}), standard error ${digits(found.standardError)}`,
  );
}

function sampleExact(machine, program, settings) {
  return answerOf(run(machine, program, settings));
}

function sampleRolled(program, settings) {
  return momentsOf(rollAll(program, settings));
}

/** Share of held paths by draw. */
function rollAll(program, settings) {
  const held = [];
  for (let index = 0; index * DRAWS_PER_CHUNK < settings.draws; index++) {
    held.push(...rollChunk(program, index, settings));
  }
  return held;
}

function momentsOf(values) {
  const mean = average(values);
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return { mean, standardError: Math.sqrt(variance / values.length) };
}

const average = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
