import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exclusiveKeys, noneOfKeys } from '../../diagnostics/messages/evidence.ts';
import {
  dayOutside,
  differenceOfNothing,
  driverIsCertain,
  expectedTogether,
  listedTwice,
  unknownWhatIf,
} from '../../diagnostics/messages/expectations.ts';
import { unknownPath } from '../../diagnostics/messages/references.ts';
import { isoDay } from '../dates.ts';
import { readWithin } from '../expectation.ts';
import { FORMAT } from '../format.ts';
import { dayIn } from '../kinds/common.ts';
import { canonicalPath, type Names } from '../numbers/names.ts';
import type { ReadNumber } from '../numbers/numbers.ts';
import { collected, type Say } from '../read/say.ts';
import { child, type Entry, entriesOf, entryOf, itemsOf, type Tree, textOf } from '../read/tree.ts';
import { ownerAt } from './ownerWords.ts';

const KEYS = FORMAT.keys.expectations.of.keys;

/** What can be expected, and what may be said beside it. */
const CLAIMS = {
  p: ['by', 'stage', 'what_if'],
  difference: ['what_if'],
  order: [],
  drivers: ['what_if'],
} as const;

type ClaimKey = keyof typeof CLAIMS;

const CLAIM_KEYS = Object.keys(CLAIMS) as readonly ClaimKey[];

/** Checks each expectation: that it says one thing, of a forecast that can be made, in words that are known. */
export function checkExpectations(
  root: Tree,
  names: Names,
  numbers: ReadonlyMap<string, ReadNumber>,
): readonly Diagnostic[] {
  return collected((say) => {
    const whatIfs = entriesOf(child(root, 'what_if')).map(({ key }) => key);
    for (const expectation of entriesOf(child(root, 'expectations'))) {
      const { value } = expectation;
      if (value.kind !== 'map') continue;
      checkKeys(expectation, say);
      for (const key of ['p', 'difference'] as const) readWithin(child(value, key), KEYS[key].range, say);
      for (const tree of [child(value, 'what_if'), ...itemsOf(child(value, 'order'))]) {
        const id = textOf(tree);
        if (tree !== undefined && id !== undefined && !whatIfs.includes(id))
          say(unknownWhatIf(id, whatIfs), tree.place);
      }
      for (const tree of itemsOf(child(value, 'drivers'))) checkDriver(tree, names, numbers, say);
      for (const list of ['order', 'drivers']) checkTwice(child(value, list), list, say);
      checkDays(value, child(root, 'window'), say);
    }
  });
}

function checkKeys({ key: id, keyPlace, value }: Entry, say: Say): void {
  const owner = ownerAt(['expectations', id]);
  const entries = entriesOf(value);
  const [first, ...others] = entries.filter(({ key }) => Object.hasOwn(CLAIMS, key));
  for (const other of others) say(exclusiveKeys(owner, first!.key, other.key), other.keyPlace);
  if (first === undefined) {
    // A key that nobody knows may have meant any.
    if (entries.every(({ key }) => Object.hasOwn(KEYS, key)))
      say(noneOfKeys(owner, CLAIM_KEYS, 'say what is expected, as p: 15 % to 25 %'), keyPlace);
    return;
  }
  const claim = first.key as ClaimKey;
  const beside: readonly string[] = CLAIMS[claim];
  for (const key of ['by', 'stage', 'what_if']) {
    const entry = entryOf(value, key);
    const needed = CLAIM_KEYS.find((each) => (CLAIMS[each] as readonly string[]).includes(key))!;
    if (entry !== undefined && !beside.includes(key)) say(expectedTogether(owner, key, needed), entry.keyPlace);
  }
  if (claim === 'difference' && entryOf(value, 'what_if') === undefined)
    say(differenceOfNothing(owner), first.keyPlace);
}

function checkDriver(tree: Tree, names: Names, numbers: ReadonlyMap<string, ReadNumber>, say: Say): void {
  const written = textOf(tree);
  if (written === undefined) return;
  const path = canonicalPath(written, names);
  const number = numbers.get(path);
  if (number !== undefined && number.input.value.kind !== 'distribution') say(driverIsCertain(written), tree.place);
  if (!names.paths.has(path)) {
    say(
      unknownPath(written, () => names.paths.keys()),
      tree.place,
    );
  }
}

function checkTwice(list: Tree | undefined, key: string, say: Say): void {
  const seen = new Set<string>();
  for (const item of itemsOf(list)) {
    const word = textOf(item);
    if (word !== undefined && seen.has(word)) say(listedTwice(word, key), item.place);
    if (word !== undefined) seen.add(word);
  }
}

function checkDays(expectation: Tree, window: Tree | undefined, say: Say): void {
  const [start, end, windowAsOf] = ['start', 'end', 'as_of'].map((key) => dayIn(child(window, key))?.day);
  if (start === undefined || end === undefined) return;
  const asOf = dayIn(child(expectation, 'as_of'));
  const by = dayIn(child(expectation, 'by'));
  const from = asOf?.day ?? windowAsOf ?? start;
  if (asOf !== undefined && (asOf.day < start || asOf.day > end))
    say(dayOutside('as_of', isoDay(asOf.day), isoDay(start), isoDay(end)), asOf.tree.place);
  else if (by !== undefined && (by.day < from || by.day > end))
    say(dayOutside('by', isoDay(by.day), isoDay(from), isoDay(end)), by.tree.place);
}
