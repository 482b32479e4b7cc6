import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import { firstDiagnostics } from '../diagnostics/first.ts';
import { namesNoRow } from '../diagnostics/messages/cases.ts';
import { tooManyNumbers, tooManyUncertain, tooMuchNumberText } from '../diagnostics/messages/files.ts';
import { setsWhatIsSo } from '../diagnostics/messages/idle.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import { checkBaseRate } from './baseRate.ts';
import { buildScenario } from './build.ts';
import { withoutAllowed } from './checks/allowed.ts';
import { checkDates } from './checks/calendarChecks.ts';
import { checkConstants } from './checks/constantChecks.ts';
import { checkCorrelations } from './checks/correlations.ts';
import { checkDecisions } from './checks/decisionChecks.ts';
import { checkEvents } from './checks/eventChecks.ts';
import { checkEvidence } from './checks/evidenceChecks.ts';
import { checkExpectations } from './checks/expectationChecks.ts';
import { checkIndicators } from './checks/indicatorChecks.ts';
import { checkLearnt } from './checks/learntChecks.ts';
import { lintScenario } from './checks/lint.ts';
import { checkOutcome } from './checks/outcomeChecks.ts';
import { checkReferences } from './checks/references.ts';
import { cutToSize } from './checks/sizes.ts';
import { checkStarts } from './checks/startChecks.ts';
import { checkFile } from './checks/structure.ts';
import { toldOnce } from './checks/toldOnce.ts';
import { checkTypes } from './checks/typeChecks.ts';
import type { Day } from './dates.ts';
import { canonical } from './hash.ts';
import { dayIn } from './kinds/common.ts';
import type { NumberInput, Path, Scenario } from './model.ts';
import { checkDependencies } from './numbers/dependencies.ts';
import { resolveFormula } from './numbers/formulas.ts';
import { collectNames } from './numbers/names.ts';
import { pinpointIn, type ReadNumber, readNumber } from './numbers/numbers.ts';
import { readOverrides, withAsOf } from './numbers/overrides.ts';
import { checkPerCase } from './numbers/perCase.ts';
import { findSlots, lengthOfNumbers } from './numbers/slots.ts';
import { readWhatIfs } from './numbers/whatIfs.ts';
import { type MergedFiles, readMerged } from './read/extends.ts';
import { LIMITS } from './read/limits.ts';
import { namingStrays } from './read/nameStrays.ts';
import type { Reader } from './read/read.ts';
import { sayInto } from './read/say.ts';
import { child, type MapTree } from './read/tree.ts';

/** What is changed of a scenario as its file has it. */
export interface Changes {
  /** Numbers that replace those of the file, by path, written as in a file. */
  readonly set?: Readonly<Record<string, string>>;
  /** As-of date that replaces that of the file. */
  readonly asOf?: string;
}

/** A scenario or all that is wrong with it, and the texts that places refer to. */
export type Loaded = Checked<Scenario> & {
  /** By file as in `Place.file`: what `renderDiagnostics` needs. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was checked: all files merged, cells filled in, as of the day asked for. Missing where nothing came so far. */
  readonly tree?: MapTree;
};

/**
 * Reads a scenario file with all that it extends, checks it, and fills in defaults.
 *
 * Never throws for what a user wrote, however broken: all problems come back at once, sorted.
 */
export function loadFrom(reader: Reader, path: string, changes: Changes = {}): Loaded {
  return loadMerged(readMerged(path, reader), reader.names.stem(path), changes);
}

/**
 * {@link loadFrom} files that were read and merged before, for whoever changes a scenario again and again.
 *
 * @param id - Of the scenario: the name of its file.
 * @param what - A file that has `cases` is many scenarios, of which a row is one.
 */
export function loadMerged(
  merged: MergedFiles,
  id: string,
  { set = {}, asOf }: Changes = {},
  what: 'file' | 'row' = 'file',
): Loaded {
  const texts = new Map(merged.texts);
  if (merged.tree === undefined) {
    return { ok: false, diagnostics: firstDiagnostics(merged.diagnostics), texts };
  }
  const root = asOf === undefined ? merged.tree : withAsOf(merged.tree, asOf, texts);
  const cases = what === 'file' ? root.byKey.get('cases') : undefined;
  if (cases !== undefined) {
    const found = diagnose(namesNoRow(`${cases.keyPlace.file}#NAME`), cases.keyPlace);
    return { ok: false, diagnostics: firstDiagnostics([...merged.diagnostics, found]), texts };
  }
  const checked = check(id, root, asOf === undefined ? undefined : ownAsOf(merged.tree), set, texts);
  // A flag may have mended what the file allows, and a table allows it in each of its rows.
  const asIs = what === 'file' && Object.keys(set).length === 0 && asOf === undefined;
  const files = [...merged.texts.keys()];
  const all = [...merged.diagnostics, ...checked.diagnostics];
  const found = firstDiagnostics(toldOnce(withoutAllowed(all, root, files, asIs), root));
  const diagnostics = found.map((one) => namingStrays(one, texts));
  const accepted = checked.scenario !== undefined && diagnostics.every(({ severity }) => severity === 'warning');
  return accepted
    ? { ok: true, value: checked.scenario, diagnostics, texts, tree: root }
    : { ok: false, diagnostics, texts, tree: root };
}

/** Day of the forecast as the file has it. */
function ownAsOf(root: MapTree): Day | undefined {
  const window = child(root, 'window');
  return (dayIn(child(window, 'as_of')) ?? dayIn(child(window, 'start')))?.day;
}

/**
 * Runs every check on whatever of the file is well formed enough for it, so that one mistake does not
 * hide another; builds only if there is none.
 *
 * @param ownAsOf - Day that the file is about, where it is forecast as of another.
 */
function check(
  id: string,
  whole: MapTree,
  ownAsOf: Day | undefined,
  set: Readonly<Record<string, string>>,
  texts: Map<string, string>,
): { readonly scenario: Scenario | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { root, isCut, diagnostics: tooLong } = cutToSize(whole);
  const structure = checkFile(root);
  const diagnostics: Diagnostic[] = [...tooLong, ...structure.diagnostics];
  if (isCut) return { scenario: undefined, diagnostics };
  const say = sayInto(diagnostics);
  const slots = findSlots(root);
  if (slots.length > LIMITS.numbers) {
    const tooMany = diagnose(tooManyNumbers(slots.length, LIMITS.numbers), root.place);
    return { scenario: undefined, diagnostics: [...diagnostics, tooMany] };
  }
  const written = lengthOfNumbers(root, slots);
  if (written > LIMITS.numberText) {
    const tooMuch = diagnose(tooMuchNumberText(written, LIMITS.numberText), root.place);
    return { scenario: undefined, diagnostics: [...diagnostics, tooMuch] };
  }
  const names = collectNames(root, slots);
  const pinpoint = pinpointIn(texts);

  const numbers = new Map<string, ReadNumber>();
  for (const slot of slots) {
    const number = readNumber(slot, slot.tree, pinpoint, say);
    if (number !== undefined) numbers.set(slot.path, resolveFormula(number, names, say));
  }
  const uncertain = [...numbers.values()].filter(({ input }) => input.value.kind === 'distribution').length;
  if (uncertain > LIMITS.uncertain) say(tooManyUncertain(uncertain, LIMITS.uncertain), root.place);
  const stated = inputsOf(numbers);
  const overrides = readOverrides(set, names, texts, say);
  for (const number of overrides) {
    const { path, value, text, place } = number.input;
    const before = numbers.get(path)?.input.value;
    if (before !== undefined && canonical(before) === canonical(value)) say(setsWhatIsSo('--set', path, text), place);
    numbers.set(path, number);
  }

  const take = (found: readonly Diagnostic[]): void => {
    // One by one: of a whole list as arguments the stack holds only so many.
    for (const one of found) diagnostics.push(one);
  };
  take(checkReferences(root, names));
  take(checkDates(root));
  take(checkConstants(root));
  take(checkEvidence(root, names));
  take(checkIndicators(root, names, numbers));
  take(checkExpectations(root, names, numbers));
  take(checkDecisions(root));
  take(checkOutcome(root));
  take(checkLearnt(root));
  checkBaseRate(root, say);
  checkDependencies(numbers, names, say);
  take(checkCorrelations(root, numbers, names));
  const whatIfs = readWhatIfs(root, numbers, names, pinpoint, say);
  const inputs = inputsOf(numbers);
  const perCase = checkPerCase(slots, stated, say);
  take(checkEvents(root, [...inputs.values(), ...[...whatIfs.values()].flat()]));
  const flags = { by: 'flags', inputs: overrides.map(({ input }) => input) } as const;
  const changes = [...whatIfs.values()].map((set) => ({ by: 'what-if', inputs: set }) as const);
  take(checkTypes(root, inputs, whatIfs));
  take(checkStarts(root, stated, inputs, [flags, ...changes]));
  const { file } = structure;
  if (file === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return { scenario: undefined, diagnostics };
  }
  const scenario = buildScenario({ id, root, ownAsOf, file, names, numbers: [...inputs.values()], perCase, whatIfs });
  return { scenario, diagnostics: [...diagnostics, ...lintScenario(scenario, root)] };
}

function inputsOf(numbers: ReadonlyMap<Path, ReadNumber>): ReadonlyMap<Path, NumberInput> {
  return new Map([...numbers].map(([path, { input }]) => [path, input]));
}
