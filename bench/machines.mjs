// (b) Curves a second on the shipped scenarios: a curve is one draw and path over all steps.
import { EARLIER, FLAGSHIP, machines, programOf, run } from './models.mjs';
import { printRace, race } from './race.mjs';

export async function compareMachines({ quick }) {
  const { typescript, fast } = await machines();
  const both = [
    ['TypeScript', typescript],
    ['WebAssembly', fast],
  ].filter(([, machine]) => machine !== null);
  const lanes = quick ? 2048 : 16_384;
  const cases = [
    [FLAGSHIP, 8, 'all'],
    [FLAGSHIP, 8, 'curve'],
    [FLAGSHIP, 2, 'curve'],
    [FLAGSHIP, 1, 'curve'],
    [FLAGSHIP, 1, 'all'],
    [EARLIER, 8, 'all'],
    [EARLIER, 8, 'curve'],
  ];
  for (const [file, paths, detail] of cases) {
    const program = programOf(file);
    const settings = { draws: lanes / paths, paths, detail };
    const rows = await race(
      both.map(([name, machine]) => ({ name, units: lanes, work: () => run(machine, program, settings) })),
      { quick },
    );
    const title = `(b) ${file}: ${settings.draws.toLocaleString('en')} draws × ${paths} paths, ${program.steps.length} steps, detail ${detail}`;
    printRace(title, 'curves', rows);
  }
}
