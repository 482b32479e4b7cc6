// (e) Where the time of the flagship goes, by operation. An operation costs what a program takes longer at whose step tape's end
// all operations of its kind stand again some times over; so both machines are measured alike, through the public door.

import { readFileSync } from 'node:fs';
import { DRAWS_PER_CHUNK } from '../dist/program/result.js';
import { compileC, TARGETS } from './limit/build.mjs';
import { FLAGSHIP, machines, programOf } from './models.mjs';
import { digits, printTable, timeOf } from './race.mjs';

const PATHS = 8;
/** Nanoseconds a lane, roughly, that the operations added to the tape should take at each step: enough to be told from noise. */
const ADDED = 150;

/** Arithmetic of one lane: [plain operations, divisions and roots, calls of Philox]; loads, stores and choices are not counted. */
const ARITHMETIC = {
  series: [0, 0, 0],
  add: [1, 0, 0],
  subtract: [1, 0, 0],
  multiply: [1, 0, 0],
  min: [1, 0, 0],
  max: [1, 0, 0],
  divide: [0, 1, 0],
  exp: [27, 0, 0],
  logistic: [29, 1, 0],
  // Normal quantile (both regions, since two lanes rarely agree), move, jump, logistic.
  meanReverting: [165, 7, 1],
  // Five places of the ring, exponential, two terms of the Poisson sum.
  selfExciting: [54, 2, 1],
  regime: [4, 0, 1],
};
/** Operations of a call for two lanes: ten rounds of two products, two rearrangements and two exclusive ors, on four lanes at once. */
const PHILOX = 60;

/** The kernel of limit/kernels.c that does the same. */
const IN_C = {
  add: 'add',
  subtract: 'add',
  multiply: 'multiply',
  divide: 'divide',
  exp: 'exp',
  logistic: 'logistic',
};

export async function whereTimeGoes({ quick }) {
  const { typescript, fast } = await machines();
  const program = programOf(FLAGSHIP);
  const both = [typescript, fast].filter((machine) => machine !== null);
  const kinds = [...new Set(program.stepTape.map(({ op }) => op))];
  const cases = [
    { name: 'whole', program, detail: 'curve' },
    { name: 'all', program, detail: 'all' },
    { name: 'still chain', program: withoutMoves(program), detail: 'curve' },
    {
      name: 'tape twice',
      program: { ...program, stepTape: [...program.stepTape, ...program.stepTape] },
      detail: 'curve',
    },
    { name: 'given inputs', program, detail: 'curve', isGiven: true },
    {
      name: 'draw tape twice',
      program: { ...program, drawTape: [...program.drawTape, ...program.drawTape] },
      detail: 'curve',
    },
    ...kinds.map((kind) => ({ name: kind, program: withMore(program, kind), detail: 'curve' })),
  ];
  const times = await measure(both, cases, quick ? 2 : 12);
  const kernels = measureKernels();
  printOperations(program, kinds, both, times, kernels);
  printParts(both, times);
}

/** Nanoseconds a lane by machine and case: the quickest of all rounds, since what disturbs a round only makes it longer. */
async function measure(both, cases, rounds) {
  const found = both.map(() => new Map(cases.map(({ name }) => [name, Number.POSITIVE_INFINITY])));
  const { inputs } = both[0].runChunk(cases[0].program, 0, { draws: DRAWS_PER_CHUNK, paths: 1 });
  const environment = Uint32Array.from({ length: DRAWS_PER_CHUNK }, (_, d) => d);
  for (let round = 0; round < rounds; round++) {
    for (const [m, machine] of both.entries()) {
      for (const { name, program, detail, isGiven } of cases) {
        const settings = { draws: DRAWS_PER_CHUNK, paths: PATHS, detail };
        const points = isGiven ? { inputs, environment } : undefined;
        const chunk = () => machine.runChunk(program, 0, settings, points);
        // The first does not count: a machine keeps the last program only.
        chunk();
        for (let i = 0; i < 3; i++) {
          const lane = ((await timeOf(chunk)) * 1e6) / (DRAWS_PER_CHUNK * PATHS);
          found[m].set(name, Math.min(found[m].get(name), lane));
        }
      }
    }
  }
  return found;
}

/** What kernels take in C, by target; null without a compiler. */
function measureKernels() {
  const source = readFileSync(new URL('limit/kernels.c', import.meta.url), 'utf8');
  return compileC(source)?.map((answer) => answer()) ?? null;
}

function printOperations(program, kinds, both, times, kernels) {
  const steps = program.steps.length;
  const rows = kinds.map((kind) => {
    const count = countOf(program, kind);
    const costs = both.map((_, m) => costOf(program, kind, times[m]));
    const [plain, divisions, calls] = ARITHMETIC[kind];
    const cells = [kind, String(count), ...costs.map(digits)];
    if (kernels === null) return { cost: costs.at(-1) * count, cells };
    const two = kernels[1];
    const floor = plain * two.plain + divisions * two.division + calls * PHILOX * two.plain;
    const inC = kernels.map((kernel) => (IN_C[kind] === undefined ? '' : digits(kernel[IN_C[kind]])));
    return {
      cost: costs.at(-1) * count,
      cells: [
        ...cells,
        floor === 0 ? '' : digits(floor),
        floor === 0 ? '' : `× ${digits(costs.at(-1) / floor)}`,
        ...inC,
      ],
    };
  });
  rows.sort((a, b) => b.cost - a.cost);
  const more = kernels === null ? [] : ['floor', 'above floor', ...TARGETS.map(({ name }) => `C, ${name}`)];
  printTable(
    `(e) Operations of the step tape (flagship, ${steps} steps, ${PATHS} paths): nanoseconds a lane and time`,
    ['', 'on the tape', ...both.map(({ name }) => name), ...more],
    rows.map(({ cells }) => cells),
  );
  if (kernels === null) console.log('\nNo C compiler (cc) here: floor and kernels in C are left out.');
  else {
    console.log(
      `\nfloor: operations counted, at what two lanes at once take in registers: ${digits(kernels[1].plain)} ns a lane for sums and products, ${digits(kernels[1].division)} for divisions and roots`,
    );
  }
}

function printParts(both, times) {
  const parts = both.map((_, m) => {
    const at = (name) => times[m].get(name);
    const inputs = at('whole') - at('given inputs');
    const drawTape = at('draw tape twice') - at('whole');
    const tape = at('tape twice') - at('whole');
    const chain = at('whole') - at('still chain');
    const rest = at('whole') - inputs - drawTape - tape - chain;
    return {
      'inputs of a draw': [inputs * PATHS, inputs],
      'tape of a draw, bargaining included': [drawTape * PATHS, drawTape],
      'step tape': [null, tape],
      'moves of the chain': [null, chain],
      'rest: spreading, path tape, curve, checks': [null, rest],
      'whole curve': [null, at('whole')],
      'more with detail all': [null, at('all') - at('whole')],
    };
  });
  printTable(
    `(e) Parts of a curve, nanoseconds a draw and a lane with ${PATHS} paths`,
    ['', ...both.flatMap(({ name }) => [`${name}, a draw`, `${name}, a lane`, 'share'])],
    Object.keys(parts[0]).map((part) => [
      part,
      ...parts.flatMap((found) => {
        const [draw, lane] = found[part];
        const share = (100 * lane) / found['whole curve'][1];
        return [draw === null ? '' : digits(draw), digits(lane), `${share.toFixed(0)} %`];
      }),
    ]),
  );
}

/** Nanoseconds that one operation takes a lane and step. */
function costOf(program, kind, times) {
  const more = times.get(kind) - times.get('whole');
  return Math.max(0, more / (countOf(program, kind) * timesOf(program, kind) * program.steps.length));
}

const countOf = (program, kind) => program.stepTape.filter(({ op }) => op === kind).length;

/** How often the operations of a kind are added, from how long they may take. */
function timesOf(program, kind) {
  const [plain, divisions, calls] = ARITHMETIC[kind];
  const guess = 0.3 + 0.3 * plain + 1.5 * divisions + 20 * calls;
  return Math.max(1, Math.round(ADDED / guess / countOf(program, kind)));
}

/** All operations of a kind again, some times over: which changes no result of plain ones. */
function withMore(program, kind) {
  const again = program.stepTape.filter(({ op }) => op === kind);
  const added = Array.from({ length: timesOf(program, kind) }, () => again).flat();
  return { ...program, stepTape: [...program.stepTape, ...added] };
}

/** No stage is ever left. */
function withoutMoves(program) {
  const chain = {
    ...program.chain,
    moves: [],
    fall: { previous: null, first: null },
    exit: null,
    contests: [],
  };
  return { ...program, chain };
}
