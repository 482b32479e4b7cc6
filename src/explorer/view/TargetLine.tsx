import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { statedPercent } from '../../report/words/format.ts';
import type { Charted } from './chart.ts';
import type { Store } from './store.ts';

/** The least and the most that can be asked for: neither never nor always is a target. */
export const TARGET_ENDS = [0.001, 0.999] as const;

/** A target that is dragged up and down on the chart. */
export function TargetLine({
  store,
  chart,
  isDragged,
  box,
}: {
  readonly store: Store;
  readonly chart: Charted;
  readonly isDragged: Signal<boolean>;
  readonly box: RefObject<HTMLElement | null>;
}) {
  const target = store.target.value;
  if (target === null) return null;
  const step = stepOf(chart.top);
  const put = (to: number): void => {
    const [least, most] = TARGET_ENDS;
    // Decimals of the step, without the dust of binary fractions.
    store.target.value = Math.min(most, Math.max(least, Number((Math.round(to / step) * step).toPrecision(6))));
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: target + step,
    ArrowRight: target + step,
    ArrowDown: target - step,
    ArrowLeft: target - step,
    PageUp: target + 10 * step,
    PageDown: target - 10 * step,
    Home: 0,
    End: 1,
  };
  const place = chart.placeOf(Math.min(target, chart.top));
  const { edges } = chart;
  return (
    <div
      class="target-line"
      role="slider"
      tabIndex={0}
      aria-label="Target"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Number((100 * target).toPrecision(6))}
      aria-valuetext={statedPercent(target)}
      style={{
        top: `${100 * place}%`,
        left: `${100 * edges.left}%`,
        width: `${100 * (edges.right - edges.left)}%`,
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
        isDragged.value = true;
      }}
      onPointerMove={({ clientY }) => {
        const shape = box.current?.getBoundingClientRect();
        if (isDragged.value && shape !== undefined) put(chart.probabilityAt((clientY - shape.top) / shape.height));
      }}
      onLostPointerCapture={() => {
        isDragged.value = false;
      }}
      onKeyDown={(event) => {
        const to = steps[event.key];
        if (to === undefined) return;
        event.preventDefault();
        put(to);
      }}
    >
      <span class="grip">Target {statedPercent(target)}</span>
    </div>
  );
}

/** A hundredth of the axis, or somewhat less, as a round figure. */
function stepOf(top: number): number {
  if (top >= 0.5) return 0.01;
  return top >= 0.2 ? 0.005 : 0.001;
}
