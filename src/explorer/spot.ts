import type { Place } from '../diagnostics/diagnostic.ts';
import { mapOf, type Tree, treeAt } from '../scenario/read/tree.ts';
import { readTolerantly } from '../scenario/read/yamlTree.ts';

/** A place of a text that may be anything but finished, where something is being typed. */
export interface Spot {
  /** Keys and places that lead to it: of the mapping in which a key is typed, or of the value itself. */
  readonly path: readonly (string | number)[];
  /** What is around it: for every step of the path what the step is in, and the mapping in which a key is typed. */
  readonly around: readonly Tree[];
  /** A word below an empty key may become either. */
  readonly role: 'key' | 'value' | 'either';
  /** Where what is typed begins. */
  readonly from: number;
}

/** Stands where something is being typed, so that a parser sees a word there. */
const PROBE = 'x';

/** A line that begins at the left with something that is no comment, item or closing bracket. */
const SECTION = /^(?=[^\s#\-\]}])/m;

/**
 * A text in which something is being typed. It is read section by section, so that a bracket or quote which nothing closes
 * yet spoils no other, and what is not asked for costs nothing.
 */
export class Typed {
  private readonly text: string;
  private readonly at: number;
  /** Stands before the probe where that would else be no word of its own. */
  private readonly blank: string;
  private readonly sections: readonly string[];

  constructor(text: string, at: number) {
    this.at = at;
    this.text = text;
    this.blank = /:$|^\s*(?:-\s+)*-$/.test(this.lineBefore()) ? ' ' : '';
    this.sections = `${text.slice(0, at)}${this.blank}${PROBE}${text.slice(at)}`.split(SECTION);
  }

  /** What stands at a path, as far as it can be read. */
  treeAt(path: readonly string[]): Tree | undefined {
    if (path.length === 0) {
      const place = { file: '', start: 0, end: 0 };
      const nothing: Tree = { kind: 'scalar', value: null, empty: true, place };
      const keys = this.sections.map((section) => /^\w+(?=:(?:\s|$))/.exec(section)?.[0] ?? '');
      return mapOf(
        keys.map((key) => ({ key, keyPlace: place, value: nothing })),
        place,
      );
    }
    const section = this.sections.find((one) => one.startsWith(`${path[0]}:`));
    const tree = section === undefined ? undefined : readTolerantly(section);
    return tree && treeAt(tree, path);
  }

  /** Null in a comment, in a text of several lines, or where nothing can be told. */
  spot(): Spot | null {
    const probed = this.at + this.blank.length;
    let start = 0;
    const section = this.sections.find((one) => {
      start += one.length;
      return start > probed;
    });
    if (section === undefined) return null;
    start -= section.length;
    const mayBeKey = isLoneWord(`${this.lineBefore()}${this.blank}`, this.lineAfter());
    const found = spotIn(section, probed - start, mayBeKey);
    return found && { ...found, from: Math.min(found.from + start, this.at) };
  }

  private lineBefore(): string {
    return this.text.slice(this.text.lastIndexOf('\n', this.at - 1) + 1, this.at);
  }

  private lineAfter(): string {
    return this.text.slice(this.at).split('\n', 1)[0] ?? '';
  }
}

/** Whether a line holds no key yet, so that what is typed may become one. */
function isLoneWord(before: string, after: string): boolean {
  return /^\s*(?:-\s+)*(?:[^\s\-#"'|>[{][^#]*)?$/.test(before) && !/:(?:\s|$)/.test(`${before}${PROBE}${after}`);
}

function spotIn(section: string, at: number, mayBeKey: boolean): Spot | null {
  const plain = hitIn(section, at);
  const mark = plain === null ? '' : (section[plain.place.start] ?? '');
  if (mark === '|' || mark === '>') return null;
  const isInBraces = plain !== null && /[[{]/.test(section[plain.around.at(-1)?.place.start ?? -1] ?? '');
  if (mayBeKey && !isInBraces && !/["']/.test(mark)) {
    const end = at + (/^[^\r\n]*?(?=[ \t]*(?:#.*)?(?:\r?\n|$))/.exec(section.slice(at))?.[0].length ?? 0);
    const asKey = hitIn(`${section.slice(0, end)}:${section.slice(end)}`, at);
    if (asKey?.isKey && !isOfLines(section, asKey.place)) {
      const isAlone = asKey.path.length > 0 && asKey.entries === 1;
      return spotOf(asKey, isAlone ? 'either' : 'key');
    }
    // On a line of its own nothing goes on with a text.
    if (plain !== null && isOfLines(section, plain.place) && /\n[ \t]*$/.test(section.slice(0, at))) return null;
  }
  if (plain?.isKey && /^x\s/.test(textIn(section, plain.place))) {
    // In front of a key there is room for another in braces alone.
    const another = isInBraces ? hitIn(`${section.slice(0, at + 1)},${section.slice(at + 1)}`, at) : null;
    return another && spotOf(another, 'key');
  }
  if (plain === null || (plain.isKey && isOfLines(section, plain.place))) return null;
  return spotOf(plain, plain.isKey ? 'key' : 'value', /["']/.test(mark) && !plain.isKey ? 1 : 0);
}

function spotOf({ path, around, place }: Hit, role: Spot['role'], quote = 0): Spot {
  return { path, around, role, from: place.start + quote };
}

/** The word in which a probe is. */
interface Hit extends Pick<Spot, 'path' | 'around'> {
  readonly place: Place;
  readonly isKey: boolean;
  /** Keys of the mapping, if it is one. */
  readonly entries: number;
}

function hitIn(section: string, at: number): Hit | null {
  const covers = ({ start, end }: Place): boolean => start <= at && at < end;
  const path: (string | number)[] = [];
  const around: Tree[] = [];
  let tree = readTolerantly(section);
  while (tree !== undefined && tree.kind !== 'scalar') {
    around.push(tree);
    if (tree.kind === 'list') {
      const place = tree.items.findIndex((item) => covers(item.place));
      path.push(place);
      tree = tree.items[place];
      continue;
    }
    const { entries } = tree;
    const entry = entries.find(({ keyPlace, value }) => covers(keyPlace) || covers(value.place));
    if (entry === undefined) return null;
    if (covers(entry.keyPlace)) return { path, around, place: entry.keyPlace, isKey: true, entries: entries.length };
    path.push(entry.key);
    tree = entry.value;
  }
  return tree !== undefined && covers(tree.place)
    ? { path, around, place: tree.place, isKey: false, entries: 0 }
    : null;
}

function isOfLines(text: string, place: Place): boolean {
  return textIn(text, place).includes('\n');
}

function textIn(text: string, { start, end }: Place): string {
  return text.slice(start, end);
}
