import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { capital, statedPercent } from '../../report/words/format.ts';
import type { Facts } from '../facts.ts';
import type { RowField } from '../rowFields.ts';
import { EVEN, keysOf, type RowForm } from '../rowForm.ts';
import { addedRows, withAdded } from '../rows.ts';
import { ErrorText } from './ErrorText.tsx';
import type { Store } from './store.ts';

/** What a row can say of the talks, or of a process. */
export function fieldsOf({ talks, processes }: Facts, process: string): readonly RowField[] {
  return process === '' ? talks : (processes.find(({ id }) => id === process)?.fields ?? []);
}

/** Takes out a row that was added; a form that is about a later one follows. */
export function without(store: Store, place: number): void {
  store.move({ rows: withAdded(store.moves.value.rows, place, null) });
  const form = store.rowForm.value;
  if (form === null || form.place === null || form.place < place) return;
  store.rowForm.value = form.place === place ? null : { ...form, place: form.place - 1 };
}

/** A row of evidence to fill in; what is wrong with it the loader says, and what was typed stays. */
export function RowEditor({ store }: { readonly store: Store }) {
  const id = useId();
  const heading = useRef<HTMLInputElement>(null);
  const isOpen = store.rowForm.value !== null;
  useLayoutEffect(() => {
    if (isOpen) heading.current?.focus();
  }, [isOpen]);
  const [form, facts] = [store.rowForm.value, store.facts.value];
  if (form === null || facts === null) return null;
  const fields = fieldsOf(facts, form.process);
  const { rows } = store.moves.value;
  const count = addedRows(rows).length;
  // The back button may have taken it out again.
  const place = form.place !== null && form.place < count ? form.place : null;
  const isAdded = place !== null;
  const put = (change: Partial<RowForm>): void => {
    store.rowForm.value = { ...form, ...change };
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    store.move({ rows: withAdded(rows, place ?? count, keysOf(form, fields)) });
    put({ place: place ?? count });
  };
  return (
    <form class="adding" aria-labelledby={`${id}-title`} onSubmit={submit}>
      <h3 id={`${id}-title`}>{isAdded ? 'Evidence that you added' : 'Add evidence'}</h3>
      <label for={`${id}-process`}>About</label>
      <select
        id={`${id}-process`}
        value={form.process}
        onChange={({ currentTarget }) => put({ process: currentTarget.value })}
      >
        <option value="">The talks</option>
        {facts.processes.map((process) => (
          <option key={process.id} value={process.id}>
            {process.title}
          </option>
        ))}
      </select>
      <label for={`${id}-heading`}>Title</label>
      <input
        id={`${id}-heading`}
        ref={heading}
        value={form.title}
        maxLength={300}
        required
        onInput={({ currentTarget }) => put({ title: currentTarget.value })}
      />
      <div class="pair">
        <div>
          <label for={`${id}-occurred`}>Occurred on</label>
          <input
            id={`${id}-occurred`}
            type="date"
            value={form.occurred}
            required
            onChange={({ currentTarget }) => put({ occurred: currentTarget.value })}
          />
        </div>
        <div>
          <label for={`${id}-known`}>Became known on</label>
          <input
            id={`${id}-known`}
            type="date"
            value={form.known}
            onChange={({ currentTarget }) => put({ known: currentTarget.value })}
          />
        </div>
      </div>
      {fields.map((field) => (
        <Field key={`${form.process} ${field.key}`} field={field} form={form} put={put} />
      ))}
      {place !== null && <Verdict keys={addedRows(rows)[place] ?? {}} store={store} />}
      <div class="bar">
        <button type="submit">{isAdded ? 'Save the change' : 'Add'}</button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            store.rowForm.value = null;
          }}
        >
          {isAdded ? 'Close' : 'Cancel'}
        </button>
        {place !== null && (
          <button type="button" class="plain" onClick={() => without(store, place)}>
            Remove
          </button>
        )}
      </div>
    </form>
  );
}

/** What became of it. */
function Verdict({ keys, store }: { readonly keys: Readonly<Record<string, unknown>>; readonly store: Store }) {
  const errors = store.errors.value;
  const asOf = store.moves.value.asOf ?? store.facts.value?.window.asOf ?? '';
  const isLater = [keys['occurred'], keys['known']].some((day) => typeof day === 'string' && day > asOf);
  return (
    <div role="status">
      {errors === null ? (
        <p class="about">
          {isLater ? 'It is added, but not known yet on the as-of date.' : 'It is part of the forecast.'}
        </p>
      ) : (
        <div class="trouble">
          <p>This cannot be used:</p>
          <ErrorText errors={errors} />
        </div>
      )}
    </div>
  );
}

interface Filling {
  readonly field: RowField;
  readonly form: RowForm;
  readonly put: (change: Partial<RowForm>) => void;
}

function Field({ field, form, put }: Filling) {
  const id = useId();
  const { key, title, meaning, isNeeded, entry } = field;
  if (entry.kind === 'shares') return <Shares field={field} form={form} put={put} />;
  const text = form.says[key] ?? '';
  const type = (typed: string): void => put({ says: { ...form.says, [key]: typed } });
  const common = { id: `${id}-in`, 'aria-describedby': `${id}-about`, required: isNeeded };
  return (
    <>
      <label for={`${id}-in`}>{capital(title)}</label>
      {entry.kind === 'truth' && (
        <select {...common} value={text} onChange={({ currentTarget }) => type(currentTarget.value)}>
          <option value="" />
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      )}
      {entry.kind === 'day' && (
        <input {...common} type="date" value={text} onChange={({ currentTarget }) => type(currentTarget.value)} />
      )}
      {entry.kind === 'text' && (
        <input {...common} value={text} onInput={({ currentTarget }) => type(currentTarget.value)} />
      )}
      {entry.kind === 'share' && (
        <Share
          id={`${id}-in`}
          about={`${id}-about`}
          value={text === '' ? entry.otherwise : Number(text)}
          put={(value) => type(String(value))}
        />
      )}
      <p class="about" id={`${id}-about`}>
        {meaning}
      </p>
    </>
  );
}

/** How likely it was at each stage, or in each state. */
function Shares({ field: { key, title, meaning, entry }, form, put }: Filling) {
  const id = useId();
  if (entry.kind !== 'shares') return null;
  const shares = form.shares[key] ?? {};
  const values = entry.names.map((name) => shares[name.id] ?? EVEN);
  const areEqual = values.every((value) => value === values[0]);
  return (
    <fieldset aria-describedby={`${id}-about`}>
      <legend>{capital(title)}</legend>
      <p class="about" id={`${id}-about`}>
        {meaning}
        {areEqual && ' As they are all equal, it says nothing yet.'}
      </p>
      {entry.names.map((name, i) => (
        <div class="named" key={name.id}>
          <label for={`${id}-${i}`}>{name.title}</label>
          <Share
            id={`${id}-${i}`}
            value={shares[name.id] ?? EVEN}
            put={(value) => put({ shares: { ...form.shares, [key]: { ...shares, [name.id]: value } } })}
          />
        </div>
      ))}
    </fieldset>
  );
}

function Share({
  id,
  about,
  value,
  put,
}: {
  readonly id: string;
  readonly about?: string;
  readonly value: number;
  readonly put: (value: number) => void;
}) {
  return (
    <div class="row">
      <input
        id={id}
        type="range"
        min="0"
        max="1"
        step="0.01"
        value={value}
        aria-describedby={about}
        aria-valuetext={statedPercent(value)}
        onInput={({ currentTarget }) => put(Number(currentTarget.value))}
      />
      <output for={id}>{statedPercent(value)}</output>
    </div>
  );
}
