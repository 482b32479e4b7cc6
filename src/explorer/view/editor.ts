import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput, indentUnit, syntaxTree } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Annotation, type EditorState, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { Completions } from '../completions.ts';
import { lineEndOf, placeInPlain, withLineEnd } from '../lineEnds.ts';
import type { Found } from '../messages.ts';

/** What an editor is opened with, and whom it tells. */
export interface Editing {
  readonly parent: HTMLElement;
  /** What those who cannot see it are told that it is. */
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly complete: (text: string, at: number) => Promise<Completions>;
}

/** An open editor of one file. */
export interface Editor {
  /** Takes over a text that somebody else has written. */
  setText(text: string): void;
  /** Marks what is wrong with the text. */
  setFound(found: readonly Found[]): void;
  close(): void;
}

/** A change that nobody typed. */
const fromElsewhere = Annotation.define<boolean>();

/** Opens an editor of YAML. Escape and then Tab leaves it by keyboard. */
export function openEditor({ parent, label, text, onChange, onSave, complete }: Editing): Editor {
  // The editor has one character at the end of each line, whatever the file has.
  let lineEnd = lineEndOf(text);
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      lineNumbers(),
      history(),
      indentOnInput(),
      indentUnit.of('  '),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      EditorView.lineWrapping,
      yaml(),
      colours,
      lintGutter(),
      autocompletion({ override: [completing(complete)], icons: false }),
      keymap.of([
        {
          key: 'Mod-s',
          preventDefault: true,
          run: () => {
            onSave();
            return true;
          },
        },
        ...completionKeymap,
        ...lintKeymap,
        ...historyKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        const isTyped = update.transactions.some((one) => one.docChanged && one.annotation(fromElsewhere) !== true);
        if (isTyped) onChange(withLineEnd(update.state.doc.toString(), lineEnd));
      }),
      looks,
    ],
  });
  return {
    setText: (given) => {
      lineEnd = lineEndOf(given);
      const next = withLineEnd(given, '\n');
      const now = view.state.doc.toString();
      if (next === now) return;
      // Only what differs is replaced, so that the cursor stays where it was.
      const [start, end] = [commonStart(now, next), commonEnd(now, next)];
      const from = Math.min(start, now.length - end, next.length - end);
      view.dispatch({
        changes: { from, to: now.length - end, insert: next.slice(from, next.length - end) },
        annotations: fromElsewhere.of(true),
      });
    },
    setFound: (found) => {
      const { length } = view.state.doc;
      const written = withLineEnd(view.state.doc.toString(), lineEnd);
      const at = (place: number): number => Math.min(placeInPlain(written, place), length);
      const marks = found.map(({ from, to, severity, code, message, hint }) => ({
        from: at(from),
        to: at(Math.max(to, from)),
        severity,
        source: code,
        message: hint === '' ? message : `${message}\nHint: ${hint}`,
      }));
      view.dispatch(setDiagnostics(view.state, marks));
    },
    close: () => view.destroy(),
  };
}

function commonStart(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return same;
}

function commonEnd(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a.at(-1 - same) === b.at(-1 - same)) same += 1;
  return same;
}

/** Asks for completions while a word is typed, or when they are called for. */
function completing(complete: Editing['complete']) {
  return async ({ state, pos, explicit }: { state: EditorState; pos: number; explicit: boolean }) => {
    if (!explicit && !/[\w.]$/.test(state.sliceDoc(Math.max(0, pos - 1), pos))) return null;
    const { from, options } = await complete(state.doc.toString(), pos);
    if (options.length === 0) return null;
    return {
      from,
      validFor: /^[\w.]*$/,
      options: options.map(({ text, kind, detail, meaning }) => ({
        label: text,
        apply: kind === 'key' ? `${text}: ` : text,
        ...(detail === '' ? {} : { detail }),
        ...(meaning === '' ? {} : { info: meaning }),
      })),
    };
  };
}

/** Classes of what the parser tells apart. */
const CLASSES: Readonly<Record<string, string>> = { Comment: 'cm-comment', Key: 'cm-key', QuotedLiteral: 'cm-quoted' };

/** Colours by class, so that they follow those of the page. */
const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update({ docChanged, viewportChanged, view, startState, state }: ViewUpdate): void {
      if (docChanged || viewportChanged || syntaxTree(startState) !== syntaxTree(state))
        this.decorations = decorate(view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function decorate(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const name = CLASSES[node.name];
        if (name === undefined) return true;
        marks.add(node.from, node.to, Decoration.mark({ class: name }));
        return false;
      },
    });
  }
  return marks.finish();
}

const looks = EditorView.theme({
  '&': {
    fontSize: '0.84rem',
    border: '1px solid var(--line)',
    borderRadius: '4px',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.5', maxHeight: '70vh', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--muted)', border: '0' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--line) 30%, transparent)' },
  '.cm-comment': { color: 'var(--muted)', fontStyle: 'italic' },
  '.cm-key': { color: 'var(--accent)' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-tooltip.cm-completionInfo': { maxWidth: '20rem', padding: '0.3rem 0.5rem', whiteSpace: 'pre-wrap' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--paper)' },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal', opacity: '0.75' },
  // Those of the package are images, which the policy of the page forbids.
  '.cm-lintRange': { backgroundImage: 'none' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--target)' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--muted)' },
  '.cm-lint-marker': { content: 'none', borderRadius: '50%', width: '0.6em', height: '0.6em', margin: '0.45em 0.2em' },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--target)' },
  '.cm-lint-marker-warning': { content: 'none', backgroundColor: 'var(--muted)' },
  '.cm-diagnostic': { whiteSpace: 'pre-wrap' },
  '.cm-matchingBracket': { backgroundColor: 'var(--band)' },
});
