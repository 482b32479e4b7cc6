// (f) The limit: the flagship as a C program, written out from its Program, that does the same work on one thread.
import { compileC, TARGETS } from './limit/build.mjs';
import { emit } from './limit/emit.mjs';
import { bestMachine, FLAGSHIP, programOf, run } from './models.mjs';
import { countsProcessorTime, printRace, race } from './race.mjs';

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
  for (const paths of [8, 1]) {
    const lanes = quick ? 4096 : 16_384;
    const settings = { draws: lanes / paths, paths, detail: 'curve' };
    // A C program times itself, so that its start does not count.
    const time = (answer) => answer(settings.draws, paths)[countsProcessorTime ? 'processor' : 'clock'];
    const contestants = [
      ...compiled.map((answer, i) => ({
        name: `C, ${TARGETS[i].name}`,
        units: lanes,
        measure: () => time(answer),
      })),
      { name: `ours, ${machine.name}`, units: lanes, work: () => run(machine, program, settings) },
    ];
    const rows = await race(contestants, { quick });
    printRace(`(f) Flagship, ${settings.draws} draws × ${paths} paths, curve alone`, 'curves', rows);
  }
}

/** The C program does the same work: it gives the same curve. */
function checkAgreement(program, compiled, machine) {
  const settings = { draws: 512, paths: 4, detail: 'curve' };
  const { curve, weightSum } = run(machine, program, settings);
  for (const [i, answer] of compiled.entries()) {
    const found = answer(settings.draws, settings.paths);
    const largest = Math.max(...found.curve.map((p, s) => Math.abs(p - curve.wx[s] / weightSum)));
    const text = `C, ${TARGETS[i].name}: its curve differs from ours by at most ${largest.toExponential(1)}`;
    if (!(largest <= AGREEMENT && found.invalid === 0)) throw new Error(text);
    console.log(`\n(f) ${text}`);
  }
}
