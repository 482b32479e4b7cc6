// The flagship's Program as C: what the machines interpret, written out for a compiler. A run of arithmetic becomes one loop over
// lanes, whose intermediate results stay in registers; other operations are calls of `machine.h`. No more than the flagship
// needs: of another program the curve would differ from ours.
import { readFileSync } from 'node:fs';
import { INVERSES, LARGEST_LAMBDA } from '../../dist/engine/laneGenerator.js';

const OPERATORS = { add: '+', subtract: '-', multiply: '*', divide: '/', greater: '>', greaterEqual: '>=' };
const FUNCTIONS = { abs: 'fabs', copy: '', max: 'larger', min: 'smaller', negate: '-', select: 'choose' };

/** Arguments of the functions of `machine.h`; tables are by step where C says so. */
const CALLS = {
  bernoulli: (o, at) => [at(o.dst), at(o.probability), ...o.key],
  bargaining: (o, at) => {
    const issues = o.issues.map((i) => [i.statusQuo, ...i.position, ...i.weight, ...i.redLine]);
    return [at(o.dst), columns(issues.flat(), at), issues.length, ...o.outside.map(at)];
  },
  transitionMatrix: (o, at) => [columns(o.dst, at), ...o.rates.map(({ rate }) => at(rate)), o.months],
  regimeStart: (o, at) => [at(o.state), columns(o.weights, at), o.weights.length, ...o.key],
  regime: (o, at) => {
    const count = o.values.length;
    const matrices = o.matrix.flatMap((matrix) => matrix ?? Array(count ** 2).fill(null));
    const own = [o.dst, o.state, o.index].map(at);
    return [...own, columns(o.values, at), count, columns(matrices, at), ...o.key];
  },
  meanReverting: (o, at) => {
    const moves = o.transition.flatMap((i) => {
      const { decay = null, sd = null, jump = null } = o.transitions[i] ?? {};
      return [decay, sd, jump];
    });
    const own = [o.dst, o.level, o.mean, o.houseEffect].map(at);
    return [...own, doubles(o.observed), columns(moves, at), at(o.jumpSize), ...o.key];
  },
  selfExciting: (o, at) => [
    ...[at(o.dst), at(o.pool), columns(o.ring, at), o.ring.length, doubles(o.shares.flat())],
    ...[at(o.baseRate), at(o.branching), columns(o.decay, at)],
    ...[doubles(o.observed), doubles(o.earlier), ...o.key],
  ],
};

const number = (x) => (x === null ? 'NAN' : String(x).replace('Infinity', 'INFINITY'));
const pluck = (records, key) => records.map((record) => record[key]);
const table = (type, values) => `static const ${type} NAME[] = {${values.map(number).join(', ')}};`;
const doubles = (values) => table('double', values);
const columns = (ofTable, at) => `static double *const NAME[] = {${ofTable.map(at).join(', ')}};`;
const named = (name, text) => text.replace('NAME', name);
/** The column of an array, or a null pointer. */
const columnOf = (array) => (column) => (column === null ? '0' : `${array}[${column}]`);

/** A call of C; tables among its arguments are written out before it. */
function call(name, args) {
  const isTable = (text) => String(text).includes('NAME');
  const tables = args.map((text, i) => (isTable(text) ? named(`t${i}`, text) : ''));
  return `{ ${tables.join('')} ${name}(${args.map((text, i) => (isTable(text) ? `t${i}` : text)).join(', ')}); }`;
}

/** A function that runs a tape over columns of `array`; of those in `read`, the numbers are read after it. */
function tapeOf(name, tape, array, read) {
  const lines = [];
  for (let i = 0, end = 0; i < tape.length; i = end) {
    for (end = i; end < tape.length && !(tape[end].op in CALLS); ) end++;
    const others = [...tape.slice(0, i), ...tape.slice(end)];
    if (end > i) lines.push(loop(tape.slice(i, end), array, new Set([...mentionedBy(others), ...read])));
    else lines.push(call(tape[end].op, CALLS[tape[end++].op](tape[i], columnOf(array))));
  }
  return `static void ${name}(void) {\n${lines.join('\n')}\n}`;
}

/** Numbers of all columns that operations read or write, and of some more. */
const mentionedBy = (operations) => (JSON.stringify(operations).match(/\d+/g) ?? []).map(Number);

function loop(run, array, readElsewhere) {
  const known = new Map();
  const lines = run.map(({ op, dst, args = [], value, values }, i) => {
    const operands = args.map((column) => known.get(column) ?? `${array}[${column}][l]`);
    known.set(dst, `y${i}`);
    const store = readElsewhere.has(dst) ? `${array}[${dst}][l] = ` : '';
    const series = op === 'series' ? named(`t${i}`, doubles(values)) : '';
    return `${series} const double y${i} = ${store}${expression(op, operands, value ?? `t${i}[step]`)};`;
  });
  return `LANES {\n${lines.join('\n')}\n}`;
}

function expression(op, operands, value) {
  if (op === 'constant' || op === 'series') return value;
  if (op in OPERATORS) return operands.join(` ${OPERATORS[op]} `);
  return `${FUNCTIONS[op] ?? op}(${operands.join(', ')})`;
}

function inputsOf({ inputs, copulas }) {
  const draw = (column, key) => call('uniforms', [column, ...key, 0, 0, 0]);
  const lines = inputs.map(({ column, key }) => draw(`D[${column}]`, key));
  for (const { members, factor } of copulas) {
    lines.push(`{ static Column z[${members.length}];`);
    members.forEach(({ key }, m) => {
      lines.push(draw(`z[${m}]`, key), `normals(z[${m}]);`);
    });
    members.forEach(({ input }, row) => {
      const sum = factor[row].map((weight, k) => `${weight} * z[${k}][l]`).join(' + ');
      if (input !== null) lines.push(`LANES D[${inputs[input].column}][l] = normalCdf(${sum});`);
    });
    lines.push('}');
  }
  for (const { column, distribution, table: halves } of inputs) {
    const isScaled = distribution.family === 'scaled';
    const { of: inner, low, high } = isScaled ? distribution : { of: distribution, low: 0, high: 1 };
    const u = `D[${column}][l]`;
    if (high < low) lines.push(`LANES ${u} = 1 - ${u};`);
    if (/normal$/i.test(inner.family)) lines.push(`normals(D[${column}]);`);
    const tables = (halves === null ? [] : ['lower', 'upper']).flatMap((half) => [
      named(half, doubles([...halves[half].cells, Number.POSITIVE_INFINITY])),
      named(`${half}Guide`, table('int', halves[half].guide)),
    ]);
    lines.push(`{ ${tables.join('\n')} LANES ${u} = ${low} + ${high - low} * (${quantile(inner, u)}); }`);
  }
  return `static void drawInputs(void) {\n${lines.join('\n')}\n}`;
}

/** Of the uniform or, for a family of normals, normal number `u`. */
function quantile(d, u) {
  switch (d.family) {
    case 'normal':
      return `${d.mean} + ${d.sd} * ${u}`;
    case 'lognormal':
      return `exp(${d.logMean} + ${d.logSd} * ${u})`;
    case 'logitNormal':
      return `${d.low} + ${d.high - d.low} * logistic(${d.logitMean} + ${d.logitSd} * ${u})`;
    case 'exponential':
      return `-${d.mean} * log1p(-${u})`;
    case 'beta':
      if (d.beta === 1) return `exp(log(${u}) / ${d.alpha})`;
      if (d.alpha === 1) return `-expm1(log1p(-${u}) / ${d.beta})`;
      return `${u} <= 0.5 ? inverse(lower, lowerGuide, ${u}) : 1 - inverse(upper, upperGuide, 1 - ${u})`;
    case 'discrete': {
      const totals = d.weights.map((_, i) => d.weights.slice(0, i + 1).reduce((a, b) => a + b));
      return d.values.map((x, i) => (i < totals.length - 1 ? `${u} <= ${totals[i]} ? ${x} : ` : x)).join('');
    }
  }
}

/** Coefficients of the normal quantile, from the machine's source. */
function coefficients() {
  const source = readFileSync(new URL('../../assembly/normal.ts', import.meta.url), 'utf8');
  const found = source.matchAll(/const ((?:CENTRE|TAIL|ROOT)_\w+): usize = memory.data<f64>\(\[([^\]]*)/g);
  return [...found].map(([, name, values]) => `static const double ${name}[] = {${values}};`);
}

/** @returns C to be compiled beside the headers of this folder; VECTOR says how many lanes go at once. */
export function emit(program) {
  const { chain, steps, watched, spread } = program;
  const [atDraw, atLane] = ['D', 'L'].map(columnOf);
  const up = chain.moves.toSorted((a, b) => a.from - b.from);
  const rates = [...pluck(up, 'rate'), chain.fall.previous, chain.fall.first, chain.exit];
  const shares = pluck(chain.contests, 'probability');
  const lanesRead = [...chain.start, ...rates, ...shares, ...pluck(watched.lane, 'column')];
  const drawsRead = [...pluck(spread, 0), ...pluck(watched.draw, 'column'), program.surplus];
  const bounds = (formulas) => doubles(formulas.flatMap(({ low, high }) => [low, high]));
  const tables = {
    RATES: columns(rates, atLane),
    START: columns(chain.start, atLane),
    INVERSES: doubles([...INVERSES]),
    LARGEST_LAMBDA: doubles([...LARGEST_LAMBDA]),
    contestSteps: table('int', pluck(chain.contests, 'step')),
    contestMonths: doubles(pluck(chain.contests, 'months')),
    contestShares: columns(shares, atLane),
    stepMonths: doubles(pluck(steps, 'months')),
    stepAddresses: table('uint32_t', pluck(steps, 'address')),
    spreadFrom: columns(pluck(spread, 0), atDraw),
    spreadTo: columns(pluck(spread, 1), atLane),
    watchedDraws: columns(pluck(watched.draw, 'column'), atDraw),
    drawBounds: bounds(watched.draw),
    watchedLanes: columns(pluck(watched.lane, 'column'), atLane),
    laneBounds: bounds(watched.lane),
  };
  // What single steps need runs in all of them: nothing else reads it.
  const stepTape = [...program.stepTape, ...program.occasions.flatMap(({ tape }) => tape)];
  return `#define STAGES ${chain.stages.length}
#define STEPS ${steps.length}
#define FIRST_FORECAST ${program.firstForecastStep}
#define SPREAD ${spread.length}
#define CONTESTS ${shares.length}
${coefficients().join('\n')}
#include "numeric.h"
static Column D[${program.drawColumns}], L[${program.laneColumns}];
${Object.keys(tables)
  .map((name) => named(name, tables[name]))
  .join('\n')}
#include "machine.h"
#include "chain.h"
${inputsOf(program)}
${tapeOf('drawTape', program.drawTape, 'D', drawsRead)}
${tapeOf('pathTape', program.pathTape, 'L', [...lanesRead, ...mentionedBy(stepTape)])}
${tapeOf('stepTape', stepTape, 'L', lanesRead)}
#include "main.h"
`;
}
