import { log } from '../../numeric/log.ts';
import type { Poll } from '../../program/program.ts';
import { streamKey } from '../../random/streamKey.ts';
import type { MeanReverting } from '../../scenario/kinds/meanReverting.ts';
import { isKnown } from '../../scenario/known.ts';
import { type Context, isConstant } from '../context.ts';
import { placedReadings } from '../evidence.ts';
import type { Value } from '../tapes.ts';
import { type GuidedLaw, guidesOf, type Readings } from './guides.ts';
import { type KnownLevel, momentsOf } from './moments.ts';

const LN2 = -log(0.5);

/** What happens to a level over a gap. */
interface Law extends GuidedLaw {
  readonly jumps: Record<'none' | 'expected' | 'exponent' | 'mean' | 'sd', Value> | null;
}

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
  const hasJumps = !isConstant(scenario, `${path}.jumps.rate`, 0);
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
  moments.forEach(({ step }, i) => {
    for (const { row, poll } of readAt[i]!) context.emit({ step, row, column: poll.density });
    const isLastOfStep = moments[i + 1]?.step !== step;
    // What leaning did since the step's last reading belongs to the first one after the step.
    const next = readAt.slice(i + 1).find((read) => read.length > 0)?.[0];
    const since = moments.findLastIndex((moment, j) => j <= i && (moment.step < step || readAt[j]!.length > 0));
    const leans = guides.slice(since + 1, i + 1).some((guide) => guide !== null);
    if (isLastOfStep && leans && lead !== null && next !== undefined)
      context.emit({ step, row: next.row, column: lead });
  });

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
    moments: steps.map((step, s) =>
      moments.flatMap((moment, i) =>
        moment.step !== s
          ? []
          : [
              {
                observed: moment.known === null ? null : tapes.laneColumn(levelOn(moment.known)),
                transition: moment.gap > 0 ? gaps.indexOf(moment.gap) : null,
                guide: guides[i]!,
                address: moment.isMiddle ? step.address : moment.at - start,
                purpose: moment.isMiddle ? (0 as const) : (1 as const),
                isMiddle: moment.isMiddle,
                polls: readAt[i]!.map(({ poll }) => poll),
              },
            ],
      ),
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

/** Transition over a gap of some months, with the Poisson process of its jumps. */
function lawOf({ tapes, number }: Context, path: string, gap: number, hasJumps: boolean): Law {
  const one = tapes.constant(1);
  const theta = tapes.apply('divide', tapes.constant(LN2), number(`${path}.half_life`));
  const exponent = tapes.apply('multiply', theta, tapes.constant(gap));
  const decay = tapes.apply('exp', tapes.apply('negate', exponent));
  const lost = tapes.apply('subtract', one, tapes.apply('multiply', decay, decay));
  const twice = tapes.apply('multiply', tapes.constant(2), theta);
  const spread = tapes.apply('sqrt', tapes.apply('divide', lost, twice));
  const sd = tapes.apply('multiply', number(`${path}.volatility`), spread);
  if (!hasJumps) return { decay, sd, jumps: null };
  const rate = number(`${path}.jumps.rate`);
  const expected = tapes.apply('multiply', rate, tapes.constant(gap));
  const left = tapes.apply('divide', tapes.apply('subtract', one, decay), theta);
  return {
    decay,
    sd,
    jumps: {
      none: tapes.apply('exp', tapes.apply('negate', expected)),
      expected,
      exponent,
      mean: tapes.apply('multiply', rate, left),
      sd: tapes.apply('multiply', tapes.apply('sqrt', rate), spread),
    },
  };
}
