import { useId } from 'preact/hooks';
import { dayInWords } from '../../report/words/days.ts';
import { statedPercent } from '../../report/words/format.ts';
import { emptyForm, formOf } from '../rowForm.ts';
import { addedRows, isKnown, knownWords, type ListedRow, listedRows, softened, struck } from '../rows.ts';
import { fieldsOf, RowEditor, without } from './RowEditor.tsx';
import type { Store } from './store.ts';
import { Time } from './Time.tsx';

/** How much larger the error of a reading can be made. */
const MOST_ERROR = 5;

/** The forecast as of another day, and with other evidence. */
export function Evidence({ store }: { readonly store: Store }) {
  return (
    <>
      <Time store={store} />
      <Rows store={store} />
    </>
  );
}

function Rows({ store }: { readonly store: Store }) {
  const id = useId();
  const facts = store.facts.value;
  if (facts === null) return null;
  const { rows: moves, asOf: moved } = store.moves.value;
  const asOf = moved ?? facts.window.asOf;
  const rows = listedRows(facts, moves, store.shown.value?.evidence ?? []);
  return (
    <section class="evidence" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Evidence</h2>
      <p class="about">{knownWords(rows, asOf)}</p>
      {rows.length > 0 && (
        <ol>
          {rows.map((row) => (
            <Row key={row.fact?.key ?? `added ${row.place}`} row={row} asOf={asOf} store={store} />
          ))}
        </ol>
      )}
      <div class="bar">
        {store.rowForm.value === null && (
          <button
            type="button"
            onClick={() => {
              store.rowForm.value = emptyForm(asOf);
            }}
          >
            Add evidence
          </button>
        )}
        {moves.length > 0 && (
          <button type="button" class="plain" onClick={() => allBack(store)}>
            All evidence as in the file
          </button>
        )}
      </div>
      <RowEditor store={store} />
    </section>
  );
}

function allBack(store: Store): void {
  store.move({ rows: [] });
  if (store.rowForm.value?.place !== null) store.rowForm.value = null;
}

function Row({ row, asOf, store }: { readonly row: ListedRow; readonly asOf: string; readonly store: Store }) {
  const { fact, place, isStruck, shown } = row;
  const rows = store.moves.value.rows;
  const [says, title] = [shown?.says ?? fact?.says ?? '', row.title || fact?.says || 'Without a title'];
  const isMoved = place !== null || isStruck || row.softness !== null;
  return (
    <li class={[isMoved && 'moved', isStruck && 'struck', !isKnown(row, asOf) && 'later'].filter(Boolean).join(' ')}>
      <div class="head">
        {fact === null ? (
          <span class="title">{title}</span>
        ) : (
          <label>
            <input
              type="checkbox"
              checked={!isStruck}
              onChange={({ currentTarget }) => store.move({ rows: struck(rows, fact.key, !currentTarget.checked) })}
            />
            <span class="title">{title}</span>
          </label>
        )}
      </div>
      <p class="about">{[daysText(row), stateText(row, asOf, store.isStale.value)].filter(Boolean).join('. ')}</p>
      {fact !== null && (
        <details>
          <summary>{aboutText(row, store)}</summary>
          <p class="about">{[says, fact.likelihoods].filter((part) => part !== '').join(': ')}</p>
          {fact.why !== '' && <p class="about">{fact.why}</p>}
          {!isStruck && <Softness row={row} store={store} />}
        </details>
      )}
      {place !== null && <Added place={place} says={says} title={title} store={store} />}
    </li>
  );
}

/** What can be done with a row that was added. */
function Added({
  place,
  says,
  title,
  store,
}: {
  readonly place: number;
  readonly says: string;
  readonly title: string;
  readonly store: Store;
}) {
  const edit = (): void => {
    const [facts, keys] = [store.facts.value, addedRows(store.moves.value.rows)[place]];
    if (facts === null || keys === undefined) return;
    const process = typeof keys['process'] === 'string' ? keys['process'] : '';
    store.rowForm.value = formOf(keys, place, fieldsOf(facts, process));
  };
  return (
    <p class="about">
      Added by you.{says !== '' && ` ${says}.`}{' '}
      <button type="button" class="plain" aria-label={`Change “${title}”`} onClick={edit}>
        Change
      </button>
      <button type="button" class="plain" aria-label={`Remove “${title}”`} onClick={() => without(store, place)}>
        Remove
      </button>
    </p>
  );
}

function daysText({ occurred, known }: ListedRow): string {
  return known === occurred ? dayInWords(occurred) : `${dayInWords(occurred)}, known ${dayInWords(known)}`;
}

/** What became of it in the forecast that is shown. */
function stateText(row: ListedRow, asOf: string, isStale: boolean): string {
  if (row.isStruck) return 'Struck out';
  if (!isKnown(row, asOf)) return 'Not known yet';
  if (isStale || row.shown === null) return '';
  const { isUsed, likely } = row.shown;
  if (!isUsed) return 'Known, but not used';
  if (likely === null || likely === 'data') return 'Taken as it is';
  // A reading on a scale has no probability of its own.
  return likely.startsWith('density')
    ? `How well it fits: ${likely}; higher is better`
    : `Probability of seeing it: ${likely}`;
}

/** What it is about, and whether it is trusted less. */
function aboutText({ process, softness, fact }: ListedRow, { facts }: Store): string {
  const about =
    process === '' ? 'The talks' : (facts.value?.processes.find(({ id }) => id === process)?.title ?? process);
  const trust =
    softness === null || fact === null
      ? ''
      : fact.softens === 'reliability'
        ? `; trusted ${statedPercent(softness)}`
        : `; error × ${timesText(softness / fact.softness)}`;
  return `${about}${trust}`;
}

/** How far a row is trusted. */
function Softness({ row: { fact, softness }, store }: { readonly row: ListedRow; readonly store: Store }) {
  const id = useId();
  if (fact === null || fact.softens === null) return null;
  const at = softness ?? fact.softness;
  const put = (next: number | null, isDone: boolean): void =>
    store.move({ rows: softened(store.moves.value.rows, fact, next) }, isDone);
  const isTrust = fact.softens === 'reliability';
  const [value, least, most, step] = isTrust ? [at, 0, 1, 0.01] : [at / fact.softness, 1, MOST_ERROR, 0.1];
  const text = isTrust ? statedPercent(at) : `× ${timesText(value)}`;
  const slide = (typed: string, isDone: boolean): void =>
    put(isTrust ? Number(typed) : Number((Number(typed) * fact.softness).toPrecision(12)), isDone);
  return (
    <div class="soft">
      <label for={id}>{isTrust ? 'Probability that the report is true' : 'Error of the reading'}</label>
      <div class="row">
        <input
          id={id}
          type="range"
          min={least}
          max={most}
          step={step}
          value={value}
          aria-valuetext={text}
          onInput={({ currentTarget }) => slide(currentTarget.value, false)}
          onChange={({ currentTarget }) => slide(currentTarget.value, true)}
        />
        <output for={id}>{text}</output>
      </div>
      {softness !== null && (
        <button type="button" class="plain" onClick={() => put(null, true)}>
          Back to the file
        </button>
      )}
    </div>
  );
}

function timesText(times: number): string {
  return String(Number(times.toPrecision(3)));
}
