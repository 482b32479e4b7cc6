/** Characters that look like those of a keyboard and are others to a program. */

const SPACES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'a no-break space'],
  ['\u1680', 'an Ogham space'],
  ['\u2000', 'an en quad'],
  ['\u2001', 'an em quad'],
  ['\u2002', 'an en space'],
  ['\u2003', 'an em space'],
  ['\u2004', 'a three-per-em space'],
  ['\u2005', 'a four-per-em space'],
  ['\u2006', 'a six-per-em space'],
  ['\u2007', 'a figure space'],
  ['\u2008', 'a punctuation space'],
  ['\u2009', 'a thin space'],
  ['\u200a', 'a hair space'],
  ['\u202f', 'a narrow no-break space'],
  ['\u205f', 'a mathematical space'],
  ['\u3000', 'an ideographic space'],
]);

/** Characters that take no room at all. */
const NOTHING: ReadonlyMap<string, string> = new Map([
  ['\u00ad', 'a soft hyphen'],
  ['\u200b', 'a zero-width space'],
  ['\u200c', 'a zero-width non-joiner'],
  ['\u200d', 'a zero-width joiner'],
  ['\u2060', 'a word joiner'],
  ['\ufeff', 'a byte order mark'],
]);

const QUOTES: ReadonlyMap<string, string> = new Map([
  ['\u2018', 'a curly quote'],
  ['\u2019', 'a curly quote'],
  ['\u201a', 'a curly quote'],
  ['\u201c', 'a curly quote'],
  ['\u201d', 'a curly quote'],
  ['\u201e', 'a curly quote'],
  ['\u201f', 'a curly quote'],
  ['\u00ab', 'an angle quote'],
  ['\u00bb', 'an angle quote'],
]);

/** What numbers and formulas write otherwise. */
const SPELT: ReadonlyMap<string, string> = new Map([
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['∙', '*'],
  ['÷', '/'],
  ['∕', '/'],
  ['⁄', '/'],
  ['‐', '-'],
  ['‑', '-'],
  ['﹣', '-'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['²', '^2'],
  ['³', '^3'],
  ['½', '1/2'],
  ['⅓', '1/3'],
  ['⅔', '2/3'],
  ['¼', '1/4'],
  ['¾', '3/4'],
  ['⅕', '1/5'],
  ['⅛', '1/8'],
]);

/** What a character is called that is easily taken for another, and what is meant; undefined for all others. */
export function lookalike(character: string): { readonly name: string; readonly meant: string } | undefined {
  const space = SPACES.get(character);
  if (space !== undefined) return { name: space, meant: ' ' };
  const nothing = NOTHING.get(character);
  if (nothing !== undefined) return { name: nothing, meant: '' };
  const quote = QUOTES.get(character);
  if (quote !== undefined) return { name: quote, meant: '"' };
  const narrow = narrowed(character);
  if (narrow === undefined) return undefined;
  // Punctuation of full width has its space within.
  return { name: 'a full-width character', meant: /[:,]/.test(narrow) ? `${narrow} ` : narrow };
}

/** A text with what its lookalikes are taken for, without spaces at its ends. */
export function plainly(text: string): string {
  return [...text]
    .map((character) => lookalike(character)?.meant ?? character)
    .join('')
    .trim();
}

/** A number or formula as a keyboard writes it: full-width forms, printed operators and fractions, no curly quotes. */
export function withKeyboardCharacters(text: string): string {
  return [...text]
    .map((character) => {
      if (QUOTES.has(character) || NOTHING.has(character)) return '';
      return SPELT.get(character) ?? narrowed(character) ?? character;
    })
    .join('');
}

/** The ASCII character that a full-width form stands for. */
function narrowed(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x3002) return '.';
  if (code === 0x3001) return ',';
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : undefined;
}
