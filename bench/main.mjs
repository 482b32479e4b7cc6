// Benchmarks: `npm run bench`, or only some: `npm run bench -- a c`. With `--quick` shorter runs, with `--write` the figure of
// (d) is written, with `--cpu` processor time counts and not the clock's. What the tables say is in README.md beside this file.
import { measureExplorer } from './explorer.mjs';
import { measureGrowth } from './growth.mjs';
import { compareWithC } from './limit.mjs';
import { compareMachines } from './machines.mjs';
import { whereTimeGoes } from './operations.mjs';
import { timeToPrecision } from './precision.mjs';
import { countsProcessorTime, machineText } from './race.mjs';
import { compareWithSquiggle } from './squiggle.mjs';

const SUBJECTS = {
  a: compareWithSquiggle,
  b: compareMachines,
  c: timeToPrecision,
  d: measureGrowth,
  e: whereTimeGoes,
  f: compareWithC,
  g: measureExplorer,
};

const words = process.argv.slice(2);
const options = { quick: words.includes('--quick'), write: words.includes('--write') };
const FLAGS = ['--quick', '--write', '--cpu'];
const chosen = words.filter((word) => !word.startsWith('-'));
const unknown = words.filter((word) => !(word in SUBJECTS) && !FLAGS.includes(word));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}; subjects are ${Object.keys(SUBJECTS).join(', ')}, flags ${FLAGS.join(', ')}.`,
  );
  process.exit(2);
}
console.log(`${machineText()}; contestants take turns, medians of ${countsProcessorTime ? 'processor time' : 'time'}`);
for (const [letter, subject] of Object.entries(SUBJECTS)) {
  if (chosen.length === 0 || chosen.includes(letter)) await subject(options);
}
