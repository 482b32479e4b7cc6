import type { Shape } from '../format/shape.ts';
import { CALENDAR } from './calendar.ts';
import type { KindModule } from './common.ts';
import type { StageSignal } from './likelihood.ts';
import { MEAN_REVERTING } from './meanReverting.ts';
import { REGIME } from './regime.ts';
import { SELF_EXCITING } from './selfExciting.ts';
import { TENURE } from './tenure.ts';

/** All kinds of processes, in the order in which documents list them. */
const KINDS = {
  mean_reverting: MEAN_REVERTING,
  self_exciting: SELF_EXCITING,
  calendar: CALENDAR,
  regime: REGIME,
  tenure: TENURE,
} as const satisfies Readonly<Record<string, KindModule>>;

/** Name of a kind of process, as files write it. */
export type ProcessKind = keyof typeof KINDS;

type Kind = (typeof KINDS)[ProcessKind];

/** Something that changes over time by itself. */
export type Process = ReturnType<Kind['build']>;

type ProcessContent = ReturnType<Kind['observe']>;

/** What an observation says: about the talks, or about one process. */
export type ObservationContent = StageSignal | ProcessContent;

/** Any process of a file. */
export const PROCESS = {
  type: 'variants',
  by: 'kind',
  of: [MEAN_REVERTING.shape, SELF_EXCITING.shape, CALENDAR.shape, REGIME.shape, TENURE.shape],
} as const satisfies Shape;

/** Keys with which a row of evidence may say something about a process. */
export const ROW_KEYS = {
  ...MEAN_REVERTING.row.needs,
  ...MEAN_REVERTING.row.may,
  ...SELF_EXCITING.row.may,
  ...CALENDAR.row.needs,
  ...REGIME.row.needs,
  ...REGIME.row.may,
  ...TENURE.row.needs,
} as const;

/** The module of a kind. */
export function kindOf(kind: ProcessKind): KindModule<Process, ProcessContent> {
  return KINDS[kind];
}

/** All modules. */
export const ALL_KINDS: readonly KindModule[] = Object.values(KINDS);

/** Whether a word is a kind of process. */
export function isProcessKind(word: string | undefined): word is ProcessKind {
  return word !== undefined && Object.hasOwn(KINDS, word);
}
