import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  downwardTransition,
  missingPrincipal,
  samePrincipal,
  selfTransition,
  unknownActor,
  unknownCluster,
  unknownIssue,
  unknownProcess,
  unknownStage,
  unresolvedSource,
} from '../../diagnostics/messages/references.ts';
import { duplicateName, missingKey, reservedId } from '../../diagnostics/messages/structure.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { isReservedWord } from '../../expressions/allowed.ts';
import type { Namespace, Shape } from '../format/shape.ts';
import { FORMAT } from '../format.ts';
import { actorFor, type Names } from '../numbers/names.ts';
import { collected, type Say } from '../read/say.ts';
import { child, entriesOf, itemsOf, type Tree, textOf } from '../read/tree.ts';
import { everyValue } from './visit.ts';

/**
 * Checks every id that stands for something declared elsewhere: actors, issues, processes, stages and
 * sources; and that declared ids can be told apart. States are checked with the regime that has them.
 */
export function checkReferences(root: Tree, names: Names): readonly Diagnostic[] {
  return collected((say) => {
    const principals = child(root, 'principals');
    for (const role of ['initiator', 'target'] as const) {
      const tree = child(principals, role);
      if (tree !== undefined && textOf(tree)?.trim() === '' && !names.unsound.has('actors'))
        say(missingPrincipal(role), tree.place);
    }
    for (const { shape, tree } of everyValue(root)) checkNames(shape, tree, names, say);
    const target = child(principals, 'target');
    if (target !== undefined && names.target !== undefined && names.initiator === names.target) {
      say(samePrincipal(names.target), target.place);
    }
    checkIds(root, names, say);
    checkRedLines(root, names, say);
    checkTransitions(root, names, say);
    checkSources(root, names, say);
  });
}

/** Names that a value is or has as keys, as the format says. */
function checkNames(shape: Shape, tree: Tree, names: Names, say: Say): void {
  const isNames = shape.type === 'text' || shape.type === 'weights';
  const namespace = isNames ? shape.names : shape.type === 'map' && shape.key === 'issue' ? shape.key : undefined;
  if (namespace === undefined) return;
  const check = (word: string, { place }: Pick<Tree, 'place'>): void => {
    const problem = nameProblem(namespace, word, names);
    if (problem !== undefined) say(problem, place);
  };
  const word = textOf(tree);
  if (word !== undefined && isNames) check(word, tree);
  if (shape.type === 'text') return;
  for (const { key, keyPlace } of entriesOf(tree)) check(key, { place: keyPlace });
}

function nameProblem(namespace: Namespace, word: string, names: Names): Sentence | undefined {
  const { actors, issues, processes, clusters, stages, unsound, spelt } = names;
  if (spelt.has(word)) return undefined;
  switch (namespace) {
    case 'actor':
      return unsound.has('actors') || actors.has(word)
        ? undefined
        : unknownActor(
            word,
            [...actors].filter((actor) => !ROLES.includes(actor)),
          );
    case 'actor or role':
      return unsound.has('actors') || actors.has(word) || ROLES.includes(word)
        ? undefined
        : unknownActor(word, [...new Set([...actors, ...ROLES])]);
    case 'issue':
      return unsound.has('issues') || issues.has(word) ? undefined : unknownIssue(word, [...issues]);
    case 'process':
      return unsound.has('processes') || processes.has(word) ? undefined : unknownProcess(word, [...processes]);
    case 'cluster':
      return unsound.has('clusters') || clusters.has(word) ? undefined : unknownCluster(word, [...clusters]);
    case 'stage':
      return unsound.has('stages') || stages.includes(word) ? undefined : unknownStage(word, stages);
    // These are looked up where more is known of them.
    case 'state':
    case 'path':
    case 'source':
      return undefined;
  }
}

const ROLES = ['initiator', 'target'];

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
    const isMeant = [names.initiator, names.target].includes(key);
    if (ROLES.includes(key) && isMeant) say(reservedId(key, 'a role'), keyPlace);
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

const PREFERENCE_KEYS = Object.keys(FORMAT.keys.actors.of.keys.preferences.of.keys);

/** Principals need red lines; a key that was meant to be one is complained of elsewhere. */
function checkRedLines(root: Tree, names: Names, say: Say): void {
  for (const { key: actor, value } of entriesOf(child(root, 'actors'))) {
    if (actor !== names.initiator && actor !== names.target) continue;
    for (const { key: issue, keyPlace, value: preference } of entriesOf(child(value, 'preferences'))) {
      const isMeant = (key: string): boolean => key === 'red_line' || didYouMean(key, PREFERENCE_KEYS) === 'red_line';
      if (preference.kind !== 'map' || preference.entries.some(({ key }) => isMeant(key))) continue;
      const meaning = 'The worst value that could be ratified at home; principals need one.';
      say(missingKey(`preferences of ${actor} on ${issue}`, 'red_line', meaning), keyPlace);
    }
  }
}

function checkTransitions(root: Tree, names: Names, say: Say): void {
  if (names.unsound.has('stages')) return;
  for (const { value } of entriesOf(child(root, 'transitions'))) {
    const target = child(value, 'to');
    const [from, to] = [textOf(child(value, 'from')), textOf(target)];
    if (from === undefined || to === undefined || target === undefined) continue;
    const [start, end] = [names.stages.indexOf(from), names.stages.indexOf(to)];
    if (start < 0 || end < 0) continue;
    if (end === start) say(selfTransition(from), target.place);
    else if (end < start) say(downwardTransition(from, to), target.place);
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
