import { dayAxis, percentAxis } from '../../report/figures/axes.ts';
import type { Mark } from '../../report/figures/drawing.ts';
import { FIGURE_WIDTH, type FigureSize } from '../../report/figures/figure.ts';
import { framed, type Margins, plotWidth } from '../../report/figures/frame.ts';
import { filled, line, text, upright } from '../../report/figures/marks.ts';
import { days, percentTop, type Scale } from '../../report/figures/scales.ts';
import { type Ink, PALETTE } from '../../report/palette.ts';
import { renderSvg } from '../../report/svg.ts';
import { bandEnds, percentOf } from '../../report/words/format.ts';
import type { Look } from '../messages.ts';

/** One curve of the chart. */
export interface Curve {
  readonly title: string;
  readonly look: Look;
  readonly ink: Ink;
  readonly width: number;
}

/** A probability that is drawn across. */
export interface Level {
  readonly title: string;
  readonly probability: number;
}

/** What the chart shows. */
export interface ChartOf {
  readonly look: Look;
  /** Drawn below it. */
  readonly others: readonly Curve[];
  readonly levels: readonly Level[];
  readonly window: { readonly start: string; readonly end: string };
  readonly asOf: string;
  readonly size: FigureSize;
}

/** A chart, and where probabilities are in it. */
export interface Charted {
  readonly svg: string;
  /** Distance of a probability from the top of the picture, as a share of its height, and back. */
  readonly placeOf: (probability: number) => number;
  readonly probabilityAt: (place: number) => number;
}

/** The curve that is moved with its band, over those that it is compared with. */
export function chartOf({ look, others, levels, window, asOf, size }: ChartOf): Charted {
  const isWide = size === 'wide';
  const height = isWide ? 230 : 170;
  const margins: Margins = { top: 14, right: isWide ? 84 : 14, bottom: 44, left: 54 };
  const width = plotWidth(size, margins);
  const all = [look, ...others.map((one) => one.look)];
  const highest = [
    ...all.flatMap(({ byDate }) => byDate.map(({ mean }) => mean)),
    ...look.byDate.flatMap(({ interval90 }) => interval90 ?? []),
    ...levels.map(({ probability }) => probability),
  ];
  const top = percentTop(highest);
  const x = days(window.start, window.end, width);
  const { y, axis } = percentAxis(top, [width, height], size);
  const path = ({ byDate }: Look, ink: Ink, thick: number): Mark =>
    line(
      byDate.map(({ date, mean }) => [x(date), y(mean)]),
      ink,
      thick,
    );
  const { mean } = look.probability;
  const drawn = framed(
    {
      id: 'answer',
      title: 'Probability that the meeting has been held, by date',
      description: describe(look, others),
      twin: { columns: [], rows: [] },
    },
    () => ({
      height,
      margins,
      marks: [
        bandOf(look, x, y),
        axis,
        dayAxis(x, window.start, window.end, height, size),
        asOf > window.start && asOf < window.end && upright(x(asOf), height, PALETTE.muted, 1, 'dashed'),
        ...others.map((one) => path(one.look, one.ink, one.width)),
        ...levels.flatMap((level): Mark[] => [
          {
            kind: 'rule',
            from: [0, y(level.probability)],
            to: [width, y(level.probability)],
            stroke: PALETTE.target,
            width: 1.2,
            looks: 'dashed',
          },
          text([4, y(level.probability) - 8], level.title, { fill: PALETTE.target, fontSize: 12 }),
        ]),
        path(look, PALETTE.accent, 2.6),
        filled([width, y(mean)], 4),
        text(isWide ? [width + 10, y(mean)] : [width, Math.max(10, y(mean) - 14)], percentOf(look.probability), {
          anchor: isWide ? 'start' : 'end',
          bold: true,
          fontSize: isWide ? 15 : 14,
        }),
      ],
    }),
  );
  const drawing = drawn.draw(size);
  const whole = drawing.height;
  return {
    svg: renderSvg(drawing, { id: 'answer', title: drawn.title, description: drawn.description, transparent: true }),
    placeOf: (probability) => (margins.top + y(probability)) / whole,
    probabilityAt: (place) => {
      const share = 1 - (place * whole - margins.top) / height;
      return Math.min(1, Math.max(0, share * top));
    },
  };
}

function bandOf({ byDate }: Look, x: (day: string) => number, y: Scale): readonly Mark[] {
  if (byDate.every(({ interval90 }) => interval90 === null)) return [];
  const points = byDate.map(({ date, mean, interval90 }) => {
    const [low, high] = bandEnds(mean, interval90);
    return { x: x(date), low: y(low), high: y(high) };
  });
  return [{ kind: 'area', points, curve: 'linear', fill: PALETTE.band }];
}

function describe(look: Look, others: readonly Curve[]): string {
  const ends = others.map(({ title, look: { probability } }) => `${title}: ${percentOf(probability)}`);
  return [
    `The curve rises to ${percentOf(look.probability)}.`,
    ...(ends.length > 0 ? [`Beside it: ${ends.join('; ')}.`] : []),
  ].join(' ');
}

/** Width from which the chart is drawn wide. */
export const WIDE_FROM = FIGURE_WIDTH.narrow * 1.6;
