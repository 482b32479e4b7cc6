// How much the sampler `sobol` saves on a scenario, and whether both samplers state their errors rightly:
//
//   npm run build && node bench/sampler.mjs [seeds] [paths] [scenario]
//
// Every seed runs both; the first draws of a longer run are the shorter run, so one run gives all lengths.
import { compareRuns } from '../dist/analysis/core/compare.js';
import { estimateAt } from '../dist/analysis/core/estimate.js';
import { compile } from '../dist/compile/compile.js';
import { loadScenario } from '../dist/disk/scenario.js';
import { runChunk } from '../dist/engine/chunk.js';
import { ResultBuilder } from '../dist/engine/merge.js';
import { DRAWS_PER_CHUNK } from '../dist/program/result.js';
import { withNumbers } from '../dist/scenario/withNumbers.js';

const LENGTHS = [256, 1024, 2048];
const SAMPLERS = ['random', 'sobol'];
const [seeds = 40, paths = 4] = process.argv.slice(2, 4).map(Number);
const file = process.argv[4] ?? 'scenarios/japan_dprk_2024.yaml';

const loaded = loadScenario(file);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));

/** By sampler and length, one estimate a seed. */
const runs = new Map(SAMPLERS.flatMap((sampler) => LENGTHS.map((draws) => [`${sampler} ${draws}`, []])));
const elapsed = { random: 0, sobol: 0 };
/** Share of the variance of a draw that comes from its paths, which no sampler of inputs can lower. */
let pathShare = 0;
for (let seed = 1; seed <= seeds; seed++) {
  const program = compile(loaded.value, `sampler ${seed}`);
  const last = program.steps.length - 1;
  for (const sampler of SAMPLERS) {
    const settings = { draws: LENGTHS.at(-1), paths, detail: 'curve', sampler };
    const start = performance.now();
    const chunks = Array.from({ length: settings.draws / DRAWS_PER_CHUNK }, (_, index) =>
      runChunk(program, index, settings),
    );
    elapsed[sampler] += performance.now() - start;
    for (const draws of LENGTHS) {
      const builder = new ResultBuilder(program, { ...settings, draws });
      for (const chunk of chunks.slice(0, draws / DRAWS_PER_CHUNK)) builder.add(chunk);
      const result = builder.result();
      runs.get(`${sampler} ${draws}`).push(estimateAt(result, last));
      if (sampler !== 'random' || draws !== settings.draws) continue;
      const mean = result.curve.wx[last] / result.weightSum;
      const between = result.curve.wxx[last] / result.weightSum - mean * mean;
      pathShare += result.curve.pathVariance[last] / result.weightSum / between / seeds;
    }
  }
}

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
function varianceOf(values) {
  const mean = meanOf(values);
  return (meanOf(values.map((value) => (value - mean) ** 2)) * values.length) / (values.length - 1);
}

// A variance from n seeds has a relative error of √(2/(n − 1)); a ratio of two has √2 times that.
const error = 2 / Math.sqrt(seeds - 1);
console.log(`${file}: ${seeds} seeds, ${paths} paths`);
console.log(
  paths > 1
    ? `paths make ${(100 * pathShare).toFixed(0)} % of the variance between draws`
    : 'what paths add to the variance between draws is unknown with one path',
);
for (const draws of LENGTHS) {
  const [random, sobol] = SAMPLERS.map((sampler) => runs.get(`${sampler} ${draws}`));
  const [vRandom, vSobol] = [random, sobol].map((estimates) => varianceOf(estimates.map(({ mean }) => mean)));
  const truth = meanOf([...random, ...sobol].map(({ mean }) => mean));
  console.log(`\n${draws} draws`);
  for (const [name, estimates, variance] of [
    ['random', random, vRandom],
    ['sobol', sobol, vSobol],
  ]) {
    const stated = meanOf(estimates.map(({ standardError }) => standardError ** 2));
    const squares = meanOf(estimates.map(({ mean, standardError }) => ((mean - truth) / standardError) ** 2));
    console.log(
      `  ${name.padEnd(7)} mean ${(100 * meanOf(estimates.map(({ mean }) => mean))).toFixed(3)} %` +
        `  spread of seeds ${(100 * Math.sqrt(variance)).toFixed(3)} points` +
        `  stated ${(100 * Math.sqrt(stated)).toFixed(3)}` +
        `  variance/stated ${(variance / stated).toFixed(2)} ± ${((variance / stated) * Math.sqrt(2 / (seeds - 1))).toFixed(2)}` +
        `  mean z² ${squares.toFixed(2)}`,
    );
  }
  const ratio = vRandom / vSobol;
  console.log(`  random/sobol variance ${ratio.toFixed(2)} ± ${(ratio * error).toFixed(2)}`);
}
// Differences that what-ifs make, on common random numbers.
const WHAT_IF_SEEDS = Math.min(seeds, 12);
const WHAT_IF_DRAWS = 1024;
function resultOf(scenario, seed, sampler) {
  const program = compile(scenario, `sampler ${seed}`);
  const settings = { draws: WHAT_IF_DRAWS, paths, detail: 'curve', sampler };
  const builder = new ResultBuilder(program, settings);
  for (let index = 0; index < WHAT_IF_DRAWS / DRAWS_PER_CHUNK; index++) {
    builder.add(runChunk(program, index, settings));
  }
  return builder.result();
}
console.log(`\ndifferences of what-ifs, ${WHAT_IF_DRAWS} draws, ${WHAT_IF_SEEDS} seeds`);
const whatIfs = loaded.value.whatIf.slice(0, 5);
const stated = new Map(SAMPLERS.map((sampler) => [sampler, whatIfs.map(() => 0)]));
for (const sampler of SAMPLERS) {
  for (let seed = 1; seed <= WHAT_IF_SEEDS; seed++) {
    const base = resultOf(loaded.value, seed, sampler);
    whatIfs.forEach(({ set }, i) => {
      const { difference } = compareRuns(base, resultOf(withNumbers(loaded.value, set), seed, sampler));
      stated.get(sampler)[i] += difference.standardError ** 2 / WHAT_IF_SEEDS;
    });
  }
}
whatIfs.forEach(({ id }, i) => {
  const [random, sobol] = SAMPLERS.map((sampler) => stated.get(sampler)[i]);
  // Errors from 15 degrees of freedom each.
  const share = Math.sqrt(2 / (15 * WHAT_IF_SEEDS));
  console.log(
    `  ${id.padEnd(30)} stated ${(100 * Math.sqrt(random)).toFixed(3)} and ${(100 * Math.sqrt(sobol)).toFixed(3)} points` +
      `  random/sobol variance ${(random / sobol).toFixed(2)} ± ${((share * random) / sobol).toFixed(2)}`,
  );
});

const perDraw = (sampler) => ((1000 * elapsed[sampler]) / seeds / LENGTHS.at(-1)).toFixed(0);
console.log(`\ntime a draw: random ${perDraw('random')} µs, sobol ${perDraw('sobol')} µs`);
