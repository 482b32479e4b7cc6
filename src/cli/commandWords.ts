/**
 * The words of a command as a shell would take them apart, and nothing else that a shell does: blanks part words, quotes and
 * backslashes hold them together, no name, pattern or sign stands for anything.
 *
 * @returns Null if a quote is left open, or if there is no word.
 */
export function splitCommand(text: string): readonly [string, ...string[]] | null {
  const words: string[] = [];
  // A word: bare letters, letters behind a backslash, and stretches in quotes, one after the other.
  const word = /\s*((?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+)/y;
  let at = 0;
  for (;;) {
    word.lastIndex = at;
    const found = word.exec(text);
    if (found === null) break;
    words.push(unquoted(found[1]!));
    at = word.lastIndex;
  }
  const [first, ...others] = words;
  return text.slice(at).trim() !== '' || first === undefined || first === '' ? null : [first, ...others];
}

function unquoted(word: string): string {
  return word.replace(
    /\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"/g,
    (_whole, bare?: string, single?: string, double?: string) =>
      bare ?? single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? '',
  );
}
