// (f) The limit: the flagship as a C program, written out from its Program, that does the same work on one thread, and the
// same program with its chain rolled.
import { answerOfProgram, hasCompiler, TARGETS, workshop } from './limit/build.mjs';
import { emit } from './limit/emit.mjs';
import { answerOf, FLAGSHIP, machines, programOf, run } from './models.mjs';
import { countsProcessorTime, digits, printRace, printTable, race } from './race.mjs';

const PATHS = [1, 2, 4, 8, 16];
const TARGET = 0.001;
/** Largest difference between the curves: both are means of the same numbers but for rounding. */
const AGREEMENT = 1e-12;

export async function compareWithC({ quick }) {
  if (!hasCompiler()) {
    console.log('\n(f) Left out: no C compiler (cc) here.');
    return;
  }
  const program = programOf(FLAGSHIP);
  const source = emit(program);
  const shop = workshop();
  try {
    const compiled = TARGETS.map(({ name, flags }, i) => ({
      name,
      file: shop.compile(`flagship${i}`, source, flags),
    }));
    const { typescript, fast } = await machines();
    const ours = [
      { name: 'TypeScript', machine: typescript },
      { name: 'WebAssembly', machine: fast },
    ].filter(({ machine }) => machine !== null);
    checkAgreement(program, compiled, typescript);
    await speed(program, compiled, ours, quick);
    await toPrecision(program, compiled, ours.at(-1), quick);
  } finally {
    shop.remove();
  }
}

/** The C program does the same work: it gives the same curve. */
function checkAgreement(program, compiled, machine) {
  const settings = { draws: 512, paths: 4, detail: 'curve' };
  const { curve, weightSum } = run(machine, program, settings);
  for (const { name, file } of compiled) {
    const found = answerOfProgram(file, ['exact', settings.draws, settings.paths, 1]).curve;
    const largest = Math.max(...found.map((p, s) => Math.abs(p - curve.wx[s] / weightSum)));
    if (!(largest <= AGREEMENT)) throw new Error(`The C program (${name}) differs by ${largest}.`);
    console.log(`\n(f) C, ${name}: its curve differs from ours by at most ${largest.toExponential(1)}`);
  }
}

async function speed(program, compiled, ours, quick) {
  for (const paths of [8, 1]) {
    const lanes = quick ? 4096 : 16_384;
    const settings = { draws: lanes / paths, paths, detail: 'curve' };
    const contestants = [
      ...compiled.map(({ name, file }) => inC(`C, ${name}`, file, 'exact', settings)),
      ...compiled.map(({ name, file }) => inC(`C rolled, ${name}`, file, 'rolled', settings)),
      ...ours.map(({ name, machine }) => ({
        name: `ours, ${name}`,
        units: lanes,
        work: () => run(machine, program, settings),
      })),
    ];
    const rows = await race(contestants, { quick });
    printRace(`(f) Flagship, ${settings.draws} draws × ${paths} paths, curve alone`, 'curves', rows);
  }
}

async function toPrecision(program, compiled, { name, machine }, quick) {
  const lanes = quick ? 4096 : 32_768;
  const rows = [];
  for (const paths of PATHS) {
    const settings = { draws: lanes / paths, paths, detail: 'curve' };
    const variances = new Map();
    const contestants = [];
    const add = (contestant, variance) => {
      contestants.push(contestant);
      variances.set(contestant.name, variance);
    };
    for (const { name: target, file } of compiled) {
      for (const [kind, way] of [
        ['C rolled', 'rolled'],
        ['C propagated', 'exact'],
      ]) {
        const { variance } = answerOfProgram(file, [way, settings.draws, paths, 1]);
        add(inC(`${kind}, ${target}`, file, way, settings), variance);
      }
    }
    add({ name: `ours, ${name}`, units: lanes, work: () => run(machine, program, settings) }, null);
    const sobol = { ...settings, sampler: 'sobol' };
    add(
      { name: `ours, ${name}, Sobol'`, units: lanes, work: () => run(machine, program, sobol) },
      sobolVariance(machine, paths, quick),
    );
    // Propagated at random, all have the variance of the C program, whose draws are the same.
    const exactVariance = variances.get(`C propagated, ${compiled[0].name}`);
    for (const { name: of, median } of await race(contestants, { quick })) {
      const perDraw = median / settings.draws;
      const variance = variances.get(of) ?? exactVariance;
      rows.push({ name: of, paths, perDraw, variance, seconds: (perDraw * variance) / TARGET ** 2 / 1000 });
    }
  }
  const names = [...new Set(rows.map(({ name }) => name))];
  const best = names.map((name) =>
    rows.filter((row) => row.name === name).reduce((a, b) => (a.seconds <= b.seconds ? a : b)),
  );
  // As a program that knows nothing of paths would roll: inputs anew for every course of events.
  const plain = rows.filter(
    (row) => row.name.startsWith('C rolled') && row.paths === 1 && !best.includes(row),
  );
  const rolled = (target) => best.find((row) => row.name === `C rolled, ${target}`).seconds;
  printTable(
    `(f) Flagship, computed time to a standard error of ${TARGET}, each with the number of paths (of ${PATHS.join(', ')}) that suits it best, and rolled with one`,
    [
      '',
      'paths',
      'µs a draw',
      'variance of a draw',
      's',
      ...TARGETS.map((target) => `times C rolled, ${target.name}`),
    ],
    [...best, ...plain].map((row) => [
      row.name,
      String(row.paths),
      digits(1000 * row.perDraw),
      digits(row.variance),
      digits(row.seconds),
      ...TARGETS.map((target) => `× ${digits(rolled(target.name) / row.seconds)}`),
    ]),
  );
}

/** Variance that a draw counts for under Sobol' points: mean over seeds, since one run knows its error from 16 scramblings. */
function sobolVariance(machine, paths, quick) {
  const settings = { draws: 1024, paths, detail: 'curve', sampler: 'sobol' };
  const seeds = quick ? 2 : 12;
  let sum = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const { standardError } = answerOf(
      run(machine, programOf(FLAGSHIP, undefined, `limit ${seed}`), settings),
    );
    sum += standardError ** 2 * settings.draws;
  }
  return sum / seeds;
}

/** A C program times itself, so that its start does not count. */
function inC(name, file, way, { draws, paths }) {
  const measure = () => {
    const { clock, processor } = answerOfProgram(file, [way, draws, paths, 2]);
    return (countsProcessorTime ? processor : clock)[1];
  };
  return { name, units: draws * paths, measure };
}
