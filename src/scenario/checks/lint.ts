import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import {
  deadEnd,
  deadlockedIssues,
  emptyLedger,
  missingSources,
  neverWilling,
  noRecord,
  signContradicted,
  unreachableMeeting,
  unusedLedger,
} from '../../diagnostics/messages/lints.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { isConstantAt } from '../constantAt.ts';
import { isoDay } from '../dates.ts';
import { isExactly } from '../domain.ts';
import type { Scenario } from '../model.ts';
import { sharedIssues } from '../numbers/behind.ts';
import { occupiedStages, reachOfMeeting, zeros } from '../numbers/reach.ts';
import { preferencePath } from '../paths.ts';
import { collected } from '../read/say.ts';
import { child, itemsOf, type MapTree } from '../read/tree.ts';
import { hiddenLints } from './hiddenLints.ts';
import { idleThings } from './idle.ts';
import { idleChanges } from './idleChanges.ts';
import { idleDates } from './idleDates.ts';
import { idleEvidence } from './idleEvidence.ts';
import { idleFormulas } from './idleFormulas.ts';
import { asIfNeeded, checkNeeded } from './neededPrincipals.ts';
import { keyPlace } from './places.ts';
import { suspicions } from './suspicions.ts';
import { whatIsUsed } from './used.ts';
import { rangeOf } from './values.ts';

/** Share of draws on either side that a deadlock may leave out of account. */
const TAIL = 0.001;

/**
 * Warnings about a scenario that can run but may not say what its author meant.
 *
 * Only what can be seen without a run; `root` is for places.
 */
export function lintScenario(scenario: Scenario, root: MapTree): readonly Diagnostic[] {
  // What only an unneeded principal rests on counts for nothing because of that alone, which is said.
  const used = whatIsUsed(asIfNeeded(scenario));
  const isReached = occupiedStages(scenario).has(scenario.stages.at(-1)?.id ?? '');
  return [
    // Where nothing leads to the meeting, nothing else can change that: enough is said.
    ...(isReached ? idleThings(scenario, root, used) : []),
    ...idleDates(scenario, root, used.processes),
    ...idleEvidence(scenario, root, used),
    ...idleChanges(scenario, root, used),
    ...idleFormulas(scenario),
    ...withoutSources(scenario, root),
    ...contradictedSigns(scenario),
    ...deadlock(scenario, root),
    ...unreachable(scenario, root),
    ...emptyLedgers(scenario, root, reachOfMeeting(scenario).willingness),
    ...unusedLedgers(scenario, used.actors),
    ...withoutRecord(scenario, root),
    ...hiddenLints(scenario, root),
    ...suspicions(scenario, root),
    ...(isReached ? collected((say) => checkNeeded(scenario, root, say)) : []),
  ];
}

/**
 * Only in scenarios that have sources at all, which teaching examples need not; once for each mapping
 * whose uncertain numbers have no grounds.
 */
function withoutSources(scenario: Scenario, root: MapTree): readonly Diagnostic[] {
  if (scenario.sources.length === 0) return [];
  const owners = new Map<string, Place>();
  for (const input of Object.values(scenario.numbers)) {
    const uncertain = input.value.kind === 'distribution';
    if (!uncertain || input.isDefault === true || input.why !== '' || input.sources.length > 0) continue;
    const owner = ownerOf(input.path);
    if (!owners.has(owner)) owners.set(owner, keyPlace(root, owner.split('.')) ?? input.place);
  }
  for (const { id, why, sources } of scenario.terms) {
    const place = keyPlace(root, ['terms', id]);
    if (why === '' && sources.length === 0 && place !== undefined) owners.set(`terms.${id}`, place);
  }
  return [...owners].map(([owner, place]) => diagnose(missingSources(owner), place));
}

/** The mapping that would carry the grounds of a number. */
function ownerOf(path: string): string {
  const parts = path.split('.');
  const preference = parts[0] === 'actors' && parts[2] === 'preferences';
  const own = preference ? 4 : parts[0] === 'actors' ? 3 : 2;
  return parts.slice(0, own).join('.');
}

function contradictedSigns(scenario: Scenario): readonly Diagnostic[] {
  return scenario.terms.flatMap(({ id, sign }) => {
    const weight = scenario.numbers[`terms.${id}.weight`];
    const range = weight === undefined ? undefined : rangeOf(weight);
    if (weight === undefined || range === undefined) return [];
    const against = sign === '+' ? range[1] <= 0 && range[0] < 0 : range[0] >= 0 && range[1] > 0;
    return against ? [diagnose(signContradicted(id, sign), weight.place)] : [];
  });
}

/** Every issue between the principals leaves nothing to agree on, in practically every draw. */
function deadlock(scenario: Scenario, root: MapTree): readonly Diagnostic[] {
  const shared = sharedIssues(scenario);
  if (shared.length === 0 || !shared.every((issue) => isDeadlocked(scenario, issue))) return [];
  return [diagnose(deadlockedIssues(), keyPlace(root, ['issues']))];
}

function isDeadlocked(scenario: Scenario, issue: string): boolean {
  const range = (actor: string, field: string): readonly [number, number] | undefined => {
    const input = scenario.numbers[preferencePath(actor, issue, field)];
    return input === undefined ? undefined : rangeOf(input, TAIL);
  };
  const { initiator, target } = scenario.principals;
  const [high, low] = [range(initiator, 'position'), range(target, 'position')];
  const [redHigh, redLow] = [range(initiator, 'red_line'), range(target, 'red_line')];
  if (!high || !low || !redHigh || !redLow) return false;
  // Whoever wants more accepts what is above its red line, the other what is below.
  const initiatorWantsMore = high[0] >= low[1] && redHigh[0] > redLow[1];
  const targetWantsMore = low[0] >= high[1] && redLow[0] > redHigh[1];
  return initiatorWantsMore || targetWantsMore;
}

function unreachable(scenario: Scenario, root: MapTree): readonly Diagnostic[] {
  const last = scenario.stages.at(-1)?.id ?? '';
  const moves = scenario.transitions.filter(
    ({ id }) => !isExactly(scenario.numbers[`transitions.${id}.rate`]?.value, 0),
  );
  const reached = new Set(
    scenario.stages.map(({ id }) => id).filter((id) => !isConstantAt(scenario, `start.${id}`, 0)),
  );
  for (const { id } of scenario.stages) {
    if (!reached.has(id)) continue;
    for (const { from, to } of moves) if (from === id) reached.add(to);
  }
  const isMet = reached.has(last);
  // A stage to which only a way down leads is no less of a trap.
  if (scenario.setbacks.some(({ to }) => to === 'previous')) {
    for (let i = scenario.stages.length - 2; i > 1; i--) {
      if (reached.has(scenario.stages[i]!.id)) reached.add(scenario.stages[i - 1]!.id);
    }
  }
  if (!isMet) return [diagnose(unreachableMeeting(last), keyPlace(root, ['stages']))];
  const refuser = [...new Set(moves.flatMap(({ needs }) => needs))].find((actor) => refusesAll(scenario, actor));
  if (refuser !== undefined) {
    return [diagnose(neverWilling(refuser), scenario.numbers[`actors.${refuser}.willingness`]?.place)];
  }
  const trees = itemsOf(child(root, 'stages'));
  return scenario.stages.slice(0, -1).flatMap(({ id }, i) => {
    const isTrap = reached.has(id) && moves.every(({ from }) => from !== id);
    return isTrap ? [diagnose(deadEnd(id), trees[i]?.place)] : [];
  });
}

/** Whether an actor without which there is no way to the meeting is never willing, whatever the file foresees to change. */
function refusesAll(scenario: Scenario, actor: string): boolean {
  if (!zeros(scenario).has(`actors.${actor}.willingness`)) return false;
  const transitions = scenario.transitions.filter(({ needs }) => !needs.includes(actor));
  return !occupiedStages({ ...scenario, transitions }).has(scenario.stages.at(-1)?.id ?? '');
}

function emptyLedgers(scenario: Scenario, root: MapTree, needed: ReadonlySet<string>): readonly Diagnostic[] {
  return scenario.actors
    .filter(({ id, statesWillingness }) => needed.has(id) && !statesWillingness)
    .filter(({ id }) => !scenario.terms.some(({ actor }) => actor === id))
    .map(({ id, types }) => diagnose(emptyLedger(id, types !== null), keyPlace(root, ['actors', id])));
}

function unusedLedgers(scenario: Scenario, used: ReadonlySet<string>): readonly Diagnostic[] {
  return scenario.actors.flatMap(({ id, statesWillingness }) => {
    const terms = scenario.terms.filter(({ actor }) => actor === id).length;
    if (!statesWillingness || terms === 0 || !used.has(id)) return [];
    return [diagnose(unusedLedger(id, terms), scenario.numbers[`actors.${id}.willingness`]?.place)];
  });
}

/** Silence is no record: events that nobody states to be complete are drawn. */
function withoutRecord({ processes, window }: Scenario, root: MapTree): readonly Diagnostic[] {
  return processes
    .filter((process) => process.kind === 'self_exciting' && process.record === null)
    .map(({ id }) => diagnose(noRecord(id, isoDay(window.start)), keyPlace(root, ['processes', id])));
}
