// A Program as C: what the machines interpret, written out for a compiler. Runs of sums, products and the like become one
// loop over lanes each, whose intermediate results stay in registers.

/** Lanes that go through all steps together, and draws of a chunk: columns of either fit the cache. */
const BLOCK = 64;

const truth = (condition) => (a, b) =>
  `(${a} != ${a} || ${b} != ${b} ? NAN : ${condition(a, b)} ? 1.0 : 0.0)`;
const EXPRESSIONS = {
  copy: (a) => a,
  add: (a, b) => `${a} + ${b}`,
  subtract: (a, b) => `${a} - ${b}`,
  multiply: (a, b) => `${a} * ${b}`,
  divide: (a, b) => `${a} / ${b}`,
  negate: (a) => `-${a}`,
  less: truth((a, b) => `${a} < ${b}`),
  lessEqual: truth((a, b) => `${a} <= ${b}`),
  greater: truth((a, b) => `${a} > ${b}`),
  greaterEqual: truth((a, b) => `${a} >= ${b}`),
  equal: truth((a, b) => `${a} == ${b}`),
  and: truth((a, b) => `${a} != 0 && ${b} != 0`),
  or: truth((a, b) => `${a} != 0 || ${b} != 0`),
  not: (a) => truth((x) => `${x} == 0`)(a, a),
  select: (a, b, c) => `(${a} != ${a} ? ${a} : ${a} != 0 ? ${b} : ${c})`,
  abs: (a) => `fabs(${a})`,
  sqrt: (a) => `sqrt(${a})`,
  min: (a, b) => `smaller(${a}, ${b})`,
  max: (a, b) => `larger(${a}, ${b})`,
  clamp: (a, b, c) => `smaller(larger(${a}, ${b}), ${c})`,
};
/** Each a loop of its own: much arithmetic a lane. */
const FUNCTIONS = { exp: 'exponential', log: 'logarithm', logistic: 'logistic', logit: 'logit' };

const number = (x) => {
  if (x === Number.POSITIVE_INFINITY) return 'INFINITY';
  if (x === Number.NEGATIVE_INFINITY) return '-INFINITY';
  if (x === null || Number.isNaN(x)) return 'NAN';
  return Number.isInteger(x) && Math.abs(x) < 1e15 ? `${x}.0` : String(x);
};
const table = (values) => `{${values.map(number).join(', ')}}`;
const whole = (values) => `{${values.join(', ')}}`;

const NOT_COLUMNS = new Set([
  'key',
  'observed',
  'transition',
  'shares',
  'earlier',
  'states',
  'months',
  'value',
  'guides',
  'polls',
]);

/** Columns that an operation reads or writes, and perhaps a few more. */
function columnsTouched(value, key = '') {
  if (NOT_COLUMNS.has(key)) return [];
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) =>
    columnsTouched(part, Array.isArray(value) ? key : name),
  );
}

class Emitter {
  #program;
  #tables = [];

  constructor(program) {
    this.#program = program;
  }

  /**
   * @param read - Columns that are read after the tape.
   * @returns C of a function that runs a tape over columns `array`.
   */
  tape(name, tape, array, read) {
    const lines = [];
    let run = [];
    const flush = () => {
      if (run.length > 0) lines.push(this.#loop(run, array, tape, read));
      run = [];
    };
    for (const operation of tape) {
      if (operation.op in EXPRESSIONS || operation.op === 'constant' || operation.op === 'series') {
        run.push(operation);
        continue;
      }
      flush();
      lines.push(this.#single(operation, array));
    }
    flush();
    return `static __attribute__((noinline)) void ${name}(int s, double months, uint32_t address) {\n${lines.join('\n')}\n}\n`;
  }

  /** One loop for a run of plain operations; stores what something else reads. */
  #loop(run, array, tape, read) {
    const inRun = new Set(run);
    const readElsewhere = new Set(read);
    for (const operation of tape) {
      if (!inRun.has(operation)) for (const column of columnsTouched(operation)) readElsewhere.add(column);
    }
    const known = new Map();
    const body = [];
    const argument = (column) => {
      if (!known.has(column)) {
        body.push(`const double x${column} = ${array}[${column}][l];`);
        known.set(column, `x${column}`);
      }
      return known.get(column);
    };
    run.forEach((operation, i) => {
      const { op, dst } = operation;
      let expression;
      if (op === 'constant') expression = number(operation.value);
      else if (op === 'series') expression = `${this.#table('double', table(operation.values))}[s]`;
      else expression = EXPRESSIONS[op](...operation.args.map(argument));
      body.push(`const double y${i} = ${expression};`);
      known.set(dst, `y${i}`);
      if (readElsewhere.has(dst)) body.push(`${array}[${dst}][l] = y${i};`);
    });
    return `  for (int l = 0; l < BLOCK; l++) {\n    ${body.join('\n    ')}\n  }`;
  }

  #single(operation, array) {
    const at = (column) => `${array}[${column}]`;
    const { op, dst, key } = operation;
    const over = (body) => `  for (int l = 0; l < BLOCK; l++) ${body}`;
    if (op in FUNCTIONS) return over(`${at(dst)}[l] = ${FUNCTIONS[op]}(${at(operation.args[0])}[l]);`);
    switch (op) {
      case 'bargaining': {
        const issues = operation.issues.map(
          (i) =>
            `{${[i.statusQuo, ...i.position, ...i.weight, ...i.redLine].map((column) => at(column)).join(', ')}}`,
        );
        return `  static const Issue issues[] = {${issues.join(', ')}};\n  bargaining(${at(dst)}, issues, ${issues.length}, ${at(operation.outside[0])}, ${at(operation.outside[1])}, BLOCK);`;
      }
      case 'transitionMatrix': {
        const { states, rates, months } = operation;
        const cells = rates.map(
          ({ from, to, rate }) => `generator[${from * states + to}] += boundedRate(${at(rate)}[l]);`,
        );
        const target = this.#table('int', whole(dst));
        return over(`{
    double generator[${states * states}] = {0};
    ${cells.join('\n    ')}
    for (int from = 0; from < ${states}; from++) {
      double row[${states}] = {0};
      row[from] = 1;
      propagate(row, generator, ${states}, ${number(months)});
      double sum = 0;
      for (int to = 0; to < ${states}; to++) ${array}[${target}[from * ${states} + to]][l] = sum += row[to];
    }
  }`);
      }
      case 'bernoulli':
        return `  uniformColumn(space, ${key[0]}u, ${key[1]}u, draws, paths, 0, 1, BLOCK);\n${over(`${at(dst)}[l] = space[l] < ${at(operation.probability)}[l] ? 1.0 : 0.0;`)}`;
      case 'regimeStart': {
        const weights = operation.weights.map((column) => `${at(column)}[l]`);
        const index = weights
          .slice(0, -1)
          .reduceRight(
            (rest, _, i) => `u <= ${weights.slice(0, i + 1).join(' + ')} ? ${i}.0 : ${rest}`,
            `${weights.length - 1}.0`,
          );
        return `  uniformColumn(space, ${key[0]}u, ${key[1]}u, draws, paths, 0, 1, BLOCK);\n${over(`{
    const double u = space[l] * (${weights.join(' + ')});
    ${at(operation.state)}[l] = ${index};
  }`)}`;
      }
      case 'regime':
        return this.#regime(operation, at, over);
      case 'meanReverting':
        return this.#meanReverting(operation, at, over);
      case 'selfExciting':
        return this.#selfExciting(operation, at, over);
      default:
        throw new Error(`No C for the operation ${op}.`);
    }
  }

  #regime({ dst, state, index, values, matrix, observed, key }, at, over) {
    const count = values.length;
    const kinds = [...new Set(matrix.filter(Boolean).map((cells) => JSON.stringify(cells)))].map((text) =>
      JSON.parse(text),
    );
    const kind = this.#table(
      'int',
      whole(
        matrix.map((cells) => (cells === null ? -1 : kinds.findIndex((k) => String(k) === String(cells)))),
      ),
    );
    const seen = this.#table('double', table(observed));
    const pick = (choose) =>
      Array.from({ length: count }, (_, i) => i)
        .slice(0, -1)
        .reduceRight((rest, i) => `from == ${i} ? ${choose(i)} : ${rest}`, choose(count - 1));
    const moves = kinds.map(
      (cells, k) => `  if (${kind}[s] == ${k} && isnan(${seen}[s])) {
    uniformColumn(space, ${key[0]}u, ${key[1]}u, draws, paths, address, 0, BLOCK);
    for (int l = 0; l < BLOCK; l++) {
      const double u = space[l], from = ${at(state)}[l];
      double to = 0;
      ${Array.from({ length: count - 1 }, (_, t) => `to += u > (${pick((f) => `${at(cells[f * count + t])}[l]`)}) ? 1.0 : 0.0;`).join('\n      ')}
      ${at(state)}[l] = to;
    }
  }`,
    );
    return `  if (!isnan(${seen}[s])) ${over(`${at(state)}[l] = ${seen}[s];`).trim()}
${moves.join('\n')}
${over(`{
    const double from = ${at(state)}[l];
    ${at(index)}[l] = from;
    ${at(dst)}[l] = ${pick((i) => `${at(values[i])}[l]`)};
  }`)}`;
  }

  #meanReverting(operation, at, over) {
    const { dst, level, scale, mean, houseEffect, observed, transition, transitions, jumpSize, polls, key } =
      operation;
    if (polls.length > 0) throw new Error('No C for readings of a level.');
    const seen = this.#table('double', table(observed));
    const kind = this.#table('int', whole(transition.map((index) => index ?? -1)));
    const moves = transitions.map(
      ({ decay, sd, jump }, k) => `  if (${kind}[s] == ${k}) {
    uniformPairColumn(space, second, ${key[0]}u, ${key[1]}u, draws, paths, address, 0, BLOCK);
    normalColumn(space, BLOCK);
    for (int l = 0; l < BLOCK; l++) {
      const double about = ${at(mean)}[l];
      const double moved = about + (${at(level)}[l] - about) * ${at(decay)}[l] + ${at(sd)}[l] * space[l];
      ${at(level)}[l] = ${jump === null || jumpSize === null ? 'moved' : `second[l] < ${at(jump)}[l] ? moved + ${at(jumpSize)}[l] : moved`};
    }
  }`,
    );
    return `  if (!isnan(${seen}[s])) ${over(`${at(level)}[l] = ${seen}[s] - ${at(houseEffect)}[l];`).trim()}
${moves.join('\n')}
${over(`${at(dst)}[l] = ${scale === 'logit' ? 'logistic' : ''}(${at(level)}[l]);`)}`;
  }

  #selfExciting(operation, at, over) {
    const { dst, pool, ring, shares, baseRate, branching, decay, observed, earlier, key } = operation;
    const places = this.#table('int', whole(ring));
    const seen = this.#table('double', table(observed));
    const before = this.#table('double', table(earlier));
    const decays = this.#table('int', whole(decay));
    const share = this.#table('double', table(shares.flat()));
    return `${over(`${at(dst)}[l] = ${before}[s];`)}
  for (int place = 0; place < ${ring.length}; place++) {
    const double share = ${share}[s * ${ring.length} + place];
    const double *restrict counts = ${at(`${places}[place]`)};
    if (share != 0) ${over(`${at(dst)}[l] += share * counts[l];`).trim()}
  }
  double *restrict oldest = ${at(`${places}[s % ${ring.length}]`)};
  const double *restrict decay = ${at(`${decays}[s]`)};
  if (isnan(${seen}[s])) {
    uniformColumn(space, ${key[0]}u, ${key[1]}u, draws, paths, address, 0, BLOCK);
  ${over(`oldest[l] = larger(0, ${at(baseRate)}[l]) * months + ${at(pool)}[l] * (1 - decay[l]);`)}
    poissonColumn(oldest, space, BLOCK);
  } else {
  ${over(`oldest[l] = ${seen}[s];`)}
  }
${over(`${at(pool)}[l] = ${at(pool)}[l] * decay[l] + ${at(branching)}[l] * oldest[l];`)}`;
  }

  inputs() {
    const { inputs, copulas } = this.#program;
    const lines = inputs.map(
      ({ column, key }) =>
        `  uniformColumn(D[${column}], ${key[0]}u, ${key[1]}u, draws, paths, 0, 0, BLOCK);`,
    );
    for (const { members, factor } of copulas) {
      lines.push(`  {\n    static double normals[${members.length}][BLOCK];`);
      members.forEach(({ key }, m) => {
        lines.push(
          `    uniformColumn(normals[${m}], ${key[0]}u, ${key[1]}u, draws, paths, 0, 0, BLOCK);`,
          `    normalColumn(normals[${m}], BLOCK);`,
        );
      });
      members.forEach(({ input }, row) => {
        if (input === null) return;
        const sum = factor[row].map((weight, k) => `${number(weight)} * normals[${k}][l]`).join(' + ');
        lines.push(
          `    for (int l = 0; l < BLOCK; l++) D[${inputs[input].column}][l] = insideUnit(normalCdf(${sum}));`,
        );
      });
      lines.push('  }');
    }
    for (const { column, distribution } of inputs) lines.push(...quantileLines(`D[${column}]`, distribution));
    return `static void drawInputs(void) {\n${lines.join('\n')}\n}\n`;
  }

  #table(type, text) {
    const name = `table${this.#tables.length}`;
    this.#tables.push(`static const ${type} ${name}[] = ${text};`);
    return name;
  }

  get tables() {
    return this.#tables.join('\n');
  }
}

function quantileLines(column, d) {
  const over = (expression) => `  for (int l = 0; l < BLOCK; l++) ${column}[l] = ${expression};`;
  const u = `${column}[l]`;
  switch (d.family) {
    case 'normal':
      return [`  normalColumn(${column}, BLOCK);`, over(`${number(d.mean)} + ${number(d.sd)} * ${u}`)];
    case 'lognormal':
      return [
        `  normalColumn(${column}, BLOCK);`,
        over(`exponential(${number(d.logMean)} + ${number(d.logSd)} * ${u})`),
      ];
    case 'logitNormal': {
      const inner = `${number(d.low)} + ${number(d.high - d.low)} * logistic(${number(d.logitMean)} + ${number(d.logitSd)} * ${u})`;
      return [
        `  normalColumn(${column}, BLOCK);`,
        over(`smaller(larger(${inner}, ${number(d.low)}), ${number(d.high)})`),
      ];
    }
    case 'uniform':
      return [over(`${number(d.low)} + ${number(d.high - d.low)} * ${u}`)];
    case 'exponential':
      return [over(`-${number(d.mean)} * log1plus(-${u})`)];
    case 'beta':
      return [over(`incompleteBetaInverse(${u}, ${number(d.alpha)}, ${number(d.beta)})`)];
    case 'discrete': {
      let total = 0;
      const steps = d.weights.slice(0, -1).map((weight, i) => {
        total += weight;
        return `${u} <= ${number(total)} ? ${number(d.values[i])} : `;
      });
      return [over(`${steps.join('')}${number(d.values.at(-1))}`)];
    }
    case 'scaled': {
      const width = d.high - d.low;
      const mirrored = width < 0 ? [over(`smaller(1 - ${u}, 0.9999999999999999)`)] : [];
      return [
        ...mirrored,
        ...quantileLines(column, d.of),
        over(`${number(d.low)} + ${number(width)} * ${u}`),
      ];
    }
    default:
      throw new Error(`No C for the distribution ${d.family}.`);
  }
}

/**
 * @param program - Without evidence, readings of levels, and moves that skip stages: what the flagship needs and no more.
 * @returns C to be compiled beside the headers of this folder; VECTOR says how many lanes go at once.
 */
export function emit(program) {
  const { chain, steps, watched, spread } = program;
  const up = chain.moves.map(({ from, to, rate }) => {
    if (to !== from + 1) throw new Error('No C for moves that skip stages.');
    return [from, rate];
  });
  if (chain.emissions.length > 0) throw new Error('No C for evidence.');
  const emitter = new Emitter(program);
  const isColumn = (column) => column !== null;
  const lanesRead = [
    ...chain.start,
    ...up.map(([, rate]) => rate),
    ...chain.contests.map(({ probability }) => probability),
    ...watched.lane.map(({ column }) => column),
    ...[chain.fall.previous, chain.fall.first, chain.exit].filter(isColumn),
  ];
  const drawsRead = [
    ...spread.map(([from]) => from),
    ...watched.draw.map(({ column }) => column),
    program.surplus,
  ];
  const functions = [
    emitter.inputs(),
    emitter.tape('drawTape', program.drawTape, 'D', drawsRead),
    emitter.tape('pathTape', program.pathTape, 'L', [
      ...lanesRead,
      ...program.stepTape.flatMap((operation) => columnsTouched(operation)),
    ]),
    emitter.tape('stepTape', program.stepTape, 'L', lanesRead),
  ];
  const bounded = (target, columns) =>
    columns.length === 0
      ? `    ${target}[l] = 0;`
      : `    ${target}[l] = ${columns.map((column) => `boundedRate(L[${column}][l])`).join(' + ')};`;
  const rates = Array.from({ length: chain.stages.length - 1 }, (_, i) =>
    bounded(
      `up[${i}]`,
      up.filter(([from]) => from === i).map(([, rate]) => rate),
    ),
  );
  const orNone = (column) => [column].filter(isColumn);
  const contests = chain.contests.map(
    ({ step, months, probability }) => `  if (s == ${step}) {
    if (${number(months)} > now) carry(${number(months)} - now);
    now = larger(now, ${number(months)});
    contest(L[${probability}]);
  }`,
  );
  const checks = (list, array) =>
    list.map(
      ({ column, low, high }) =>
        `  for (int l = 0; l < BLOCK; l++) bad += !(${array}[${column}][l] >= ${number(low)} && ${array}[${column}][l] <= ${number(high)});`,
    );
  return `#define STAGES ${chain.stages.length}
#define BLOCK ${BLOCK}
#define STEPS ${steps.length}
#define FIRST_FORECAST ${program.firstForecastStep}
#include "numeric.h"
#include "beta.h"
#include "random.h"
#include "chain.h"
#include "processes.h"
static double D[${program.drawColumns}][BLOCK] __attribute__((aligned(64)));
static double L[${program.laneColumns}][BLOCK] __attribute__((aligned(64)));
static double space[BLOCK] __attribute__((aligned(64))), second[BLOCK] __attribute__((aligned(64)));
static uint32_t draws[BLOCK], paths[BLOCK];
static long bad = 0;
static const double stepMonths[] = ${table(steps.map(({ months }) => months))};
static const uint32_t stepAddresses[] = ${whole(steps.map(({ address }) => address))};
static const int spreadFrom[] = ${whole(spread.map(([from]) => from))};
static const int spreadTo[] = ${whole(spread.map(([, to]) => to))};
#define SPREAD ${spread.length}
${emitter.tables}
${functions.join('\n')}
static __attribute__((noinline)) void readRates(void) {
  for (int l = 0; l < BLOCK; l++) {
${[...rates, bounded('fallPrevious', orNone(chain.fall.previous)), bounded('fallFirst', orNone(chain.fall.first)), bounded('leaving', orNone(chain.exit))].join('\n')}
  }
}
static double *const start[STAGES] = ${whole(chain.start.map((column) => `L[${column}]`))};
static void checkDraws(void) {
${checks(watched.draw, 'D').join('\n')}
}
static __attribute__((noinline)) void checkLanes(void) {
${checks(watched.lane, 'L').join('\n')}
}
static int isRolled = 0;
static void carry(double months) {
  if (isRolled) carryRolling(months, draws, paths);
  else carryExactly(months);
}
static void contest(const double *loses) {
  if (isRolled) contestRolling(loses, draws, paths);
  else contestExactly(loses);
}
static void advance(int s, double months) {
  double now = 0;
${contests.join('\n')}
  carry(months - now);
}
#include "main.h"
`;
}
