import { selfRate, unknownState } from '../../diagnostics/messages/references.ts';
import { quote } from '../../diagnostics/quote.ts';
import { dayOf } from '../dates.ts';
import { REAL } from '../domain.ts';
import { fewById, listOf, literal, mapping, maybe, nameOf, number, rate } from '../format/keys.ts';
import type { FileOf } from '../format/shape.ts';
import { hull } from '../formulaRange.ts';
import type { Say } from '../read/say.ts';
import { child, entriesOf, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
import {
  type Base,
  byDay,
  COMMON,
  checkOneADay,
  type Facts,
  type IdlePart,
  type KindModule,
  none,
  nothing,
  OBSERVED,
  type RowOf,
  sourcesOf,
  unused,
} from './common.ts';
import { checkLikelihood, LIKELIHOOD_ROW, signalIn } from './likelihood.ts';

const SHAPE = mapping({
  kind: literal('regime', 'A switch between named states'),
  ...COMMON,
  states: fewById(
    20,
    { ...number(REAL, 'Value that the process has in this state'), words: 'value of *' },
    'States and the value that the process has in each',
  ),
  start: { type: 'weights', names: 'state', meaning: 'State at the start, or states with probabilities' },
  rates: fewById(
    20,
    fewById(20, { ...rate('Moves from the one state to the other'), words: '* to *' }, ''),
    'From a state to another, per month',
  ),
  history: maybe(listOf(mapping({ ...OBSERVED, state: nameOf('state', 'State seen') }), 'States seen')),
});

const ROW = { ...LIKELIHOOD_ROW, about: 'a regime', effect: 'the same for its states' } as const;

/** A Markov switch. */
export const REGIME = {
  model: 'a switch between states',
  shape: SHAPE,
  row: ROW,
  check: checkStates,
  checkRow: checkSignal,
  build: buildRegime,
  observe: signalOf,
  unitOf: () => 'level',
  pointsOf: ({ history }: Regime) =>
    history.map(({ on, state, sources }) => ({ on, said: state, value: null, sources })),
  // Of two states one says it all.
  watch: ({ id, title, states }: Regime) =>
    states.slice(states.length === 2 ? 1 : 0).map((state) => ({
      about: state,
      title: `${title}: ${state} on that day`,
      when: `${id} == processes.${id}.states.${state}`,
    })),
  idle: none,
  valuesOf: ({ states }: Regime, of) => hull(states.map((state) => of(`states.${state}`))),
  fades: null,
  sayIdleDates: nothing,
  whyUnused: unused,
  whyIdle,
} satisfies KindModule;

function whyIdle(regime: Regime, { areSame, isZero }: Facts): readonly IdlePart[] {
  const { states, rates, history } = regime;
  if (areSame(states.map((state) => `states.${state}`))) {
    return [{ key: `states.${states[0]}`, why: 'it has the same value in every state' }];
  }
  const reached = new Set([
    ...states.filter((state) => !isZero(`start.${state}`)),
    ...history.map(({ state }) => state),
  ]);
  const moves = rates.filter(({ from, to }) => !isZero(`rates.${from}.${to}`));
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    for (const { from, to } of moves) if (reached.has(from)) reached.add(to);
  }
  return states.flatMap((state) =>
    reached.has(state)
      ? []
      : [
          {
            part: `state ${quote(state)}`,
            key: `states.${state}`,
            why: 'no start, no sighting and no rate leads there',
          },
        ],
  );
}

/** States in start, rates and history. */
function checkStates(process: Tree, say: Say): void {
  if (textOf(child(process, 'kind')) !== SHAPE.keys.kind.is) return;
  const states = entriesOf(child(process, 'states')).map(({ key }) => key);
  const check = (state: string | undefined, at: Tree | undefined, place = at?.place): void => {
    if (state !== undefined && place !== undefined && !states.includes(state)) say(unknownState(state, states), place);
  };
  const start = child(process, 'start');
  check(textOf(start), start);
  for (const { key, keyPlace } of entriesOf(start)) check(key, start, keyPlace);
  for (const from of entriesOf(child(process, 'rates'))) {
    check(from.key, undefined, from.keyPlace);
    for (const { key, keyPlace } of entriesOf(from.value)) {
      check(key, undefined, keyPlace);
      if (key === from.key) say(selfRate(key), keyPlace);
    }
  }
  for (const item of itemsOf(child(process, 'history'))) {
    const state = child(item, 'state');
    check(textOf(state), state);
  }
  checkOneADay(process, 'state', say);
}

function checkSignal(row: MapTree, process: Tree, say: Say): void {
  const states = entriesOf(child(process, 'states')).map(({ key }) => key);
  for (const { key, keyPlace } of entriesOf(child(row, 'likelihood'))) {
    if (states.length > 0 && !states.includes(key)) say(unknownState(key, states), keyPlace);
  }
  checkLikelihood(row, 'state', say);
}

/** Markov switch. Numbers: `states.NAME` (its value), `start.NAME` (weight), `rates.FROM.TO` (per month). */
export type Regime = ReturnType<typeof buildRegime>;

function buildRegime(base: Base, file: FileOf<typeof SHAPE>) {
  const rates = Object.entries(file.rates).flatMap(([from, targets]) =>
    Object.keys(targets).map((to) => ({ from, to })),
  );
  const history = (file.history ?? []).map((item) => ({
    on: dayOf(item.on),
    state: item.state,
    sources: sourcesOf(item),
  }));
  return {
    ...base,
    kind: file.kind,
    states: Object.keys(file.states).sort(),
    rates: rates.sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)),
    history: history.sort(byDay),
  };
}

/** How likely it was to see something, had the regime been in each state. */
export type StateSignal = ReturnType<typeof signalOf>;

function signalOf(row: RowOf<typeof ROW>, process: string, path: string) {
  return { kind: 'states', process, ...signalIn(row, path) } as const;
}
