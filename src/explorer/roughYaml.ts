/** A mapping or a list of a text that may be anything but finished. */
export interface Rough {
  readonly kind: 'map' | 'list';
  /** By key, or by place in the list. */
  readonly inside: Map<string | number, Rough | string>;
}

/** A place of such a text, where something is being typed. */
export interface Spot {
  /** Keys and places that lead to it: of the mapping in which a key is typed, or of the value itself. */
  readonly path: readonly (string | number)[];
  /** What is around it: for every step of the path what the step is in, and the mapping in which a key is typed. */
  readonly around: readonly Rough[];
  /** A word below an empty key may become either. */
  readonly role: 'key' | 'value' | 'either';
  /** Where what is typed begins. */
  readonly from: number;
}

/** What is around a place, and the whole text. */
export interface Located {
  readonly root: Rough;
  /** Null in a comment, in a text of several lines, or where nothing can be told. */
  readonly spot: Spot | null;
}

/** A mapping or list that lines can still continue. */
interface Frame {
  readonly indent: number;
  readonly node: Rough;
  /** Key or place at which the last line was. */
  at: string | number | undefined;
}

/** A key at the start of a line, or behind the dash of a list. */
const KEY =
  /("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#:,[\]{}&*!|>'"%@`-][^:#\n]*?|-[^\s:#\n][^:#\n]*?)[ \t]*:(?=[ \t\r\n]|$)/y;

/**
 * Finds what is around a place of YAML that is being typed, which no parser would accept: keys by their indentation, braces
 * and brackets up to where the text goes back to the left of them. It judges nothing.
 */
export function locateIn(text: string, at: number): Located {
  return new Scanner(text, at).scan();
}

class Scanner {
  private readonly text: string;
  private readonly at: number;
  private readonly root: Rough = mapOrList('map');
  private readonly frames: Frame[] = [{ indent: 0, node: this.root, at: undefined }];
  private spot: Spot | null = null;
  private isSettled = false;
  private p = 0;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  scan(): Located {
    while (this.p <= this.text.length) {
      const start = this.p;
      this.line();
      // Every line is left behind, whatever is in it.
      if (this.p <= start) this.p = this.lineEnd(start) + 1;
    }
    return { root: this.root, spot: this.spot };
  }

  /** One line, and what of a value goes on below it. */
  private line(): void {
    const start = this.p;
    const end = this.lineEnd(start);
    const first = this.skipBlanks(start, end);
    if (first === end || this.text[first] === '#') {
      if (this.at >= start && this.at <= first) this.settleBlank(this.at - start);
      else if (this.at > first && this.at <= end) this.settle(null);
      this.p = end + 1;
      return;
    }
    if (this.at >= start && this.at < first) this.settle(null);
    this.content(first, end, first - start);
  }

  /** What stands behind indentation or a dash. */
  private content(first: number, end: number, column: number): void {
    if (/^-(?:\s|$)/.test(this.text.slice(first, Math.min(first + 2, end)))) {
      this.dash(first, end, column);
      return;
    }
    this.leave(column, false);
    KEY.lastIndex = first;
    const key = KEY.exec(this.text);
    if (key !== null && key.index + key[0].length <= end + 1) {
      const frame = this.frameAt(column, 'map');
      frame.at = unquoted(key[1] ?? '');
      const afterKey = first + (key[1] ?? '').length;
      if (this.isWithin(first, afterKey)) this.settleKey(first);
      frame.node.inside.set(frame.at, '');
      this.value(first + key[0].length, end, frame.indent);
      return;
    }
    this.loneWord(first, end, column);
  }

  private dash(first: number, end: number, column: number): void {
    this.leave(column, true);
    const frame = this.frameAt(column, 'list');
    const place = frame.node.inside.size;
    frame.at = place;
    frame.node.inside.set(place, '');
    const next = this.skipBlanks(first + 1, end);
    if (next === end || this.text[next] === '#') {
      if (this.at > first && this.at <= end) this.settleSlot('either', this.at);
      this.p = end + 1;
      return;
    }
    if (this.at > first && this.at < next) this.settleSlot('either', this.at);
    if (/[[{"'|>]/.test(this.text[next] ?? '')) this.value(first + 1, end, column);
    else this.content(next, end, column + next - first);
  }

  /** A word that is no key yet, or goes on with a text. */
  private loneWord(first: number, end: number, column: number): void {
    const top = this.top();
    const written = top.at === undefined ? undefined : top.node.inside.get(top.at);
    if (this.isWithin(first, end)) {
      if (top.indent === column && top.node.kind === 'map') this.settleKey(first);
      else if (written === '') this.settleSlot('either', first);
      else if (typeof written === 'string') this.settleSlot('value', first);
      else this.settle(null);
    }
    if (top.indent < column && top.at !== undefined && typeof written === 'string')
      top.node.inside.set(top.at, `${written} ${this.text.slice(first, end).trim()}`.trim());
    this.p = end + 1;
  }

  /** What stands behind a colon, or behind a dash. */
  private value(from: number, end: number, indent: number): void {
    const first = this.skipBlanks(from, end);
    const mark = this.text[first];
    if (first === end || mark === '#') {
      if (this.isWithin(from, first)) this.settleSlot('value', this.at);
      else if (this.isWithin(first, end)) this.settle(null);
      this.p = end + 1;
      return;
    }
    if (this.at >= from && this.at < first) this.settleSlot('value', this.at);
    if (mark === '{' || mark === '[') {
      this.p = first;
      this.flow(indent);
    } else if (mark === '|' || mark === '>') this.block(end, indent);
    else if (mark === '"' || mark === "'") this.quoted(first);
    else {
      const last = this.plainEnd(first, end);
      this.put(this.text.slice(first, last));
      if (this.isWithin(first, last)) this.settleSlot('value', first);
      else if (this.at > last && this.at <= end)
        this.settle(this.text.slice(last, this.at).includes('#') ? null : this.slot('value', first));
      this.p = end + 1;
    }
  }

  /** A text of several lines, as far as it is indented. */
  private block(end: number, indent: number): void {
    this.put('|');
    this.p = end + 1;
    while (this.p <= this.text.length) {
      const last = this.lineEnd(this.p);
      const first = this.skipBlanks(this.p, last);
      if (first < last && first - this.p <= indent) break;
      if (this.at > end && this.at <= last) this.settle(null);
      this.p = last + 1;
    }
  }

  private quoted(first: number): void {
    const last = this.quoteEnd(first);
    this.put(unquoted(this.text.slice(first, last)));
    if (this.at > first && this.at < last) this.settleSlot('value', first + 1);
    this.p = this.lineEnd(last) + 1;
  }

  /** Braces and brackets. They end where a line begins as far left as what they are the value of. */
  private flow(indent: number): void {
    const open: Frame[] = [];
    const last = (): Frame | undefined => open.at(-1);
    const state = (): Spot | null => {
      const frame = last();
      if (frame === undefined) return null;
      return frame.node.kind === 'map' && frame.at === undefined ? this.inFrame('key') : this.slot('value', this.at);
    };
    while (this.p < this.text.length) {
      const p = this.p;
      const mark = this.text[p] ?? '';
      if (mark === '\n') {
        const end = this.lineEnd(p + 1);
        const first = this.skipBlanks(p + 1, end);
        const isBack = first < end && first - p - 1 <= indent && !/[\]}]/.test(this.text[first] ?? '');
        if (isBack) break;
      }
      if (/\s/.test(mark)) {
        if (this.at === p) this.settle(state());
        this.p += 1;
      } else if (mark === '#') {
        const end = this.lineEnd(p);
        if (this.isWithin(p, end)) this.settle(null);
        this.p = end;
      } else if (mark === '{' || mark === '[') {
        if (this.at === p && last() !== undefined) this.settle(state());
        const node = mapOrList(mark === '{' ? 'map' : 'list');
        this.putNode(node);
        const frame: Frame = { indent: Number.POSITIVE_INFINITY, node, at: mark === '{' ? undefined : 0 };
        open.push(frame);
        this.frames.push(frame);
        this.p += 1;
      } else if (mark === '}' || mark === ']') {
        if (this.at === p) this.settle(state());
        open.pop();
        this.frames.pop();
        this.p += 1;
        if (open.length === 0) break;
      } else if (mark === ',') {
        if (this.at === p) this.settle(state());
        const frame = last();
        if (frame !== undefined) frame.at = frame.node.kind === 'map' ? undefined : Number(frame.at) + 1;
        this.p += 1;
      } else this.flowWord();
    }
    if (this.p === this.text.length && this.at === this.p) this.settle(state());
    for (const _frame of open) this.frames.pop();
    if (this.text[this.p] !== '\n') this.p = this.lineEnd(this.p);
    this.p += 1;
  }

  private flowWord(): void {
    const start = this.p;
    const mark = this.text[start];
    const end = mark === '"' || mark === "'" ? this.quoteEnd(start) : this.flowPlainEnd(start);
    const word = unquoted(this.text.slice(start, end));
    const frame = this.top();
    const isKeyPlace = frame.node.kind === 'map' && frame.at === undefined;
    const within = this.isWithin(start, end);
    if (isKeyPlace) {
      if (within) this.settleKey(start);
      const colon = this.skipBlanks(end, this.lineEnd(end));
      const isKey = this.text[colon] === ':';
      if (isKey) {
        frame.at = word;
        frame.node.inside.set(word, '');
      }
      this.p = Math.max(isKey ? colon + 1 : end, start + 1);
      return;
    }
    this.put(word);
    if (within) this.settleSlot('value', mark === '"' || mark === "'" ? start + 1 : start);
    this.p = Math.max(end, start + 1);
  }

  /** A formula may have commas in its own brackets. */
  private flowPlainEnd(start: number): number {
    let depth = 0;
    let p = start;
    for (; p < this.text.length; p += 1) {
      const mark = this.text[p] ?? '';
      if (mark === '\n') break;
      if (mark === '(') depth += 1;
      else if (mark === ')') depth = Math.max(0, depth - 1);
      else if (/[[\]{}]/.test(mark) || (mark === ',' && depth === 0)) break;
      else if (mark === ':' && /^(?:[\s,\]}]|$)/.test(this.text.slice(p + 1, p + 2))) break;
      else if (mark === '#' && /\s/.test(this.text[p - 1] ?? '')) break;
    }
    return start + this.text.slice(start, p).trimEnd().length;
  }

  private plainEnd(first: number, end: number): number {
    const comment = / #/.exec(this.text.slice(first, end));
    const last = comment === null ? end : first + comment.index;
    return first + this.text.slice(first, last).trimEnd().length;
  }

  private quoteEnd(start: number): number {
    const ends = this.text[start] === '"' ? /(?:[^"\\]|\\[\s\S])*"/y : /(?:[^']|'')*'/y;
    ends.lastIndex = start + 1;
    const found = ends.exec(this.text);
    // A quote that is still open ends with its line, so that the rest is read as it was.
    return found === null || found[0].length > LONGEST_QUOTE ? this.lineEnd(start) : ends.lastIndex;
  }

  /** Leaves what a line this far left is no part of. */
  private leave(column: number, isDash: boolean): void {
    while (this.frames.length > 1) {
      const { indent, node } = this.top();
      if (indent < column || (indent === column && (isDash || node.kind === 'map'))) return;
      this.frames.pop();
    }
  }

  /** What a line at this column is in, begun if it is not there yet. */
  private frameAt(column: number, kind: Rough['kind']): Frame {
    const top = this.top();
    if (top.node.kind === kind && (top.indent === column || (kind === 'map' && top.at === undefined))) return top;
    const node = mapOrList(kind);
    this.putNode(node);
    const frame: Frame = { indent: column, node, at: undefined };
    this.frames.push(frame);
    return frame;
  }

  private put(word: string): void {
    const { node, at } = this.top();
    if (at !== undefined) node.inside.set(at, word);
  }

  private putNode(node: Rough): void {
    const { node: outer, at } = this.top();
    if (at !== undefined) outer.inside.set(at, node);
  }

  private settleBlank(column: number): void {
    const kept = [...this.frames];
    this.leave(column, false);
    const { indent, node, at } = this.top();
    const written = at === undefined ? undefined : node.inside.get(at);
    if (node.kind === 'map' && (indent === column || at === undefined)) this.settle(this.inFrame('key'));
    else if (indent < column && written === '') this.settleSlot('either', this.at);
    else this.settle(null);
    this.frames.splice(0, this.frames.length, ...kept);
  }

  private settleKey(from: number): void {
    this.settle(this.inFrame('key', from));
  }

  private settleSlot(role: Spot['role'], from: number): void {
    this.settle(this.slot(role, from));
  }

  /** What is said first counts, because what is said later is what goes on behind it. */
  private settle(spot: Spot | null): void {
    if (!this.isSettled) this.spot = spot;
    this.isSettled = true;
  }

  /** In the innermost mapping. */
  private inFrame(role: Spot['role'], from = this.at): Spot {
    const outer = this.frames.slice(0, -1);
    return {
      path: outer.flatMap(({ at }) => at ?? []),
      around: this.frames.map(({ node }) => node),
      role,
      from,
    };
  }

  /** At the value of the innermost key. */
  private slot(role: Spot['role'], from: number): Spot {
    return {
      path: this.frames.flatMap(({ at }) => at ?? []),
      around: this.frames.map(({ node }) => node),
      role,
      from,
    };
  }

  private top(): Frame {
    return this.frames.at(-1) ?? { indent: 0, node: this.root, at: undefined };
  }

  private isWithin(from: number, to: number): boolean {
    return this.at >= from && this.at <= to;
  }

  private skipBlanks(from: number, end: number): number {
    let p = from;
    while (p < end && /[ \t\r]/.test(this.text[p] ?? '')) p += 1;
    return p;
  }

  private lineEnd(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.text.length : end;
  }
}

/** A longer text in quotes is one whose end was forgotten. */
const LONGEST_QUOTE = 2000;

function mapOrList(kind: Rough['kind']): Rough {
  return { kind, inside: new Map() };
}

function unquoted(word: string): string {
  return /^(["']).*\1$/s.test(word) && word.length > 1 ? word.slice(1, -1) : word;
}
