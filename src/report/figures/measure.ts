/** Bold letters run wider than plain ones, by this factor. */
export const BOLD = 1.1;

/**
 * Width of a text in pixels, guessed from above.
 *
 * Readers' fonts differ, so the widths are those of the widest common interface font (DejaVu Sans);
 * in any other the text is shorter and only leaves more air.
 *
 * @param fontSize - In pixels.
 */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * fontSize;
}

/**
 * Breaks a text into lines no wider than a limit, at spaces where it can, inside a word where it must:
 * after a dot or underscore of a path if there is one.
 *
 * @param limit - In pixels; every line holds at least one letter.
 * @returns At least one line; nothing of the text is lost but spaces.
 */
export function wrapText(text: string, limit: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, fontSize) <= limit) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of lettersOf(word)) {
      while (line !== '' && textWidth(line + letter, fontSize) > limit) {
        const joint = Math.max(line.lastIndexOf('.'), line.lastIndexOf('_')) + 1;
        const end = joint > 0 ? joint : line.length;
        lines.push(line.slice(0, end));
        line = line.slice(end);
      }
      line += letter;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** Letters as a reader counts them: a mark belongs to its letter, and an emoji of several is one. */
function lettersOf(word: string): string[] {
  return /^[ -~]*$/.test(word)
    ? [...word]
    : Array.from(new Intl.Segmenter('en').segment(word), ({ segment }) => segment);
}

/** A centre from which a text of this half width stays inside [0, width]. */
export function within(centre: number, half: number, width: number): number {
  return Math.min(Math.max(centre, half), width - half);
}

function letterWidth(letter: string): number {
  if (/[\u1100-\u11ff\u2e80-\ud7a3\uf900-\ufaff\uff00-\uffef]|[\u{1f000}-\u{3ffff}]/u.test(letter)) return 1.05;
  if (/[ijlI.,:;'’|! ]/.test(letter)) return 0.32;
  if (/[mwMW@%—]/.test(letter)) return 0.98;
  if (/[A-Z]/.test(letter)) return 0.72;
  if (/[frt()[\]-]/.test(letter)) return 0.41;
  if (/[csxyzvk]/.test(letter)) return 0.58;
  return 0.64;
}
