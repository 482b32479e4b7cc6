import { visible } from '../../diagnostics/quote.ts';

/**
 * A word as a shell reads it back: bare if it can be, else in single quotes, and where it holds what would steer a
 * terminal or end the line in the quotes of bash and zsh that take escapes, byte by byte.
 */
export function shellQuote(word: string): string {
  if (/^[\w./:@%+,-][\w./=:@%+,-]*$/.test(word)) return word;
  if (visible(word) === word) return `'${word.replaceAll("'", "'\\''")}'`;
  const bytes = [...new TextEncoder().encode(word)];
  const escaped = bytes.map((byte) => {
    const letter = String.fromCharCode(byte);
    return /[\w./=:@%+, -]/.test(letter) ? letter : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped.join('')}'`;
}
