import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { alwaysTheSame, alwaysTrueOrFalse } from '../../diagnostics/messages/idle.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import type { Expression, FunctionName } from '../../expressions/expression.ts';
import { type Reference, references } from '../../expressions/walk.ts';
import { writeExpression } from '../../expressions/write.ts';
import { DAYS_PER_MONTH } from '../calendarUnits.ts';
import { ANY, BUILT_IN_RANGES, type Interval, isAlways, isNever, rangeOf as rangeOfFormula } from '../formulaRange.ts';
import { kindOf, type Process } from '../kinds/kinds.ts';
import type { NumberInput, Scenario } from '../model.ts';
import { pathOfName } from '../paths.ts';
import { collected } from '../read/say.ts';
import { rangeOf } from './values.ts';

/** Says which parts of formulas are the same whatever the names in them are: comparisons, choices, bounds. */
export function idleFormulas(scenario: Scenario): readonly Diagnostic[] {
  const processes = new Map(scenario.processes.map((process) => [process.id, process]));
  const inDomain = (reference: Reference): Interval => rangeOfReference(scenario, processes, reference);
  const { start, end } = scenario.window;
  // A bound on time may be there for longer windows, but a comparison is meant to come out both ways.
  const inWindow = (reference: Reference): Interval =>
    reference.kind === 'builtIn' && reference.name === 'months'
      ? [0, (end + 1 - start) / DAYS_PER_MONTH]
      : inDomain(reference);
  const formulas = [...Object.values(scenario.numbers), ...scenario.whatIf.flatMap(({ set }) => set)];
  return collected((say) => {
    for (const { value, isDefault, place } of formulas) {
      if (value.kind !== 'formula' || isDefault === true) continue;
      for (const found of constantParts(value.expression, { inDomain, inWindow })) say(found, place);
    }
  });
}

/** Values of names: of all that they can be set to, and within the window. */
interface Ranges {
  inDomain(reference: Reference): Interval;
  inWindow(reference: Reference): Interval;
}

/** The outermost parts that are always the same. */
function constantParts(expression: Expression, ranges: Ranges): readonly Sentence[] {
  const into = (parts: readonly Expression[]): readonly Sentence[] =>
    parts.flatMap((part) => constantParts(part, ranges));
  const isTruth = expression.kind === 'call' && TRUTHS.has(expression.fn);
  const { inDomain, inWindow } = ranges;
  const range = (part: Expression): Interval =>
    rangeOfFormula(part, isTruth || expression.kind === 'select' ? inWindow : inDomain);
  if (expression.kind === 'select') {
    const { condition, then, otherwise } = expression;
    const [always, never] = [isAlways(range(condition)), isNever(range(condition))];
    if (always || never) return [alwaysTrueOrFalse(writeExpression(condition), always)];
    if (isSame(then, otherwise)) return [alwaysTheSame(writeExpression(expression), writeExpression(then))];
    return into([condition, then, otherwise]);
  }
  if (expression.kind !== 'call') return [];
  const { fn, args } = expression;
  const [low, high] = range(expression);
  if (low === high && (isTruth || references(expression).length > 0)) {
    const part = writeExpression(expression);
    return [isTruth ? alwaysTrueOrFalse(part, low !== 0) : alwaysTheSame(part, String(low))];
  }
  const value = ofTwoAlike(expression);
  if (value !== null) {
    const part = writeExpression(expression);
    return [typeof value === 'boolean' ? alwaysTrueOrFalse(part, value) : alwaysTheSame(part, value)];
  }
  const same = unbound(fn, args.map(range));
  return same === null ? into(args) : [alwaysTheSame(writeExpression(expression), writeExpression(args[same]!))];
}

const TRUTHS: ReadonlySet<FunctionName> = new Set([
  'less',
  'lessEqual',
  'greater',
  'greaterEqual',
  'equal',
  'and',
  'or',
  'not',
]);

/** What a function makes of the same part twice, if that tells nothing new. */
function ofTwoAlike({ fn, args }: Expression & { readonly kind: 'call' }): string | boolean | null {
  const [a, b] = args;
  if (a === undefined || b === undefined || args.length > 2 || references(a).length === 0 || !isSame(a, b)) return null;
  if (fn === 'subtract') return '0';
  if (fn === 'divide') return '1';
  if (fn === 'less' || fn === 'greater') return false;
  if (fn === 'lessEqual' || fn === 'greaterEqual' || fn === 'equal') return true;
  return fn === 'min' || fn === 'max' || fn === 'and' || fn === 'or' ? writeExpression(a) : null;
}

function isSame(a: Expression, b: Expression): boolean {
  return writeExpression(a) === writeExpression(b);
}

/** Which argument a bound always leaves as it is, or always puts in place of the others; null if none. */
function unbound(fn: FunctionName, args: readonly Interval[]): number | null {
  const [a, b, c] = args;
  if (a === undefined || b === undefined) return null;
  const [isBelow, isAbove] = [a[1] < b[0], a[0] > b[1]];
  if (fn === 'min') return isBelow ? 0 : isAbove ? 1 : null;
  if (fn === 'max') return isAbove ? 0 : isBelow ? 1 : null;
  if (fn !== 'clamp' || c === undefined) return null;
  if (a[0] > c[1] || b[0] > c[1]) return 2;
  return isBelow ? 1 : isAbove && a[1] < c[0] ? 0 : null;
}

/** Values that a name can take: those of its domain, so that no setting of it is overlooked. */
function rangeOfReference(
  { numbers }: Scenario,
  processes: ReadonlyMap<string, Process>,
  reference: Reference,
): Interval {
  if (reference.kind === 'builtIn') return BUILT_IN_RANGES[reference.name];
  const { name } = reference;
  const process = processes.get(name);
  if (process === undefined) return numbers[pathOfName(name)]?.domain ?? ANY;
  // States of a regime and both ends of a dated change are as stated.
  return kindOf(process.kind).valuesOf(process, (key) => valuesOf(numbers[`processes.${name}.${key}`]));
}

function valuesOf(input: NumberInput | undefined): Interval {
  return input === undefined ? ANY : (rangeOf(input) ?? input.domain);
}
