import fc from 'fast-check';
import type { Program } from '../../program/program.ts';
import { DRAWS_PER_CHUNK } from '../../program/result.ts';
import { heldOf } from '../../runners/held.ts';
import type { NumberInput, WhatIf } from '../../scenario/model.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { type Law, law, notApplicable, once, remembered, type Setting } from '../law.ts';
import { arbitraryRise } from '../levels.ts';
import { figure, figures } from '../words.ts';
import { drive } from '../worlds.ts';
import { sayMove } from './monotone.ts';

/** What numbers and what-ifs are declared to do to P: their `expect`. */
export function declaredLaws(setting: Setting): Law[] {
  const { model } = setting;
  const base = remembered((first: number) => heldIn(setting, setting.modelProgram(), first));
  const numbers = Object.values(model.numbers)
    .filter(({ path, expect }) => expect !== undefined && !path.startsWith('indicators.'))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return [
    ...numbers.map((number) => numberLaw(setting, number)),
    ...model.whatIf.filter(({ expect }) => expect !== undefined).map((whatIf) => whatIfLaw(setting, base, whatIf)),
  ];
}

/** Paired standard errors beyond which a move counts. */
const CERTAINTY = 4;
/** A move of P smaller than this means nothing to anybody. */
const LEAST_MOVE = 1e-6;
/** Blocks of draws that a trial chooses from, and more of them, which have to agree before anything is said. */
const BLOCKS = 16;
const CONFIRMING = 4;

function numberLaw(setting: Setting, { path, expect }: NumberInput): Law {
  const named = { id: `expect.${path}`, title: says(path, expect), paths: [path] };
  if (expect === 'mixed' || expect === undefined) return notApplicable(named, MIXED);
  const moved = once(() => {
    const driven = drive(setting.model, path);
    return { driven, program: setting.compile(driven.scenario) };
  });
  const cases = fc.tuple(fc.nat(BLOCKS - 1), arbitraryRise()).map(([block, rise]) => ({ block, ...rise }));
  return law(named, cases, ({ block, from, to }) => {
    const { driven, program } = moved();
    const held = (level: number) => (first: number) =>
      heldIn(setting, program, first, { [driven.input]: driven.valueAt(level) });
    const when = sayMove(driven, from, to);
    return contradiction({ before: held(from), after: held(to), block, expect, when, rounding: setting.rounding() });
  });
}

type HeldFrom = (first: number) => Float64Array;

function whatIfLaw(setting: Setting, base: HeldFrom, { id, set, expect }: WhatIf): Law {
  const paths = set.map(({ path }) => path);
  const named = { id: `what_if.${id}`, title: says(`The what-if ${id}`, expect), paths };
  if (expect === 'mixed' || expect === undefined) return notApplicable(named, MIXED);
  const changed = once(() => setting.compile(withNumbers(setting.model, set)));
  return law(named, fc.record({ block: fc.nat(BLOCKS - 1) }), ({ block }) => {
    const after = (first: number): Float64Array => heldIn(setting, changed(), first);
    const when = `the what-if ${id} is set`;
    return contradiction({ before: base, after, block, expect, when, rounding: setting.rounding() });
  });
}

const MIXED = 'declared mixed, so there is no direction to check';

function says(what: string, expect: string | undefined): string {
  return `${what} ${expect === 'mixed' ? 'moves P either way' : `${expect} P`}, as declared`;
}

function heldIn(setting: Setting, program: Program, first: number, set = {}): Float64Array {
  return heldOf(setting.run(program, { first, count: DRAWS_PER_CHUNK, paths: 1 }, set));
}

interface Moved {
  /** P(held) of the draws of one chunk from a draw on. */
  readonly before: HeldFrom;
  readonly after: HeldFrom;
  readonly block: number;
  readonly expect: 'raises' | 'lowers';
  /** Clause on what changed. */
  readonly when: string;
  /** Up to which a draw does not move. */
  readonly rounding: number;
}

/**
 * What is wrong where P moves the other way by more than noise, twice: on the draws of the block, and on four
 * times as many others, without which every hundredth scenario would be accused of a number that does nothing.
 */
function contradiction({ before, after, block, expect, when, rounding }: Moved): string | null {
  const first = block * DRAWS_PER_CHUNK;
  const found = difference(before(first), after(first), rounding);
  if (!isAgainst(found, expect)) return null;
  const others = Array.from({ length: CONFIRMING }, (_, i) => (BLOCKS + CONFIRMING * block + i) * DRAWS_PER_CHUNK);
  const gather = (held: HeldFrom): Float64Array => Float64Array.from(others.flatMap((from) => [...held(from)]));
  if (!isAgainst(difference(gather(before), gather(after), rounding), expect)) return null;
  const [from, to] = figures(found.before, found.after);
  return `mean P ${found.mean < 0 ? 'falls' : 'rises'} from ${from} to ${to} (by ${figure(Math.abs(found.mean))}, standard error ${figure(found.error)}) over ${DRAWS_PER_CHUNK} draws from draw ${first} on when ${when}, where it is declared that it ${expect} P`;
}

/** Mean paired difference, its standard error, and the shares of draws in which P rises and falls. */
function difference(before: Float64Array, after: Float64Array, rounding: number) {
  const n = before.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const differences = before.map((value, d) => after[d]! - value);
  const middle = mean(differences);
  const squares = differences.reduce((sum, value) => sum + (value - middle) * (value - middle), 0);
  const share = (isCounted: (value: number) => boolean): number => differences.filter(isCounted).length / n;
  return {
    before: mean(before),
    after: mean(after),
    mean: middle,
    error: Math.sqrt(squares / (n * (n - 1))),
    rising: share((value) => value > rounding),
    falling: share((value) => value < -rounding),
  };
}

/** Share of draws that is enough where not a single one moves as declared. */
const ENOUGH = 1 / 16;

/** Beyond the noise of the mean; or, where few draws move at all, with none of them on the declared side. */
function isAgainst(
  { mean, error, rising, falling }: ReturnType<typeof difference>,
  expect: 'raises' | 'lowers',
): boolean {
  const wrong = expect === 'raises' ? -mean : mean;
  const [as, against] = expect === 'raises' ? [rising, falling] : [falling, rising];
  return wrong > LEAST_MOVE && (wrong > CERTAINTY * error || (as === 0 && against >= ENOUGH));
}
