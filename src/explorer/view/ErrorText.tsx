/** Lines of one kind, one after another: of the message, which wrap, or of the file with what points into it, which do not. */
interface Stretch {
  readonly isSource: boolean;
  readonly lines: string[];
}

/** What is wrong, as the command line shows it: its sentences wrap; its lines of the file are scrolled, by keyboard too. */
export function ErrorText({ errors }: { readonly errors: string }) {
  return (
    <div class="message">
      {stretchesOf(errors).map(({ isSource, lines }) =>
        isSource ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
          <pre key={lines.join('\n')} tabIndex={0}>
            {lines.join('\n')}
          </pre>
        ) : (
          <p key={lines.join('\n')}>{lines.join('\n')}</p>
        ),
      )}
    </div>
  );
}

function stretchesOf(errors: string): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const line of errors.split('\n')) {
    if (line.trim() === '') continue;
    const isSource = /^\s+\d*\s*\|/.test(line);
    const last = all.at(-1);
    if (last?.isSource === isSource) last.lines.push(line);
    else all.push({ isSource, lines: [line] });
  }
  return all;
}

/** What is wrong with a number that was set, in one sentence without its place; null if nothing is said of it. */
export function errorOfNumber(errors: string | null, path: string): string | null {
  const line = errors?.split('\n').find((one) => one.startsWith(`--set ${path}:`));
  return line === undefined ? null : line.replace(/^.*?\b(?:error|warning)\[[a-z-]+\]: /, '');
}
