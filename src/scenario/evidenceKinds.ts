import type { ProcessKind } from './model.ts';

/** What a row of evidence says, apart from days and grounds. */
export interface RowKeys {
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

/** By kind of the process that a row is about. */
export const PROCESS_ROWS = {
  regime: { needs: ['likelihood'], may: ['reliability'] },
  mean_reverting: { needs: ['value', 'error'], may: ['house_effect'] },
  self_exciting: { needs: [], may: ['count'] },
  calendar: { needs: ['happened'], may: [] },
  tenure: { needs: ['leaves'], may: [] },
} satisfies Readonly<Record<ProcessKind, RowKeys>>;

/** Of a row about no process, which is about the talks. */
export const STAGE_ROW: RowKeys = PROCESS_ROWS.regime;

/** Whether a word is a kind of process. */
export function isProcessKind(word: string | undefined): word is ProcessKind {
  return word !== undefined && Object.hasOwn(PROCESS_ROWS, word);
}

/** All keys with which a row may say something. */
export function contentKeys(): ReadonlySet<string> {
  return new Set(Object.values(PROCESS_ROWS).flatMap(({ needs, may }): string[] => [...needs, ...may]));
}
