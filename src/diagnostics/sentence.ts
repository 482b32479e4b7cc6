import { CODES, type Code } from './codes.ts';
import type { Diagnostic, Place } from './diagnostic.ts';

/** A diagnostic that does not know yet where it belongs. */
export type Sentence = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

/**
 * Gives a sentence its place; the severity follows from the code.
 *
 * @param place - Left out only when no file is at fault.
 */
export function diagnose(sentence: Sentence, place?: Place): Diagnostic {
  const { code, message } = sentence;
  const found = { code, severity: CODES[code].severity, message, ...(place === undefined ? {} : { place }) };
  // As it is, so that a hint that is worked out when asked for stays so.
  const hint = Object.getOwnPropertyDescriptor(sentence, 'hint');
  return hint === undefined ? found : Object.defineProperty(found, 'hint', hint);
}

/**
 * Assembles a sentence; an undefined hint is left out.
 *
 * @param hint - A function for what takes a search, as among all names of a scenario: of ten thousand names that
 *   stand for nothing, a few hundred are shown.
 */
export function say(code: Code, message: string, hint?: string | (() => string | undefined)): Sentence {
  if (hint === undefined) return { code, message };
  if (typeof hint === 'string') return { code, message, hint };
  return {
    code,
    message,
    get hint() {
      return hint();
    },
  };
}
