import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { PALETTE } from '../../report/palette.ts';
import { oddsText } from '../../report/words/brief.ts';
import { dayInWords } from '../../report/words/days.ts';
import { bandPhrase, count, percentOf, points, pointsIntervalIfAny } from '../../report/words/format.ts';
import { isClearDifference } from '../../report/words/order.ts';
import { icd203Words } from '../../stats/icd203.ts';
import type { Facts } from '../facts.ts';
import { isUnmoved } from '../moves.ts';
import { type Charted, type Curve, chartOf, readingAt, tableOf, WIDE_FROM } from './chart.ts';
import { PIN_LOOKS } from './pins.ts';
import type { Store } from './store.ts';
import { TargetLine } from './TargetLine.tsx';

/** The number, its band and its curve, which follow the thumb. */
export function Answer({ store }: { readonly store: Store }) {
  const look = store.look.value;
  const facts = store.facts.value;
  if (look === null || facts === null)
    return (
      <p class="rests" role="status">
        {store.errors.value === null ? 'Starting the engine…' : ''}
      </p>
    );
  const { probability } = look;
  return (
    <>
      <section class={`answer${store.errors.value === null ? '' : ' stale'}`} aria-label="The answer">
        <div class="headline" aria-live="polite">
          <p class="number">{percentOf(probability)}</p>
          <p class="band">{aboutText(store, facts)}</p>
          <Change store={store} />
        </div>
        <Chart store={store} />
        <p class="rests">{restsOn(store)}</p>
      </section>
      <FigureTable store={store} />
    </>
  );
}

/** By when, in words and odds, and how far what is not known would move it. */
function aboutText({ look }: Store, { window }: Facts): string {
  const { probability } = look.value!;
  const words = icd203Words(probability.mean);
  const odds = oddsText(probability);
  // A first look has no band, and where nothing is uncertain it is a point.
  const band = probability.interval90 === null ? null : bandPhrase(probability);
  return [
    `by ${dayInWords(window.end)}`,
    // Beyond the ends of the scale the words are the number.
    ...(words.endsWith('%') ? [] : [words]),
    ...(odds === null ? [] : [`about ${odds}`]),
    ...(band === null ? [] : [band]),
  ].join(', ');
}

/** How far it is from the file, on common random numbers. */
function Change({ store }: { readonly store: Store }) {
  const change = store.look.value?.change ?? null;
  if (change === null || isUnmoved(store.moves.value)) return null;
  const interval = pointsIntervalIfAny(change);
  const said = `${points(change)} against the file${interval === null ? '' : ` (90 % interval ${interval})`}`;
  const [low, high] = change.interval90;
  if (low === 0 && high === 0) return <p class="band">No difference from the file</p>;
  return <p class="band">{isClearDifference(change) ? said : `${said}: no difference beyond noise`}</p>;
}

function restsOn({ look, data, isAtWork }: Store): string {
  const draws = look.value?.draws ?? 0;
  const { sampled } = data;
  const rests = `${count(draws)} ${draws < sampled.draws ? `of ${count(sampled.draws)} ` : ''}draws, ${count(sampled.paths)} ${sampled.paths === 1 ? 'path' : 'paths'} each`;
  return isAtWork.value ? `Rests on ${rests}; more is being computed.` : `Rests on ${rests}.`;
}

/** Curves below that of what is shown. */
function othersOf(store: Store): Curve[] {
  const file = isUnmoved(store.moves.value) ? null : store.fileLook.value;
  const muted = { ink: PALETTE.muted, width: 1.6 };
  return [
    ...(file === null ? [] : [{ title: 'As in the file', label: 'file', look: file, ...muted }]),
    ...store.pins.value.flatMap(({ title }, i) => {
      const beside = store.besides.value[i];
      const looks = PIN_LOOKS[i];
      return beside && looks
        ? [{ title: `${looks.letter}, ${title}`, label: looks.letter, look: beside.look, width: 2, ...looks }]
        : [];
    }),
  ];
}

function Chart({ store }: { readonly store: Store }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(800);
  /** Top of the axis as it was last drawn: it may only grow while something is dragged. */
  const lastTop = useRef(0);
  const day = useSignal<string | null>(null);
  const isTargetDragged = useSignal(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      width.value = entry?.contentRect.width ?? width.value;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const charted = useComputed(() => {
    const [look, facts] = [store.look.value, store.facts.value];
    if (look === null || facts === null) return null;
    const isHeld = isTargetDragged.value || store.isDragged.value;
    const made = chartOf({
      look,
      others: othersOf(store),
      levels: store.levels.value,
      target: isTargetDragged.value ? null : store.target.value,
      window: facts.window,
      asOf: store.moves.value.asOf ?? facts.window.asOf,
      size: width.value < WIDE_FROM ? 'narrow' : 'wide',
      leastTop: isHeld ? lastTop.current : 0,
    });
    lastTop.current = made.top;
    return made;
  });
  const chart = charted.value;
  return (
    <div
      class="chart"
      ref={box}
      onPointerMove={({ currentTarget, clientX }) => {
        const { left, width: across } = currentTarget.getBoundingClientRect();
        if (chart !== null) day.value = isTargetDragged.value ? null : chart.dayAt((clientX - left) / across);
      }}
      onPointerLeave={() => {
        day.value = null;
      }}
    >
      {/* The drawing is the report's own, which escapes every text. */}
      <div dangerouslySetInnerHTML={{ __html: chart?.svg ?? '' }} />
      {chart !== null && <Crosshair store={store} chart={chart} day={day} />}
      {chart !== null && <TargetLine store={store} chart={chart} isDragged={isTargetDragged} box={box} />}
    </div>
  );
}

/** A day of the curve, under the pointer or chosen by arrow keys, and what the curve says of it. */
function Crosshair({
  store,
  chart,
  day,
}: {
  readonly store: Store;
  readonly chart: Charted;
  readonly day: { value: string | null };
}) {
  const look = store.look.value;
  if (look === null) return null;
  const dates = look.byDate.map(({ date }) => date);
  const at = day.value !== null && dates.includes(day.value) ? dates.indexOf(day.value) : dates.length - 1;
  const date = dates[at] ?? '';
  const place = chart.placeOfDay(date);
  const said = readingAt(look, date);
  const { edges } = chart;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    PageUp: at + 10,
    PageDown: at - 10,
    Home: 0,
    End: dates.length - 1,
  };
  return (
    <>
      <div
        class={`crosshair${day.value === null ? '' : ' on'}`}
        role="slider"
        tabIndex={0}
        aria-label="Read the curve at a date"
        aria-valuemin={0}
        aria-valuemax={dates.length - 1}
        aria-valuenow={at}
        aria-valuetext={said}
        style={{
          left: `${100 * place}%`,
          top: `${100 * edges.top}%`,
          height: `${100 * (edges.bottom - edges.top)}%`,
        }}
        onFocus={() => {
          day.value = day.value ?? date;
        }}
        onBlur={() => {
          day.value = null;
        }}
        onKeyDown={(event) => {
          const to = steps[event.key];
          if (to === undefined) return;
          event.preventDefault();
          day.value = dates[Math.min(dates.length - 1, Math.max(0, to))] ?? null;
        }}
      />
      {day.value !== null && (
        <output class="reading" style={place > 0.5 ? { right: `${100 * (1 - place)}%` } : { left: `${100 * place}%` }}>
          {said}
        </output>
      )}
    </>
  );
}

/** The chart for those who cannot see it. */
function FigureTable({ store }: { readonly store: Store }) {
  const isOpen = useSignal(false);
  const look = store.look.value;
  if (look === null) return null;
  const twin = isOpen.value ? tableOf(look, othersOf(store)) : null;
  return (
    <details
      class="twin not-printed"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>The figure as a table</summary>
      {twin !== null && (
        <table>
          <thead>
            <tr>
              {twin.columns.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {twin.rows.map(([date, ...cells]) => (
              <tr key={date}>
                <th scope="row">{date}</th>
                {cells.map((cell, i) => (
                  <td key={twin.columns[i + 1]} class="figure-cell">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
