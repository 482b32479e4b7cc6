import { useSignal, useSignalEffect } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import type { Kept } from '../keep.ts';
import { isUnmoved } from '../moves.ts';
import type { Store } from './store.ts';

/** What was moved, in every form in which it can be taken along. */
export function Keep({ store }: { readonly store: Store }) {
  const { facts, moves, kept, errors } = store;
  useSignalEffect(() => {
    // Asked anew whenever the file or what is moved in it changes.
    if (facts.value !== null && !isUnmoved(moves.value)) store.keep();
  });
  if (facts.value === null) return null;
  if (isUnmoved(moves.value)) return <p class="about">Nothing has been moved, so there is nothing to keep yet.</p>;
  if (errors.value !== null) return <p class="about">This change is not valid, so there is nothing to keep yet.</p>;
  if (kept.value === null) return null;
  const { command, whatIf, file } = kept.value;
  return (
    <>
      <Piece title="Command" about={commandAbout(kept.value)} text={command} />
      <Piece title="What-if" about={whatIfAbout(kept.value)} text={whatIf} />
      <Piece
        title="Scenario"
        about={
          file === null
            ? 'A file can only be extended if its name ends in .yaml or .yml.'
            : `Save it beside ${file.extends}, which it extends.`
        }
        text={file?.text ?? null}
        name={file?.name}
      />
      <Piece title="Link" about={linkAbout(store)} text={location.href} />
    </>
  );
}

function commandAbout({ beyondFlags }: Kept): string {
  return beyondFlags === ''
    ? 'Gives the same number, where summitry was started (npx summitry in a checkout).'
    : `No flag can change ${beyondFlags}: save the scenario below first. The command runs it, and gives the same number.`;
}

function whatIfAbout({ whatIf, beyondWhatIf, hasWhatIfs }: Kept): string {
  if (whatIf === null) return `A what-if changes numbers, and none has been moved.`;
  return [
    hasWhatIfs
      ? 'The scenario has a what_if: add these lines under it, without their first one.'
      : 'For the scenario: its report then shows what this changes.',
    ...(beyondWhatIf === '' ? [] : [`It changes numbers alone, and leaves ${beyondWhatIf} as in the file.`]),
  ].join(' ');
}

function linkAbout({ data: { isServed } }: Store): string {
  return isServed
    ? 'Opens the page as it is now, as long as summitry explore runs.'
    : 'Opens this page as it is now. What follows the # works behind the address of any copy of it.';
}

/** A text with what can be done with it. */
function Piece({
  title,
  about,
  text,
  name,
}: {
  readonly title: string;
  readonly about: string;
  /** Null if there is none, as `about` says. */
  readonly text: string | null;
  /** Under which it can be downloaded. */
  readonly name?: string | undefined;
}) {
  const id = useId();
  const shown = useRef<HTMLPreElement>(null);
  const said = useSignal('');
  const copy = async (): Promise<void> => {
    said.value = (await isCopied(text ?? '', shown.current)) ? 'Copied.' : 'Selected: copy it with the keyboard.';
  };
  return (
    <section class="keep" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="about">{about}</p>
      {text !== null && (
        <>
          <pre ref={shown}>{text}</pre>
          <p class="bar">
            <button type="button" onClick={copy} aria-label={`Copy: ${title}`}>
              Copy
            </button>
            {name !== undefined && (
              <button type="button" onClick={() => download(name, text)}>
                Download {name}
              </button>
            )}
            <span class="about" role="status">
              {said.value}
            </span>
          </p>
        </>
      )}
    </section>
  );
}

/** Copies a text; where the browser refuses, selects it where it is shown. */
async function isCopied(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown !== null) getSelection()?.selectAllChildren(shown);
    return false;
  }
}

/** Gives a text to the reader as a file; nothing is asked of anyone for it. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
