import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { lookalike, plainly } from '../../diagnostics/lookalikes.ts';
import { strayInside } from '../../diagnostics/messages/yaml.ts';
import { strayIn } from './strays.ts';

/** Sentences about these tell of such characters themselves, or are not about what stands at their place. */
const OWN_WORDS: ReadonlySet<string> = new Set(['bad-yaml', 'bad-expression', 'duplicate-key']);

/** Longer stretches are not at fault for one character. */
const LONGEST = 200;

/**
 * The diagnostic with a hint at a character that looks like another, if it is about a value that has one: `week` with
 * a no-break space is no step, and nobody would see why.
 */
export function namingStrays(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): Diagnostic {
  const { code, severity, place } = diagnostic;
  if (severity === 'warning' || place === undefined || OWN_WORDS.has(code)) return diagnostic;
  if (place.end - place.start > LONGEST) return diagnostic;
  const written = texts.get(place.file)?.slice(place.start, place.end) ?? '';
  const stray = strayIn(written);
  if (stray === undefined) return diagnostic;
  const character = written.slice(stray.at, stray.at + stray.length);
  const fix = plainly(written);
  return { ...diagnostic, hint: strayInside(character, lookalike(character)?.name ?? '', fix), fix };
}
