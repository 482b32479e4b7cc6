import { NOWHERE } from '../../diagnostics/diagnostic.ts';
import type { Expression, FunctionName } from '../../expressions/expression.ts';
import { mapReferences } from '../../expressions/walk.ts';
import type { Program } from '../../program/program.ts';
import { isExactly, type NumberValue, REAL } from '../../scenario/domain.ts';
import type { NumberInput, Path, Scenario } from '../../scenario/model.ts';
import { reachOfMeeting } from '../../scenario/numbers/reach.ts';
import { tenurePaths } from '../../scenario/numbers/tenures.ts';
import { isBaseline } from '../../scenario/numbers/usual.ts';

/**
 * A number by which a scenario is taken from the usual case, 0, to itself, 1: an input of its program. Everything that it
 * turns goes in a straight line from what is usual to what it is.
 */
export interface Dial {
  readonly path: Path;
  /** What it turns; a `push` adds to the index of an actor, and turns nothing. */
  readonly kind: 'argument' | 'fixed' | 'push' | 'pace' | 'office' | 'start';
  /** Of the term, actor, transition or process; empty for the others. */
  readonly id: string;
}

/** A scenario with dials. */
export interface Dialled {
  readonly scenario: Scenario;
  readonly dials: readonly Dial[];
  /** Where an input of its program comes from: the path that it has in the scenario itself. */
  readonly sourceOf: (path: Path) => Path;
}

/** Under which what a dial turns is kept as it was. No section of a file is called so. */
const KEPT = 'departures.';

/** Arguments that can move the meeting, and whether they are the same at any time of a draw. */
export interface Argument {
  readonly id: string;
  readonly actor: string;
  readonly isFixed: boolean;
}

/**
 * Terms whose actor has a say, constants apart, which are no arguments.
 *
 * @param program - Of the scenario.
 */
export function argumentsOf(scenario: Scenario, program: Pick<Program, 'terms'>): Argument[] {
  const { willingness } = reachOfMeeting(scenario);
  const states = new Set(scenario.actors.flatMap(({ id, statesWillingness }) => (statesWillingness ? [id] : [])));
  return program.terms
    .filter(({ id, actor }) => willingness.has(actor) && !states.has(actor) && !isBaseline(scenario, id))
    .map(({ id, actor, isFixed }) => ({ id, actor, isFixed }));
}

/**
 * Puts dials on arguments, on the factors of transitions, on how leaders lose office and on where the talks stand.
 *
 * Arguments that are fixed in a draw share one dial, since what each of them does follows from a push to the index of its
 * actor. What a dial turns stays what it was for all that asks about it elsewhere: formulas ask for what is kept.
 *
 * @param scenario - As of the first day of its window, without evidence.
 */
export function dialled(scenario: Scenario, args: readonly Argument[]): Dialled {
  const dials = new Map<Path, Dial>();
  const turned = new Map<Path, NumberValue>();
  const dial = (kind: Dial['kind'], id: string): Expression => {
    const path = `${KEPT}${kind}${id === '' ? '' : `.${id}`}`;
    dials.set(path, { path, kind, id });
    return named(path);
  };
  const turn = (path: Path, expression: Expression): void => {
    turned.set(path, { kind: 'formula', expression });
  };

  for (const { id, isFixed } of args) {
    const by = isFixed ? dial('fixed', '') : dial('argument', id);
    const path = `terms.${id}.weight`;
    turn(path, call('multiply', by, kept(path)));
  }
  for (const { id } of scenario.transitions) {
    const path = `transitions.${id}.multiplier`;
    // A factor that is certain is part of the model, as a constant term is.
    if (scenario.numbers[path]?.value.kind === 'constant') continue;
    turn(path, call('add', number(1), call('multiply', dial('pace', id), call('subtract', kept(path), number(1)))));
  }
  for (const path of tenurePaths(scenario)) {
    if (!isExactly(scenario.numbers[path]?.value, 0))
      turn(path, call('multiply', dial('office', path.split('.')[1]!), kept(path)));
  }
  const starts = scenario.stages
    .map(({ id }) => `start.${id}`)
    .filter((path) => !isExactly(scenario.numbers[path]?.value, 0));
  const [usual, ...others] = starts;
  if (usual !== undefined && others.length > 0) {
    const by = dial('start', '');
    for (const path of others) turn(path, call('multiply', by, kept(path)));
    const rest = others.reduce<Expression>((sum, path) => call('add', sum, kept(path)), number(0));
    turn(usual, call('add', kept(usual), call('multiply', call('subtract', number(1), by), rest)));
  }

  const pushed = [...new Set(args.filter(({ isFixed }) => isFixed).map(({ actor }) => actor))];
  const pushes = pushed.map((actor) => ({ actor, term: `${KEPT}${actor}`, by: dial('push', actor) }));
  const numbers: Record<Path, NumberInput> = {};
  const put = (path: Path, value: NumberValue, like: Partial<NumberInput> = {}): void => {
    numbers[path] = { ...NEW, ...like, path, value };
  };
  for (const [path, input] of Object.entries(scenario.numbers)) {
    const value = asKept(input.value, scenario, turned);
    const found = turned.get(path);
    if (found === undefined) put(path, value, input);
    else {
      put(KEPT + path, value, input);
      put(path, found, { ...input, domain: NEW.domain });
    }
  }
  for (const path of dials.keys()) put(path, ANY_SHARE);
  for (const { term, by } of pushes) {
    put(`terms.${term}.weight`, constant(1));
    put(`terms.${term}.value`, { kind: 'formula', expression: by });
    put(`terms.${term}.usual`, constant(0));
  }
  return {
    scenario: {
      ...scenario,
      numbers,
      // Draws are given, correlated as they are.
      correlations: [],
      terms: [
        ...scenario.terms,
        ...pushes.map(({ actor, term }) => ({ id: term, actor, sign: '+' as const, title: '', why: '', sources: [] })),
      ],
    },
    dials: [...dials.values()],
    sourceOf: (path) => (path.startsWith(KEPT) && !dials.has(path) ? path.slice(KEPT.length) : path),
  };
}

/** A value whose formula asks for what is kept where it asked for what a dial turns. */
function asKept(value: NumberValue, { processes }: Scenario, turned: ReadonlyMap<Path, NumberValue>): NumberValue {
  if (value.kind !== 'formula') return value;
  const expression = mapReferences(value.expression, (reference) => {
    if (reference.kind !== 'name') return reference;
    const isTenure = processes.some(({ id, kind }) => id === reference.name && kind === 'tenure');
    const path = isTenure ? `processes.${reference.name}.hazard` : reference.name;
    return turned.has(path) ? kept(path) : reference;
  });
  return { kind: 'formula', expression };
}

const NEW = {
  domain: REAL.domain,
  range: REAL,
  text: '',
  title: '',
  why: '',
  sources: [],
  lever: null,
  place: NOWHERE,
} as const;

/** What the compiler takes for an input; its value is given with each point. */
const ANY_SHARE: NumberValue = { kind: 'distribution', distribution: { family: 'uniform', low: 0, high: 1 } };

const constant = (value: number): NumberValue => ({ kind: 'constant', value });
const number = (value: number): Expression => ({ kind: 'number', value });
const named = (name: Path): Expression => ({ kind: 'name', name, at: 0 });
const kept = (path: Path): Expression => named(KEPT + path);
const call = (fn: FunctionName, ...args: readonly Expression[]): Expression => ({ kind: 'call', fn, args });
