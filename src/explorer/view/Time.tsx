import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { dayInWords, dayToMs, msToDay } from '../../report/words/days.ts';
import { newsDays } from '../rows.ts';
import type { Store } from './store.ts';
import { useTyped } from './typed.ts';

const DAY = 86_400_000;
/** Months a page key goes. */
const PAGE: Readonly<Record<string, number>> = { PageUp: 1, PageDown: -1 };

/** Moves the as-of date over the window. */
export function Time({ store }: { readonly store: Store }) {
  const id = useId();
  const facts = store.facts.value;
  if (facts === null) return null;
  const { start, end } = facts.window;
  const asOf = store.moves.value.asOf ?? facts.window.asOf;
  const go = (day: string, isDone = true): void => {
    const inside = day < start ? start : day > end ? end : day;
    store.move({ asOf: inside === facts.window.asOf ? null : inside }, isDone);
  };
  const [first, last, now] = [start, end, asOf].map(dayNumber) as [number, number, number];
  const news = newsDays(facts, store.moves.value.rows);
  const [before, after] = [news.findLast((day) => day < asOf), news.find((day) => day > asOf)];
  const onKeyDown = (event: KeyboardEvent): void => {
    const months = PAGE[event.key];
    if (months === undefined) return;
    event.preventDefault();
    go(monthsOn(asOf, months));
  };
  return (
    <section class="time" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>As of</h2>
      <p class="asof">
        <label for={`${id}-slider`}>{dayInWords(asOf)}</label>
        {store.moves.value.asOf !== null && (
          <button type="button" class="plain" onClick={() => go(facts.window.asOf)}>
            Back to the file
          </button>
        )}
      </p>
      <p class="about">The forecast uses only what was known by this day.</p>
      <div class="days">
        <input
          id={`${id}-slider`}
          type="range"
          min={first}
          max={last}
          step="1"
          value={now}
          aria-label="As-of date"
          aria-valuetext={dayInWords(asOf)}
          onKeyDown={onKeyDown}
          onInput={({ currentTarget }) => go(dayOfNumber(currentTarget.value), false)}
          onChange={({ currentTarget }) => go(dayOfNumber(currentTarget.value))}
        />
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          {news.map((day) => (
            <line
              key={day}
              class={day <= asOf ? 'known' : 'later'}
              x1={share(dayNumber(day))}
              x2={share(dayNumber(day))}
              y1="0"
              y2="8"
              vector-effect="non-scaling-stroke"
            />
          ))}
        </svg>
        <div class="anchors">
          <span>{dayInWords(start)}</span>
          <span>{dayInWords(end)}</span>
        </div>
      </div>
      <div class="bar">
        <Step store={store} day={before} title="Previous evidence" go={go} />
        <Step store={store} day={after} title="Next evidence" go={go} />
        <TypedDay asOf={asOf} start={start} end={end} go={go} />
      </div>
    </section>
  );

  function share(day: number): number {
    return last === first ? 0 : (100 * (day - first)) / (last - first);
  }
}

function TypedDay({
  asOf,
  start,
  end,
  go,
}: {
  readonly asOf: string;
  readonly start: string;
  readonly end: string;
  readonly go: (day: string) => void;
}) {
  const id = useId();
  /** Day to which the field was put back, because what was typed is none of the window. */
  const restored = useSignal('');
  const isInside = (day: string): boolean => day >= start && day <= end;
  const { onBlur, ...typed } = useTyped(asOf, (day) => {
    // A year of which half is typed makes a day too.
    if (!isInside(day)) return;
    restored.value = '';
    go(day);
  });
  const finish = (field: HTMLInputElement): void => {
    restored.value = isInside(field.value) ? '' : asOf;
    onBlur();
    // A day of which a part is missing is no text that a page could tell from none.
    field.value = isInside(field.value) ? field.value : asOf;
  };
  return (
    <>
      <input
        type="date"
        aria-label="As-of date, typed"
        aria-describedby={id}
        min={start}
        max={end}
        {...typed}
        onBlur={({ currentTarget }) => finish(currentTarget)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && finish(currentTarget)}
      />
      <span id={id} class="about" role="status">
        {restored.value === asOf && `The day must lie within ${dayInWords(start)} to ${dayInWords(end)}.`}
      </span>
    </>
  );
}

function Step({
  day,
  title,
  go,
}: {
  readonly store: Store;
  readonly day: string | undefined;
  readonly title: string;
  readonly go: (day: string) => void;
}) {
  return (
    <button
      type="button"
      disabled={day === undefined}
      title={day === undefined ? '' : dayInWords(day)}
      onClick={() => day !== undefined && go(day)}
    >
      {title}
    </button>
  );
}

function dayNumber(day: string): number {
  return dayToMs(day) / DAY;
}

function dayOfNumber(number: string): string {
  return msToDay(Number(number) * DAY);
}

/** The same day so many months later, or the last of a month that is too short for it. */
function monthsOn(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const longest = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return msToDay(Date.UTC(year, month - 1 + months, Math.min(date, longest)));
}
