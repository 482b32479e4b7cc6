import { levelBeyondEdge } from '../../diagnostics/messages/evidence.ts';
import { dayOf, isoDay } from '../dates.ts';
import { INNER_SHARE, type Range, REAL } from '../domain.ts';
import {
  atLeastZero,
  choice,
  constant,
  duration,
  eventRate,
  listOf,
  literal,
  mapping,
  maybe,
  number,
} from '../format/keys.ts';
import type { FileOf } from '../format/shape.ts';
import { constantFigure } from '../read/constantFigure.ts';
import { figureValue, percentText } from '../read/figure.ts';
import type { Say } from '../read/say.ts';
import { child, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
import {
  type Base,
  byDay,
  COMMON,
  type KindModule,
  type Known,
  OBSERVED,
  type Point,
  type RowOf,
  sourcesOf,
  type Watched,
} from './common.ts';

const LEVEL = { of: levelsOf, words: 'in (0, 1), or any on the linear scale' };

const SHAPE = mapping({
  kind: literal('mean_reverting', 'A level that wanders around a mean and returns to it'),
  ...COMMON,
  scale: { ...choice(['logit', 'linear'], '{default}, the default, keeps it in [0, 1]'), default: 'logit' },
  mean: number(LEVEL, 'Level to which it returns'),
  half_life: { ...duration('Time in which half of a deviation is gone'), words: 'half-life' },
  volatility: {
    ...atLeastZero('Standard deviation on the scale that one month of chance adds'),
    silent: true,
  },
  house_effect: {
    ...number(REAL, 'What the source of the history measures too high, on the scale'),
    default: 0,
  },
  start: {
    ...number(LEVEL, 'Level at the start where there is no history'),
    default: { like: 'mean' },
  },
  jumps: maybe({
    ...mapping({
      rate: { ...eventRate('Jumps per month'), default: 0, words: 'jump rate' },
      size: { ...number(REAL, 'Size of a jump on the scale'), default: 0, words: 'jump size' },
    }),
    meaning: 'Sudden changes',
  }),
  history: maybe(
    listOf(
      mapping({ ...OBSERVED, value: constant('Level seen', LEVEL) }),
      'Levels seen; those known at the as-of date are data, never simulated again',
    ),
  ),
});

const ROW = {
  needs: {
    value: maybe(constant('Of a mean-reverting process: the level read, as published, on its natural scale', LEVEL)),
    error: maybe(
      constant('With `value`: standard deviation of its error, on the natural scale; {range}', {
        of: errorsOf,
        words: 'above 0',
      }),
    ),
  },
  may: {
    house_effect: {
      ...constant('With `value`: what this house reads too high, on the natural scale'),
      default: { like: 'process' },
      defaultWords: 'that of the process',
    },
  },
  about: 'mean-reverting',
  effect: 'draws the level towards the reading, the more the smaller the error',
} as const;

/** A level that wanders around a mean. */
export const MEAN_REVERTING = {
  model: 'a level that is pulled back to its mean',
  shape: SHAPE,
  row: ROW,
  check: checkHistory,
  checkRow: checkReading,
  build: buildMeanReverting,
  observe: readingOf,
  unitOf: ({ scale }: MeanReverting) => (scale === 'logit' ? 'share' : 'level'),
  pointsOf: levelsSeen,
  watch: watchLevel,
} satisfies KindModule;

/** Levels on the logit scale have no room for 0 and 1. */
function levelsOf(process: Tree): Range {
  return textOf(child(process, 'scale')) === 'linear' ? REAL : INNER_SHARE;
}

function checkHistory(process: Tree, say: Say): void {
  for (const item of itemsOf(child(process, 'history'))) {
    constantFigure(child(item, 'value'), levelsOf(process), say);
  }
}

/** Smallest error of a reading: below it the density of the reading is NaN. */
const LEAST_ERROR = 1e-9;

const ERROR: Range = { domain: [LEAST_ERROR, Number.POSITIVE_INFINITY], open: 'low' };
/** The error of a share is itself a share, and most likely a percentage if it is not. */
const SHARE_ERROR: Range = {
  domain: [LEAST_ERROR, 1],
  open: 'high',
  hint: 'on the logit scale this is a share: write 1.5 % or 0.015',
};

function errorsOf(process: Tree): Range {
  return levelsOf(process) === REAL ? ERROR : SHARE_ERROR;
}

function checkReading(row: MapTree, process: Tree, say: Say): void {
  const levels = levelsOf(process);
  const isShare = levels === INNER_SHARE;
  const value = constantFigure(child(row, 'value'), levels, say);
  constantFigure(child(row, 'error'), errorsOf(process), say);
  const house = child(row, 'house_effect');
  const effect = constantFigure(house, REAL, say);
  if (!isShare || value === undefined || effect === undefined || house === undefined) return;
  const level = value - effect;
  if (!(level > 0 && level < 1)) say(levelBeyondEdge(Number(level.toPrecision(6))), house.place);
}

/**
 * Ornstein–Uhlenbeck level. Numbers under `processes.ID.`: `mean`, `half_life` (months), `volatility`
 * (σ per √month on the scale), `house_effect` (on the scale), `start` (when there is no history),
 * `jumps.rate` (per month) and `jumps.size` (on the scale).
 */
export type MeanReverting = ReturnType<typeof buildMeanReverting>;

function buildMeanReverting(base: Base, file: FileOf<typeof SHAPE>) {
  const history = (file.history ?? []).map((item) => ({
    on: dayOf(item.on),
    value: figureValue(item.value) ?? 0,
    sources: sourcesOf(item),
  }));
  const scale = file.scale ?? SHAPE.keys.scale.default;
  return { ...base, kind: file.kind, scale, history: history.sort(byDay) };
}

/** A poll, or any other measurement of the level. A house effect of null means that of the process. */
export type LevelReading = ReturnType<typeof readingOf>;

function readingOf(row: RowOf<typeof ROW>, process: string) {
  return {
    kind: 'level',
    process,
    value: figureValue(row.value ?? Number.NaN) ?? 0,
    error: figureValue(row.error ?? Number.NaN) ?? 0,
    houseEffect: row.house_effect === undefined ? null : (figureValue(row.house_effect) ?? null),
  } as const;
}

function levelsSeen({ scale, history }: MeanReverting): readonly Point[] {
  return history.map(({ on, value, sources }) => {
    const said = scale === 'logit' ? percentText(value) : String(value);
    return { on, said, value, sources };
  });
}

function watchLevel(process: MeanReverting, { asOf, isDefault }: Known): readonly Watched[] {
  const { id, title, history } = process;
  const last = history.filter(({ on }) => on <= asOf).at(-1);
  if (last === undefined) {
    const seen = `${title}: lower on that day than in the long run`;
    return [{ about: '', title: seen, when: `${id} < processes.${id}.mean` }];
  }
  const house = `processes.${id}.house_effect`;
  const level = isDefault(house) ? String(last.value) : levelBehind(process, last.value, house);
  return [{ about: '', title: `${title}: lower on that day than on ${isoDay(last.on)}`, when: `${id} < ${level}` }];
}

/** A published value less the house effect, on the scale of the process, which is what a formula sees of it. */
function levelBehind({ scale }: MeanReverting, published: number, house: string): string {
  return scale === 'linear' ? `${published} - ${house}` : `logistic(logit(${published}) - ${house})`;
}
