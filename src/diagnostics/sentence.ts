import { CODES, type Code } from './codes.ts';
import type { Diagnostic, Place } from './diagnostic.ts';

/** A diagnostic that does not know yet where it belongs. */
export type Sentence = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

/**
 * Gives a sentence its place; the severity follows from the code.
 *
 * @param place - Left out only when no file is at fault.
 */
export function diagnose({ code, ...words }: Sentence, place?: Place): Diagnostic {
  return { code, severity: CODES[code].severity, ...words, ...(place === undefined ? {} : { place }) };
}

/** Assembles a sentence; an undefined hint is left out. */
export function say(code: Code, message: string, hint?: string): Sentence {
  return hint === undefined ? { code, message } : { code, message, hint };
}
