import { log } from '../numeric/log.ts';
import { logit } from '../numeric/logistic.ts';
import type { Emission, Guide, Poll, Step } from '../program/program.ts';
import { streamKey } from '../random/streamKey.ts';
import { DAYS_PER_MONTH } from '../scenario/calendarUnits.ts';
import type { Calendar, Day, MeanReverting, Process, Regime, Scenario, SelfExciting } from '../scenario/model.ts';
import { coverage, ramp } from './calendar.ts';
import { knownRows, onScale, reported, stepOf } from './evidence.ts';
import type { Tapes, Value } from './tapes.ts';

/** What the compiler of a process needs of the whole. */
export interface ProcessContext {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly steps: readonly Step[];
  readonly tapes: Tapes;
  readonly number: (path: string) => Value;
  /** Receives what the evidence about a process says. */
  readonly emit: (emission: Emission) => void;
}

/** Value of a process in a step, as formulas see it (docs/methods.md §2). */
export function compileProcess(context: ProcessContext, process: Process): Value {
  switch (process.kind) {
    case 'mean_reverting':
      return compileMeanReverting(context, process);
    case 'self_exciting':
      return compileSelfExciting(context, process);
    case 'calendar':
      return compileCalendar(context, process);
    case 'regime':
      return compileRegime(context, process);
    case 'tenure':
      return context.number(`processes.${process.id}.hazard`);
  }
}

function compileMeanReverting(context: ProcessContext, process: MeanReverting): Value {
  const { tapes, steps, scenario } = context;
  const number = (name: string): Value => context.number(`processes.${process.id}.${name}`);
  const scaled = (value: Value): Value => (process.scale === 'logit' ? tapes.apply('logit', value) : value);
  const plain = (value: number): number => (process.scale === 'logit' ? logit(value) : value);

  const history = process.history
    .filter(({ on }) => on <= scenario.window.asOf)
    .map(({ on, value }) => ({ on, level: plain(value) }))
    .sort((a, b) => a.on - b.on);
  const last = history.at(-1);
  const starts = steps.map(({ from }, s) => {
    const before = s === 0 ? from : steps[s - 1]!.from;
    if (last === undefined || last.on < before) return { level: null, since: before };
    if (last.on >= from) return { level: interpolate(history, from), since: from };
    return { level: last.level, since: last.on };
  });
  // History that ends before the window is carried over the days between.
  if (last !== undefined && steps.length > 0 && last.on < steps[0]!.from) {
    starts[0] = { level: last.level, since: last.on };
  }
  const gaps = steps.map(({ from }, s) => (from - starts[s]!.since) / DAYS_PER_MONTH);

  const theta = tapes.apply('divide', tapes.constant(LN2), number('half_life'));
  const jumps = !isZero(scenario, `processes.${process.id}.jumps.rate`);
  const distinct = [...new Set(gaps.filter((gap) => gap > 0))].sort((a, b) => a - b);
  const laws = distinct.map((gap) => {
    const exponent = tapes.apply('multiply', theta, tapes.constant(gap));
    const decay = tapes.apply('exp', tapes.apply('negate', exponent));
    const share = tapes.apply('subtract', tapes.constant(1), tapes.apply('multiply', decay, decay));
    const variance = tapes.apply('divide', share, tapes.apply('multiply', tapes.constant(2), theta));
    const sd = tapes.apply('multiply', number('volatility'), tapes.apply('sqrt', variance));
    const jump = jumps
      ? tapes.apply(
          'subtract',
          tapes.constant(1),
          tapes.apply('exp', tapes.apply('multiply', number('jumps.rate'), tapes.constant(-gap))),
        )
      : null;
    return { decay, sd, jump };
  });
  const transitions = laws.map(({ decay, sd, jump }) => ({
    decay: tapes.laneColumn(decay),
    sd: tapes.laneColumn(sd),
    jump: jump === null ? null : tapes.laneColumn(jump),
  }));

  const house = number('house_effect');
  const readings = knownRows(scenario, 'level', process.id)
    .map(({ row, observation, content }) => {
      const step = stepOf(steps, observation.occurred);
      const { level, error } = onScale(content, process.scale);
      const houseEffect = content.houseEffect === null ? house : tapes.constant(0);
      const density = tapes.newValue('step').column;
      const poll: Poll = { step, value: level, error, houseEffect: tapes.laneColumn(houseEffect), density };
      return { row, poll, house: houseEffect };
    })
    // The order of rows in the file must not change a sum.
    .sort(
      ({ poll: a, ...one }, { poll: b, ...other }) =>
        a.step - b.step || a.error - b.error || a.value - b.value || one.row - other.row,
    );
  const lead = readings.length === 0 ? null : tapes.newValue('step').column;
  const guides = guidesOf({
    tapes,
    readings,
    mean: scaled(number('mean')),
    jumpSize: jumps ? number('jumps.size') : tapes.constant(0),
    transitions: gaps.map((gap) => (gap > 0 ? laws[distinct.indexOf(gap)]! : null)),
    isKnown: starts.map(({ level }) => level !== null),
  });
  guides.forEach((guide, s) => {
    const row = readings.find(({ poll }) => poll.step >= s)?.row;
    if (guide !== null && lead !== null && row !== undefined) context.emit({ step: s, row, column: lead });
  });
  for (const { row, poll } of readings) context.emit({ step: poll.step, row, column: poll.density });
  const first = last === undefined ? scaled(number('start')) : tapes.constant(0);
  const value = tapes.newValue('step');
  tapes.append('step', {
    op: 'meanReverting',
    dst: value.column,
    level: tapes.stateColumn(first),
    scale: process.scale,
    mean: tapes.laneColumn(scaled(number('mean'))),
    houseEffect: tapes.laneColumn(house),
    observed: starts.map(({ level }) => level),
    transition: gaps.map((gap) => (gap > 0 ? distinct.indexOf(gap) : null)),
    transitions,
    jumpSize: jumps ? tapes.laneColumn(number('jumps.size')) : null,
    polls: readings.map(({ poll }) => poll),
    lead,
    guides,
    key: streamKey(context.seed, `processes.${process.id}`),
  });
  return value;
}

/** Precision of what readings say of a level, and that times the level they say. */
interface Readings {
  readonly precision: Value;
  readonly information: Value;
}

interface GuideContext {
  readonly tapes: Tapes;
  readonly readings: readonly { readonly poll: Poll; readonly house: Value }[];
  readonly mean: Value;
  readonly jumpSize: Value;
  /** Per step, decay and standard deviation of the transition to its start; null where no time passes. */
  readonly transitions: readonly ({ readonly decay: Value; readonly sd: Value } | null)[];
  /** Per step, whether the history gives the level that its transition starts from. */
  readonly isKnown: readonly boolean[];
}

/**
 * What the readings from each step on say of the level there, carried backwards: the information filter of
 * the Gaussian process (docs/methods.md §5). A jump may come after each transition, so its size counts as
 * variance.
 */
function guidesOf({ tapes, readings, mean, jumpSize, transitions, isKnown }: GuideContext): (Guide | null)[] {
  const one = tapes.constant(1);
  const jump = tapes.apply('multiply', jumpSize, jumpSize);
  const guides: (Guide | null)[] = transitions.map(() => null);
  let ahead: Readings | null = null;
  for (let s = transitions.length - 1; s >= 0; s--) {
    for (const { poll, house } of readings) {
      if (poll.step !== s) continue;
      const precision: Value = tapes.constant(1 / (poll.error * poll.error));
      const level = tapes.apply('subtract', tapes.constant(poll.value), house);
      const information = tapes.apply('multiply', level, precision);
      ahead = {
        precision: ahead === null ? precision : tapes.apply('add', ahead.precision, precision),
        information: ahead === null ? information : tapes.apply('add', ahead.information, information),
      };
    }
    const transition = transitions[s]!;
    if (ahead !== null && transition !== null) {
      // A jump after the transition blurs what the readings say of the level before it.
      const blur = tapes.apply('add', one, tapes.apply('multiply', jump, ahead.precision));
      const precision: Value = tapes.apply('divide', ahead.precision, blur);
      const information: Value = tapes.apply('divide', ahead.information, blur);
      guides[s] = { precision: tapes.laneColumn(precision), information: tapes.laneColumn(information) };
      const { decay, sd } = transition;
      const walk = tapes.apply('multiply', tapes.apply('multiply', sd, sd), precision);
      const spread = tapes.apply('add', one, walk);
      const offset = tapes.apply('multiply', mean, tapes.apply('subtract', one, decay));
      const left = tapes.apply('subtract', information, tapes.apply('multiply', precision, offset));
      const square = tapes.apply('multiply', decay, decay);
      ahead = {
        precision: tapes.apply('divide', tapes.apply('multiply', square, precision), spread),
        information: tapes.apply('divide', tapes.apply('multiply', decay, left), spread),
      };
    }
    // Before a level that is known the readings tell nothing more.
    if (isKnown[s]) ahead = null;
  }
  return guides;
}

/** Straight line on the scale between observations, of which the last is not before the day; the first one before it. */
function interpolate(history: readonly { on: Day; level: number }[], day: Day): number {
  const after = history.findIndex(({ on }) => on >= day);
  const right = history[after]!;
  const left = history[after - 1];
  if (right.on === day || left === undefined) return right.level;
  return left.level + ((right.level - left.level) * (day - left.on)) / (right.on - left.on);
}

function compileSelfExciting(context: ProcessContext, process: SelfExciting): Value {
  const { tapes, steps, scenario } = context;
  const number = (name: string): Value => context.number(`processes.${process.id}.${name}`);
  const { start, asOf } = scenario.window;
  const branching = number('branching');
  const meanLag = number('mean_lag');
  const decayOver = (months: number): Value =>
    tapes.apply('exp', tapes.apply('divide', tapes.constant(-months), meanLag));

  const reports = knownRows(scenario, 'events', process.id);
  const history = [
    ...process.history,
    ...reports.map(({ observation, content }) => ({ on: observation.occurred, count: content.count })),
  ];
  const past = history.filter(({ on }) => on < start || (on === start && start === asOf));
  const pool = past.reduce((sum, { on, count }) => {
    const left = decayOver((start - on) / DAYS_PER_MONTH);
    return tapes.apply('add', sum, tapes.apply('multiply', tapes.constant(count), left));
  }, tapes.constant(0));

  const shares = memoryShares(steps, process.memoryDays);
  // What happened on the as-of day itself is known, and counts to the step that it ends.
  const lastKnown = (until: Day): Day => (until === asOf ? until + 1 : until);
  const value = tapes.newValue('step');
  tapes.append('step', {
    op: 'selfExciting',
    dst: value.column,
    pool: tapes.stateColumn(tapes.apply('multiply', branching, pool)),
    ring: Array.from({ length: shares[0]?.length ?? 1 }, () => tapes.stateColumn(tapes.constant(0))),
    shares,
    baseRate: tapes.laneColumn(number('base_rate')),
    branching: tapes.laneColumn(branching),
    decay: steps.map(({ months }) => tapes.laneColumn(decayOver(months))),
    observed: steps.map(({ from, until }) => (until <= asOf ? countWithin(history, from, lastKnown(until)) : null)),
    earlier: steps.map(({ from }) => countWithin(history, from - process.memoryDays, lastKnown(start))),
    key: streamKey(context.seed, `processes.${process.id}`),
  });
  return value;
}

/**
 * Per step, the share of the days of each earlier step that lies within memory, by place in the ring.
 *
 * Shares rather than whole steps, so that neither the length of steps nor the cut at the as-of date
 * changes how long events are remembered.
 */
function memoryShares(steps: readonly Step[], memoryDays: number): number[][] {
  const within = steps.map(({ from }, s) =>
    steps.slice(0, s).map((earlier) => {
      const days = earlier.until - Math.max(earlier.from, from - memoryDays);
      return Math.max(0, days) / (earlier.until - earlier.from);
    }),
  );
  const reach = within.map((row) => row.filter((share) => share > 0).length);
  const length = Math.max(1, ...reach);
  return within.map((row) => {
    const places = new Array<number>(length).fill(0);
    row.forEach((share, j) => {
      if (share > 0) places[j % length] = share;
    });
    return places;
  });
}

function countWithin(history: readonly { on: Day; count: number }[], from: Day, until: Day): number {
  return history.reduce((sum, { on, count }) => sum + (on >= from && on < until ? count : 0), 0);
}

function compileCalendar(context: ProcessContext, process: Calendar): Value {
  const { tapes, steps, scenario, seed } = context;
  const path = `processes.${process.id}`;
  const shape =
    process.shape === 'ramp'
      ? ramp(steps, process.windows[0]!.from, process.windows[0]!.until)
      : coverage(
          steps,
          process.windows.map(({ from, until }) => ({ from, until: until + 1 })),
        );
  const after = context.number(`${path}.after`);
  const change = isZero(scenario, `${path}.before`)
    ? after
    : tapes.apply('subtract', after, context.number(`${path}.before`));
  const report = knownRows(scenario, 'happened', process.id).at(-1);
  let happens = change;
  if (report !== undefined) {
    const { happened } = report.content;
    const probability = context.number(`${path}.probability`);
    const seen = happened ? probability : tapes.apply('subtract', tapes.constant(1), probability);
    const step = stepOf(steps, report.observation.occurred);
    context.emit({ step, row: report.row, column: tapes.laneColumn(seen) });
    if (!happened) happens = tapes.constant(0);
  } else if (!isConstant(scenario, `${path}.probability`, 1)) {
    const event = tapes.newValue('path');
    tapes.append('path', {
      op: 'bernoulli',
      dst: event.column,
      probability: tapes.laneColumn(context.number(`${path}.probability`)),
      key: streamKey(seed, path),
    });
    happens = tapes.apply('multiply', change, event);
  }
  const moved = tapes.apply('multiply', tapes.series(shape), happens);
  return isZero(scenario, `${path}.before`) ? moved : tapes.apply('add', context.number(`${path}.before`), moved);
}

function compileRegime(context: ProcessContext, process: Regime): Value {
  const { tapes, steps, scenario, seed } = context;
  const number = (name: string): Value => context.number(`processes.${process.id}.${name}`);
  const index = new Map(process.states.map((name, i) => [name, i]));
  const { asOf } = scenario.window;
  const history = process.history.filter(({ on }) => on <= asOf).sort((a, b) => a.on - b.on);
  const stateOn = (day: Day): number | null => {
    const known = history.filter(({ on }) => on <= day).at(-1);
    return known === undefined || day > asOf ? null : index.get(known.state)!;
  };

  const rates = process.rates.map(({ from, to }) => ({
    from: index.get(from)!,
    to: index.get(to)!,
    rate: number(`rates.${from}.${to}`).column,
  }));
  const gaps = steps.map((step, s) => (s === 0 ? 0 : (step.from - steps[s - 1]!.from) / DAYS_PER_MONTH));
  const matrices = new Map<number, readonly number[]>();
  for (const months of new Set(gaps.slice(1))) {
    const cells = process.states.flatMap(() => process.states.map(() => tapes.newValue('draw')));
    tapes.append('draw', {
      op: 'transitionMatrix',
      dst: cells.map(({ column }) => column),
      states: process.states.length,
      months,
      rates,
    });
    matrices.set(
      months,
      cells.map((cell) => tapes.laneColumn(cell)),
    );
  }

  const key = streamKey(seed, `processes.${process.id}`);
  const state = tapes.newValue('path');
  tapes.append('path', {
    op: 'regimeStart',
    state: state.column,
    weights: process.states.map((name) => tapes.laneColumn(number(`start.${name}`))),
    key,
  });
  const value = tapes.newValue('step');
  const present = tapes.newValue('step');
  tapes.append('step', {
    op: 'regime',
    dst: value.column,
    state: state.column,
    index: present.column,
    values: process.states.map((name) => tapes.laneColumn(number(`states.${name}`))),
    matrix: gaps.map((months, s) => (s === 0 ? null : matrices.get(months)!)),
    observed: steps.map(({ from }) => stateOn(from)),
    key,
  });
  for (const { row, observation, content } of knownRows(scenario, 'states', process.id)) {
    const stated = process.states.map((name) => content.likelihood[name] ?? 0);
    context.emit({
      step: stepOf(steps, observation.occurred),
      row,
      state: present.column,
      likelihood: reported(stated, content.reliability),
    });
  }
  return value;
}

function isZero(scenario: Scenario, path: string): boolean {
  return isConstant(scenario, path, 0);
}

function isConstant(scenario: Scenario, path: string, value: number): boolean {
  const input = scenario.numbers[path];
  return input === undefined || (input.value.kind === 'constant' && input.value.value === value);
}

const LN2 = -log(0.5);
