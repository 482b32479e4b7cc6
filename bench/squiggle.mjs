// (a) Eight uncertain inputs and a logistic, against Squiggle: whole runs, as a user of either library gets them.
import { run as runSquiggle } from '@quri/squiggle-lang';
import { machines, programOf, run } from './models.mjs';
import { printRace, race } from './race.mjs';

/** Standard deviation of what is averaged, about. */
const SPREAD = 0.2;

const FORMULA = '-1 + 0.5 * a - 0.3 * b + 1.2 * c + 0.8 * d - 0.4 * e + 0.2 * f + 0.7 * g - 0.1 * h';

const SQUIGGLE = `
a = normal(0, 1)
b = normal(1, 2)
c = beta(2, 6)
d = 0.2 to 0.6
e = uniform(0, 1)
f = lognormal(0, 0.5)
g = triangular(0, 0.3, 1)
h = normal(-1, 1)
mean(1 / (1 + exp(-(${FORMULA}))))`;

// A number with an interval is lognormal in Squiggle, and here in the domain of positive numbers. Lognormals are
// written by mean of the logarithm there, by median here.
const SUMMITRY = `
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
  d: { value: 0.2 to 0.6, domain: positive }
  e: { value: "uniform(0, 1)" }
  f: { value: "lognormal(1, 0.5)", domain: positive }
  g: { value: "triangular(0, 0.3, 1)" }
  h: { value: "normal(-1, 1)", domain: real }
terms:
  all: { actor: one, sign: "+", weight: 1, value: ${FORMULA} }
stages: [before, after]
transitions:
  move: { from: before, to: after, rate: 1 per month, needs: [initiator, target] }
`;

export async function compareWithSquiggle({ quick }) {
  const draws = quick ? 8192 : 65_536;
  const { typescript, fast } = await machines();
  const means = new Map();
  const squiggle = async () => {
    const environment = { sampleCount: draws, xyPointLength: 100, seed: 'bench', profile: false };
    const made = await runSquiggle(SQUIGGLE, { environment });
    if (!made.result.ok) throw new Error('Squiggle failed.');
    means.set('Squiggle', Number(made.result.value.result.value));
  };
  const program = programOf('bench.yaml', SUMMITRY);
  const ours = (name, machine, made) => () => {
    const { sums, weightSum } = run(machine, made(), { draws, paths: 1 });
    means.set(name, sums.willingness[program.willingness.findIndex(({ actor }) => actor === 'one')] / weightSum);
  };
  const contestants = [
    { name: '@quri/squiggle-lang', units: draws, work: squiggle },
    { name: 'summitry, TypeScript', units: draws, work: ours('TypeScript', typescript, () => program) },
  ];
  if (fast !== null) {
    const afresh = () => programOf('bench.yaml', SUMMITRY);
    contestants.push(
      { name: 'summitry, WebAssembly', units: draws, work: ours('WebAssembly', fast, () => program) },
      { name: 'the same, text read and compiled anew', units: draws, work: ours('read anew', fast, afresh) },
    );
  }
  const rows = await race(contestants, { quick });
  printRace(`(a) Eight-input logistic model, ${draws.toLocaleString('en')} draws, one thread`, 'draws', rows);
  const list = [...means].map(([name, mean]) => `${name} ${mean.toFixed(5)}`).join(', ');
  console.log(`\nMeans: ${list}`);
  checkMeans(means, draws);
}

/** It is one model: the means differ by no more than chance allows, five standard errors. */
function checkMeans(means, draws) {
  const allowed = 5 * SPREAD * Math.sqrt(2 / draws);
  const values = [...means.values()];
  const apart = Math.max(...values) - Math.min(...values);
  if (!(apart <= allowed)) throw new Error(`The means differ by ${apart}, more than ${allowed}.`);
}
