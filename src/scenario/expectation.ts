import { cannotFail, inPercent, withinCannotBe } from '../diagnostics/messages/expectations.ts';
import { noWidth, outOfDomain, upsideDown } from '../diagnostics/messages/numbers.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { type Day, dayOf } from './dates.ts';
import { isPercentage, type Range } from './domain.ts';
import { FORMAT, type ScenarioFile } from './format.ts';
import type { Claim, Expectation } from './model.ts';
import { canonicalPath, type Names } from './numbers/names.ts';
import { splitInterval } from './read/intervalText.ts';
import type { Say } from './read/say.ts';
import { type Tree, textOf } from './read/tree.ts';

type ExpectationFile = NonNullable<ScenarioFile['expectations']>[string];

const KEYS = FORMAT.keys.expectations.of.keys;

/**
 * What a checked expectation says.
 *
 * @param ownAsOf - Day that the file is about, where it is forecast as of another.
 */
export function buildExpectation(
  said: ExpectationFile,
  names: Names,
  ownAsOf?: Day,
): Pick<Expectation, 'severity' | 'asOf' | 'whatIf' | 'claim'> {
  return {
    severity: said.severity ?? KEYS.severity.default,
    asOf: said.as_of === undefined ? (ownAsOf ?? null) : dayOf(said.as_of),
    whatIf: said.what_if ?? null,
    claim: claimOf(said, names),
  };
}

function claimOf({ p, by, stage, difference, order, drivers = [] }: ExpectationFile, names: Names): Claim {
  if (p !== undefined) {
    const day = by === undefined ? null : dayOf(by);
    return { kind: 'probability', within: endsOf(p, KEYS.p.range), by: day, stage: stage ?? null };
  }
  if (difference !== undefined) return { kind: 'difference', within: endsOf(difference, KEYS.difference.range) };
  if (order !== undefined) return { kind: 'order', whatIfs: order };
  return { kind: 'drivers', paths: drivers.map((path) => canonicalPath(path, names)) };
}

/** Ends of what has been checked to be an interval. */
function endsOf(written: string, range: Range): readonly [number, number] {
  const read = withinOf(written, range);
  if ('sentence' in read) throw new RangeError(read.sentence.message);
  return read;
}

/**
 * Reads `15 % to 25 %` where it is no distribution but what something is expected to lie in.
 *
 * @param say - Is told why it is none; not of other kinds of value, which the structure check names.
 */
export function readWithin(tree: Tree | undefined, range: Range, say: Say): readonly [number, number] | undefined {
  const written = textOf(tree);
  if (tree === undefined || written === undefined) return undefined;
  const read = withinOf(written, range);
  if (!('sentence' in read)) {
    if (read[0] <= range.domain[0] && read[1] >= range.domain[1]) say(cannotFail(written), tree.place);
    return read;
  }
  say(read.sentence, tree.place);
  return undefined;
}

/** Two figures that something else than `to` stands between; null if that is not what it is. */
function meantBy(written: string): string | null {
  const found = /^\s*(-?[\d.]*\d)\s*(%?)\s*(?:-|–|\.\.+|,|and)\s*(-?[\d.]*\d)\s*(%?)\s*$/.exec(written);
  const [, low = '', lowUnit = '', high = '', highUnit = ''] = found ?? [];
  if (found === null) return null;
  const [from, to] = Number(low) <= Number(high) ? [low, high] : [high, low];
  const unit = lowUnit !== '' || highUnit !== '' || Number(to) > 1 ? ' %' : '';
  return `${from}${unit} to ${to}${unit}`;
}

/** The ends, or what is wrong with them. */
function withinOf(written: string, { domain }: Range): readonly [number, number] | { readonly sentence: Sentence } {
  const ends = splitInterval(written, undefined);
  if (ends === undefined) return { sentence: withinCannotBe(written, meantBy(written)) };
  const [low, high] = ends;
  if (ends.every((end) => isPercentage(end.value, end.written, { domain, open: 'none' })))
    return { sentence: inPercent(low.written, domain, `${low.written} % to ${high.written} %`) };
  for (const end of ends) {
    if (!(end.value >= domain[0] && end.value <= domain[1])) return { sentence: outOfDomain(end.written, domain) };
  }
  if (low.value === high.value) return { sentence: noWidth(low.written) };
  return low.value > high.value ? { sentence: upsideDown(low.written, high.written) } : [low.value, high.value];
}
