import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { changesNothing, numberChangesNothing, quantityReachesNothing } from '../../diagnostics/messages/idle.ts';
import { unusedQuantity } from '../../diagnostics/messages/lints.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { kindOf, type Process } from '../kinds/kinds.ts';
import type { NumberInput, Path, Scenario } from '../model.ts';
import { isOverride } from '../numbers/overrides.ts';
import { occupiedStages, zeros } from '../numbers/reach.ts';
import { collected, type Say } from '../read/say.ts';
import { child, itemsOf, type MapTree, treeAt } from '../read/tree.ts';
import { shapesAt } from './keysAt.ts';
import { ownerAt } from './ownerWords.ts';
import { keyPlace } from './places.ts';
import type { Used } from './used.ts';

/**
 * Says what can change nothing at any setting of the numbers: each thing once, at its key, and of a thing that counts
 * the numbers that do not.
 */
export function idleThings(scenario: Scenario, root: MapTree, used: Used): readonly Diagnostic[] {
  return collected((say) => {
    const dead = new Set<string>();
    const [occupied, zero] = [occupiedStages(scenario), zeros(scenario)];
    const sayOf = (path: readonly string[], sentence: Sentence): void => {
      dead.add(path.join('.'));
      say(sentence, keyPlace(root, path));
    };
    for (const { id } of scenario.actors) if (!used.actors.has(id)) sayOf(['actors', id], idleActor(id));
    for (const { id } of scenario.issues) if (!used.issues.has(id)) sayOf(['issues', id], idleIssue(id));
    const others = (own: string) =>
      scenario.quantities.flatMap(({ id }) => (id !== own && used.named.has(id) ? [id] : []));
    for (const { id } of scenario.quantities) {
      if (used.numbers.has(`quantities.${id}`)) continue;
      sayOf(['quantities', id], used.named.has(id) ? quantityReachesNothing(id) : unusedQuantity(id, others(id)));
    }
    for (const process of scenario.processes) {
      if (!used.processes.has(process.id)) sayOf(['processes', process.id], idleProcess(process, scenario));
    }
    for (const { id, actor } of scenario.terms) {
      if (used.numbers.has(`terms.${id}.weight`)) continue;
      // Of an actor that does nothing enough is said.
      if (dead.has(`actors.${actor}`)) dead.add(`terms.${id}`);
      else sayOf(['terms', id], idleTerm(id, actor));
    }
    sayStages(scenario, root, say);
    for (const { id, from } of scenario.transitions) {
      if (!occupied.has(from) || zero.has(`transitions.${id}.rate`)) dead.add(`transitions.${id}`);
    }
    idleNumbers(scenario, root, used, dead, say);
  });
}

const idleActor = (id: string): Sentence =>
  changesNothing(
    `actor ${quote(id)}`,
    'no move up or down needs it, and nothing that counts asks about it',
    'name it in `needs`, let a formula ask about it, or remove it',
  );

const idleIssue = (id: string): Sentence =>
  changesNothing(
    `issue ${quote(id)}`,
    'the two principals do not both have preferences on it, and nothing that counts asks about it',
    'give both preferences on it, let a formula ask about it, or remove it',
  );

const idleTerm = (id: string, actor: string): Sentence =>
  changesNothing(`term ${quote(id)}`, `the willingness of ${quote(actor)} counts in no move up or down`);

/** Stages that nothing leads to; said of the stage, and not again of what leads on from there. */
function sayStages(scenario: Scenario, root: MapTree, say: Say): void {
  const occupied = occupiedStages(scenario);
  const trees = itemsOf(child(root, 'stages'));
  for (const [i, { id }] of scenario.stages.entries()) {
    // Of the last stage, and of a first one that a run leaves behind, something else is said, or nothing wrong.
    if (occupied.has(id) || i === 0 || i === scenario.stages.length - 1) continue;
    const why = 'no start and no move leads there';
    say(changesNothing(`stage ${quote(id)}`, why, 'add a transition to it, or remove it'), trees[i]?.place);
  }
}

function idleProcess({ id, kind, of }: Process, { parties, principals }: Scenario): Sentence {
  const why = kindOf(kind).whyUnused({
    of,
    isPrincipal: Object.values(principals).includes(of),
    isAboutOffices: parties === 'offices',
  });
  return changesNothing(`process ${quote(id)}`, why, 'use its name in a formula, or remove it');
}

/** Stated numbers that nothing depends on, of things that count for something else. */
function idleNumbers(scenario: Scenario, root: MapTree, used: Used, dead: ReadonlySet<string>, say: Say): void {
  const idle = Object.values(scenario.numbers).filter((input) => isStated(input) && !used.numbers.has(input.path));
  const preferences = new Map<Path, NumberInput[]>();
  for (const input of idle) {
    const { path, place } = input;
    const parts = path.split('.');
    if (isOverride(input.place.file)) {
      say(numberChangesNothing(path, whyIdle(scenario, parts)), place);
    } else if (parts[0] === 'evidence' || ownersOf(parts).some((owner) => dead.has(owner))) {
      // Said of the thing as a whole.
    } else if (parts[2] === 'preferences') {
      const owner = parts.slice(0, 4).join('.');
      preferences.set(owner, [...(preferences.get(owner) ?? []), input]);
    } else if (canBeLeftOut(parts)) {
      say(numberChangesNothing(path, whyIdle(scenario, parts)), placeOfNumber(root, parts, place));
    }
  }
  for (const [owner, inputs] of preferences) {
    const parts = owner.split('.');
    const isWhole = used.numbers.has(`${owner}.position`) === false;
    if (isWhole) {
      const why = whyPreferences(scenario, parts);
      say(changesNothing(ownerAt(parts), why), keyPlace(root, parts));
      continue;
    }
    for (const { path, place } of inputs) {
      if (!canBeLeftOut(path.split('.')) || isNeededRedLine(scenario, path)) continue;
      say(numberChangesNothing(path, whyIdle(scenario, path.split('.'))), placeOfNumber(root, path.split('.'), place));
    }
  }
}

/** The key of a number where it has one of its own, else the number itself. */
function placeOfNumber(root: MapTree, parts: readonly string[], place: Place): Place {
  return treeAt(root, parts) === undefined ? place : (keyPlace(root, parts) ?? place);
}

function isStated({ path, isDefault }: NumberInput): boolean {
  return isDefault !== true && !path.startsWith('indicators.');
}

/** The things that a number belongs to, whose own warning says all. */
function ownersOf([section = '', id = '', third, fourth]: readonly string[]): readonly string[] {
  return [`${section}.${id}`, ...(third === 'preferences' ? [`issues.${fourth}`] : [])];
}

/** Whether the format lets a key stand or not: what has to be said is not said in vain. */
function canBeLeftOut(parts: readonly string[]): boolean {
  return shapesAt(parts).some((shape) => shape.optional === true || shape.default !== undefined);
}

/** The format lets it be left out, and principals may not. */
function isNeededRedLine({ principals }: Scenario, path: Path): boolean {
  const [, actor = ''] = path.split('.');
  return path.endsWith('.red_line') && Object.values(principals).includes(actor);
}

function whyPreferences({ principals }: Scenario, [, actor = '', , issue = '']: readonly string[]): string {
  return Object.values(principals).includes(actor)
    ? `the other principal has no preferences on ${quote(issue)}, and nothing that counts asks about it`
    : `nothing that counts asks where the actors stand on ${quote(issue)}`;
}

const WHY: Readonly<Record<string, string>> = {
  red_line: 'red lines count for the two principals alone',
  outside_option: 'it counts for the two principals alone, where they have an issue in common',
  willingness: 'no move up or down needs this actor',
  start: 'the history says where it begins',
  house_effect: 'no figure is corrected by it',
  rate: 'jumps have no size',
  size: 'jumps have no rate',
  loses: 'leaving office ends nothing here',
  hazard: 'leaving office ends nothing here',
};

function whyIdle({ principals }: Scenario, parts: readonly string[]): string {
  const [, actor = '', third] = parts;
  const key = parts.at(-1) ?? '';
  if (third === 'preferences' && key === 'precondition') {
    return Object.values(principals).includes(actor)
      ? `nothing that counts asks for burden(${actor}), as \`summitry/bargaining\` does beside \`summitry/two_level\``
      : 'preconditions count for the two principals alone';
  }
  return (Object.hasOwn(WHY, key) ? WHY[key] : undefined) ?? 'nothing that counts depends on it';
}
