import fc from 'fast-check';
import { daysOf } from '../../src/compile/days.ts';
import type {
  Chain,
  Emission,
  Jumps,
  Moment,
  Operation,
  Poll,
  Primitive,
  Program,
  ProgramInput,
  Step,
  Watched,
} from '../../src/program/program.ts';
import { type ChunkPoints, DRAWS_PER_CHUNK, inWholeGroups, type RunSettings } from '../../src/program/result.ts';
import { built, type Choices } from './choices.ts';
import { randomCopulas, randomDistribution, randomKey, randomPoints, randomStream } from './randomInputs.ts';

/** One chunk to run. */
export interface ChunkCall {
  readonly settings: RunSettings;
  readonly index: number;
  readonly points: ChunkPoints | undefined;
}

/** A program and the chunks of it to run, one after another. */
export interface ProgramCase {
  readonly program: Program;
  readonly calls: readonly ChunkCall[];
}

/**
 * Random programs: everything that the compiler can write and more of it together than a scenario has.
 *
 * Most are *tame*: what the chain is made of are numbers, so that their results say more than NaN. In *wild* ones
 * any column may stand anywhere.
 */
export function arbitraryProgramCase(): fc.Arbitrary<ProgramCase> {
  return built((choices) => {
    const isWild = choices.happens(40);
    const program = new ProgramMaker(choices, isWild).program();
    const calls = choices.some(1, 2, () => randomCall(choices, program, isWild));
    return { program, calls, [fc.toStringMethod]: () => `${fc.stringify(program)} ${fc.stringify(calls)}` };
  });
}

function randomCall(choices: Choices, program: Program, isWild: boolean): ChunkCall {
  const draws = inWholeGroups(choices.happens(70) ? choices.whole(1, 12) : choices.whole(1, 130), program.group);
  const index = choices.whole(0, Math.ceil(draws / DRAWS_PER_CHUNK) - 1);
  const paths = choices.whole(1, 9);
  const detail = choices.of(['all', 'all', 'curve'] as const);
  const sampler = choices.of(['random', 'random', 'sobol'] as const);
  const inChunk = Math.min(DRAWS_PER_CHUNK, draws - index * DRAWS_PER_CHUNK);
  return {
    settings: { draws, paths, detail, sampler },
    index,
    points: choices.happens(50) ? randomPoints(choices, inChunk, program.inputs.length, isWild) : undefined,
  };
}

/** What is known of a column's numbers: in [0, 1], numbers of a moderate size, or nothing. */
type Kind = 'unit' | 'finite' | 'any';

const KINDS: readonly Kind[] = ['any', 'finite', 'unit'];

/** Primitives by what they give of arguments in [0, 1], and of moderate ones. */
const ARITIES: Readonly<Record<Primitive, readonly [arity: number, ofUnit: Kind, ofFinite: Kind]>> = {
  copy: [1, 'unit', 'finite'],
  add: [2, 'finite', 'finite'],
  subtract: [2, 'finite', 'finite'],
  multiply: [2, 'unit', 'finite'],
  divide: [2, 'any', 'any'],
  negate: [1, 'finite', 'finite'],
  power: [2, 'unit', 'any'],
  less: [2, 'unit', 'unit'],
  lessEqual: [2, 'unit', 'unit'],
  greater: [2, 'unit', 'unit'],
  greaterEqual: [2, 'unit', 'unit'],
  equal: [2, 'unit', 'unit'],
  and: [2, 'unit', 'unit'],
  or: [2, 'unit', 'unit'],
  not: [1, 'unit', 'unit'],
  select: [3, 'unit', 'finite'],
  abs: [1, 'unit', 'finite'],
  exp: [1, 'finite', 'any'],
  log: [1, 'any', 'any'],
  sqrt: [1, 'unit', 'any'],
  logistic: [1, 'unit', 'unit'],
  logit: [1, 'any', 'any'],
  min: [2, 'unit', 'finite'],
  max: [2, 'unit', 'finite'],
  clamp: [3, 'unit', 'finite'],
};

export const PRIMITIVE_NAMES = Object.keys(ARITIES) as Primitive[];

/** Columns of one level that formulas may read, and those of them that they may write again. */
class Columns {
  count = 0;
  readonly #kinds = new Map<number, Kind>();
  readonly again: number[] = [];

  /** A column of its own, which no formula reads. */
  newOne(): number {
    return this.count++;
  }

  /** From now on formulas may read it. */
  show(column: number, kind: Kind): number {
    this.#kinds.set(column, kind);
    return column;
  }

  kindOf(column: number): Kind {
    return this.#kinds.get(column) ?? 'any';
  }

  /** Columns known to be at least so tame, in order. */
  atLeast(kind: Kind): number[] {
    return [...this.#kinds].flatMap(([column, own]) => (isAtLeast(own, kind) ? [column] : []));
  }
}

function isAtLeast(kind: Kind, least: Kind): boolean {
  return KINDS.indexOf(kind) >= KINDS.indexOf(least);
}

/** How a regime changes: lane columns of its transition matrix, and of what is foreseen on some days. */
interface Switch {
  readonly states: number;
  readonly matrix: readonly number[];
  readonly foreseen: readonly (readonly number[])[];
}

/** Writes one program, level by level. */
class ProgramMaker {
  readonly #choices: Choices;
  readonly #isWild: boolean;
  readonly #draw = new Columns();
  readonly #lane = new Columns();
  readonly #drawTape: Operation[] = [];
  readonly #pathTape: Operation[] = [];
  readonly #stepTape: Operation[] = [];
  readonly #spread: (readonly [number, number])[] = [];
  readonly #steps: readonly Step[];
  readonly #emissions: Emission[] = [];

  constructor(choices: Choices, isWild: boolean) {
    this.#choices = choices;
    this.#isWild = isWild;
    this.#steps = randomSteps(choices);
  }

  program(): Program {
    const choices = this.#choices;
    const inputs = choices.some(1, 7, (): ProgramInput => this.#input());
    const copulas = choices.happens(50) ? randomCopulas(choices, inputs) : [];
    const types = choices.happens(40) ? choices.some(1, 3, (i) => this.#type(i)) : [];
    this.#constants(this.#drawTape, this.#draw);
    this.#elementwise(this.#drawTape, this.#draw, 12);
    const regimes = choices.some(0, 2, () => this.#switch());
    const surplus = choices.happens(70) ? this.#bargaining() : this.#read(this.#draw, 'finite');
    this.#elementwise(this.#drawTape, this.#draw, 4);
    for (const column of this.#draw.atLeast('any')) if (choices.happens(60)) this.#spreadOut(column);

    this.#constants(this.#pathTape, this.#lane);
    choices.some(0, 2, () => this.#bernoulli());
    this.#elementwise(this.#pathTape, this.#lane, 8);
    const processes = [
      ...regimes.map((regime) => () => this.#regime(regime)),
      ...choices.some(0, 2, () => () => this.#meanReverting()),
      ...choices.some(0, 2, () => () => this.#selfExciting()),
      ...choices.some(0, 2, () => () => this.#series()),
    ];
    for (const append of processes) {
      append();
      this.#elementwise(this.#stepTape, this.#lane, 4);
    }
    const chain = this.#chain();
    return {
      version: 1,
      steps: this.#steps,
      group: 1 << types.length,
      firstForecastStep: choices.happens(25) ? choices.whole(0, this.#steps.length) : 0,
      // Their places among the others are those of a copula's members.
      inputs: [...inputs, ...types],
      copulas,
      drawColumns: this.#draw.count,
      laneColumns: this.#lane.count,
      drawTape: this.#drawTape,
      spread: this.#spread,
      pathTape: this.#pathTape,
      stepTape: this.#stepTape,
      occasions: [],
      chain,
      terms: choices.some(0, 4, (i) => {
        const isFixed = choices.happens(40);
        const column = this.#read(isFixed ? this.#draw : this.#lane, 'any');
        return { id: `term${i}`, actor: `actor${i % 2}`, isFixed, column };
      }),
      willingness: choices.some(0, 3, (i) => ({ actor: `actor${i}`, column: this.#read(this.#lane, 'any') })),
      surplus,
      watched: {
        draw: choices.some(0, 2, (i) => this.#watched(this.#draw, `draw${i}`)),
        lane: choices.some(0, 3, (i) => this.#watched(this.#lane, `lane${i}`)),
      },
      tracks: choices.some(0, 3, (i) => ({ id: `track${i}`, column: this.#read(this.#lane, 'any') })),
    };
  }

  /** A column at least so tame; in a wild program now and then any. */
  #read(columns: Columns, kind: Kind): number {
    const isAny = this.#isWild && this.#choices.happens(50);
    return this.#choices.of(columns.atLeast(isAny ? 'any' : kind));
  }

  #readOrNull(kind: Kind, percent: number): number | null {
    return this.#choices.happens(percent) ? this.#read(this.#lane, kind) : null;
  }

  #byStep<T>(make: (s: number) => T): T[] {
    return this.#steps.map((_, s) => make(s));
  }

  #input(): ProgramInput {
    const distribution = randomDistribution(this.#choices);
    const column = this.#draw.show(this.#draw.newOne(), 'finite');
    return { path: `quantities.q${column}`, distribution, ...randomStream(this.#choices), column };
  }

  /** One thing or the other, each of which is run. */
  #type(turn: number): ProgramInput {
    const column = this.#draw.show(this.#draw.newOne(), 'unit');
    const distribution = { family: 'discrete', values: [0, 1], weights: [0.5, 0.5] } as const;
    const stream = randomStream(this.#choices);
    return { path: `actors.a${turn}.type`, distribution, ...stream, column, enumerated: 1 << turn };
  }

  /** Something of every kind to read. */
  #constants(tape: Operation[], columns: Columns): void {
    const choices = this.#choices;
    const add = (kind: Kind, value: number): void => {
      const dst = columns.show(columns.newOne(), kind);
      columns.again.push(dst);
      tape.push({ op: 'constant', dst, value });
    };
    add('unit', choices.between(0.01, 0.99));
    add('finite', choices.between(0.1, 3));
    choices.some(0, 3, () => add('unit', choices.of([choices.share(), 1, 0])));
    choices.some(0, 3, () => add('finite', choices.of([choices.between(-3, 3), -0, 25])));
    // What nothing writes is 0.
    if (choices.happens(10)) columns.show(columns.newOne(), 'unit');
    if (choices.happens(20)) add('any', choices.of([1e300, -1e300, 5e-324, 1e-300, 710, -746, 2 ** 53, 0.1]));
  }

  #elementwise(tape: Operation[], columns: Columns, most: number): void {
    this.#choices.some(0, most, () => {
      const op = this.#choices.of(PRIMITIVE_NAMES);
      const [arity, ofUnit, ofFinite] = ARITIES[op];
      const wanted = this.#choices.of(KINDS);
      const args = Array.from({ length: arity }, () => this.#read(columns, wanted));
      const kind = { any: 'any', finite: ofFinite, unit: ofUnit }[wanted] as Kind;
      tape.push({ op, dst: this.#destination(columns, kind), args });
    });
  }

  /** A new column, or now and then one that is written again, an argument perhaps. */
  #destination(columns: Columns, kind: Kind): number {
    const again = columns.again.filter((column) => isAtLeast(kind, columns.kindOf(column)));
    if (again.length > 0 && this.#choices.happens(15)) return this.#choices.of(again);
    const dst = columns.show(columns.newOne(), kind);
    columns.again.push(dst);
    return dst;
  }

  #spreadOut(drawColumn: number): number {
    const lane = this.#lane.show(this.#lane.newOne(), this.#draw.kindOf(drawColumn));
    this.#spread.push([drawColumn, lane]);
    return lane;
  }

  #bargaining(): number {
    const read = (kind: Kind): number => this.#read(this.#draw, kind);
    const pair = (kind: Kind): [number, number] => [read(kind), read(kind)];
    const issues = this.#choices.some(0, 3, () => ({
      statusQuo: read('unit'),
      position: pair('finite'),
      weight: pair('unit'),
      redLine: pair('finite'),
    }));
    const outside = pair('finite');
    const dst = this.#draw.show(this.#draw.newOne(), 'finite');
    this.#drawTape.push({ op: 'bargaining', dst, issues, outside });
    return dst;
  }

  #bernoulli(): void {
    const probability = this.#read(this.#lane, 'unit');
    const dst = this.#lane.show(this.#lane.newOne(), 'unit');
    this.#pathTape.push({ op: 'bernoulli', dst, probability, key: randomKey(this.#choices) });
  }

  #series(): void {
    const values = this.#byStep(() => this.#choices.share());
    const dst = this.#lane.show(this.#lane.newOne(), 'unit');
    this.#stepTape.push({ op: 'series', dst, values });
  }

  /** Lane column of the state of a path: a copy of some other to begin with, and never shared. */
  #state(kind: Kind): number {
    const from = this.#read(this.#lane, kind);
    const dst = this.#lane.newOne();
    this.#pathTape.push({ op: 'copy', dst, args: [from] });
    return dst;
  }

  #meanReverting(): void {
    const choices = this.#choices;
    const lane = this.#lane;
    const level = this.#state('finite');
    const unit = (): number => this.#read(lane, 'unit');
    const finite = (): number => this.#read(lane, 'finite');
    const jumps = (): Jumps => ({ none: unit(), expected: finite(), exponent: unit(), mean: finite(), sd: unit() });
    const transitions = choices.some(1, 3, () => ({
      decay: unit(),
      sd: unit(),
      jumps: choices.happens(50) ? jumps() : null,
    }));
    const isRead = choices.happens(50);
    const lead = isRead || choices.happens(10) ? lane.newOne() : null;
    const isGuided = choices.happens(lead === null ? 5 : 90);
    const moment = (s: number, isMiddle: boolean): Moment => ({
      observed: choices.happens(25) ? finite() : null,
      transition: choices.happens(s === 0 ? 20 : 80) ? choices.whole(0, transitions.length - 1) : null,
      guide: isGuided && choices.happens(70) ? { precision: unit(), information: finite() } : null,
      address: this.#steps[s]!.address + choices.whole(0, 3),
      purpose: isMiddle ? 0 : 1,
      isMiddle,
      polls: isRead && (!isMiddle || choices.happens(20)) ? choices.some(0, 2, () => this.#poll()) : [],
    });
    const scale = choices.of(['logit', 'linear'] as const);
    const moments = this.#byStep((s) => [
      ...choices.some(0, 2, () => moment(s, false)),
      moment(s, true),
      ...choices.some(0, 2, () => moment(s, false)),
    ]);
    const dst = lane.newOne();
    this.#stepTape.push({
      op: 'meanReverting',
      dst,
      level,
      scale,
      mean: finite(),
      moments,
      transitions,
      jumpSize: this.#readOrNull('finite', 70),
      lead,
      key: randomKey(choices),
    });
    lane.show(dst, scale === 'logit' ? 'unit' : 'finite');
    moments.forEach((ofStep, step) => {
      for (const { density } of ofStep.flatMap(({ polls }) => polls)) {
        if (choices.happens(80)) this.#emissions.push({ step, row: 0, column: density });
      }
      if (lead !== null && choices.happens(70)) this.#emissions.push({ step, row: null, column: lead });
    });
  }

  #poll(): Poll {
    return {
      value: this.#read(this.#lane, 'finite'),
      error: this.#read(this.#lane, 'unit'),
      published: this.#choices.between(0.05, 2),
      density: this.#lane.newOne(),
    };
  }

  #selfExciting(): void {
    const choices = this.#choices;
    const lane = this.#lane;
    const first = choices.happens(30) ? -choices.whole(1, 20) : 0;
    const days = daysOf(this.#steps, first);
    const length = days.at(-1)!.until - first;
    const [recorded, alone, every] = [choices.whole(0, length), choices.whole(0, length), choices.whole(1, 4)];
    const dst = lane.newOne();
    this.#stepTape.push({
      op: 'selfExciting',
      dst,
      pool: this.#state('unit'),
      recent: this.#state('unit'),
      ring: choices.some(0, 4, () => this.#state('unit')),
      baseRate: this.#read(lane, choices.of(['unit', 'finite'])),
      branching: this.#read(lane, 'unit'),
      decay: this.#read(lane, 'unit'),
      days,
      record: Array.from({ length }, (_, day) => (day < recorded || day === alone ? (day % every) * 2 : null)),
      earlier: this.#byStep(() => choices.whole(0, 5)),
      key: randomKey(choices),
    });
    lane.show(dst, 'finite');
  }

  /** Matrix of a switch on the draw tape, and what is foreseen by it for the first days. */
  #switch(): Switch {
    const choices = this.#choices;
    const states = choices.whole(2, 4);
    const rates = choices.some(0, 2 * states, () => {
      const from = choices.whole(0, states - 1);
      const to = (from + choices.whole(1, states - 1)) % states;
      return { from, to, rate: this.#read(this.#draw, choices.of(['unit', 'finite'])) };
    });
    const matrix = Array.from({ length: states * states }, () => this.#draw.newOne());
    this.#drawTape.push({ op: 'transitionMatrix', dst: matrix, states, months: choices.between(0.02, 2), rates });
    const gaps = choices.some(0, 2, () => ({
      seen: choices.whole(0, states - 1),
      days: choices.some(1, 5, () => Array.from({ length: states }, () => this.#draw.newOne())),
    }));
    this.#drawTape.push({ op: 'foresight', matrix, gaps });
    const spread = (columns: readonly number[]): number[] => columns.map((column) => this.#spreadOut(column));
    return { states, matrix: spread(matrix), foreseen: gaps.flatMap(({ days }) => days.map(spread)) };
  }

  #regime({ states, matrix, foreseen }: Switch): void {
    const choices = this.#choices;
    const lane = this.#lane;
    const key = randomKey(choices);
    const state = lane.newOne();
    const weights = Array.from({ length: states }, () => this.#read(lane, 'unit'));
    this.#pathTape.push({ op: 'regimeStart', state, weights, key });
    const values = Array.from({ length: states }, () => this.#read(lane, 'unit'));
    const dst = lane.newOne();
    const days = daysOf(this.#steps);
    const reports = choices
      .some(0, 2, () => {
        const step = choices.whole(0, this.#steps.length - 1);
        const day = choices.whole(days[step]!.from, days[step]!.until - 1);
        return { step, day, column: lane.newOne() };
      })
      .sort((a, b) => a.day - b.day);
    this.#stepTape.push({
      op: 'regime',
      dst,
      state,
      values,
      matrix,
      days,
      observed: choices.some(0, 30, () => (choices.happens(20) ? choices.whole(0, states - 1) : null)),
      guides: choices.some(0, 40, () => (foreseen.length > 0 && choices.happens(70) ? choices.of(foreseen) : null)),
      reports: reports.map(({ day, column }) => ({ day, column })),
      key,
    });
    lane.show(dst, 'unit');
    for (const { step, column } of reports) {
      this.#emissions.push({ step, row: 1, state: column, likelihood: this.#likelihood(states) });
    }
  }

  #likelihood(length: number): number[] {
    const choices = this.#choices;
    return Array.from({ length }, () => (choices.happens(5) ? 0 : choices.of([1, 0.5, choices.share()])));
  }

  #chain(): Chain {
    const choices = this.#choices;
    const stages = choices.whole(2, 9);
    const neighbours = Array.from({ length: stages - 1 }, (_, from) => from).filter(() => choices.happens(98));
    const moves = neighbours.map((from) => ({ from, to: from + 1, rate: this.#rate() }));
    choices.some(0, 3, () => {
      const from = choices.whole(0, stages - 2);
      moves.push({ from, to: choices.whole(from + 1, stages - 1), rate: this.#rate() });
    });
    const place = (): { step: number; months: number } => {
      const step = choices.whole(0, this.#steps.length - 1);
      return { step, months: choices.happens(50) ? choices.share() * this.#steps[step]!.months : 0 };
    };
    const contests = choices.some(0, 2, () => ({ ...place(), probability: this.#read(this.#lane, 'unit') }));
    choices.some(0, 3, (row) => {
      this.#emissions.push({ ...place(), row, likelihood: this.#likelihood(stages + 1) });
    });
    if (choices.happens(25)) {
      this.#emissions.push({ step: place().step, row: 7, column: this.#read(this.#lane, 'unit') });
    }
    if (choices.happens(30)) {
      const columns = Array.from({ length: stages }, () => this.#read(this.#lane, 'unit'));
      this.#emissions.push({ ...place(), row: 8, columns });
    }
    const months = (emission: Emission): number => ('months' in emission ? emission.months : 0);
    return {
      stages: Array.from({ length: stages }, (_, i) => `stage${i}`),
      start: this.#start(stages),
      moves,
      fall: { previous: this.#readOrNull('finite', 50), first: this.#readOrNull('finite', 40) },
      exit: this.#readOrNull('unit', 50),
      contests,
      emissions: this.#emissions.sort((a, b) => a.step - b.step || months(a) - months(b)),
    };
  }

  /** Mostly above 0, for a chain is no faster than its slowest move. */
  #rate(): number {
    if (this.#choices.happens(20)) return this.#read(this.#lane, 'finite');
    const [dst, least] = [this.#lane.newOne(), this.#lane.newOne()];
    this.#stepTape.push({ op: 'constant', dst: least, value: this.#choices.between(0.05, 4) });
    this.#stepTape.push({ op: 'add', dst, args: [least, this.#read(this.#lane, 'unit')] });
    return dst;
  }

  /** Mostly the first stage for certain, as in a scenario that says nothing. */
  #start(stages: number): number[] {
    if (this.#choices.happens(40)) return Array.from({ length: stages }, () => this.#read(this.#lane, 'unit'));
    const column = (value: number): number => {
      const dst = this.#lane.newOne();
      this.#pathTape.push({ op: 'constant', dst, value });
      return dst;
    };
    const [full, empty] = [column(1), column(0)];
    return Array.from({ length: stages }, (_, i) => (i === 0 ? full : empty));
  }

  #watched(columns: Columns, path: string): Watched {
    const [low, high] = this.#choices.of([
      [-Number.MAX_VALUE, Number.MAX_VALUE],
      [0, 1],
      [-1e6, 1e6],
      [0.25, 0.5],
    ] as const);
    return { path, column: this.#read(columns, 'any'), low, high };
  }
}

/** Days of one length or of many, from the first of which the addresses count. */
function randomSteps(choices: Choices): Step[] {
  const areEven = choices.happens(60);
  const usual = choices.whole(1, 60);
  let from = 20_000;
  return choices.some(1, 9, () => {
    const until = from + (areEven ? usual : choices.whole(1, 120));
    const step = { from, until, months: (until - from) / 30.4375, address: from - 20_000 };
    from = until;
    return step;
  });
}
