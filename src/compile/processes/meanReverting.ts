import type { Poll } from '../../program/program.ts';
import { streamKey } from '../../random/streamKey.ts';
import { isConstantAt } from '../../scenario/constantAt.ts';
import type { MeanReverting } from '../../scenario/kinds/meanReverting.ts';
import { isKnown } from '../../scenario/known.ts';
import type { Context } from '../context.ts';
import { placedReadings } from '../evidence.ts';
import type { Value } from '../tapes.ts';
import { guidesOf, type Readings } from './guides.ts';
import { lawOf } from './levelLaw.ts';
import { type KnownLevel, momentsOf } from './moments.ts';

/** A reading with what the guides need of it. */
interface PlacedReading extends Readings {
  readonly row: number;
  readonly at: number;
  readonly poll: Poll;
}

/** Value of the process in the middle of a step. */
export function compileMeanReverting(context: Context, process: MeanReverting): Value {
  const { tapes, steps, scenario } = context;
  const { start, asOf } = scenario.window;
  const path = `processes.${process.id}`;
  const number = (name: string): Value => context.number(`${path}.${name}`);
  const scaled = (value: Value): Value => (process.scale === 'logit' ? tapes.apply('logit', value) : value);
  const corrected = (value: number, house: string): Value =>
    tapes.apply('subtract', tapes.constant(value), context.number(house));

  const history = process.history.filter(({ on }) => on <= asOf).sort((a, b) => a.on - b.on);
  const days = history.map(({ on }) => on);
  const rows = placedReadings(scenario, process.id);
  const moments = momentsOf(
    steps,
    days,
    // Those that a replay has set aside have their moments too, so that hearing of one changes no random number.
    rows.map(({ observation }) => observation.occurred),
  );

  const gaps = [...new Set(moments.flatMap(({ gap }) => (gap > 0 ? [gap] : [])))].sort((a, b) => a - b);
  const hasJumps = !isConstantAt(scenario, `${path}.jumps.rate`, 0);
  const laws = gaps.map((gap) => lawOf(context, path, gap, hasJumps));

  const readings = rows
    .filter(({ observation }) => isKnown(scenario, observation))
    .map(({ row, observation, content }): PlacedReading => {
      const value = corrected(content.value, content.houseEffect ?? `${path}.house_effect`);
      const level = scaled(value);
      const stretch = tapes.apply('multiply', value, tapes.apply('subtract', tapes.constant(1), value));
      const published = tapes.constant(content.error);
      const error = process.scale === 'logit' ? tapes.apply('divide', published, stretch) : published;
      const precision = tapes.apply('divide', tapes.constant(1), tapes.apply('multiply', error, error));
      return {
        row,
        at: observation.occurred,
        poll: {
          value: tapes.laneColumn(level),
          error: tapes.laneColumn(error),
          published: content.error,
          density: tapes.newValue('step').column,
        },
        precision,
        information: tapes.apply('multiply', level, precision),
      };
    });
  const readAt = moments.map(({ at, isMiddle }) => (isMiddle ? [] : readings.filter((reading) => reading.at === at)));

  const guides = guidesOf(
    tapes,
    moments.map(({ gap, known }, i) => ({
      law: laws[gaps.indexOf(gap)] ?? null,
      isKnown: known !== null,
      readings: readAt[i]!,
    })),
    scaled(number('mean')),
    hasJumps ? number('jumps.size') : tapes.constant(0),
  );
  const lead = readings.length === 0 ? null : tapes.newValue('step').column;
  const ofSteps = steps.map((): number[] => []);
  moments.forEach(({ step }, i) => {
    ofSteps[step]!.push(i);
    for (const { row, poll } of readAt[i]!) context.emit({ step, row, column: poll.density });
  });
  // What leaning did since the last reading of a step belongs to the first one after it.
  let next: number | null = null;
  for (let step = steps.length - 1; step >= 0; step--) {
    const inStep = ofSteps[step]!;
    const since = inStep.findLastIndex((i) => readAt[i]!.length > 0) + 1;
    const leans = inStep.slice(since).some((i) => guides[i] !== null);
    if (leans && lead !== null && next !== null) context.emit({ step, row: next, column: lead });
    next = inStep.flatMap((i) => readAt[i]!)[0]?.row ?? next;
  }

  const levels = history.map(({ value }) => scaled(corrected(value, `${path}.house_effect`)));
  const levelOn = ({ before, after, share }: KnownLevel): Value => {
    const from = levels[before]!;
    const way = tapes.apply('subtract', levels[after]!, from);
    return share === 0 ? from : tapes.apply('add', from, tapes.apply('multiply', way, tapes.constant(share)));
  };
  const first = history.length === 0 ? scaled(number('start')) : tapes.constant(0);
  const value = tapes.newValue('step');
  tapes.append('step', {
    op: 'meanReverting',
    dst: value.column,
    level: tapes.stateColumn(first),
    scale: process.scale,
    mean: tapes.laneColumn(scaled(number('mean'))),
    moments: ofSteps.map((inStep, s) =>
      inStep.map((i) => {
        const { at, isMiddle, known, gap } = moments[i]!;
        return {
          observed: known === null ? null : tapes.laneColumn(levelOn(known)),
          transition: gap > 0 ? gaps.indexOf(gap) : null,
          guide: guides[i]!,
          address: isMiddle ? steps[s]!.address : at - start,
          purpose: isMiddle ? (0 as const) : (1 as const),
          isMiddle,
          polls: readAt[i]!.map(({ poll }) => poll),
        };
      }),
    ),
    transitions: laws.map(({ decay, sd, jumps }) => ({
      decay: tapes.laneColumn(decay),
      sd: tapes.laneColumn(sd),
      jumps: jumps && {
        none: tapes.laneColumn(jumps.none),
        expected: tapes.laneColumn(jumps.expected),
        exponent: tapes.laneColumn(jumps.exponent),
        mean: tapes.laneColumn(jumps.mean),
        sd: tapes.laneColumn(jumps.sd),
      },
    })),
    jumpSize: hasJumps ? tapes.laneColumn(number('jumps.size')) : null,
    lead,
    key: streamKey(context.seed, path),
  });
  return value;
}
