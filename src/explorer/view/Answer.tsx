import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { PALETTE } from '../../report/palette.ts';
import { oddsText } from '../../report/words/brief.ts';
import { count, percentInterval, percentOf, points } from '../../report/words/format.ts';
import { isUnmoved } from '../moves.ts';
import { type Curve, chartOf, WIDE_FROM } from './chart.ts';
import { PIN_INKS } from './pins.ts';
import type { Store } from './store.ts';

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
  const odds = oddsText(probability);
  const band =
    probability.interval90 === null ? null : percentInterval(probability.interval90, probability.standardError);
  return (
    <section class={`answer${store.errors.value === null ? '' : ' stale'}`} aria-label="The answer">
      <div class="headline" aria-live="polite">
        <p class="number">{percentOf(probability)}</p>
        <p class="band">
          {[odds === null ? null : `about ${odds}`, band === null ? null : `90 % band ${band}`]
            .filter((part) => part !== null)
            .join(', ')}
        </p>
        <Change store={store} />
      </div>
      <Chart store={store} />
      <p class="rests">{restsOn(store)}</p>
    </section>
  );
}

/** How far it is from the file. */
function Change({ store }: { readonly store: Store }) {
  const [look, file] = [store.look.value, store.fileLook.value];
  if (look === null || file === null || isUnmoved(store.moves.value)) return null;
  const mean = look.probability.mean - file.probability.mean;
  return <p class="band">{points({ mean, standardError: look.probability.standardError })} against the file</p>;
}

function restsOn({ look, data, isAtWork }: Store): string {
  const draws = look.value?.draws ?? 0;
  const { sampled } = data;
  const rests = `${count(draws)} ${draws < sampled.draws ? `of ${count(sampled.draws)} ` : ''}draws, ${count(sampled.paths)} ${sampled.paths === 1 ? 'path' : 'paths'} each`;
  return isAtWork.value ? `Rests on ${rests}; more is being computed.` : `Rests on ${rests}.`;
}

function Chart({ store }: { readonly store: Store }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(800);
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
    const file = isUnmoved(store.moves.value) ? null : store.fileLook.value;
    const others: Curve[] = [
      ...(file === null ? [] : [{ title: 'As in the file', look: file, ink: PALETTE.muted, width: 1.6 }]),
      ...store.pins.value.flatMap(({ title }, i) => {
        const beside = store.besides.value[i];
        return beside ? [{ title, look: beside.look, ink: PIN_INKS[i] ?? PALETTE.muted, width: 1.8 }] : [];
      }),
    ];
    return chartOf({
      look,
      others,
      levels: store.levels.value,
      window: facts.window,
      asOf: store.moves.value.asOf ?? facts.window.asOf,
      size: width.value < WIDE_FROM ? 'narrow' : 'wide',
    });
  });
  // The drawing is the report's own, which escapes every text.
  return <div class="chart" ref={box} dangerouslySetInnerHTML={{ __html: charted.value?.svg ?? '' }} />;
}
