import { log } from '../../numeric/log.ts';
import { logit } from '../../numeric/logistic.ts';
import type { Poll } from '../../program/program.ts';
import { streamKey } from '../../random/streamKey.ts';
import { DAYS_PER_MONTH } from '../../scenario/calendarUnits.ts';
import type { Day } from '../../scenario/dates.ts';
import type { MeanReverting } from '../../scenario/kinds/meanReverting.ts';
import { type Context, isConstant } from '../context.ts';
import { knownRows, onScale, stepOf } from '../evidence.ts';
import type { Value } from '../tapes.ts';
import { guidesOf } from './guides.ts';

const LN2 = -log(0.5);

/** Value of the process in a step. */
export function compileMeanReverting(context: Context, process: MeanReverting): Value {
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
  const jumps = !isConstant(scenario, `processes.${process.id}.jumps.rate`, 0);
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

/** Straight line on the scale between observations, of which the last is not before the day; the first one before it. */
function interpolate(history: readonly { on: Day; level: number }[], day: Day): number {
  const after = history.findIndex(({ on }) => on >= day);
  const right = history[after]!;
  const left = history[after - 1];
  if (right.on === day || left === undefined) return right.level;
  return left.level + ((right.level - left.level) * (day - left.on)) / (right.on - left.on);
}
