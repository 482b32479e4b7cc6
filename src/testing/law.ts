import fc from 'fast-check';
import { boundedRate, LARGEST_PASS } from '../engine/generator.ts';
import type { Program } from '../program/program.ts';
import type { ChunkResult } from '../program/result.ts';
import type { LawResult } from '../results/checks.ts';
import { heldOf } from '../runners/held.ts';
import type { Path, Scenario } from '../scenario/model.ts';
import { sharedIssues } from '../scenario/numbers/behind.ts';
import { preferencePath } from '../scenario/paths.ts';
import { type Direction, directionOf } from './direction.ts';
import { ANY_DRAW, type Drawn } from './limits.ts';
import { type Draws, inputsOf, type Machine, runDraws } from './machine.ts';
import { withoutEvidence } from './worlds.ts';

/** What every law says of itself. */
interface About {
  /** Short and stable: `precondition`, `sign.wedge`. Never contains a colon. */
  readonly id: string;
  /** A sentence that holds or does not. */
  readonly title: string;
  /** Numbers that it is about; empty if it is about the model as a whole. */
  readonly paths: readonly Path[];
  /** How many things it is about that each deserve their own cases; 1 if not said. */
  readonly share?: number;
}

/** A property as fast-check runs it: it fails by throwing a sentence that says what is wrong. */
export type LawProperty = fc.IProperty<unknown>;

/** What there is to say of a law in whose cases nothing was wrong. */
export type Afterthought = Pick<LawResult, 'status' | 'says' | 'idle'>;

/** What a law has to say beside whether its cases hold. */
export interface Beside<T> {
  /** Once so many cases have held: whether anything moved in them. */
  readonly afterwards?: (trials: number) => Afterthought;
  /** Why cases of it are left out, where that is not for formulas alone. */
  readonly whySkipped?: string;
  /** The end of the sentence on a counter-example: in how many draws it is so, and in which; may be empty. */
  readonly special?: (one: T) => string;
}

/**
 * Something that must hold for one scenario, whatever the draw.
 *
 * `applies` is true, or says why there is nothing to try; `property` is given only in the first case, and is
 * over small plain data such as the number of a draw, so that a counter-example shrinks to a readable one.
 */
export type Law = About &
  (
    | { readonly applies: true; readonly property: () => LawProperty; readonly beside: Beside<unknown> }
    | { readonly applies: string; readonly property: null; readonly beside?: never }
  );

/** What all laws of one scenario share. */
export interface Setting {
  /** As it stands. */
  readonly scenario: Scenario;
  /** Without evidence, as of the start of its window: what laws about mechanisms look at. */
  readonly model: Scenario;
  readonly seed: string;
  readonly machine: Machine;
  /** Compiled once. */
  readonly program: () => Program;
  readonly modelProgram: () => Program;
  readonly compile: (scenario: Scenario) => Program;
  /** See `roundingOf`. */
  readonly rounding: () => number;
  readonly run: (program: Program, draws: Draws, set?: Readonly<Record<Path, number>>) => ChunkResult;
  /** P in one draw, on one path. */
  readonly held: (program: Program, draw: number, set?: Readonly<Record<Path, number>>) => number;
  /** Direction of a number in any draw, or in one. */
  readonly directionOf: (path: Path, draw?: number) => Direction;
  /** Values of the uncertain numbers of the model in a draw. */
  readonly drawn: (draw: number) => Drawn;
}

/** Prepares what the laws of a scenario share. */
export function settingOf(scenario: Scenario, seed: string, machine: Machine): Setting {
  const model = withoutEvidence(scenario);
  const compile = (each: Scenario): Program => machine.compile(each, seed);
  const modelProgram = once(() => compile(model));
  const drawn = remembered((draw: number): Drawn => {
    const values = inputsOf(modelProgram(), draw, 1);
    // A type is as much this as that in every draw.
    return new Map(
      modelProgram().inputs.flatMap(({ path, enumerated }, i) =>
        enumerated === undefined ? [[path, values[i]!]] : [],
      ),
    );
  });
  const directions = remembered((draw: number) =>
    remembered((path: Path) => directionOf(model, path, draw < 0 ? ANY_DRAW : drawn(draw))),
  );
  const run: Setting['run'] = (program, draws, set) => sound(runDraws(machine, program, draws, set));
  return {
    scenario,
    model,
    seed,
    machine,
    compile,
    program: once(() => compile(scenario)),
    modelProgram,
    rounding: once(() => roundingOf(modelProgram())),
    run,
    held: (program, draw, set) => heldOf(run(program, { first: draw, count: 1, paths: 1 }, set))[0]!,
    directionOf: (path, draw = -1) => directions(draw)(path),
    drawn,
  };
}

/** Leaves out cases that a forecast rejects: a formula leaves its domain, or P comes out as NaN. */
export function sound(chunk: ChunkResult): ChunkResult {
  fc.pre(chunk.invalid === null && !chunk.curve.some(Number.isNaN));
  return chunk;
}

/** A law as its maker names it: about the model as a whole where it names no paths. */
type Named = Pick<About, 'id' | 'title' | 'share'> & Partial<Pick<About, 'paths'>>;

/** A law with something to try; see `propertyOf`. */
export function law<T>(
  named: Named,
  cases: fc.Arbitrary<T>,
  wrong: (one: T) => string | null,
  beside: Beside<T> = {},
): Law {
  const property = () => propertyOf(cases, wrong) as LawProperty;
  return { paths: [], ...named, applies: true, property, beside: beside as Beside<unknown> };
}

/** A law with nothing to try, and why. */
export function notApplicable(named: Named, reason: string): Law {
  return { paths: [], ...named, applies: reason, property: null };
}

/** What a law throws: the whole sentence for the reader. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Property that fails with the sentence which `wrong` has for a case; it has null for a case that holds. */
export function propertyOf<T>(cases: fc.Arbitrary<T>, wrong: (one: T) => string | null): fc.IPropertyWithHooks<[T]> {
  return fc.property(cases, (one) => {
    const sentence = wrong(one);
    if (sentence !== null) throw new Violation(sentence);
  });
}

/** Rounding of sums over a few numbers. */
const ROUNDING_OF_SUMS = 1e-13;
/** Of one pass of the propagation: at most 7 · 10⁻¹⁵ was seen at any rate, on either side of a comparison. */
const ROUNDING_OF_PASS = 2e-14;

/**
 * Up to which two probabilities of a program, or of one like it, are the same.
 *
 * Chains are propagated and random numbers addressed, so nothing but rounding is in the way of an exact order. Its
 * part that matters grows with time and rates: a step whose rate is Λ takes Λt / 32 passes. Λ is taken for as fast as the
 * chain can be, since a law may move any rate. In a year that makes some 10⁻¹¹, far below what means anything.
 */
export function roundingOf({ chain, steps }: Pick<Program, 'chain' | 'steps'>): number {
  const { moves, fall, exit } = chain;
  const leaving = chain.stages.map((_, stage) => moves.filter(({ from }) => from === stage).length);
  const others = [fall.previous, fall.first, exit].filter((column) => column !== null).length;
  const fastest = (Math.max(...leaving) + others) * boundedRate(Number.POSITIVE_INFINITY);
  const passes = steps.reduce((sum, { months }) => sum + Math.ceil((fastest * months) / LARGEST_PASS), 0);
  return ROUNDING_OF_SUMS + ROUNDING_OF_PASS * passes;
}

/** Paths of one field of both principals' preferences on the issues that they share. */
export function principalPaths(scenario: Scenario, field: string): Path[] {
  const { initiator, target } = scenario.principals;
  return [initiator, target].flatMap((actor) =>
    sharedIssues(scenario).map((issue) => preferencePath(actor, issue, field)),
  );
}

/** Makes something when it is first asked for, and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A function that remembers its answers. */
export function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key) as V;
  };
}
