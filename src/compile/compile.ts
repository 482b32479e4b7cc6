import type { BuiltInName } from '../expressions/expression.ts';
import { references } from '../expressions/walk.ts';
import type { Chain, Emission, Program, ProgramInput, Step, Watched } from '../program/program.ts';
import type { Indicator, NumberInput, Path, Scenario } from '../scenario/model.ts';
import { hasCourse } from '../scenario/numbers/tenures.ts';
import { pathOfName } from '../scenario/paths.ts';
import {
  type BargainingContext,
  compileBurden,
  compileDistance,
  compileExpectedOutcome,
  compileGap,
  compileSurplus,
} from './bargaining.ts';
import { timeGrid } from './calendar.ts';
import { changesOf } from './changes.ts';
import type { Context } from './context.ts';
import { compileCopulas } from './copula.ts';
import { inOrder, stageEmissions, stillOpenEmissions } from './evidence.ts';
import { lower } from './expression.ts';
import { soughtEmission } from './indicator.ts';
import { occasionsOf } from './occasions.ts';
import { compileProcess } from './processes.ts';
import { streamsOf } from './streams.ts';
import { Tapes, type Value } from './tapes.ts';
import { compileTenures } from './tenure.ts';
import { compileTyped, enumeratedPaths } from './types.ts';

/**
 * Scenario and seed to Program.
 *
 * ```
 * numbers ─→ inputs (one column a distribution) ─┐
 * formulas, bargaining, processes, terms ────────┼─→ tapes (draw, path, step)
 * stages, transitions, setbacks, evidence ───────┴─→ chain
 * ```
 *
 * Total on every Scenario that validation let through; pure, and independent of the order in which
 * the file listed things.
 *
 * @param sought - What the run is to be conditioned on although it lies ahead. Only what the result says of
 *   the end of the window is then meaningful.
 */
export function compile(scenario: Scenario, seed: string, sought: Indicator | null = null): Program {
  const tapes = new Tapes();
  const steps = timeGrid(scenario.window, moves(scenario), changesOf(scenario));
  const numbers = new Map<Path, Value>();
  const processes = new Map<string, Value>();
  const inputs: ProgramInput[] = [];
  const streamOf = streamsOf(scenario, seed);
  const emissions: Emission[] = stillOpenEmissions(scenario, steps);
  const later: (() => Emission)[] = [];
  const emit = (emission: Emission | (() => Emission)): void => {
    if (typeof emission === 'function') later.push(emission);
    else emissions.push(emission);
  };

  const tracked = new Map<string, Value>();
  const track = (id: string, value: Value): void => {
    tracked.set(id, value);
  };

  const number = (path: Path): Value => {
    const known = numbers.get(path);
    if (known !== undefined) return known;
    const input = scenario.numbers[path];
    if (input === undefined) throw new Error(`The scenario has no number ${path}.`);
    const value = compileNumber(input);
    numbers.set(path, value);
    return value;
  };
  const bargaining: BargainingContext = { scenario, tapes, number };
  const surplus = once(() => compileSurplus(bargaining));

  const process = (id: string): Value => {
    const known = processes.get(id);
    if (known !== undefined) return known;
    const declared = scenario.processes.find((candidate) => candidate.id === id);
    if (declared === undefined) throw new Error(`The scenario has no process ${id}.`);
    const value = compileProcess({ scenario, seed, steps, tapes, number, emit, track }, declared);
    processes.set(id, value);
    return value;
  };

  const builtIn = (name: BuiltInName, args: readonly string[]): Value => {
    switch (name) {
      case 'surplus':
        return surplus();
      case 'burden':
        return compileBurden(bargaining, args[0]!);
      case 'gap':
        return compileGap(bargaining, args[0]!);
      case 'expected_outcome':
        return compileExpectedOutcome(bargaining, args[0]!);
      case 'distance':
        return compileDistance(bargaining, args[0]!, args[1]!);
      case 'willingness':
        return willingnessOf(args[0]!);
      case 'months':
        return tapes.series(monthsAtMiddle(steps));
    }
  };

  let known: ReadonlyMap<string, Value> | null = null;
  const willingnessOf = (actor: string): Value => {
    const found = known?.get(actor);
    if (found === undefined) throw new Error(`The willingness of ${actor} was asked for before it was known.`);
    return found;
  };

  const processIds = new Set(scenario.processes.map(({ id }) => id));
  const name = (word: string): Value => (processIds.has(word) ? process(word) : number(pathOfName(word)));

  function compileNumber({ path, value }: NumberInput): Value {
    if (value.kind === 'constant') return tapes.constant(value.value);
    if (value.kind === 'formula') return lower(value.expression, tapes, { name, builtIn });
    const column = tapes.newValue('draw');
    const turn = enumerated.indexOf(path);
    inputs.push({
      path,
      distribution: value.distribution,
      ...streamOf(path),
      column: column.column,
      ...(turn < 0 ? {} : { enumerated: 1 << turn }),
    });
    return column;
  }

  const enumerated = enumeratedPaths(scenario);
  for (const path of Object.keys(scenario.numbers).sort()) {
    if (scenario.numbers[path]!.value.kind === 'distribution') number(path);
  }
  const terms = scenario.terms.map(({ id, actor }) => {
    const [weight, value, usual] = (['weight', 'value', 'usual'] as const).map((key) => number(`terms.${id}.${key}`));
    // Most terms state no usual value, and 0 is not worth an operation.
    const departure = usual === tapes.constant(0) ? value! : tapes.apply('subtract', value!, usual!);
    return { id, actor, contribution: tapes.apply('multiply', weight!, departure) };
  });
  const priors: Emission[] = [];
  const willingness = new Map(
    scenario.actors.map((actor) => {
      if (actor.statesWillingness) return [actor.id, number(`actors.${actor.id}.willingness`)];
      const ledger = tapes.sum(terms.flatMap((term) => (term.actor === actor.id ? [term.contribution] : [])));
      if (actor.types === null) return [actor.id, tapes.apply('logistic', ledger)];
      const typed = compileTyped({ steps, tapes, number }, { ...actor, types: actor.types }, ledger);
      priors.push(typed.prior);
      return [actor.id, typed.willingness];
    }),
  );
  known = willingness;
  const concerned = scenario.actors.filter(
    ({ id, statesWillingness }) => statesWillingness || terms.some(({ actor }) => actor === id),
  );
  const firstForecastStep = steps.findIndex(({ from }) => from >= scenario.window.asOf);

  const context: Context = { scenario, seed, steps, tapes, number, emit, track };
  const values = scenario.processes.map(({ id }) => [id, process(id)] as const);
  const tracks = [...values, ...tracked].map(([id, value]) => ({ id, column: tapes.laneColumn(value) }));
  const chain = compileChain(context, willingness);
  emissions.push(...stageEmissions(context), ...later.map((make) => make()));
  if (sought !== null) emit(soughtEmission(context, sought));
  const program = {
    version: 1 as const,
    group: 1 << enumerated.length,
    steps,
    firstForecastStep: firstForecastStep < 0 ? steps.length : firstForecastStep,
    inputs,
    copulas: compileCopulas(scenario, inputs, streamOf),
    terms: terms.map(({ id, actor, contribution }) => ({
      id,
      actor,
      isFixed: contribution.level === 'draw',
      column: contribution.column,
    })),
    willingness: concerned.map(({ id }) => ({ actor: id, column: tapes.laneColumn(willingness.get(id)!) })),
    surplus: surplus().column,
    watched: compileWatched(scenario, numbers),
    tracks,
    chain: { ...chain, emissions: [...priors, ...inOrder(emissions)] },
  };
  return {
    ...program,
    drawColumns: tapes.drawColumns,
    laneColumns: tapes.laneColumns,
    drawTape: tapes.draw,
    spread: tapes.spread,
    pathTape: tapes.path,
    ...occasionsOf(tapes.step, program),
  };
}

/** Whether anything but the chain changes in the window. */
function moves({ processes, numbers }: Scenario): boolean {
  const asksTime = ({ value }: NumberInput): boolean =>
    value.kind === 'formula' &&
    references(value.expression).some(({ kind, name }) => kind === 'builtIn' && name === 'months');
  return processes.some(hasCourse) || Object.values(numbers).some(asksTime);
}

/** Formulas that something depends on, with the finite part of their domains. */
function compileWatched(scenario: Scenario, numbers: ReadonlyMap<Path, Value>): Program['watched'] {
  const watched = (isDraw: boolean): Watched[] =>
    [...numbers].flatMap(([path, { level, column }]) => {
      const { value, domain } = scenario.numbers[path]!;
      if (value.kind !== 'formula' || (level === 'draw') !== isDraw) return [];
      return [
        {
          path,
          column,
          low: Math.max(domain[0], -Number.MAX_VALUE),
          high: Math.min(domain[1], Number.MAX_VALUE),
        },
      ];
    });
  return { draw: watched(true), lane: watched(false) };
}

/** Rates, start and ends of the chain (docs/methods.md §4). */
function compileChain(context: Context, willingness: ReadonlyMap<string, Value>): Omit<Chain, 'emissions'> {
  const { scenario, tapes, number } = context;
  const index = new Map(scenario.stages.map(({ id }, i) => [id, i]));
  const consent = (needs: readonly string[]): Value =>
    needs.reduce((product, actor) => tapes.apply('multiply', product, willingness.get(actor)!), tapes.constant(1));
  const total = (values: readonly Value[]): number | null =>
    values.length === 0 ? null : tapes.laneColumn(values.reduce((sum, value) => tapes.apply('add', sum, value)));

  const pace = scenario.numbers['pace'] === undefined ? tapes.constant(1) : number('pace');
  const moves = scenario.transitions.map(({ id, from, to, needs }) => {
    const base = tapes.apply(
      'multiply',
      tapes.apply('multiply', number(`transitions.${id}.rate`), pace),
      number(`transitions.${id}.multiplier`),
    );
    return {
      from: index.get(from)!,
      to: index.get(to)!,
      rate: tapes.laneColumn(tapes.apply('multiply', base, consent(needs))),
    };
  });
  const falls = (to: 'previous' | 'first'): Value[] =>
    scenario.setbacks
      .filter((setback) => setback.to === to)
      .map(({ id, needs }) => {
        const refusal = tapes.apply('subtract', tapes.constant(1), consent(needs));
        const cooling = tapes.apply('multiply', tapes.apply('multiply', number(`setbacks.${id}.rate`), pace), refusal);
        return tapes.apply('add', cooling, number(`setbacks.${id}.shock`));
      });
  const { hazards, contests } = compileTenures(context);

  const startWeights = scenario.stages.map(({ id }) => number(`start.${id}`));
  const startTotal = startWeights.reduce((sum, weight) => tapes.apply('add', sum, weight));
  return {
    stages: scenario.stages.map(({ id }) => id),
    start: startWeights.map((weight) => tapes.laneColumn(tapes.apply('divide', weight, startTotal))),
    moves,
    fall: { previous: total(falls('previous')), first: total(falls('first')) },
    exit: total(hazards),
    contests,
  };
}

function monthsAtMiddle(steps: readonly Step[]): number[] {
  let elapsed = 0;
  return steps.map(({ months }) => {
    const middle = elapsed + months / 2;
    elapsed += months;
    return middle;
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
