import fc from 'fast-check';
import { heldOf } from '../../runners/held.ts';
import type { Scenario } from '../../scenario/model.ts';
import { sharedIssues } from '../../scenario/numbers/behind.ts';
import { preferencePath } from '../../scenario/paths.ts';
import { type Law, law, notApplicable, once, remembered, type Setting } from '../law.ts';
import { arbitraryDraw, arbitraryDrawAlone } from '../levels.ts';
import { inputsOf, runDraws } from '../machine.ts';
import { renamable, renamed, renamedPath, turnedAround } from '../rename.ts';
import { differs } from '../words.ts';
import { formulasNaming, NO_GROUNDS, newConstant, scaledBy, unknownShare, withNew } from '../worlds.ts';

/** Laws about what means nothing: names, order, units, and what has no weight. */
export function symmetryLaws(setting: Setting): Law[] {
  return [names(setting), idle(setting), units(setting)];
}

/** Contributions beyond this, in logits, leave no digits for what stands beside them. */
const LARGEST_LOGITS = 1e4;

/** I24. Random numbers are addressed by name, so the renamed scenario is given those of the other. */
function names({ model, machine, compile, modelProgram, run, rounding }: Setting): Law {
  const named = { id: 'names', title: 'Names of actors and issues and the order of the file mean nothing' };
  const ids = renamable(model);
  const given = new Map(ids.map((id, i) => [id, `checks_${ids.length - i}`]));
  const back = new Map([...given].map(([id, other]) => [other, id]));
  const other = once(() => compile(turnedAround(renamed(model, given))));
  return law(named, arbitraryDrawAlone(), ({ draw }) => {
    const draws = { first: draw, count: 1, paths: 1 };
    const own = run(modelProgram(), { ...draws, detail: 'all' });
    fc.pre(own.contributions.every((logits) => Math.abs(logits) < LARGEST_LOGITS));
    const inputs = inputsOf(modelProgram(), draw, 1);
    const at = new Map(modelProgram().inputs.map(({ path }, i) => [path, inputs[i]!]));
    const values = other().inputs.flatMap(({ path, enumerated }) =>
      enumerated === undefined ? [[path, at.get(renamedPath(path, back)) ?? Number.NaN]] : [],
    );
    const held = heldOf(runDraws(machine, other(), draws, Object.fromEntries(values)))[0]!;
    return differs(draw, heldOf(own)[0]!, held, rounding(), 'with other names in another order');
  });
}

/** I24: additions that carry no weight. */
function idle({ model, compile, modelProgram, held, rounding }: Setting): Law {
  const named = {
    id: 'idle',
    title: 'A quantity that nothing uses, an actor without weight and an issue without salience change nothing',
  };
  const grown = { quantity: withQuantity, actor: withBystander, issue: withIdleIssue };
  const program = remembered((what: keyof typeof grown) => compile(grown[what](model)));
  const whats = Object.keys(grown) as (keyof typeof grown)[];
  const cases = fc.record({ added: fc.constantFrom(...whats), draw: arbitraryDraw() });
  return law(named, cases, ({ added, draw }) => {
    const [before, after] = [held(modelProgram(), draw), held(program(added), draw)];
    return differs(draw, before, after, rounding(), `with one more ${added} that has no weight`);
  });
}

const ADDED = 'checks_added';

function withQuantity(model: Scenario): Scenario {
  const quantities = [{ id: ADDED, unit: '', ...NO_GROUNDS }, ...model.quantities];
  return withNew({ ...model, quantities }, [unknownShare(`quantities.${ADDED}`)]);
}

function withBystander(model: Scenario): Scenario {
  const preferences = sharedIssues(model);
  const actor = { id: ADDED, leader: '', preferences, statesWillingness: false, types: null, ...NO_GROUNDS };
  return withNew({ ...model, actors: [...model.actors, actor] }, [
    newConstant(`actors.${ADDED}.outside_option`, 0),
    newConstant(`actors.${ADDED}.capability`, 0),
    ...preferences.flatMap((issue) => [
      unknownShare(preferencePath(ADDED, issue, 'position')),
      unknownShare(preferencePath(ADDED, issue, 'salience')),
      newConstant(preferencePath(ADDED, issue, 'precondition'), 0),
    ]),
  ]);
}

function withIdleIssue(model: Scenario): Scenario {
  const principals = Object.values(model.principals);
  const issue = { id: ADDED, low: '', high: '', ...NO_GROUNDS };
  const actors = model.actors.map((actor) =>
    principals.includes(actor.id) ? { ...actor, preferences: [...actor.preferences, ADDED] } : actor,
  );
  return withNew({ ...model, issues: [...model.issues, issue], actors }, [
    unknownShare(`issues.${ADDED}.status_quo`),
    ...principals.flatMap((actor) => [
      unknownShare(preferencePath(actor, ADDED, 'position')),
      unknownShare(preferencePath(actor, ADDED, 'red_line')),
      newConstant(preferencePath(actor, ADDED, 'salience'), 0),
      newConstant(preferencePath(actor, ADDED, 'precondition'), 0),
    ]),
  ]);
}

/** I25: u → 2u with λ → λ/2. Halving and doubling lose no digit, so not even rounding differs. */
function units({ model, compile, modelProgram, held, rounding }: Setting): Law {
  const named = { id: 'units', title: 'Twice the value at half the weight is the same argument' };
  const free = model.terms.map(({ id }) => id).filter((id) => formulasNaming(model, `terms.${id}.`).length === 0);
  if (free.length === 0) {
    const reason = model.terms.length === 0 ? 'there are no terms' : 'every term is used in another formula';
    return notApplicable(named, reason);
  }
  const paths = free.flatMap((id) => [`terms.${id}.value`, `terms.${id}.weight`]);
  const rescaled = remembered((id: string) => {
    const [value, usual, weight] = ['value', 'usual', 'weight'].map((key) => model.numbers[`terms.${id}.${key}`]!);
    const numbers = [
      { ...value!, value: scaledBy(value!.value, 2) },
      { ...usual!, value: scaledBy(usual!.value, 2) },
      { ...weight!, value: scaledBy(weight!.value, 0.5) },
    ];
    return compile(withNew(model, numbers));
  });
  const cases = fc.record({ term: fc.constantFrom(...free), draw: arbitraryDraw() });
  return law({ ...named, paths }, cases, ({ term, draw }) => {
    const [before, after] = [held(modelProgram(), draw), held(rescaled(term), draw)];
    return differs(draw, before, after, rounding(), `with twice terms.${term}.value and half terms.${term}.weight`);
  });
}
