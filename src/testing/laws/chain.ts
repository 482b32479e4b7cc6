import fc from 'fast-check';
import { ResultBuilder } from '../../engine/merge.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { NumberInput, Scenario, Transition } from '../../scenario/model.ts';
import { tenurePaths } from '../../scenario/numbers/tenures.ts';
import { neededActors, notMonotone } from '../direction.ts';
import { type Law, law, notApplicable, once, remembered, roundingOf, type Setting, sound } from '../law.ts';
import { arbitraryDraw, arbitraryDrawAlone, arbitraryDrawAndRise, arbitraryRise } from '../levels.ts';
import { inRows, runRows } from '../machine.ts';
import { differs, figure, moves } from '../words.ts';
import { drive, formulasNaming, NO_GROUNDS, newConstant, unknownShare, withNew } from '../worlds.ts';

/** Laws about the chain of stages and who can stop it. */
export function chainLaws(setting: Setting): Law[] {
  const laws = [willingness, vetoPlayer, veto, allWilling, start, curve, window, nesting, deal, substeps];
  return laws.map((make) => make(setting));
}

/** Term that pushes an actor's ledger; no file can have one of that name. */
const PUSH = 'checks.push';

/** I10: what a veto player is asked for is its willingness. */
function willingness({ model, compile, directionOf, held, rounding }: Setting): Law {
  const named = { id: 'willingness', title: 'A side that is more willing never lowers P' };
  const reason = notMonotone(model);
  if (reason !== null) return notApplicable(named, reason);
  const stated = (actor: string): string => `actors.${actor}.willingness`;
  const isStated = (actor: string): boolean => model.numbers[stated(actor)] !== undefined;
  const actors = neededActors(model).filter((actor) => !isStated(actor) || directionOf(stated(actor)).effect === 'up');
  if (actors.length === 0) {
    return notApplicable(named, 'no move needs the consent of anybody, or what states it moves other numbers too');
  }
  const pushed = remembered((actor: string) => {
    const moved = isStated(actor) ? drive(model, stated(actor)) : pushedLedger(model, actor);
    return { moved, program: compile(moved.scenario) };
  });
  const cases = fc
    .tuple(fc.constantFrom(...actors), arbitraryDraw(), arbitraryRise())
    .map(([actor, draw, rise]) => ({ actor, draw, ...rise }));
  return law(named, cases, ({ actor, draw, from, to }) => {
    const { moved, program } = pushed(actor);
    const at = (level: number): number => held(program, draw, { [moved.input]: moved.valueAt(level) });
    const [before, after] = [at(from), at(to)];
    if (after >= before - rounding()) return null;
    return `${moves('P', before, after)} in draw ${draw} when ${actor} is more willing`;
  });
}

/** A scenario in which an input adds to the ledger of an actor: 0 to 2 logits. */
function pushedLedger(model: Scenario, actor: string): ReturnType<typeof drive> {
  const value = `terms.${PUSH}.value`;
  const terms = [...model.terms, { id: PUSH, actor, sign: '+' as const, ...NO_GROUNDS }];
  const numbers = [
    newConstant(`terms.${PUSH}.weight`, 1),
    newConstant(value, 0),
    newConstant(`terms.${PUSH}.usual`, 0),
  ];
  return drive(withNew({ ...model, terms }, numbers), value);
}

/** I10: one more consent that is needed. */
function vetoPlayer({ model, compile, modelProgram, held, rounding }: Setting): Law {
  const named = {
    id: 'veto_player',
    title: 'Another side whose consent is needed never raises P, and the less the less willing it is',
  };
  const reason = notMonotone(model);
  if (reason !== null) return notApplicable(named, reason);
  const ally = 'checks_ally';
  const path = `actors.${ally}.willingness`;
  const actor = { id: ally, leader: '', preferences: [], statesWillingness: true, types: null, ...NO_GROUNDS };
  const transitions = model.transitions.map((move) => ({ ...move, needs: [...move.needs, ally] }));
  const program = once(() =>
    compile(
      withNew({ ...model, actors: [...model.actors, actor], transitions }, [
        newConstant(`actors.${ally}.outside_option`, 0),
        newConstant(`actors.${ally}.capability`, 0),
        unknownShare(path),
      ]),
    ),
  );
  return law(named, arbitraryDrawAndRise(), ({ draw, from, to }) => {
    const at = (consent: number): number => held(program(), draw, { [path]: consent });
    const [without, soft, hard] = [held(modelProgram(), draw), at(to), at(from)];
    if (!(soft <= without + rounding())) {
      return `${moves('P', without, soft)} in draw ${draw} when every transition also needs a side that is willing with ${figure(to)}`;
    }
    if (hard <= soft + rounding()) return null;
    return `${moves('P', soft, hard)} in draw ${draw} when that side is willing with ${figure(from)} in place of ${figure(to)}`;
  });
}

/** I22: nobody meets against a veto. */
function veto({ model, compile, held }: Setting): Law {
  const named = { id: 'veto', title: 'A side without which there is no way refuses: P is 0' };
  const vetoers = neededActors(model).filter((actor) => canStop(model, actor));
  if (vetoers.length === 0) return notApplicable(named, 'every side can be left out on some way to the meeting');
  const refusing = remembered((actor: string) => compile(withWillingness(model, [actor], 0)));
  const cases = fc.record({ actor: fc.constantFrom(...vetoers), draw: arbitraryDraw() });
  return law(named, cases, ({ actor, draw }) => {
    const p = held(refusing(actor), draw);
    return p === 0 ? null : `P is ${figure(p)} in draw ${draw} although ${actor} is not willing at all`;
  });
}

/** Whether the meeting is out of reach of every possible start without the moves that need an actor. */
function canStop({ stages, numbers, transitions }: Scenario, actor: string): boolean {
  const open = transitions.filter(({ needs }) => !needs.includes(actor));
  const last = stages.at(-1)!.id;
  return stages.every(({ id }) => {
    const { value } = numbers[`start.${id}`]!;
    const isPossible = value.kind !== 'constant' || value.value > 0;
    return !isPossible || !isReachable(open, id, last);
  });
}

function isReachable(transitions: readonly Transition[], from: string, to: string): boolean {
  const reached = new Set([from]);
  // Transitions lead upwards only, so as many passes as there are moves are enough.
  for (const _ of transitions) {
    for (const move of transitions) if (reached.has(move.from)) reached.add(move.to);
  }
  return reached.has(to);
}

function withWillingness(model: Scenario, ids: readonly string[], willing: number): Scenario {
  const actors = model.actors.map((actor) => (ids.includes(actor.id) ? { ...actor, statesWillingness: true } : actor));
  const numbers = ids.map((id) => newConstant(`actors.${id}.willingness`, willing));
  return withNew({ ...model, actors }, numbers);
}

const FASTEST = 1000;

/** I22: the other limit. */
function allWilling({ model, compile, held, rounding }: Setting): Law {
  const named = {
    id: 'all_willing',
    title: 'All are willing, every move is fast and nothing comes in between: P is 1',
  };
  const { start: first, end } = model.window;
  if (end - first < 7) return notApplicable(named, 'the window is shorter than a week');
  const last = model.stages.at(-1)!.id;
  const stuck = model.stages.find(({ id }) => !isReachable(model.transitions, id, last));
  if (stuck !== undefined) return notApplicable(named, `there is no way from ${stuck.id} to ${last}`);
  const still: NumberInput[] = [
    ...model.transitions.flatMap(({ id }) => [
      newConstant(`transitions.${id}.rate`, FASTEST),
      newConstant(`transitions.${id}.multiplier`, 1),
    ]),
    ...model.setbacks.map(({ id }) => newConstant(`setbacks.${id}.shock`, 0)),
    ...tenurePaths(model).map((path) => newConstant(path, 0)),
    newConstant('pace', 1),
  ];
  const program = once(() => compile(withNew(withWillingness(model, neededActors(model), 1), still)));
  return law(named, arbitraryDrawAlone(), ({ draw }) => {
    const p = held(program(), draw);
    return Math.abs(p - 1) < 1e-9 + rounding() ? null : `P is ${p} in draw ${draw} although nothing stands in the way`;
  });
}

/** I18: the chain is monotone. */
function start({ model, compile, held, rounding }: Setting): Law {
  const { stages } = model;
  const paths = stages.map(({ id }) => `start.${id}`);
  const named = { id: 'start', title: 'A higher starting stage never lowers P', paths };
  const reason = notMonotone(model);
  if (reason !== null) return notApplicable(named, reason);
  const used = formulasNaming(model, 'start.').find(({ path }) => !path.startsWith('start.'));
  if (used !== undefined) return notApplicable(named, `${used.path} is computed from where the talks start`);
  const startingIn = remembered((stage: number) =>
    compile(
      withNew(
        model,
        paths.map((path, i) => newConstant(path, i === stage ? 1 : 0)),
      ),
    ),
  );
  const cases = fc.record({ stage: fc.integer({ min: 1, max: stages.length - 1 }), draw: arbitraryDraw() });
  return law(named, cases, ({ stage, draw }) => {
    const [lower, higher] = [held(startingIn(stage - 1), draw), held(startingIn(stage), draw)];
    if (higher >= lower - rounding()) return null;
    const [from, to] = [stages[stage - 1]!.id, stages[stage]!.id];
    return `${moves('P', lower, higher)} in draw ${draw} when the talks start at ${to} and not at ${from}`;
  });
}

/** I14: a distribution function of the date. */
function curve({ program, run, rounding }: Setting): Law {
  const named = { id: 'curve', title: 'P(held by a date) never falls with the date' };
  return law(named, arbitraryDrawAlone(), ({ draw }) => {
    const { steps, firstForecastStep } = program();
    const { curve: byStep } = run(program(), { first: draw, count: 1, paths: 2 });
    for (let s = firstForecastStep + 1; s < steps.length; s++) {
      if (byStep[s]! >= byStep[s - 1]! - rounding()) continue;
      const dates = [lastDay(steps[s - 1]!), lastDay(steps[s]!)].join(' and ');
      return `${moves('P', byStep[s - 1]!, byStep[s]!)} between ${dates} in draw ${draw}`;
    }
    return null;
  });
}

/** I14: nested paths. */
function window({ model, compile, modelProgram, run, held, rounding }: Setting): Law {
  const named = { id: 'window', title: 'A longer window begins as the shorter one' };
  const count = modelProgram().steps.length;
  if (count < 2) return notApplicable(named, 'the window has one step only');
  const shorter = remembered((step: number) => {
    const end = modelProgram().steps[step]!.until - 1;
    return compile({ ...model, window: { ...model.window, end } });
  });
  const cases = fc.record({ step: fc.nat(count - 2), draw: arbitraryDraw() });
  return law(named, cases, ({ step, draw }) => {
    const long = run(modelProgram(), { first: draw, count: 1, paths: 1 }).curve[step]!;
    const short = held(shorter(step), draw);
    if (Math.abs(long - short) <= rounding()) return null;
    const date = lastDay(modelProgram().steps[step]!);
    return `P(held by ${date}) is ${short} in draw ${draw} if the window ends then, and ${long} if it goes on`;
  });
}

/** I20: whoever has come to a stage has come past those below it. */
function nesting({ scenario: { stages }, program, run, rounding }: Setting): Law {
  const named = { id: 'nesting', title: 'A higher stage is never likelier to be reached than a lower one' };
  const width = stages.length - 2;
  if (width < 1) return notApplicable(named, 'there is no stage between the first and the meeting');
  return law(named, arbitraryDrawAlone(), ({ draw }) => {
    const { steps, firstForecastStep } = program();
    const { sums, curve: byStep } = run(program(), { first: draw, count: 1, paths: 1, detail: 'all' });
    for (let s = firstForecastStep; s < byStep.length; s++) {
      const weight = sums.firstPathWeight[s]!;
      fc.pre(weight > 0);
      const beyond = [...sums.reached.subarray(s * width, (s + 1) * width), 0].map((sum) => sum / weight);
      const k = beyond.findIndex((share, i) => i > 0 && share > beyond[i - 1]! + rounding());
      if (k < 0) continue;
      const [above, below] = [byStep[s]! + beyond[k]!, byStep[s]! + beyond[k - 1]!];
      return `by ${lastDay(steps[s]!)} in draw ${draw} ${stages[k + 1]!.id} is reached with ${figure(above)}, and ${stages[k]!.id} below it with ${figure(below)}`;
    }
    return null;
  });
}

/** I21: a deal is signed at a meeting. */
function deal({ program, machine }: Setting): Law {
  return law({ id: 'deal', title: 'A deal is never likelier than a meeting' }, arbitraryDrawAlone(), ({ draw }) => {
    const draws = { first: draw, count: 16, paths: 1 };
    const rows = inRows(program(), draws);
    const builder = new ResultBuilder(program(), { draws: rows.count, paths: rows.paths, detail: 'curve' });
    for (const part of runRows(machine, program(), rows)) builder.add(sound(part));
    const { deal, curve: byStep, weightSum } = builder.result();
    fc.pre(weightSum > 0);
    const [both, meeting] = [deal.wx[0]! / weightSum, byStep.wx.at(-1)! / weightSum];
    if (both <= meeting) return null;
    return `P(deal) is ${figure(both)} and P(meeting) ${figure(meeting)} over 16 draws from draw ${draw} on`;
  });
}

/** I23: time is continuous. */
function substeps(setting: Setting): Law {
  const { model, compile, modelProgram, held, rounding } = setting;
  const named = { id: 'substeps', title: 'The length of the steps changes nothing where nothing moves' };
  const moving = whatMoves(setting);
  if (moving !== null) return notApplicable(named, moving);
  const inSteps = remembered((step: Scenario['window']['step']) =>
    compile({ ...model, window: { ...model.window, step } }),
  );
  const cases = fc.record({ step: fc.constantFrom('month', 'week', 'day'), draw: arbitraryDraw() });
  return law(named, cases, ({ step, draw }) => {
    const most = rounding() + roundingOf(inSteps(step));
    return differs(draw, held(modelProgram(), draw), held(inSteps(step), draw), most, `in steps of a ${step}`);
  });
}

/** Why rates differ between steps; null if they do not. */
function whatMoves({ model, modelProgram }: Setting): string | null {
  const { chain, stepTape } = modelProgram();
  const moving = new Set(stepTape.flatMap((operation) => ('dst' in operation ? operation.dst : [])));
  const isMoving = (column: number | null): boolean => column !== null && moving.has(column);
  const move = chain.moves.findIndex(({ rate }) => isMoving(rate));
  if (move >= 0) {
    return `transitions.${model.transitions[move]!.id} changes over time, which finer steps follow more closely`;
  }
  if (isMoving(chain.fall.previous) || isMoving(chain.fall.first)) {
    return 'setbacks change over time, which finer steps follow more closely';
  }
  return isMoving(chain.exit) || chain.contests.some(({ probability }) => isMoving(probability))
    ? 'the risk of leaving office changes over time, which finer steps follow more closely'
    : null;
}

function lastDay({ until }: { readonly until: number }): string {
  return isoDay(until - 1);
}
