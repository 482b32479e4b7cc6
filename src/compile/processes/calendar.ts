import { streamKey } from '../../random/streamKey.ts';
import { isConstantAt } from '../../scenario/constantAt.ts';
import type { Calendar } from '../../scenario/kinds/calendar.ts';
import { coverage, ramp } from '../calendar.ts';
import type { Context } from '../context.ts';
import { knownRows, stepOf } from '../evidence.ts';
import type { Value } from '../tapes.ts';

/** Value of the process in a step. */
export function compileCalendar(context: Context, process: Calendar): Value {
  const { tapes, steps, scenario, seed } = context;
  const path = `processes.${process.id}`;
  const startsAtZero = isConstantAt(scenario, `${path}.before`, 0);
  const shape =
    process.shape === 'ramp'
      ? ramp(steps, process.windows[0]!.from, process.windows[0]!.until)
      : coverage(
          steps,
          process.windows.map(({ from, until }) => ({ from, until: until + 1 })),
        );
  const after = context.number(`${path}.after`);
  const change = startsAtZero ? after : tapes.apply('subtract', after, context.number(`${path}.before`));
  const report = knownRows(scenario, 'happened', process.id).at(-1);
  let happens = change;
  let whether = tapes.constant(1);
  if (report !== undefined) {
    const { happened } = report.content;
    const probability = context.number(`${path}.probability`);
    const seen = happened ? probability : tapes.apply('subtract', tapes.constant(1), probability);
    const step = stepOf(steps, report.observation.occurred);
    context.emit({ step, row: report.row, column: tapes.laneColumn(seen) });
    if (!happened) happens = whether = tapes.constant(0);
  } else if (!isConstantAt(scenario, `${path}.probability`, 1)) {
    const event = tapes.newValue('path');
    tapes.append('path', {
      op: 'bernoulli',
      dst: event.column,
      probability: tapes.laneColumn(context.number(`${path}.probability`)),
      key: streamKey(seed, path),
    });
    happens = tapes.apply('multiply', change, event);
    whether = event;
  }
  context.track(`${process.id}.happens`, whether);
  context.track(`${process.id}.probability`, context.number(`${path}.probability`));
  context.track(`${process.id}.before`, context.number(`${path}.before`));
  context.track(`${process.id}.after`, after);
  const moved = tapes.apply('multiply', tapes.series(shape), happens);
  return startsAtZero ? moved : tapes.apply('add', context.number(`${path}.before`), moved);
}
