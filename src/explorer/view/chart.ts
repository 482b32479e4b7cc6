import { dayAxis, percentAxis } from '../../report/figures/axes.ts';
import type { Mark } from '../../report/figures/drawing.ts';
import { FIGURE_WIDTH, type FigureSize, type Twin, twinOf } from '../../report/figures/figure.ts';
import { framed, type Margins, plotWidth } from '../../report/figures/frame.ts';
import { filled, rect, text, upright } from '../../report/figures/marks.ts';
import { textWidth } from '../../report/figures/measure.ts';
import { days, percentTop, type Scale } from '../../report/figures/scales.ts';
import { type Ink, PALETTE } from '../../report/palette.ts';
import { renderSvg } from '../../report/svg.ts';
import { dayInWords } from '../../report/words/days.ts';
import { bandEnds, bandPhrase, percent, percentInterval, percentOf } from '../../report/words/format.ts';
import type { Look } from '../messages.ts';

/** One curve of the chart. */
export interface Curve {
  readonly title: string;
  /** Stands on it, so that it is told apart without colours. */
  readonly label: string;
  readonly look: Look;
  readonly ink: Ink;
  readonly width: number;
  readonly dashes?: readonly number[];
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
  /** A probability to which the chart has to leave room; null if there is none. */
  readonly target: number | null;
  readonly window: { readonly start: string; readonly end: string };
  readonly asOf: string;
  readonly size: FigureSize;
  /** The least that its axis must reach. */
  readonly leastTop: number;
}

/** A chart, and where probabilities and days are in it, as shares of its height and width. */
export interface Charted {
  readonly svg: string;
  /** Where its axis of probabilities ends. */
  readonly top: number;
  readonly placeOf: (probability: number) => number;
  readonly probabilityAt: (place: number) => number;
  readonly placeOfDay: (day: string) => number;
  /** The day of the curve that is nearest to a place. */
  readonly dayAt: (place: number) => string;
  /** Edges of the plot. */
  readonly edges: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** Room above a target, so that it can be dragged up. */
const ABOVE_TARGET = 1.2;

/** The curve that is moved with its band, over those that it is compared with. */
export function chartOf({ look, others, levels, target, window, asOf, size, leastTop }: ChartOf): Charted {
  const isWide = size === 'wide';
  const height = isWide ? 230 : 170;
  const margins: Margins = { top: 14, right: isWide ? 84 : 14, bottom: 44, left: 54 };
  const width = plotWidth(size, margins);
  const highest = [
    ...[look, ...others.map((one) => one.look)].flatMap(({ byDate }) => byDate.map(({ mean }) => mean)),
    ...look.byDate.flatMap(({ interval90 }) => interval90 ?? []),
    ...levels.map(({ probability }) => probability),
    ...(target === null ? [] : [Math.min(1, ABOVE_TARGET * target)]),
  ];
  const top = Math.max(leastTop, percentTop(highest));
  const x = days(window.start, window.end, width);
  const { y, axis } = percentAxis(top, [width, height], size);
  const path = ({ byDate }: Look, stroke: Ink, thick: number, dashes?: readonly number[]): Mark => ({
    kind: 'line',
    points: byDate.map(({ date, mean }) => [x(date), y(mean)]),
    curve: 'linear',
    stroke,
    width: thick,
    ...(dashes && { dashes }),
  });
  const { mean } = look.probability;
  const [answer, fontSize] = [percentOf(look.probability), isWide ? 15 : 14];
  const isBeside = isWide && textWidth(answer, fontSize) < margins.right - 10;
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
        ...others.map((one) => path(one.look, one.ink, one.width, one.dashes)),
        ...levels.flatMap(({ title, probability }): Mark[] => [
          {
            kind: 'rule',
            from: [0, y(probability)],
            to: [width, y(probability)],
            stroke: PALETTE.target,
            width: 1.2,
            looks: 'dashed',
          },
          // On a phone the number stands at the other end of the line.
          text([4, y(probability) - 8], isWide ? title : title.replace(/: .*$/s, ''), {
            fill: PALETTE.target,
            fontSize: 12,
          }),
        ]),
        path(look, PALETTE.accent, 2.6),
        ...others.map((one, i) => labelOn(one, isWide ? 0.9 - 0.1 * i : 0.75 - 0.14 * i, x, y)),
        filled([width, y(mean)], 4),
        text(isBeside ? [width + 10, y(mean)] : [width, Math.max(10, y(mean) - 14)], answer, {
          anchor: isBeside ? 'start' : 'end',
          bold: true,
          fontSize,
        }),
      ],
    }),
  );
  const drawing = drawn.draw(size);
  const [whole, across] = [drawing.height, FIGURE_WIDTH[size]];
  const placeOfDay = (day: string): number => (margins.left + x(day)) / across;
  return {
    svg: renderSvg(drawing, { id: 'answer', title: drawn.title, description: drawn.description, transparent: true }),
    top,
    placeOf: (probability) => (margins.top + y(probability)) / whole,
    probabilityAt: (place) => {
      const share = 1 - (place * whole - margins.top) / height;
      return Math.min(1, Math.max(0, share * top));
    },
    placeOfDay,
    dayAt: (place) =>
      look.byDate.reduce(
        (best, { date }) => (Math.abs(placeOfDay(date) - place) < Math.abs(placeOfDay(best) - place) ? date : best),
        window.end,
      ),
    edges: {
      left: margins.left / across,
      right: (margins.left + width) / across,
      top: margins.top / whole,
      bottom: (margins.top + height) / whole,
    },
  };
}

/** What a look says of a day, with its band. */
export function readingAt({ byDate, probability }: Look, day: string): string {
  const at = byDate.find(({ date }) => date === day);
  if (at === undefined) return dayInWords(day);
  // As exact as the answer, so that digits do not come and go along the curve.
  const error = Math.max(at.standardError, probability.standardError);
  const band = at.interval90 === null ? null : bandPhrase({ interval90: at.interval90, standardError: error });
  return `${dayInWords(day)}: ${percent(at.mean, error, at.standardError)}${band === null ? '' : `, ${band}`}`;
}

/** The chart as a table, a row a day. */
export function tableOf(look: Look, others: readonly Curve[]): Twin {
  const errorOf = (one: Look): number => Math.max(...one.byDate.map(({ standardError }) => standardError));
  const error = errorOf(look);
  type Day = Look['byDate'][number];
  return twinOf<Day>(
    look.byDate,
    ['Date', ({ date }) => dayInWords(date)],
    ['Probability', (day) => percent(day.mean, error, day.standardError)],
    ['90 % band', ({ interval90, standardError }) => percentInterval(interval90, error, standardError)],
    ...others.map(
      ({ title, look: other }) =>
        [
          title,
          ({ date }: Day) => {
            const at = other.byDate.find((day) => day.date === date);
            return at === undefined ? null : percent(at.mean, errorOf(other), at.standardError);
          },
        ] as const,
    ),
  );
}

/** @param share - Of the way along the curve: labels keep apart in time, for the curves themselves may meet. */
function labelOn({ look: { byDate }, label, ink }: Curve, share: number, x: (day: string) => number, y: Scale): Mark[] {
  const at = byDate[Math.max(0, Math.round((byDate.length - 1) * share))];
  if (at === undefined) return [];
  const [left, middle, half] = [x(at.date), y(at.mean), 4 * label.length + 3];
  return [
    rect([left - half, middle - 8], [left + half, middle + 8], PALETTE.paper, { radius: 3 }),
    text([left, middle], label, { anchor: 'middle', bold: true, fontSize: 12, fill: ink }),
  ];
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
