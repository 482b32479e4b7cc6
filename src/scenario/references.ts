import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import {
  downwardTransition,
  missingPrincipal,
  samePrincipal,
  selfTransition,
  unknownActor,
  unknownIssue,
  unknownStage,
  unresolvedSource,
} from '../diagnostics/messages/references.ts';
import { duplicateName, missingKey, reservedId } from '../diagnostics/messages/structure.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { isReservedWord } from '../expressions/allowed.ts';
import { actorFor, type Names } from './names.ts';
import { child, entriesOf, itemsOf, type Tree, textOf } from './tree.ts';

/**
 * Checks every id that stands for something declared elsewhere: actors, issues, stages, states and
 * sources; and that declared ids can be told apart.
 */
export function checkReferences(root: Tree, names: Names): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const say = (sentence: Sentence, place: Place): void => {
    diagnostics.push(diagnose(sentence, place));
  };
  checkPrincipals(root, names, say);
  checkIds(root, names, say);
  checkActors(root, names, say);
  checkStages(root, names, say);
  checkSources(root, names, say);
  return diagnostics;
}

type Say = (sentence: Sentence, place: Place) => void;

function checkPrincipals(root: Tree, names: Names, say: Say): void {
  const principals = child(root, 'principals');
  for (const role of ['initiator', 'target'] as const) {
    const tree = child(principals, role);
    const actor = textOf(tree);
    if (tree === undefined || actor === undefined || names.unsound.has('actors')) continue;
    if (actor.trim() === '') say(missingPrincipal(role), tree.place);
    else if (!names.actors.has(actor)) say(unknownActor(actor, [...names.actors]), tree.place);
  }
  const target = child(principals, 'target');
  if (target !== undefined && names.target !== undefined && names.initiator === names.target) {
    say(samePrincipal(names.target), target.place);
  }
}

/** Ids share one space where formulas use them bare. */
function checkIds(root: Tree, names: Names, say: Say): void {
  for (const section of ['quantities', 'processes'] as const) {
    for (const { key, keyPlace } of entriesOf(child(root, section))) {
      if (isReservedWord(key)) say(reservedId(key, 'a word of formulas'), keyPlace);
      if (section === 'processes' && names.quantities.has(key)) {
        say(duplicateName(key, 'a quantity', 'a process'), keyPlace);
      }
    }
  }
  for (const { key, keyPlace } of entriesOf(child(root, 'actors'))) {
    if (key === 'initiator' || key === 'target') say(reservedId(key, 'a role'), keyPlace);
  }
  const seen = new Set<string>();
  for (const stage of itemsOf(child(root, 'stages'))) {
    const tree = child(stage, 'id') ?? stage;
    const id = textOf(tree);
    if (id === undefined) continue;
    if (id === 'void') say(reservedId(id, 'the end of a process whose leaders left office'), tree.place);
    if (seen.has(id)) say(duplicateName(id, 'one stage', 'another'), tree.place);
    seen.add(id);
  }
}

function checkActors(root: Tree, names: Names, say: Say): void {
  const check = (tree: Tree | undefined, roles: boolean): void => {
    const word = textOf(tree);
    if (tree === undefined || word === undefined || names.unsound.has('actors')) return;
    const isRole = roles && (word === 'initiator' || word === 'target');
    if (isRole || names.actors.has(word)) return;
    const known = roles ? [...names.actors, 'initiator', 'target'] : [...names.actors];
    say(unknownActor(word, known), tree.place);
  };
  for (const { value } of entriesOf(child(root, 'terms'))) check(child(value, 'actor'), true);
  for (const section of ['transitions', 'setbacks']) {
    for (const { value } of entriesOf(child(root, section))) {
      for (const item of itemsOf(child(value, 'needs'))) check(item, true);
    }
  }
  for (const { value } of entriesOf(child(root, 'processes'))) check(child(value, 'of'), true);
  for (const { key, value } of entriesOf(child(root, 'actors'))) {
    const principal = key === names.initiator || key === names.target;
    for (const preference of entriesOf(child(value, 'preferences'))) {
      const unknown = !names.unsound.has('issues') && !names.issues.has(preference.key);
      if (unknown) say(unknownIssue(preference.key, [...names.issues]), preference.keyPlace);
      if (principal && preference.value.kind === 'map' && !statesRedLine(preference.value)) {
        const owner = `preferences of ${key} on ${preference.key}`;
        say(
          missingKey(
            owner,
            'red_line',
            'The worst value that could be ratified at home; principals need one.',
          ),
          preference.keyPlace,
        );
      }
    }
  }
}

/** Whether a preference has a red line, or a key that was meant to be one and is complained of elsewhere. */
function statesRedLine(preference: Tree): boolean {
  return entriesOf(preference).some(
    ({ key }) => key === 'red_line' || didYouMean(key, PREFERENCE_KEYS) === 'red_line',
  );
}

const PREFERENCE_KEYS = ['position', 'salience', 'red_line', 'precondition', 'why', 'sources', 'title'];

function checkStages(root: Tree, names: Names, say: Say): void {
  if (names.unsound.has('stages')) return;
  const check = (tree: Tree | undefined): string | undefined => {
    const id = textOf(tree);
    if (tree === undefined || id === undefined) return undefined;
    if (names.stages.includes(id)) return id;
    say(unknownStage(id, names.stages), tree.place);
    return undefined;
  };
  for (const { value } of entriesOf(child(root, 'transitions'))) {
    const from = check(child(value, 'from'));
    const target = child(value, 'to');
    const to = check(target);
    if (from === undefined || to === undefined || target === undefined) continue;
    const climbs = names.stages.indexOf(to) - names.stages.indexOf(from);
    if (climbs === 0) say(selfTransition(from), target.place);
    else if (climbs < 0) say(downwardTransition(from, to), target.place);
  }
  const start = child(root, 'start');
  check(start);
  for (const { key, keyPlace } of entriesOf(start)) {
    if (!names.stages.includes(key)) say(unknownStage(key, names.stages), keyPlace);
  }
}

/** Every list called `sources`, wherever it stands, and the keys of `left_out`. */
function checkSources(root: Tree, names: Names, say: Say): void {
  if (names.unsound.has('sources')) return;
  const known = [...names.sources];
  const visit = (tree: Tree): void => {
    for (const item of itemsOf(tree)) visit(item);
    for (const { key, value } of entriesOf(tree)) {
      if (key === 'sources' && value.kind === 'list') {
        for (const item of value.items) {
          const id = textOf(item);
          if (id !== undefined && !names.sources.has(id)) say(unresolvedSource(id, known), item.place);
        }
      } else if (!(tree === root && key === 'sources')) {
        visit(value);
      }
    }
  };
  visit(root);
  for (const { key, keyPlace } of entriesOf(child(root, 'left_out'))) {
    if (!names.sources.has(key)) say(unresolvedSource(key, known), keyPlace);
  }
}

/** Actors named in a list, roles resolved, in alphabetical order without repetition. */
export function actorList(words: readonly string[], names: Names): readonly string[] {
  return [...new Set(words.map((word) => actorFor(word, names)))].sort();
}
