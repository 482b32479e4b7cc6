import { CODES, type Code } from './codes.ts';
import type { Diagnostic, Place } from './diagnostic.ts';

/** A diagnostic that does not know yet where it belongs. */
export interface Sentence {
  readonly code: Code;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Gives a sentence its place; the severity follows from the code.
 *
 * @param place - Left out only when no file is at fault.
 */
export function diagnose(sentence: Sentence, place?: Place): Diagnostic {
  const { code, message, hint } = sentence;
  return {
    code,
    severity: CODES[code].severity,
    message,
    ...(place === undefined ? {} : { place }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Assembles a sentence; an undefined hint is left out. */
export function say(code: Code, message: string, hint?: string): Sentence {
  return hint === undefined ? { code, message } : { code, message, hint };
}
