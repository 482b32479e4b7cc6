import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { movedDecisions } from '../decisions.ts';
import type { Facts } from '../facts.ts';
import type { Kept } from '../keep.ts';
import { type Lost, withoutLost } from '../lost.ts';
import type { Heard, Told } from '../messages.ts';
import { type Moves, NO_MOVES } from '../moves.ts';
import type { PageData } from '../page.ts';
import type { RowForm } from '../rowForm.ts';
import { isSame, readAddress, writeAddress } from './address.ts';
import { type Answers, createAnswers } from './answers.ts';
import type { Level } from './chart.ts';
import { createFiles, type Files } from './files.ts';
import { type Hearing, hear } from './hearing.ts';
import { turningPoints } from './turningPoints.ts';
import { createWishes, type Wishes } from './wishes.ts';

/** What the page knows, and what can be done with it. */
export interface Store extends Wishes, Answers, Files {
  readonly data: PageData;
  readonly facts: ReadonlySignal<Facts | null>;
  /** What was moved and the file has no longer. */
  readonly lost: ReadonlySignal<Lost>;
  /** Whether the server of the page has ended. */
  readonly hasServerEnded: Signal<boolean>;
  /** What there is to say of the link with which the page was opened. */
  readonly notice: Signal<string | null>;
  /** Probabilities that the chart draws across. */
  readonly levels: ReadonlySignal<readonly Level[]>;
  /** Whether decisions are looked at, whose turning points then stand in the chart. */
  readonly isDeciding: Signal<boolean>;
  /** A row of evidence that is being filled in. */
  readonly rowForm: Signal<RowForm | null>;
  /** A probability to reach, if one is asked about. */
  readonly target: Signal<number | null>;
  /** The moves in forms that can be kept, once {@link Store.keep} has asked for them. */
  readonly kept: ReadonlySignal<Kept | null>;
  keep(): void;
}

/** @param worker - Answers as `session` does. */
export function createStore(data: PageData, worker: Worker): Store {
  const tell = (told: Told): void => worker.postMessage(told);
  const opening: Moves = { ...NO_MOVES, set: { ...data.set }, asOf: data.asOf };
  const facts = signal<Facts | null>(null);
  const kept = signal<Kept | null>(null);
  const notice = signal<string | null>(null);
  const isDeciding = signal(false);

  const filing = createFiles(data, tell);
  const wishing = createWishes({
    opening,
    isOpen: () => facts.value !== null,
    tell,
    onRest: () => {
      if (facts.value !== null) writeAddress(opening, facts.value, moves.value, pins.value);
    },
  });
  const answering = createAnswers(wishing, filing.errors);
  const { wishes } = wishing;
  const { moves, pins } = wishes;

  const followAddress = (): void => {
    const said = readAddress(opening, facts.value);
    if (said.notice !== null) notice.value = said.notice;
    answering.forgetBeside();
    wishing.replace(said.moves, said.pins);
  };

  const hearing: Hearing = {
    ...answering.hearing,
    ...filing.hearing,
    opened: (heard) => {
      const isFirst = facts.value === null;
      facts.value = heard.facts;
      filing.sayErrors(null);
      answering.age();
      if (isFirst) followAddress();
      else wishing.renew();
    },
    refused: ({ id, errors }) => {
      if (id === null) filing.sayErrors(errors);
      else answering.refuse(id, errors);
    },
    kept: (heard) => {
      kept.value = heard.kept;
    },
  };
  worker.addEventListener('message', ({ data: heard }: MessageEvent<Heard>) => hear(hearing, heard));
  worker.addEventListener('error', ({ message }) => {
    filing.sayErrors(`The explorer cannot compute in this browser: ${message}`);
  });
  addEventListener('hashchange', () => {
    const said = readAddress(opening, null);
    if (!isSame(said, { moves: moves.value, pins: pins.value })) followAddress();
  });
  addEventListener('beforeunload', (event) => {
    if (Object.keys(filing.files.drafts.value).length > 0) event.preventDefault();
  });
  filing.open();

  return {
    data,
    facts,
    ...wishes,
    unpin: (place) => {
      answering.forgetBeside(place);
      wishes.unpin(place);
    },
    ...answering.answers,
    ...filing.files,
    lost: computed(() => withoutLost(moves.value, facts.value)),
    hasServerEnded: signal(false),
    notice,
    levels: computed(() =>
      facts.value === null || !isDeciding.value
        ? []
        : turningPoints(movedDecisions(facts.value.decisions, moves.value)),
    ),
    isDeciding,
    rowForm: signal<RowForm | null>(null),
    target: signal<number | null>(null),
    kept,
    keep: () => tell({ kind: 'keep', moves: moves.value }),
  };
}
