import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { sha256 } from '../../numeric/sha256.ts';
import { counted } from '../../report/words/format.ts';
import type { Editor, openEditor } from './editor.ts';
import type { Files } from './files.ts';
import { save } from './live.ts';

/** The scenario's own words, to be edited; what is typed is forecast. */
export function Write({ store }: { readonly store: Files }) {
  const { texts, drafts, found } = store;
  const files = Object.keys(texts.value);
  const chosen = useSignal(files[0] ?? '');
  const id = useId();
  // A file that is extended no longer is left, unless it holds what was typed.
  const all = [...new Set([...files, ...Object.keys(drafts.value)])];
  const file = all.includes(chosen.value) ? chosen.value : (all[0] ?? '');
  const folder = folderOf(all);
  const mistakes = (of: string): number =>
    found.value.filter((one) => one.file === of && one.severity === 'error').length;
  return (
    <section class="write" aria-label="The files of the scenario">
      <p class="bar">
        <label for={id}>File</label>
        <select
          id={id}
          value={file}
          onChange={({ currentTarget }) => {
            chosen.value = currentTarget.value;
          }}
        >
          {all.map((one) => (
            <option key={one} value={one}>
              {[
                one.slice(folder.length),
                ...(Object.hasOwn(drafts.value, one) ? ['not saved'] : []),
                ...(mistakes(one) > 0 ? [counted(mistakes(one), 'error')] : []),
              ].join(', ')}
            </option>
          ))}
        </select>
      </p>
      <Sheet key={file} file={file} store={store} />
    </section>
  );
}

/** One file. */
function Sheet({ file, store }: { readonly file: string; readonly store: Files }) {
  const { texts, drafts, found } = store;
  const box = useRef<HTMLDivElement>(null);
  const editor = useSignal<Editor | null>(null);
  const said = useSignal('');
  const hasFailed = useSignal(false);

  const onChange = (text: string): void => {
    said.value = '';
    const onDisk = texts.value[file] ?? '';
    const before = drafts.value[file]?.before ?? onDisk;
    store.write(file, text === onDisk ? null : { before, text });
  };
  const onSave = async (): Promise<void> => {
    const draft = drafts.value[file];
    if (draft === undefined) return;
    said.value = 'Saving…';
    const done = await save(file, sha256(draft.before), draft.text);
    said.value =
      done === 'saved' ? 'Saved.' : done === 'changed meanwhile' ? 'Not saved: the file has changed on disk.' : done;
    if (done !== 'saved') return;
    // What was typed while it was being saved is another draft.
    const now = drafts.value[file];
    if (now !== undefined) store.write(file, { ...now, before: draft.text });
    store.reopen({ ...texts.value, [file]: draft.text });
  };

  useEffect(() => {
    let isGone = false;
    const parent = box.current;
    const opened = (open: typeof openEditor): void => {
      if (isGone || parent === null) return;
      const text = textOf(store, file);
      editor.value = open({ parent, label: `Text of ${file}`, text, onChange, onSave, complete: store.complete });
    };
    loadEditor().then(opened, () => {
      hasFailed.value = true;
    });
    return () => {
      isGone = true;
      editor.value?.close();
    };
  }, []);
  useSignalEffect(() => editor.value?.setText(textOf(store, file)));
  useSignalEffect(() => editor.value?.setFound(found.value.filter((one) => one.file === file)));

  const draft = drafts.value[file];
  if (hasFailed.value) {
    return (
      <p role="alert">
        The editor could not be loaded, as the server of this page has ended. Run <code>summitry explore</code> again.
      </p>
    );
  }
  return (
    <>
      {draft !== undefined && draft.before !== texts.value[file] && (
        <Clash store={store} file={file} isGone={texts.value[file] === undefined} />
      )}
      <div ref={box} />
      <p class="bar">
        <button type="button" disabled={draft === undefined} onClick={onSave}>
          Save
        </button>
        {draft !== undefined && (
          <button type="button" class="plain" onClick={() => store.write(file, null)}>
            Back to the file
          </button>
        )}
        <span class="about" role="status">
          {said.value || (draft === undefined ? '' : 'Not saved.')}
        </span>
      </p>
      <p class="about">Ctrl+S saves, Ctrl+Space completes. Tab indents; Escape and then Tab leaves the text.</p>
    </>
  );
}

/** The file changed on disk while it was edited here. */
function Clash({ store, file, isGone }: { readonly store: Files; readonly file: string; readonly isGone: boolean }) {
  const { texts, drafts } = store;
  return (
    <div class="trouble" role="alert">
      <p>
        {isGone
          ? 'The scenario no longer uses this file, or it cannot be read. What was typed here is not saved.'
          : 'The file has changed on disk since it was edited here. Which text is to be kept?'}
      </p>
      <p class="bar">
        {!isGone && (
          <button
            type="button"
            onClick={() => {
              const text = drafts.value[file]?.text ?? '';
              store.write(file, { before: texts.value[file] ?? '', text });
            }}
          >
            The text here
          </button>
        )}
        <button type="button" onClick={() => store.write(file, null)}>
          {isGone ? 'Give it up' : 'The text on disk'}
        </button>
      </p>
    </div>
  );
}

/** What the names of all files begin with, up to a slash. */
function folderOf(files: readonly string[]): string {
  const [first = ''] = files;
  const folders = first.split('/').map((_, i, steps) =>
    steps
      .slice(0, i)
      .map((step) => `${step}/`)
      .join(''),
  );
  return folders.findLast((folder) => files.every((file) => file.startsWith(folder))) ?? '';
}

function textOf({ texts, drafts }: Files, file: string): string {
  return drafts.value[file]?.text ?? texts.value[file] ?? '';
}

declare global {
  /** What the script of the editor leaves behind. */
  var summitryEditor: { readonly openEditor: typeof openEditor } | undefined;
}

/** The editor, which comes from the server of the page only where it is needed. */
function loadEditor(): Promise<typeof openEditor> {
  const { summitryEditor: known } = globalThis;
  if (known !== undefined) return Promise.resolve(known.openEditor);
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'editor.js';
    script.onload = () => {
      const { summitryEditor: loaded } = globalThis;
      if (loaded === undefined) reject(new Error('editor.js holds no editor'));
      else resolve(loaded.openEditor);
    };
    script.onerror = () => reject(new Error('editor.js could not be loaded'));
    document.head.append(script);
  });
}
