import { dayOf, isoDay } from '../dates.ts';
import { type Range, REAL, SHARE } from '../domain.ts';
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
import { child, itemsOf, type MapTree, type Tree } from '../read/tree.ts';
import {
  type Base,
  byDay,
  COMMON,
  checkOneADay,
  type Facts,
  type IdlePart,
  type KindModule,
  type Known,
  nothing,
  OBSERVED,
  type Point,
  type RowOf,
  sourcesOf,
  type Use,
  unused,
  type Watched,
} from './common.ts';
import { HOUSE_EFFECT, HOUSE_EFFECT_OF_ROW } from './houseEffects.ts';
import { levelsOf } from './levels.ts';

const LEVEL = { of: levelsOf, words: 'in (0, 1), or any on the linear scale' };

const SHAPE = mapping({
  kind: literal('mean_reverting', 'A level that wanders around a mean and returns to it'),
  ...COMMON,
  scale: { ...choice(['logit', 'linear'], '{default}, the default, keeps it in [0, 1]'), default: 'logit' },
  mean: number(LEVEL, 'Level to which it returns without jumps; of a share, its median in the long run'),
  half_life: { ...duration('Time in which half of a deviation is gone'), words: 'half-life' },
  volatility: {
    ...atLeastZero(
      'Standard deviation that one month of chance adds, on the scale: 0.1 there is 2.5 points of a share of 50 %',
    ),
    silent: true,
  },
  house_effect: {
    ...number(
      HOUSE_EFFECT,
      'What the source of the history measures too high, in the unit of its values: 5 % if it shows 40 % where 35 % is right',
    ),
    default: 0,
    words: 'house effect',
  },
  start: {
    ...number(LEVEL, 'Level at the start where there is no history'),
    default: { like: 'mean' },
  },
  jumps: maybe({
    ...mapping({
      rate: { ...eventRate('Jumps per month'), default: 0, words: 'jump rate' },
      size: {
        ...number(REAL, 'Size of a jump on the scale; afterwards it decays by `half_life`'),
        default: 0,
        words: 'jump size',
      },
    }),
    meaning: 'Sudden changes',
  }),
  history: maybe(
    listOf(
      mapping({ ...OBSERVED, value: constant('Level seen, as published, in its natural unit', LEVEL) }),
      'Levels seen; those known at the as-of date are data, never simulated again',
    ),
  ),
});

const ROW = {
  needs: {
    value: maybe(constant('Of a mean-reverting process: the level read, as published, in its natural unit', LEVEL)),
    error: maybe(
      constant('With `value`: standard deviation of its error, in the same unit; {range}', {
        of: errorsOf,
        words: 'above 0',
      }),
    ),
  },
  may: {
    house_effect: maybe({
      ...number(HOUSE_EFFECT_OF_ROW, 'With `value`: what this house measures too high, as for the process'),
      defaultWords: 'that of the process',
      words: 'house effect',
    }),
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
  idle: idleNumbers,
  valuesOf: ({ scale }: MeanReverting) => (scale === 'logit' ? SHARE.domain : REAL.domain),
  fades: { key: 'half_life', after: 20 },
  sayIdleDates: nothing,
  whyUnused: unused,
  whyIdle,
} satisfies KindModule;

/** Of a rate or size that stands alone, or by its default, it is said that it can change nothing. */
function whyIdle(_: MeanReverting, { isZero, isStated }: Facts): readonly IdlePart[] {
  if (!isStated('jumps.rate') || !isStated('jumps.size')) return [];
  if (isZero('jumps.rate')) return [{ part: '`jumps`', key: 'jumps.rate', why: 'their rate is 0' }];
  return isZero('jumps.size') ? [{ part: '`jumps`', key: 'jumps.size', why: 'their size is 0' }] : [];
}

function checkHistory(process: Tree, say: Say): void {
  for (const item of itemsOf(child(process, 'history'))) {
    constantFigure(child(item, 'value'), levelsOf(process), say);
  }
  checkOneADay(process, 'value', say);
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
  constantFigure(child(row, 'value'), levelsOf(process), say);
  constantFigure(child(row, 'error'), errorsOf(process), say);
}

/**
 * Ornstein–Uhlenbeck level. Numbers under `processes.ID.`: `mean`, `half_life` (months), `volatility`
 * (σ per √month on the scale), `house_effect` (on the natural scale), `start` (when there is no history),
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

/** A poll, or any other measurement of the level. Its house effect is the path of a number, null for that of the process. */
export type LevelReading = ReturnType<typeof readingOf>;

function readingOf(row: RowOf<typeof ROW>, process: string, path: string) {
  return {
    kind: 'level',
    process,
    value: figureValue(row.value ?? Number.NaN) ?? 0,
    error: figureValue(row.error ?? Number.NaN) ?? 0,
    houseEffect: row.house_effect === undefined ? null : `${path}.house_effect`,
  } as const;
}

function levelsSeen({ scale, history }: MeanReverting): readonly Point[] {
  return history.map(({ on, value, sources }) => {
    const said = scale === 'logit' ? percentText(value) : String(value);
    return { on, said, value, sources };
  });
}

/** Known levels leave the start nothing to say, a house effect needs figures that it is taken off, and a jump needs a rate and a size. */
function idleNumbers({ history }: MeanReverting, { start, isReadAsIs, isUnset }: Use): readonly string[] {
  const idle = {
    start: history.some(({ on }) => on <= start),
    house_effect: history.length === 0 && !isReadAsIs,
    'jumps.rate': isUnset('jumps.size'),
    'jumps.size': isUnset('jumps.rate'),
  };
  return Object.entries(idle).flatMap(([key, isIdle]) => (isIdle ? [key] : []));
}

function watchLevel(process: MeanReverting, { asOf, isDefault }: Known): readonly Watched[] {
  const { id, title, history } = process;
  const last = history.filter(({ on }) => on <= asOf).at(-1);
  if (last === undefined) {
    const seen = `${title}: lower on that day than in the long run`;
    return [{ about: '', title: seen, when: `${id} < processes.${id}.mean` }];
  }
  const house = `processes.${id}.house_effect`;
  const level = isDefault(house) ? String(last.value) : `${last.value} - ${house}`;
  return [{ about: '', title: `${title}: lower on that day than on ${isoDay(last.on)}`, when: `${id} < ${level}` }];
}
