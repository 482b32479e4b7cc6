import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { type StartPart, startScaled, startSum } from '../../diagnostics/messages/starts.ts';
import { quantile } from '../../distributions/registry.ts';
import { isExactly, ROUNDING } from '../domain.ts';
import type { NumberInput, Path } from '../model.ts';
import { isOverride } from '../numbers/overrides.ts';
import { pathOfName } from '../paths.ts';
import { collected, type Say } from '../read/say.ts';
import { child, entryOf, type Tree } from '../read/tree.ts';
import { constantForm, type LinearForm, linearForm, opaque, plus } from './linearForm.ts';

/** What replaces numbers of the file: flags, one what-if, or values that a program gives. */
export interface Replacing {
  readonly by: 'flags' | 'what-if' | 'values';
  readonly inputs: readonly NumberInput[];
}

/** Numbers by path. */
type Numbers = ReadonlyMap<Path, NumberInput>;

/**
 * Checks that the probabilities of every start add up to 1: those of the file, and again with what flags or a what-if
 * put in their place.
 *
 * @param stated - Numbers of the file.
 * @param numbers - The same with what flags put in their place.
 */
export function checkStarts(
  root: Tree,
  stated: Numbers,
  numbers: Numbers,
  replacements: readonly Replacing[],
): readonly Diagnostic[] {
  const starts = startsIn(stated);
  const impossible = new Set<Path>();
  return collected((say) => {
    for (const [start, paths] of starts) {
      const inputs = paths.flatMap((path) => stated.get(path) ?? []);
      const given = { start, inputs, changed: [], place: placeOf(start, root), root };
      if (checkStart(given, (path) => stated.get(path), say)) impossible.add(start);
    }
    for (const replacing of replacements) {
      const changes = new Map(replacing.inputs.map((input) => [input.path, input]));
      const lookUp = (path: Path): NumberInput | undefined => changes.get(path) ?? numbers.get(path);
      for (const [start, paths] of startsIn(changes)) {
        if (impossible.has(start)) continue;
        const inputs = (starts.get(start) ?? paths).flatMap((path) => lookUp(path) ?? []);
        const changed = paths.flatMap((path) => changes.get(path) ?? []);
        const place = changed[0]?.place ?? placeOf(start, root);
        checkStart({ start, inputs, changed, place, root, by: replacing.by }, lookUp, say);
      }
    }
  });
}

const IN_START = /^((?:processes\.[^.]+\.)?start)\.[^.]+$/;

/** Whether a number is one of the probabilities of a start. */
export function isOfStart(path: Path): boolean {
  return IN_START.test(path);
}

/** Paths of the probabilities of each start. */
function startsIn(numbers: Numbers): ReadonlyMap<Path, readonly Path[]> {
  const starts = new Map<Path, Path[]>();
  for (const path of numbers.keys()) {
    const start = IN_START.exec(path)?.[1];
    if (start === undefined) continue;
    const paths = starts.get(start);
    if (paths === undefined) starts.set(start, [path]);
    else paths.push(path);
  }
  return starts;
}

interface Start {
  /** Path before the names: `start`, or `processes.x.start`. */
  readonly start: Path;
  readonly inputs: readonly NumberInput[];
  readonly changed: readonly NumberInput[];
  readonly place: Place;
  readonly root: Tree;
  readonly by?: Replacing['by'];
}

type LookUp = (path: Path) => NumberInput | undefined;

/** Says what is wrong with a start, and whether it is impossible. */
function checkStart(given: Start, lookUp: LookUp, say: Say): boolean {
  const { start, inputs, place } = given;
  const formOf = formsOf(lookUp);
  const form = inputs.map(({ path }) => formOf(path)).reduce((sum, one) => plus(sum, one), constantForm(0));
  const isOpen = [...form.multiples.values()].some((times) => Math.abs(times) > ROUNDING);
  if (!isOpen && Math.abs(form.constant - 1) <= ROUNDING) return false;
  const [low, high] = inputs.map(reach).reduce((sum, [from, to]) => [sum[0] + from, sum[1] + to], [0, 0]);
  if (!isOpen || low > 1 + ROUNDING || high < 1 - ROUNDING) {
    const sums = isOpen ? [low, high].map(rounded) : [rounded(form.constant)];
    const parts = inputs.filter(({ value }) => !isExactly(value, 0)).map((input) => partOf(input, given));
    say(startSum(start, sums, parts, wayOut(given)), place);
    return true;
  }
  const counted = inputs.filter(({ value }) => !isExactly(value, 0)).map(({ path }) => path);
  const uncertain = inputs.filter(({ value }) => value.kind !== 'constant').map(({ path }) => path);
  say(startScaled(start, uncertain, counted), place);
  return false;
}

/** Where a file says how something starts, or leaves it open. */
function placeOf(start: Path, root: Tree): Place {
  const process = start.split('.')[1];
  const owner = process === undefined ? root : child(child(root, 'processes'), process);
  const entry = entryOf(owner, 'start') ?? entryOf(root, process === undefined ? 'stages' : 'processes');
  return entry?.keyPlace ?? root.place;
}

/** Forms of numbers, each found once; a number that is computed from itself is not looked into. */
function formsOf(lookUp: LookUp): (path: Path) => LinearForm {
  const found = new Map<Path, LinearForm>();
  const formOf = (name: string): LinearForm => {
    const path = pathOfName(name);
    const known = found.get(path);
    if (known !== undefined) return known;
    found.set(path, opaque(path));
    const value = lookUp(path)?.value;
    const form =
      value?.kind === 'constant'
        ? constantForm(value.value)
        : value?.kind === 'formula'
          ? linearForm(value.expression, formOf)
          : opaque(path);
    found.set(path, form);
    return form;
  };
  return formOf;
}

/** Between what a probability lies with 90 %; what a formula gives is open. */
function reach({ value }: NumberInput): readonly [number, number] {
  if (value.kind === 'constant') return [value.value, value.value];
  return value.kind === 'formula' ? [0, 1] : [quantile(value.distribution, 0.05), quantile(value.distribution, 0.95)];
}

function partOf(input: NumberInput, { changed, root, by, start }: Start): StartPart {
  const { file } = input.place;
  const isInherited = !changed.includes(input) && !isOverride(file) && file !== root.place.file;
  return {
    name: input.path.slice(start.length + 1),
    written: input.text,
    from: changed.includes(input) ? (by ?? 'file') : isInherited ? { file } : 'file',
  };
}

/**
 * Numbers with which what is changed would add up to 1: those changed as they are, the others in proportion.
 * Undefined where that is no way out.
 */
function wayOut({ inputs, changed, by, root }: Start): Parameters<typeof startSum>[3] {
  const isChanged = (input: NumberInput): boolean =>
    by === undefined ? input.place.file === root.place.file && input.isDefault !== true : changed.includes(input);
  const constants = inputs.flatMap((input) =>
    input.value.kind === 'constant' ? [{ input, value: input.value.value }] : [],
  );
  const kept = constants.filter(({ input }) => isChanged(input));
  const others = constants.filter(({ input, value }) => !isChanged(input) && value > 0);
  if (constants.length < inputs.length || kept.length === 0 || others.length === 0) return undefined;
  const rest = 1 - kept.reduce((sum, { value }) => sum + value, 0);
  const total = others.reduce((sum, { value }) => sum + value, 0);
  if (rest < -ROUNDING) return undefined;
  const scaled = others.map(({ input, value }) => ({
    path: input.path,
    written: String(rounded((value * Math.max(0, rest)) / total)),
  }));
  return {
    by: by ?? 'file',
    changed: kept.map(({ input: { path, text } }) => ({ path, written: text })),
    others: scaled,
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
