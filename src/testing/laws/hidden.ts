import fc from 'fast-check';
import { exp } from '../../numeric/exp.ts';
import type { Program } from '../../program/program.ts';
import { heldOf } from '../../runners/held.ts';
import type { Path, Scenario } from '../../scenario/model.ts';
import { hiddenTypesOf, pathOfType, type TypedActor } from '../../scenario/types.ts';
import { withValues } from '../changed.ts';
import { type Law, law, notApplicable, remembered, type Setting } from '../law.ts';
import { arbitraryDraw } from '../levels.ts';
import { differs, figure } from '../words.ts';
import { formulasNaming, newConstant, scaledBy, withNew } from '../worlds.ts';

/** Laws about what nobody sees of a case: of which type an actor is, and how fast things go. */
export function hiddenLaws(setting: Setting): Law[] {
  return [types(setting), equalTypes(setting), pace(setting)];
}

/** Rounding of a probability that is made of the logarithm of another. */
const ROUNDING_OF_SHARES = 1e-12;

/** The total probability: no other law says how much a type counts. */
function types(setting: Setting): Law {
  const { model, compile, modelProgram, run, held, rounding } = setting;
  const named = { id: 'types', title: 'P is its mean over the types of an actor, each weighed by its odds' };
  const actors = hiddenTypesOf(model);
  if (actors.length === 0) return notApplicable(named, NO_TYPES);
  const program = remembered((type: 0 | 1) =>
    remembered((actor: string) => compile(withValues(model, { [pathOfType(actor)]: type }))),
  );
  const paths = actors.map(({ id }) => pathOfType(id));
  const cases = fc.record({ actor: fc.constantFrom(...actors.map(({ id }) => id)), draw: arbitraryDraw() });
  return law({ ...named, paths }, cases, ({ actor, draw }) => {
    const [other, more] = ([0, 1] as const).map((type) => {
      const chunk = run(program(type)(actor), { first: draw, count: 1, paths: 1, detail: 'all' });
      return { share: exp(chunk.logWeight[0]!), held: heldOf(chunk)[0]!, chunk };
    });
    const mean = more!.share * more!.held + other!.share * other!.held;
    const [whole, most] = [held(modelProgram(), draw), rounding() + ROUNDING_OF_SHARES];
    const odds = oddsOf(program(1)(actor), actor, more!.chunk.contributions);
    const isWeighed = odds === null || Math.abs(odds - more!.share) <= most;
    if (isWeighed && Math.abs(mean - whole) <= most && Math.abs(more!.share + other!.share - 1) <= most) return null;
    const [w, v] = [more!, other!].map(({ share, held: p }) => `${figure(p)} with probability ${figure(share)}`);
    const argued = odds === null ? '' : `, where its arguments give ${figure(odds)}`;
    return `P is ${figure(whole)} in draw ${draw}; if ${actor} is of its more willing type it is ${w}${argued}, and if of the other ${v}`;
  });
}

/** The probability of the more willing type by the arguments of an actor; null if these change over time. */
function oddsOf({ terms }: Program, actor: string, contributions: Float64Array): number | null {
  const own = terms.flatMap((term, i) => (term.actor === actor ? [{ ...term, logits: contributions[i]! }] : []));
  if (own.some(({ isFixed }) => !isFixed)) return null;
  return 1 / (1 + exp(-own.reduce((sum, { logits }) => sum + logits, 0)));
}

const NO_TYPES = 'no actor has types of which it may be either';
const SHARES = [0.5, 0.1, 0.9, 0.3] as const;

/** Where both are as willing, it does not matter which it is, and the arguments have nothing to decide. */
function equalTypes({ model, compile, modelProgram, held, rounding }: Setting): Law {
  const named = {
    id: 'equal_types',
    title: 'An actor whose two types are as willing is an actor that is as willing as that',
  };
  const hidden = hiddenTypesOf(model);
  if (hidden.length === 0) return notApplicable(named, NO_TYPES);
  const moving = movingActors(modelProgram());
  const still = hidden.filter(({ id }) => !moving.has(id));
  if (still.length === 0) return notApplicable(named, 'the arguments of every actor with types change over time');
  const actors = still.filter(({ id }) => formulasNaming(model, `${pathOfType(id)}"`).length === 0);
  if (actors.length === 0) return notApplicable(named, 'a formula names the type of every such actor');
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const alike = remembered((id: string) => {
    const values = remembered((willing: number) => {
      const both = bothTypes(byId.get(id)!, willing);
      const stated = { ...both, [`actors.${id}.willingness`]: willing };
      return [both, stated].map((set) => compile(withValues(model, set)));
    });
    return values;
  });
  const cases = fc.record({
    actor: fc.constantFrom(...byId.keys()),
    willing: fc.constantFrom(...SHARES),
    draw: arbitraryDraw(),
  });
  const paths = actors.flatMap(({ id, types: pair }) => pair.map((type) => `actors.${id}.types.${type}`));
  return law({ ...named, paths }, cases, ({ actor, willing, draw }) => {
    const [both, stated] = alike(actor)(willing).map((program) => held(program, draw));
    const how = `where the willingness of ${actor} is stated as ${willing}, that of both types`;
    return differs(draw, both!, stated!, rounding(), how);
  });
}

function bothTypes({ id, types: pair }: TypedActor, willing: number): Readonly<Record<Path, number>> {
  return Object.fromEntries(pair.map((type) => [`actors.${id}.types.${type}`, willing]));
}

/** Actors whose arguments change between steps, and with them their willingness within a type. */
function movingActors({ terms }: Program): ReadonlySet<string> {
  return new Set(terms.filter(({ isFixed }) => !isFixed).map(({ actor }) => actor));
}

const PACES = [1, 2, 0.5, 8, 0.25] as const;

/** A factor on the clock of the chain, and on nothing else. */
function pace({ model, compile, held, rounding }: Setting): Law {
  const named = { id: 'pace', title: 'A pace is a factor on the rates of all transitions and setbacks, and 1 is none' };
  const own = model.numbers['pace'];
  if (own === undefined) return notApplicable(named, 'the file states no pace');
  const rates = [
    ...model.transitions.map(({ id }) => `transitions.${id}.rate`),
    ...model.setbacks.map(({ id }) => `setbacks.${id}.rate`),
  ];
  const naming = ['pace', ...rates].flatMap((path) => formulasNaming(model, `${path}"`));
  if (naming.length > 0) return notApplicable(named, `${naming[0]!.path} is computed from a pace or a rate`);
  const pair = remembered((factor: number) => [
    compile(withNew(model, [{ ...own, value: newConstant('pace', factor).value }])),
    compile(scaled(model, rates, factor)),
  ]);
  const cases = fc.record({ factor: fc.constantFrom(...PACES), draw: arbitraryDraw() });
  return law({ ...named, paths: ['pace'] }, cases, ({ factor, draw }) => {
    const [paced, without] = pair(factor).map((program) => held(program, draw));
    const how = factor === 1 ? 'without' : `with ${factor} times all rates`;
    return differs(draw, paced!, without!, rounding(), `${how} in place of a pace of ${factor}`);
  });
}

/** The scenario without a pace, whose rates have a factor instead. */
function scaled(model: Scenario, rates: readonly Path[], factor: number): Scenario {
  const { pace: _pace, ...numbers } = model.numbers;
  const plain = { ...model, numbers };
  if (factor === 1) return plain;
  return withNew(
    plain,
    rates.map((path) => ({ ...numbers[path]!, value: scaledBy(numbers[path]!.value, factor) })),
  );
}
