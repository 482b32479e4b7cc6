import type { FileOf } from '../format/shape.ts';
import type { Process, ProcessKind } from '../model.ts';
import { CALENDAR } from './calendar.ts';
import type { Base, KindModule } from './common.ts';
import { MEAN_REVERTING } from './meanReverting.ts';
import { REGIME } from './regime.ts';
import { SELF_EXCITING } from './selfExciting.ts';
import { TENURE } from './tenure.ts';

/** All kinds of processes, in the order in which documents list them. */
export const KINDS = {
  mean_reverting: MEAN_REVERTING,
  self_exciting: SELF_EXCITING,
  calendar: CALENDAR,
  regime: REGIME,
  tenure: TENURE,
} as const satisfies Readonly<Record<ProcessKind, KindModule>>;

/** The modules alone. */
export const ALL_KINDS: readonly KindModule[] = Object.values(KINDS);

/** Whether a word is a kind of process. */
export function isProcessKind(word: string | undefined): word is ProcessKind {
  return word !== undefined && Object.hasOwn(KINDS, word);
}

/** One process of a checked file; histories in the order of their days. */
export function buildProcess(base: Base, file: FileOf<(typeof KINDS)[ProcessKind]['shape']>): Process {
  switch (file.kind) {
    case 'mean_reverting':
      return KINDS.mean_reverting.build(base, file);
    case 'self_exciting':
      return KINDS.self_exciting.build(base, file);
    case 'calendar':
      return KINDS.calendar.build(base, file);
    case 'regime':
      return KINDS.regime.build(base, file);
    case 'tenure':
      return KINDS.tenure.build(base, file);
  }
}
