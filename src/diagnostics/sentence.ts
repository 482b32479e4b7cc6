import { CODES, type Code } from './codes.ts';
import type { Diagnostic, Place } from './diagnostic.ts';

/** A diagnostic that does not know yet where it belongs. */
export type Sentence = Pick<Diagnostic, 'code' | 'message' | 'hint' | 'fix'>;

/**
 * Gives a sentence its place; the severity follows from the code.
 *
 * @param place - Left out only when no file is at fault.
 */
export function diagnose({ code, ...words }: Sentence, place?: Place): Diagnostic {
  return { code, severity: CODES[code].severity, ...words, ...(place === undefined ? {} : { place }) };
}

/**
 * Assembles a sentence; an undefined hint is left out.
 *
 * @param fix - What the hint would have at the place instead, if that is all that it says.
 */
export function say(code: Code, message: string, hint?: string, fix?: string): Sentence {
  return { code, message, ...(hint === undefined ? {} : { hint }), ...(fix === undefined ? {} : { fix }) };
}
