// Benchmarks: `npm run bench`. Contestants alternate in one process; what counts is the ratio of medians.
import { run as runSquiggle } from '@quri/squiggle-lang';
import { compile } from '../dist/compile/compile.js';
import { runChunk } from '../dist/engine/chunk.js';
import { DRAWS_PER_CHUNK } from '../dist/program/result.js';
import { loadScenario } from '../dist/scenario/load.js';

const ROUNDS = 7;

/** Median and spread of alternating runs, in milliseconds. */
async function race(contestants) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  for (const { work } of contestants) await work();
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, work } of contestants) {
      const start = performance.now();
      await work();
      times.get(name).push(performance.now() - start);
    }
  }
  return contestants.map(({ name, units }) => {
    const sorted = times.get(name).sort((a, b) => a - b);
    const median = sorted[Math.floor(ROUNDS / 2)];
    return { name, median, low: sorted[0], high: sorted[ROUNDS - 1], perSecond: (units * 1000) / median };
  });
}

function print(title, unit, rows) {
  console.log(`\n${title}`);
  const base = rows[0].perSecond;
  for (const { name, median, low, high, perSecond } of rows) {
    const spread = `${median.toFixed(0)} ms (${low.toFixed(0)} to ${high.toFixed(0)})`;
    const rate = Math.round(perSecond).toLocaleString('en');
    console.log(
      `  ${name.padEnd(34)} ${spread.padEnd(26)} ${rate.padStart(12)} ${unit}/s  × ${(perSecond / base).toFixed(2)}`,
    );
  }
}

function programOf(text) {
  const loaded = loadScenario('bench.yaml', { read: () => text });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
  return compile(loaded.value, 'bench');
}

function runDraws(program, draws, paths) {
  for (let index = 0; index * DRAWS_PER_CHUNK < draws; index++) runChunk(program, index, { draws, paths });
}

// (a) Eight uncertain inputs and a logistic, against Squiggle.
const LOGISTIC_DRAWS = 65_536;
const squiggleModel = `
a = normal(0, 1)
b = normal(1, 2)
c = beta(2, 6)
d = 0.2 to 0.6
e = uniform(0, 1)
f = lognormal(0, 0.5)
g = triangular(0, 0.3, 1)
h = normal(-1, 1)
mean(1 / (1 + exp(-(-1 + 0.5 * a - 0.3 * b + 1.2 * c + 0.8 * d - 0.4 * e + 0.2 * f + 0.7 * g - 0.1 * h))))`;
const logistic = programOf(`
summitry: 1
title: Eight inputs and a logistic
question: None
resolves: Never
window: { start: 2024-01-01, end: 2024-01-07, step: week }
principals: { initiator: one, target: two }
issues: {}
actors:
  one: { title: One, preferences: {} }
  two: { title: Two, willingness: 1, preferences: {} }
quantities:
  a: { value: "normal(0, 1)", domain: real }
  b: { value: "normal(1, 2)", domain: real }
  c: { value: "beta(2, 6)" }
  d: { value: 0.2 to 0.6 }
  e: { value: "uniform(0, 1)" }
  f: { value: "lognormal(1, 0.5)", domain: positive }
  g: { value: "triangular(0, 0.3, 1)" }
  h: { value: "normal(-1, 1)", domain: real }
terms:
  all: { actor: one, sign: "+", weight: 1, value: -1 + 0.5 * a - 0.3 * b + 1.2 * c + 0.8 * d - 0.4 * e + 0.2 * f + 0.7 * g - 0.1 * h }
stages: [before, after]
transitions:
  move: { from: before, to: after, rate: 1 per month, needs: [initiator, target] }
`);

// (b) The flagship: curves of 53 weekly steps.
const flagship = loadScenario('scenarios/japan_dprk_2024.yaml');
if (!flagship.ok) throw new Error('The flagship does not load.');
const flagshipProgram = compile(flagship.value, 'bench');

console.log(
  `node ${process.version}, ${process.arch}; medians of ${ROUNDS} alternating rounds, lowest to highest`,
);
print(
  `Eight-input logistic model, ${LOGISTIC_DRAWS.toLocaleString('en')} draws, one thread`,
  'draws',
  await race([
    {
      name: '@quri/squiggle-lang',
      units: LOGISTIC_DRAWS,
      work: async () => {
        const made = await runSquiggle(squiggleModel, {
          environment: { sampleCount: LOGISTIC_DRAWS, xyPointLength: 100, seed: 'bench', profile: false },
        });
        if (!made.result.ok) throw new Error('Squiggle failed.');
      },
    },
    { name: 'summitry', units: LOGISTIC_DRAWS, work: () => runDraws(logistic, LOGISTIC_DRAWS, 1) },
  ]),
);
print(
  'Flagship, 4,096 draws × 8 paths, 53 weekly steps, one thread',
  'curves',
  await race([
    { name: 'summitry', units: 4096 * 8, work: () => runDraws(flagshipProgram, 4096, 8) },
    {
      name: 'summitry, 1,024 draws × 8 paths',
      units: 1024 * 8,
      work: () => runDraws(flagshipProgram, 1024, 8),
    },
  ]),
);
console.log(`\n  resident memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
