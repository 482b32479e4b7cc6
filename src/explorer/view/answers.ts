import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { AnalysisId } from '../../analysis/analyses.ts';
import { askedKey } from '../asked.ts';
import type { Beside, Look, Piece, Shown } from '../messages.ts';
import { isUnmoved } from '../moves.ts';
import type { Hearing } from './hearing.ts';
import type { Wishing } from './wishes.ts';

/** What was answered last, be it to wishes of the past. */
export interface Answers {
  /** The last answer there was. */
  readonly look: ReadonlySignal<Look | null>;
  /** The same of the scenario as its file has it. */
  readonly fileLook: ReadonlySignal<Look | null>;
  readonly shown: ReadonlySignal<Shown | null>;
  /** Whether what is shown of chapters is of earlier moves. */
  readonly isStale: ReadonlySignal<boolean>;
  readonly besides: ReadonlySignal<readonly (Beside | null)[]>;
  /** Whether the differences in it are of earlier moves. */
  readonly areBesidesPast: ReadonlySignal<boolean>;
  /** What analyses that were asked for said last. */
  readonly pieces: ReadonlySignal<Readonly<Partial<Record<AnalysisId, Piece>>>>;
  /** Whether what an analysis said last is of other moves, or of another question. */
  isPast(id: AnalysisId): boolean;
  /** Whether the worker has still something to do. */
  readonly isAtWork: ReadonlySignal<boolean>;
  /** What is wrong with the file or with what was moved, if anything. */
  readonly errors: ReadonlySignal<string | null>;
  /** Whether it is what was moved that is wrong, and not the file. */
  readonly isMoveAtFault: ReadonlySignal<boolean>;
}

/** Answers, and what changes them. */
interface Answering {
  readonly answers: Answers;
  readonly hearing: Pick<Hearing, 'look' | 'beside' | 'shown' | 'asked' | 'done' | 'failed'>;
  /** What was wished for last is wrong. */
  refuse(id: number, errors: string): void;
  /** The scenario is another. */
  age(): void;
  /** Leaves out what was said of one pinned variant, or of all. */
  forgetBeside(place?: number): void;
}

/** @param fileErrors - What is wrong with the file, which is told before what is wrong with moves. */
export function createAnswers(
  { wishes: { moves, asked }, lastId, movedId }: Wishing,
  fileErrors: ReadonlySignal<string | null>,
): Answering {
  const look = signal<Look | null>(null);
  const fileLook = signal<Look | null>(null);
  const shown = signal<Shown | null>(null);
  const shownId = signal(-1);
  const besides = signal<readonly (Beside | null)[]>([]);
  const besidesId = signal(-1);
  const pieces = signal<Readonly<Partial<Record<AnalysisId, Piece>>>>({});
  const doneId = signal(-1);
  const moveErrors = signal<string | null>(null);
  const errors = computed(() => fileErrors.value ?? moveErrors.value);

  const take = (taken: Look, id: number): void => {
    look.value = taken;
    // What comes late may be of earlier moves.
    if (id === lastId.value && isUnmoved(moves.value)) fileLook.value = taken;
  };

  return {
    answers: {
      look,
      fileLook,
      shown,
      isStale: computed(() => shown.value !== null && (shownId.value < movedId.value || errors.value !== null)),
      besides,
      areBesidesPast: computed(() => besidesId.value < movedId.value),
      pieces,
      isPast: (id) => pieces.value[id]?.key !== askedKey(id, asked.value, moves.value),
      isAtWork: computed(() => doneId.value !== lastId.value),
      errors,
      isMoveAtFault: computed(() => fileErrors.value === null && moveErrors.value !== null),
    },
    hearing: {
      look: (heard) => {
        if (heard.id === lastId.value) moveErrors.value = null;
        take(heard.look, heard.id);
      },
      shown: (heard) => {
        const before = shown.value;
        // What a record lacks that is not whole yet is not taken off the page: it is there in grey until the whole one comes.
        if (heard.shown.isWhole || before === null) {
          shown.value = heard.shown;
          shownId.value = heard.id;
        } else {
          const { chapters, obstacles, blockers } = before;
          shown.value = { ...heard.shown, chapters: { ...chapters, ...heard.shown.chapters }, obstacles, blockers };
        }
        take(heard.shown.look, heard.id);
        if (heard.shown.file !== null) fileLook.value = heard.shown.file;
      },
      beside: ({ id, pins }) => {
        if (id !== lastId.value) return;
        besides.value = pins;
        besidesId.value = id;
      },
      asked: ({ analysis, piece }) => {
        pieces.value = { ...pieces.value, [analysis]: piece };
      },
      done: ({ id }) => {
        doneId.value = id;
      },
      failed: ({ message }) => {
        moveErrors.value = `The explorer failed: ${message}`;
      },
    },
    refuse: (id, wrong) => {
      moveErrors.value = wrong;
      doneId.value = id;
    },
    age: () => {
      moveErrors.value = null;
      // That of an earlier version is none to compare with.
      fileLook.value = null;
      const past = Object.entries(pieces.value).map(([id, piece]) => [id, { ...piece, key: '' }] as const);
      pieces.value = Object.fromEntries(past);
    },
    forgetBeside: (place) => {
      besides.value = place === undefined ? [] : besides.value.filter((_, i) => i !== place);
    },
  };
}
