import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  changesNothing,
  citedAndLeftOut,
  citedTwice,
  correlationSaysNothing,
  dominatedOptions,
  indicatorTellsNothing,
  neverBest,
  sameWhatIf,
  setsWhatIsIdle,
  setsWhatIsSo,
  statedTwice,
  uncitedSource,
} from '../../diagnostics/messages/idle.ts';
import { namedTwice } from '../../diagnostics/messages/neverCounts.ts';
import { quote } from '../../diagnostics/quote.ts';
import { GROUNDS } from '../format/shared.ts';
import { canonical } from '../hash.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { Scenario } from '../model.ts';
import { actorFor } from '../numbers/names.ts';
import { pathsIn, reachOfNumbers, zeros } from '../numbers/reach.ts';
import { collected, type Say } from '../read/say.ts';
import { child, entriesOf, entryOf, itemsOf, type MapTree, type Tree, textOf, toPlain } from '../read/tree.ts';
import { areAlike } from './idleEvidence.ts';
import { ownerAt } from './ownerWords.ts';
import { keyPlace } from './places.ts';
import type { Used } from './used.ts';

/** Says which changes, rates, correlations, indicators, decisions and sources are stated in vain. */
export function idleChanges(scenario: Scenario, root: MapTree, used: Used): readonly Diagnostic[] {
  return collected((say) => {
    checkWhatIfs(scenario, root, used, say);
    checkZeros(scenario, root, used, say);
    checkCorrelations(scenario, used, say);
    checkIndicators(scenario, used, say);
    checkDecisions(scenario, root, say);
    checkSources(root, say);
    checkNeeds(scenario, root, say);
    checkTwins(root, say);
  });
}

function checkWhatIfs({ whatIf, numbers }: Scenario, root: MapTree, { meeting }: Used, say: Say): void {
  const seen = new Map<string, string>();
  for (const { id, set } of whatIf) {
    for (const { path, value, text, place } of set) {
      const isSo = Object.hasOwn(numbers, path) && canonical(numbers[path]!.value) === canonical(value);
      if (isSo) say(setsWhatIsSo(`what-if ${id}`, path, text), place);
      else if (!meeting.numbers.has(path)) say(setsWhatIsIdle(`what-if ${id}`, path), place);
    }
    const key = canonical(set.map(({ path, value }) => [path, value]));
    const other = seen.get(key);
    if (other !== undefined) say(sameWhatIf(id, other), keyPlace(root, ['what_if', id]));
    else seen.set(key, id);
  }
}

/** What a number of 0 switches off, by where it stands. */
function checkZeros(scenario: Scenario, root: MapTree, used: Used, say: Say): void {
  const zero = zeros(scenario);
  const place = (path: string) => scenario.numbers[path]?.place;
  const isStated = (path: string) => Object.hasOwn(scenario.numbers, path) && !scenario.numbers[path]?.isDefault;
  const sayOff = (owner: string, why: string, path: string): void =>
    say(changesNothing(owner, why, 'state another value, or remove it'), place(path));
  for (const { id } of scenario.terms) {
    if (!used.numbers.has(`terms.${id}.weight`)) continue;
    const [weight, value, usual] = ['weight', 'value', 'usual'].map((key) => `terms.${id}.${key}`);
    if (zero.has(weight!)) sayOff(`term ${quote(id)}`, 'its weight is 0', weight!);
    if (zero.has(value!) && zero.has(usual!)) sayOff(`term ${quote(id)}`, 'its value is 0', value!);
    else if (scenario.numbers[value!]?.lever === null && isSame(scenario, `terms.${id}`, ['value', 'usual']))
      sayOff(`term ${quote(id)}`, 'its value is the usual one', value!);
  }
  for (const { id } of scenario.transitions) {
    for (const key of ['rate', 'multiplier']) {
      const path = `transitions.${id}.${key}`;
      if (zero.has(path)) sayOff(`transition ${quote(id)}`, `its ${key} is 0`, path);
    }
  }
  for (const { id, needs } of scenario.setbacks) {
    const owner = `setback ${quote(id)}`;
    const sayHere = (why: string): void =>
      say(changesNothing(owner, why, 'state a rate or a shock, or remove it'), keyPlace(root, ['setbacks', id]));
    const hasShock = !zero.has(`setbacks.${id}.shock`);
    const hasRate = !zero.has(`setbacks.${id}.rate`);
    if (scenario.stages.length < 3) sayHere('there is no stage to fall from between the first and the last');
    else if (!hasRate && !hasShock) sayHere('its rate and its shock are 0');
    else if (hasRate && needs.length === 0 && !hasShock)
      sayHere('its rate counts where somebody is not willing, and it needs nobody');
    else if (!hasRate) sayIdleNeeds(root, id, say);
  }
  sayUnheard(scenario, used, zero, sayOff);
  for (const process of scenario.processes) {
    if (!used.processes.has(process.id)) continue;
    const path = `processes.${process.id}`;
    const found = kindOf(process.kind).whyIdle(process, {
      isZero: (key) => zero.has(`${path}.${key}`),
      isStated: (key) => isStated(`${path}.${key}`),
      areSame: (keys) => isSame(scenario, path, keys),
      isReported: isReported(scenario, process.id),
    });
    for (const { part, key, why } of found) {
      const whole = `process ${quote(process.id)}`;
      sayOff(part === undefined ? whole : `${part} of ${whole}`, why, `${path}.${key}`);
    }
  }
}

/** Third parties, or their views on an issue, that pull no compromise and that nothing else asks about. */
function sayUnheard(
  scenario: Scenario,
  used: Used,
  zero: ReadonlySet<string>,
  sayOff: (owner: string, why: string, path: string) => void,
): void {
  const { actors, issues, principals } = scenario;
  const sides: readonly string[] = Object.values(principals);
  for (const { id } of actors) {
    const capability = `actors.${id}.capability`;
    if (sides.includes(id) || !used.numbers.has(capability)) continue;
    if (zero.has(capability)) {
      const isAsked = issues.some((issue) => used.asked.has(`${id} ${issue.id}`));
      if (!isAsked) sayOff(`what ${quote(id)} prefers`, 'with a capability of 0 it pulls at no compromise', capability);
      continue;
    }
    for (const issue of issues) {
      const salience = `actors.${id}.preferences.${issue.id}.salience`;
      if (!used.numbers.has(salience) || !zero.has(salience) || used.asked.has(`${id} ${issue.id}`)) continue;
      const owner = ownerAt(['actors', id, 'preferences', issue.id]);
      sayOff(owner, 'with a salience of 0 it pulls at no compromise', salience);
    }
  }
}

function isReported({ evidence }: Scenario, process: string): boolean {
  return evidence.some(({ content }) => 'process' in content && content.process === process);
}

/** Whether all these numbers are one and the same constant, or the same formula, and no what-if changes that. */
function isSame({ numbers, whatIf }: Scenario, owner: string, keys: readonly string[]): boolean {
  const paths = keys.map((key) => `${owner}.${key}`);
  const set = pathsIn(whatIf);
  const [first, ...others] = paths.map((path) => numbers[path]?.value);
  if (first === undefined || first.kind === 'distribution' || paths.some((path) => set.has(path))) return false;
  return others.every((one) => canonical(one) === canonical(first));
}

/** Actors that a fall names although it comes whoever is willing. */
function sayIdleNeeds(root: MapTree, id: string, say: Say): void {
  const needs = entryOf(child(child(root, 'setbacks'), id), 'needs');
  if (needs === undefined) return;
  const why = 'its shock comes whoever is willing, and its rate is 0';
  say(changesNothing(`\`needs\` of setback ${quote(id)}`, why, 'state a rate, or leave it out'), needs.keyPlace);
}

function checkCorrelations({ correlations, numbers }: Scenario, { meeting }: Used, say: Say): void {
  for (const { between, rank, place } of correlations) {
    const idle = between.find((path) => !meeting.numbers.has(path));
    const isOpen = between.every((path) => numbers[path]?.value.kind === 'distribution');
    if (rank === 0) say(correlationSaysNothing(null), place);
    else if (idle !== undefined && isOpen) say(correlationSaysNothing(idle), place);
  }
}

function checkIndicators(scenario: Scenario, { meeting }: Used, say: Say): void {
  const stages = scenario.stages.map(({ id }) => id);
  for (const { id, likelihood, place } of scenario.indicators) {
    if (likelihood !== null) {
      if (areAlike(stages, likelihood)) say(indicatorTellsNothing(id, 'it is as likely in every stage'), place);
      continue;
    }
    const watched = reachOfNumbers(scenario, [`indicators.${id}.when`]);
    const bears =
      [...watched.processes].some((process) => meeting.processes.has(process)) ||
      [...watched.numbers].some(
        (path) => meeting.numbers.has(path) && scenario.numbers[path]?.value.kind === 'distribution',
      );
    if (!bears) say(indicatorTellsNothing(id, 'what it watches has no bearing on the answer'), place);
  }
}

function checkDecisions({ decisions }: Scenario, root: MapTree, say: Say): void {
  for (const { id, options } of decisions) {
    const best = options.find((one) =>
      options.every(({ ifHeld, ifNot }) => one.ifHeld >= ifHeld && one.ifNot >= ifNot),
    );
    const owner = `decision ${quote(id)}`;
    if (best !== undefined) {
      say(dominatedOptions(owner, best.id), keyPlace(root, ['decisions', id]));
      continue;
    }
    for (const [i, one] of options.entries()) {
      const better = options.find(
        (other, j) =>
          other.ifHeld >= one.ifHeld &&
          other.ifNot >= one.ifNot &&
          // Of two that are alike the second is too many.
          (other.ifHeld > one.ifHeld || other.ifNot > one.ifNot || j < i),
      );
      if (better === undefined) continue;
      const place = keyPlace(root, ['decisions', id, 'options', one.id]);
      say(neverBest(`option ${quote(one.id)} of ${owner}`, better.id), place);
    }
  }
}

function checkSources(root: MapTree, say: Say): void {
  const cited = new Set<string>();
  const visit = (tree: Tree): void => {
    for (const item of itemsOf(tree)) visit(item);
    for (const { key, value } of entriesOf(tree)) {
      if (tree === root && (key === 'sources' || key === 'left_out')) continue;
      const own = key === 'sources' ? itemsOf(value) : key === 'source' ? [value] : [];
      const here = new Set<string>();
      for (const item of own) {
        const id = textOf(item);
        if (id === undefined) continue;
        if (here.has(id)) say(citedTwice(id), item.place);
        here.add(id);
        cited.add(id);
      }
      visit(value);
    }
  };
  visit(root);
  const leftOut = new Set(entriesOf(child(root, 'left_out')).map(({ key }) => key));
  for (const { key, keyPlace: place } of entriesOf(child(root, 'sources'))) {
    // A model file cites more than a scenario that replaces some of its numbers needs.
    const isOwn = place.file === root.place.file;
    if (isOwn && !cited.has(key) && !leftOut.has(key)) say(uncitedSource(key), place);
  }
  for (const { key, keyPlace: place } of entriesOf(child(root, 'left_out'))) {
    if (cited.has(key)) say(citedAndLeftOut(key), place);
  }
}

/** Sections of which two entries alike, whatever they are called, are one too many: their effects add up, or the second has none. */
const SINGLE = { terms: true, transitions: true, setbacks: true, indicators: false, decisions: false } as const;

function checkTwins(root: MapTree, say: Say): void {
  for (const [section, addsUp] of Object.entries(SINGLE)) {
    const seen = new Map<string, string>();
    for (const { key, keyPlace: place, value } of entriesOf(child(root, section))) {
      const content = canonical(withoutWords(toPlain(value)));
      const other = seen.get(content);
      if (other === undefined) seen.set(content, key);
      else say(statedTwice(ownerAt([section, key]), ownerAt([section, other]), addsUp), place);
    }
  }
}

/** What an entry states, without its title, reason and sources. */
function withoutWords(plain: unknown): unknown {
  if (typeof plain !== 'object' || plain === null) return plain;
  return Object.fromEntries(Object.entries(plain).filter(([key]) => !Object.hasOwn(GROUNDS, key)));
}

function checkNeeds({ principals }: Scenario, root: MapTree, say: Say): void {
  for (const section of ['transitions', 'setbacks']) {
    for (const { value } of entriesOf(child(root, section))) {
      const seen = new Set<string>();
      for (const item of itemsOf(child(value, 'needs'))) {
        const actor = actorFor(textOf(item) ?? '', principals);
        if (seen.has(actor)) say(namedTwice(actor), item.place);
        seen.add(actor);
      }
    }
  }
}
