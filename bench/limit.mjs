// (f) The limit: the flagship as a C program, written out from its Program, that does the same work on one thread, and the same
// program with its chain rolled.
import { compileC, TARGETS } from './limit/build.mjs';
import { emit } from './limit/emit.mjs';
import { bestMachine, FLAGSHIP, programOf, run } from './models.mjs';
import { countsProcessorTime, digits, printRace, printTable, race } from './race.mjs';

const PATHS = [1, 2, 4, 8, 16];
/** Speeds are shown of these. */
const SHOWN = [1, 8];
const TARGET = 0.001;
/** Largest difference between the curves: both are means of the same numbers but for rounding. */
const AGREEMENT = 1e-12;

export async function compareWithC({ quick }) {
  const program = programOf(FLAGSHIP);
  const compiled = compileC(emit(program));
  if (compiled === null) {
    console.log('\n(f) Left out: no C compiler (cc) here.');
    return;
  }
  const machine = await bestMachine();
  checkAgreement(program, compiled, machine);
  const inC = ['propagated', 'rolled'].flatMap((way) =>
    compiled.map((answer, i) => ({ name: `C ${way}, ${TARGETS[i].name}`, answer: answer.bind(null, way) })),
  );
  const lanes = quick ? 4096 : 16_384;
  const rows = [];
  for (const paths of PATHS) {
    const settings = { draws: lanes / paths, paths, detail: 'curve' };
    // A C program times itself, so that its start does not count.
    const time = (answer) => answer(settings.draws, paths)[countsProcessorTime ? 'processor' : 'clock'];
    const contestants = [
      ...inC.map(({ name, answer }) => ({ name, units: lanes, measure: () => time(answer) })),
      { name: `ours, ${machine.name}`, units: lanes, work: () => run(machine, program, settings) },
    ];
    const found = await race(contestants, { quick });
    if (SHOWN.includes(paths)) {
      printRace(`(f) Flagship, ${settings.draws} draws × ${paths} paths, curve alone`, 'curves', found);
    }
    for (const [i, { name, median }] of found.entries()) {
      // Ours has the variance of the propagated C program, whose draws are the same.
      const { variance } = (inC[i] ?? inC[0]).answer(2 * lanes, paths);
      const perDraw = median / settings.draws;
      rows.push({ name, paths, perDraw, variance, seconds: (perDraw * variance) / TARGET ** 2 / 1000 });
    }
  }
  printPrecision(rows);
}

/** The C program does the same work: it gives the same curve. */
function checkAgreement(program, compiled, machine) {
  const settings = { draws: 512, paths: 4, detail: 'curve' };
  const { curve, weightSum } = run(machine, program, settings);
  for (const [i, answer] of compiled.entries()) {
    const found = answer('propagated', settings.draws, settings.paths);
    const largest = Math.max(...found.curve.map((p, s) => Math.abs(p - curve.wx[s] / weightSum)));
    const text = `C, ${TARGETS[i].name}: its curve differs from ours by at most ${largest.toExponential(1)}`;
    if (!(largest <= AGREEMENT && found.invalid === 0)) throw new Error(text);
    console.log(`\n(f) ${text}`);
  }
}

/** Each with the number of paths that suits it, and relative to the rolled ones. */
function printPrecision(rows) {
  const sorted = rows.toSorted((a, b) => a.seconds - b.seconds);
  const best = [...new Set(rows.map(({ name }) => name))].map((name) =>
    sorted.find((row) => row.name === name),
  );
  const rolled = best.filter(({ name }) => name.startsWith('C rolled'));
  printTable(
    `(f) Flagship, computed time to a standard error of ${TARGET}, each with the number of paths (of ${PATHS.join(', ')}) that suits it best`,
    ['', 'paths', 'µs a draw', 'variance of a draw', 's', ...rolled.map(({ name }) => `times ${name}`)],
    best.map(({ name, paths, perDraw, variance, seconds }) => [
      name,
      String(paths),
      ...[1000 * perDraw, variance, seconds].map(digits),
      ...rolled.map((other) => `× ${digits(other.seconds / seconds)}`),
    ]),
  );
}
