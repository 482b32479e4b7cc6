import { allOf, visible } from '../diagnostics/quote.ts';
import { commandWords, samplerFlag } from '../record/commandWords.ts';
import { shellQuote } from '../report/words/shell.ts';
import { child, entriesOf, type MapTree } from '../scenario/read/tree.ts';
import { yamlText } from '../scenario/read/yamlTree.ts';
import type { Facts } from './facts.ts';
import type { Held, Sampled } from './held.ts';
import { type Moves, NO_MOVES } from './moves.ts';
import { shortened, titleOfMoves } from './moveWords.ts';
import { baseName, extending, movedName, movedNumbers, wholeOverlay } from './overlay.ts';

/** What was moved, as it can be kept outside the page. */
export interface Kept {
  readonly command: string;
  /** What flags cannot say, for which the command is that of the saved scenario; empty if they say all. */
  readonly beyondFlags: string;
  /** An entry for a file; null if no number is moved. */
  readonly whatIf: string | null;
  /** What was moved beside the numbers, which a what-if leaves as it is; empty if nothing. */
  readonly beyondWhatIf: string;
  /** Whether the scenario has what-ifs already, below which the entry belongs. */
  readonly hasWhatIfs: boolean;
  /** A scenario that extends this one; null if its file has a name that cannot be extended. */
  readonly file: { readonly name: string; readonly extends: string; readonly text: string } | null;
}

/** A scenario as it was moved, and how it is run. */
export interface Moved {
  readonly facts: Facts;
  /** Of the scenario as its file has it. */
  readonly tree: MapTree;
  readonly held: Held;
  readonly sampled: Sampled;
  readonly moves: Moves;
}

/** The most characters of a title. */
const LONGEST_TITLE = 300;

/** Every form in which moves can be kept: each makes the number that the page shows, or says what it leaves out. */
export function keptOf({ facts, tree, held, sampled, moves }: Moved): Kept {
  const beyond = beyondNumbers(moves);
  const beyondFlags = beyond.filter((part) => part !== AS_OF);
  const base = baseName(held.file);
  const canExtend = /\.ya?ml$/i.test(held.file);
  const flags = { set: moves.set, asOf: moves.asOf ?? facts.window.asOf };
  const moved = movedName(held.file, held.texts);
  return {
    command:
      beyondFlags.length === 0
        ? runCommand(held, sampled, flags)
        : runCommand({ ...held, file: moved }, sampled, { set: {}, asOf: null }),
    beyondFlags: allOf(beyondFlags),
    whatIf: Object.keys(moves.set).length === 0 ? null : whatIfText(tree, facts, moves),
    beyondWhatIf: allOf(beyond),
    hasWhatIfs: entriesOf(child(tree, 'what_if')).length > 0,
    file: canExtend ? { name: baseName(moved), extends: base, text: savedText(facts, tree, moves) } : null,
  };
}

/** The as-of date, among what may be moved beside numbers. */
const AS_OF = 'the as-of date';

function beyondNumbers({ asOf, rows, payoffs, own }: Moves): readonly string[] {
  return [
    ...(asOf === null ? [] : [AS_OF]),
    ...(rows.length === 0 ? [] : ['the evidence']),
    ...(Object.keys(payoffs).length === 0 && own === null ? [] : ['the payoffs']),
  ];
}

/** The command, in the order in which a report writes its own. */
function runCommand(
  { file, root }: Held,
  { sampler, ...sampled }: Sampled,
  { set, asOf }: { readonly set: Moves['set']; readonly asOf: string | null },
): string {
  const flags = [...samplerFlag(sampler), ...(asOf === null ? [] : ['--as-of', asOf])];
  const all = Object.entries(set).map(([path, text]) => ({ path, text }));
  return commandWords({ name: 'run', file, ...sampled, flags, root, set: all })
    .map(shellQuote)
    .join(' ');
}

function whatIfText(tree: MapTree, facts: Facts, moves: Moves): string {
  const set = Object.fromEntries(movedNumbers(tree, moves.set).map(({ path, value }) => [path, value]));
  const taken = new Set(entriesOf(child(tree, 'what_if')).map(({ key }) => key));
  const title = titleOfMoves(facts, { ...NO_MOVES, set: moves.set });
  return yamlText({ what_if: { [freeId(taken)]: { title, set } } });
}

/** An id that no what-if has yet. */
function freeId(taken: ReadonlySet<string>): string {
  let [id, place] = ['moved', 1];
  while (taken.has(id)) {
    place += 1;
    id = `moved_${place}`;
  }
  return id;
}

function savedText(facts: Facts, tree: MapTree, moves: Moves): string {
  const title = shortened(`${facts.title}, moved: ${titleOfMoves(facts, moves)}`, LONGEST_TITLE);
  const from = `# Made from ${visible(baseName(facts.file))}, whose content hash was ${facts.hash}\n`;
  return from + extending(facts, { title, ...wholeOverlay(tree, moves) });
}
