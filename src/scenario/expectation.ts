import { beyondRange, cannotFail, withinCannotBe } from '../diagnostics/messages/expectations.ts';
import { noWidth, upsideDown } from '../diagnostics/messages/numbers.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { type Day, dayOf } from './dates.ts';
import type { Range } from './domain.ts';
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

/** Two figures, whatever stands between them. */
const TWO_FIGURES = /^\s*(-?[\d.]*\d)\s*(%?)\s*(?:to|-|–|\.\.+|,|and)\s*(-?[\d.]*\d)\s*(%?)\s*$/;

/** What may be meant by what is no interval, or lies out of range: always one that can be read; null if nothing is near. */
function meantBy(written: string, range: Range): string | null {
  const [, one = '', ofOne = '', other = '', ofOther = ''] = TWO_FIGURES.exec(written) ?? [];
  const [low, high] = Number(one) <= Number(other) ? [one, other] : [other, one];
  const forms = ofOne === '' && ofOther === '' ? ['', ' %'] : [' %'];
  const texts = forms.map((unit) => `${low}${unit} to ${high}${unit}`);
  return texts.find((text) => text !== written.trim() && !('sentence' in withinOf(text, range, false))) ?? null;
}

/**
 * The ends, or what is wrong with them.
 *
 * @param proposes - Whether what may be meant is said too.
 */
function withinOf(
  written: string,
  range: Range,
  proposes = true,
): readonly [number, number] | { readonly sentence: Sentence } {
  const { domain } = range;
  const ends = splitInterval(written, undefined);
  const meant = (): string | null => (proposes ? meantBy(written, range) : null);
  if (ends === undefined) return { sentence: withinCannotBe(written, meant()) };
  const [low, high] = ends;
  const beyond = ends.find(({ value }) => !(value >= domain[0] && value <= domain[1]));
  if (beyond !== undefined) return { sentence: beyondRange(beyond.written, domain, meant()) };
  if (low.value === high.value) return { sentence: noWidth(low.written) };
  return low.value > high.value ? { sentence: upsideDown(low.written, high.written) } : [low.value, high.value];
}
