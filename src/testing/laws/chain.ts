import fc from 'fast-check';
import { ResultBuilder } from '../../engine/merge.ts';
import { heldOf } from '../../runners/held.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { NumberInput, Scenario, Transition } from '../../scenario/model.ts';
import { isMonotone, neededActors, tenurePaths } from '../direction.ts';
import { type Law, law, notApplicable, remembered, roundingOf, type Setting, Violation } from '../law.ts';
import { arbitraryDraw, arbitraryRise } from '../levels.ts';
import { figure, moves } from '../words.ts';
import { drive, newConstant, newNumber, withNew } from '../worlds.ts';

/** Laws about the chain of stages and who can stop it. */
export function chainLaws(setting: Setting): Law[] {
  return [
    willingness(setting),
    vetoPlayer(setting),
    veto(setting),
    allWilling(setting),
    start(setting),
    curve(setting),
    window(setting),
    nesting(setting),
    deal(setting),
    substeps(setting),
  ];
}

/** Term that pushes an actor's ledger; no file can have one of that name. */
const PUSH = 'checks.push';

/** I10: what a veto player is asked for is its willingness. */
function willingness(setting: Setting): Law {
  const { model } = setting;
  const actors = neededActors(model);
  const named = { id: 'willingness', title: 'A side that is more willing never lowers P', paths: [] };
  const chain = isMonotone(model);
  if (chain !== true) return notApplicable(named, chain);
  const stated = (actor: string): string => `actors.${actor}.willingness`;
  const isStated = (actor: string): boolean => model.numbers[stated(actor)] !== undefined;
  const tried = actors.filter((actor) => !isStated(actor) || setting.directionOf(stated(actor)).effect === 'up');
  if (tried.length === 0)
    return notApplicable(named, 'no move needs the consent of anybody, or what states it moves other numbers too');
  const pushed = remembered((actor: string) => {
    const moved = isStated(actor) ? drive(model, stated(actor)) : pushedLedger(model, actor);
    return { moved, program: setting.compile(moved.scenario) };
  });
  const cases = fc
    .tuple(fc.constantFrom(...tried), arbitraryDraw(), arbitraryRise())
    .map(([actor, draw, { from, to }]) => ({ actor, draw, from, to }));
  return law(named, () =>
    fc.property(cases, ({ actor, draw, from, to }) => {
      const { moved, program } = pushed(actor);
      const at = (level: number): number =>
        heldOf(setting.run(program, oneDraw(draw), { [moved.input]: moved.valueAt(level) }))[0]!;
      const [before, after] = [at(from), at(to)];
      if (after >= before - setting.rounding()) return;
      throw new Violation(`${moves('P', before, after)} in draw ${draw} when ${actor} is more willing`);
    }),
  );
}

/** A scenario in which an input adds to the ledger of an actor: 0 to 2 logits. */
function pushedLedger(model: Scenario, actor: string): ReturnType<typeof drive> {
  const value = `terms.${PUSH}.value`;
  const terms = [...model.terms, { id: PUSH, actor, sign: '+' as const, title: '', why: '', sources: [] }];
  const scenario = withNew({ ...model, terms }, [
    newConstant(`terms.${PUSH}.weight`, 1),
    newNumber(value, { kind: 'constant', value: 0 }),
  ]);
  return drive(scenario, value);
}

/** I10: one more consent that is needed. */
function vetoPlayer(setting: Setting): Law {
  const { model } = setting;
  const named = {
    id: 'veto_player',
    title: 'Another side whose consent is needed never raises P, and the less the less willing it is',
    paths: [],
  };
  const chain = isMonotone(model);
  if (chain !== true) return notApplicable(named, chain);
  const ally = 'checks_ally';
  const path = `actors.${ally}.willingness`;
  const withAlly = withNew(
    {
      ...model,
      actors: [
        ...model.actors,
        { id: ally, leader: '', preferences: [], statesWillingness: true, title: '', why: '', sources: [] },
      ],
      transitions: model.transitions.map((move) => ({ ...move, needs: [...move.needs, ally] })),
    },
    [
      newConstant(`actors.${ally}.outside_option`, 0),
      newConstant(`actors.${ally}.capability`, 0),
      newNumber(path, { kind: 'distribution', distribution: { family: 'uniform', low: 0, high: 1 } }, [0, 1]),
    ],
  );
  const program = remembered((scenario: Scenario) => setting.compile(scenario));
  return law(named, () =>
    fc.property(drawAndRise(), ({ draw, from, to }) => {
      const at = (consent: number): number =>
        heldOf(setting.run(program(withAlly), oneDraw(draw), { [path]: consent }))[0]!;
      const [without, soft, hard] = [heldOf(setting.run(setting.modelProgram(), oneDraw(draw)))[0]!, at(to), at(from)];
      if (!(soft <= without + setting.rounding())) {
        throw new Violation(
          `${moves('P', without, soft)} in draw ${draw} when every transition also needs a side that is willing with ${figure(to)}`,
        );
      }
      if (!(hard <= soft + setting.rounding())) {
        throw new Violation(
          `${moves('P', soft, hard)} in draw ${draw} when that side is willing with ${figure(from)} in place of ${figure(to)}`,
        );
      }
    }),
  );
}

/** I22: nobody meets against a veto. */
function veto(setting: Setting): Law {
  const { model } = setting;
  const named = { id: 'veto', title: 'A side without which there is no way refuses: P is 0', paths: [] };
  const vetoers = neededActors(model).filter((actor) => canStop(model, actor));
  if (vetoers.length === 0) return notApplicable(named, 'every side can be left out on some way to the meeting');
  const refusing = remembered((actor: string) => setting.compile(withWillingness(model, [actor], 0)));
  return law(named, () =>
    fc.property(fc.record({ actor: fc.constantFrom(...vetoers), draw: arbitraryDraw() }), ({ actor, draw }) => {
      const held = heldOf(setting.run(refusing(actor), oneDraw(draw)))[0]!;
      if (held === 0) return;
      throw new Violation(`P is ${figure(held)} in draw ${draw} although ${actor} is not willing at all`);
    }),
  );
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

function withWillingness(model: Scenario, actors: readonly string[], willing: number): Scenario {
  const states = new Set(actors);
  return withNew(
    {
      ...model,
      actors: model.actors.map((actor) => (states.has(actor.id) ? { ...actor, statesWillingness: true } : actor)),
    },
    actors.map((actor) => newConstant(`actors.${actor}.willingness`, willing)),
  );
}

const FASTEST = 1000;

/** I22: the other limit. */
function allWilling(setting: Setting): Law {
  const { model } = setting;
  const named = {
    id: 'all_willing',
    title: 'All are willing, every move is fast and nothing comes in between: P is 1',
    paths: [],
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
  ];
  const program = remembered((scenario: Scenario) =>
    setting.compile(withNew(withWillingness(scenario, neededActors(scenario), 1), still)),
  );
  return law(named, () =>
    fc.property(fc.record({ draw: arbitraryDraw() }), ({ draw }) => {
      const held = heldOf(setting.run(program(model), oneDraw(draw)))[0]!;
      if (Math.abs(held - 1) < 1e-9 + setting.rounding()) return;
      throw new Violation(`P is ${held} in draw ${draw} although nothing stands in the way`);
    }),
  );
}

/** I18: the chain is monotone. */
function start(setting: Setting): Law {
  const { model } = setting;
  const named = {
    id: 'start',
    title: 'A higher starting stage never lowers P',
    paths: model.stages.map(({ id }) => `start.${id}`),
  };
  const chain = isMonotone(model);
  if (chain !== true) return notApplicable(named, chain);
  const used = Object.values(model.numbers).find(
    ({ path, value }) =>
      value.kind === 'formula' && !path.startsWith('start.') && /"start\./.test(JSON.stringify(value)),
  );
  if (used !== undefined) return notApplicable(named, `${used.path} is computed from where the talks start`);
  const startingIn = remembered((stage: number) => {
    const certain = model.stages.map(({ id }, i) => newConstant(`start.${id}`, i === stage ? 1 : 0));
    return setting.compile(withNew(model, certain));
  });
  const stages = fc.integer({ min: 1, max: model.stages.length - 1 });
  return law(named, () =>
    fc.property(fc.record({ stage: stages, draw: arbitraryDraw() }), ({ stage, draw }) => {
      const at = (k: number): number => heldOf(setting.run(startingIn(k), oneDraw(draw)))[0]!;
      const [lower, higher] = [at(stage - 1), at(stage)];
      if (higher >= lower - setting.rounding()) return;
      const [from, to] = [model.stages[stage - 1]!.id, model.stages[stage]!.id];
      throw new Violation(
        `${moves('P', lower, higher)} in draw ${draw} when the talks start at ${to} and not at ${from}`,
      );
    }),
  );
}

/** I14: a distribution function of the date. */
function curve(setting: Setting): Law {
  const named = { id: 'curve', title: 'P(held by a date) never falls with the date', paths: [] };
  return law(named, () =>
    fc.property(fc.record({ draw: arbitraryDraw() }), ({ draw }) => {
      const { steps, firstForecastStep } = setting.program();
      const { curve: byStep } = setting.run(setting.program(), { ...oneDraw(draw), paths: 2 });
      for (let s = firstForecastStep + 1; s < steps.length; s++) {
        if (byStep[s]! >= byStep[s - 1]! - setting.rounding()) continue;
        const dates = [steps[s - 1]!, steps[s]!].map(({ until }) => isoDay(until - 1));
        throw new Violation(`${moves('P', byStep[s - 1]!, byStep[s]!)} between ${dates.join(' and ')} in draw ${draw}`);
      }
    }),
  );
}

/** I14: nested paths. */
function window(setting: Setting): Law {
  const { model } = setting;
  const named = { id: 'window', title: 'A longer window begins as the shorter one', paths: [] };
  const count = setting.modelProgram().steps.length;
  if (count < 2) return notApplicable(named, 'the window has one step only');
  const shorter = remembered((step: number) => {
    const end = setting.modelProgram().steps[step]!.until - 1;
    return setting.compile({ ...model, window: { ...model.window, end } });
  });
  return law(named, () =>
    fc.property(fc.record({ step: fc.nat(count - 2), draw: arbitraryDraw() }), ({ step, draw }) => {
      const long = setting.run(setting.modelProgram(), oneDraw(draw)).curve[step]!;
      const short = heldOf(setting.run(shorter(step), oneDraw(draw)))[0]!;
      if (Math.abs(long - short) <= setting.rounding()) return;
      const date = isoDay(setting.modelProgram().steps[step]!.until - 1);
      throw new Violation(
        `P(held by ${date}) is ${short} in draw ${draw} if the window ends then, and ${long} if it goes on`,
      );
    }),
  );
}

/** I20: whoever has come to a stage has come past those below it. */
function nesting(setting: Setting): Law {
  const named = {
    id: 'nesting',
    title: 'A higher stage is never likelier to be reached than a lower one',
    paths: [],
  };
  const { stages } = setting.scenario;
  const width = stages.length - 2;
  if (width < 1) return notApplicable(named, 'there is no stage between the first and the meeting');
  return law(named, () =>
    fc.property(fc.record({ draw: arbitraryDraw() }), ({ draw }) => {
      const { sums, curve: byStep } = setting.run(setting.program(), { ...oneDraw(draw), detail: 'all' });
      for (let s = setting.program().firstForecastStep; s < byStep.length; s++) {
        const weight = sums.firstPathWeight[s]!;
        fc.pre(weight > 0);
        const beyond = Array.from({ length: width }, (_, k) => sums.reached[s * width + k]! / weight);
        [...beyond, 0].forEach((share, k) => {
          if (k === 0 || share <= beyond[k - 1]! + setting.rounding()) return;
          const date = isoDay(setting.program().steps[s]!.until - 1);
          const [above, below] = [byStep[s]! + share, byStep[s]! + beyond[k - 1]!];
          throw new Violation(
            `by ${date} in draw ${draw} ${stages[k + 1]!.id} is reached with ${figure(above)}, and ${stages[k]!.id} below it with ${figure(below)}`,
          );
        });
      }
    }),
  );
}

/** I21: a deal is signed at a meeting. */
function deal(setting: Setting): Law {
  const named = { id: 'deal', title: 'A deal is never likelier than a meeting', paths: [] };
  return law(named, () =>
    fc.property(fc.record({ draw: arbitraryDraw() }), ({ draw }) => {
      const draws = { first: draw, count: 16, paths: 1 };
      const program = setting.program();
      const builder = new ResultBuilder(program, { draws: draws.count, paths: draws.paths, detail: 'curve' });
      builder.add(setting.run(program, draws));
      const { deal, curve: byStep, weightSum } = builder.result();
      fc.pre(weightSum > 0);
      const [both, meeting] = [deal.wx[0]! / weightSum, byStep.wx.at(-1)! / weightSum];
      if (both <= meeting) return;
      throw new Violation(
        `P(deal) is ${figure(both)} and P(meeting) ${figure(meeting)} over 16 draws from draw ${draw} on`,
      );
    }),
  );
}

/** I23: time is continuous. */
function substeps(setting: Setting): Law {
  const { model } = setting;
  const named = {
    id: 'substeps',
    title: 'The length of the steps changes nothing where nothing moves',
    paths: [],
  };
  const moving = whatMoves(setting);
  if (moving !== null) return notApplicable(named, moving);
  const inSteps = remembered((step: Scenario['window']['step']) =>
    setting.compile({ ...model, window: { ...model.window, step } }),
  );
  return law(named, () =>
    fc.property(
      fc.record({
        step: fc.constantFrom('month' as const, 'week' as const, 'day' as const),
        draw: arbitraryDraw(),
      }),
      ({ step, draw }) => {
        const own = heldOf(setting.run(setting.modelProgram(), oneDraw(draw)))[0]!;
        const other = heldOf(setting.run(inSteps(step), oneDraw(draw)))[0]!;
        if (Math.abs(own - other) <= setting.rounding() + roundingOf(inSteps(step))) return;
        throw new Violation(`P is ${own} in draw ${draw}, but ${other} in steps of a ${step}`);
      },
    ),
  );
}

/** Why rates differ between steps; null if they do not. */
function whatMoves(setting: Setting): string | null {
  const { chain, stepTape } = setting.modelProgram();
  const moving = new Set(stepTape.flatMap((operation) => ('dst' in operation ? operation.dst : [])));
  const column = (each: number | null): boolean => each !== null && moving.has(each);
  const move = chain.moves.findIndex(({ rate }) => column(rate));
  if (move >= 0)
    return `transitions.${setting.model.transitions[move]!.id} changes over time, which finer steps follow more closely`;
  if (column(chain.fall.previous) || column(chain.fall.first))
    return 'setbacks change over time, which finer steps follow more closely';
  if (column(chain.exit) || chain.contests.some(({ probability }) => column(probability))) {
    return 'the risk of leaving office changes over time, which finer steps follow more closely';
  }
  return null;
}

function drawAndRise(): fc.Arbitrary<{ draw: number; from: number; to: number }> {
  return fc.tuple(arbitraryDraw(), arbitraryRise()).map(([draw, { from, to }]) => ({ draw, from, to }));
}

function oneDraw(first: number): { first: number; count: number; paths: number } {
  return { first, count: 1, paths: 1 };
}
