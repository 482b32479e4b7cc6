import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { SHORT_RUNS } from '../../analysis/core/analysis.ts';
import { PALETTE } from '../../report/palette.ts';
import type { Facts, Knob } from '../facts.ts';
import type { Plotted } from '../messages.ts';
import { Asked } from './Asked.tsx';
import { figureAt, KnobRow, nearest } from './KnobRow.tsx';
import { NumberChoice } from './NumberChoice.tsx';
import type { Store } from './store.ts';

/** Values along an axis. */
const VALUES = 11;
/** A map has so many cells that each takes fewer draws. */
const OF_A_MAP = { draws: 256, paths: 2 };

/** The probability over two numbers, or over one; a click on it moves them there. */
export function MapOfTwo({ store, facts }: { readonly store: Store; readonly facts: Facts }) {
  const id = useId();
  const paths = useSignal<readonly [string, string]>(['', '']);
  const knobsToVary = facts.knobs.filter(({ range: [low, high] }) => low < high);
  const knobs = paths.value.flatMap((path) => facts.knobs.find((knob) => knob.path === path) ?? []);
  useSignalEffect(() => {
    const vary = paths.value.flatMap((path) => {
      const knob = facts.knobs.find((one) => one.path === path);
      return knob === undefined ? [] : [axisOf(knob)];
    });
    store.ask({ sweep: vary.length === 0 ? undefined : { vary, ...(vary.length === 2 ? OF_A_MAP : SHORT_RUNS) } });
  });
  const choose = (place: 0 | 1, path: string): void => {
    const [first, second] = paths.value;
    paths.value = place === 0 ? [path, path === second ? '' : second] : [first, path];
  };
  return (
    <section class="ask" aria-labelledby={id}>
      <h2 id={id}>A map of two numbers</h2>
      <div class="bar">
        <NumberChoice
          label="Over the range of"
          none="choose a number"
          value={paths.value[0]}
          knobs={knobsToVary}
          store={store}
          onChoose={(path) => choose(0, path)}
        />
        {paths.value[0] !== '' && (
          <NumberChoice
            label="and of"
            none="no other: a curve"
            value={paths.value[1]}
            knobs={knobsToVary.filter(({ path }) => path !== paths.value[0])}
            store={store}
            onChoose={(path) => choose(1, path)}
          />
        )}
      </div>
      {knobs.length > 0 && (
        <>
          <p class="about">
            The orange mark is where {knobs.length === 2 ? 'both numbers are' : 'the number is'} on this page. Click on
            the figure to move {knobs.length === 2 ? 'them' : 'it'} there, or use the sliders below it.
          </p>
          <Figure store={store} facts={facts} />
          {knobs.map((knob) => (
            <KnobRow key={knob.path} knob={knob} store={store} name="map" />
          ))}
        </>
      )}
    </section>
  );
}

/** An axis as `--vary` takes it. */
function axisOf({ path, range: [low, high], suffix, values }: Knob): string {
  if (values === null) return `${path}=${low}${suffix}:${high}${suffix}:${VALUES}`;
  return values.length > VALUES ? path : `${path}=${values.map((value) => `${value}${suffix}`).join(',')}`;
}

/** The map as the report draws it, with a mark where the numbers are. */
function Figure({ store, facts }: { readonly store: Store; readonly facts: Facts }) {
  const box = useRef<HTMLDivElement>(null);
  const piece = store.pieces.value.sweep;
  const plotted = piece?.plotted ?? null;
  const { moves } = store;
  useEffect(() => {
    if (plotted === null || box.current === null) return;
    for (const svg of box.current.querySelectorAll('svg')) mark(svg, plotted, (path) => standOf(store, facts, path));
  }, [piece, moves.value]);
  // By keyboard the same is done with the sliders below.
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const onClick = (event: MouseEvent): void => {
      const svg = event.target instanceof Element ? event.target.closest('svg') : null;
      const now = store.pieces.value.sweep?.plotted;
      if (svg === null || !now) return;
      const set = clicked(svg, now, facts, event);
      if (set !== null) store.move({ set: { ...moves.value.set, ...set } });
    };
    element.addEventListener('click', onClick);
    return () => element.removeEventListener('click', onClick);
  }, []);
  return (
    <div class="map" ref={box}>
      <Asked store={store} id="sweep" title="this" />
    </div>
  );
}

function standOf(store: Store, facts: Facts, path: string): number | null {
  const knob = facts.knobs.find((one) => one.path === path);
  return knob === undefined ? null : figureAt(knob, store.moves.value.set[path]);
}

function plotIn(svg: Element, { plots }: Plotted) {
  return plots[svg.closest('.narrow') === null ? 'wide' : 'narrow'];
}

/** Puts a mark on a drawing of the report where the numbers are; the old one goes. */
function mark(svg: SVGSVGElement, plotted: Plotted, valueAt: (path: string) => number | null): void {
  svg.querySelector('.here')?.remove();
  const { width, height } = plotIn(svg, plotted);
  const [across, up] = plotted.axes.map(({ path, ends: [low, high] }) => {
    const value = valueAt(path);
    return value === null || value < low || value > high ? null : (value - low) / (high - low);
  });
  if (across === undefined || across === null || up === null) return;
  const x = across * width;
  const here = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  here.setAttribute('class', 'here');
  const add = (name: string, attributes: Readonly<Record<string, string | number>>): void => {
    const child = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, String(value));
    here.append(child);
  };
  if (up === undefined) {
    add('line', { x1: x, x2: x, y1: 0, y2: height, stroke: PALETTE.target.light, 'stroke-width': 2 });
  } else {
    const place = { cx: x, cy: (1 - up) * height };
    add('circle', { ...place, r: 7, fill: PALETTE.target.light, stroke: PALETTE.paper.light, 'stroke-width': 2 });
  }
  svg.append(here);
}

/** Numbers at a place of a drawing; null beside its plot. */
function clicked(
  svg: SVGSVGElement,
  plotted: Plotted,
  { knobs }: Facts,
  { clientX, clientY }: MouseEvent,
): Record<string, string> | null {
  const shape = svg.getBoundingClientRect();
  const window = svg.viewBox.baseVal;
  const { width, height } = plotIn(svg, plotted);
  const shares = [
    (window.x + ((clientX - shape.left) / shape.width) * window.width) / width,
    1 - (window.y + ((clientY - shape.top) / shape.height) * window.height) / height,
  ];
  if (shares.some((share) => share < 0 || share > 1)) return null;
  const set = plotted.axes.flatMap(({ path, ends: [low, high] }, i) => {
    const knob = knobs.find((one) => one.path === path);
    if (knob === undefined) return [];
    const value = low + (shares[i] ?? 0) * (high - low);
    const stepped = Number((Math.round(value / knob.step) * knob.step).toPrecision(12));
    return [[path, `${nearest(knob, Math.min(high, Math.max(low, stepped)))}${knob.suffix}`] as const];
  });
  return Object.fromEntries(set);
}
