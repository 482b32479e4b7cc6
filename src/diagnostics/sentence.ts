import { CODES, type Code } from './codes.ts';
import type { Diagnostic, Place } from './diagnostic.ts';

/** A hint, and what it would have at the place instead. */
export interface Advice {
  readonly hint: string;
  readonly fix: string;
}

/** A diagnostic that does not know yet where it belongs. */
export type Sentence = Pick<Diagnostic, 'code' | 'message' | 'hint' | 'fix'>;

/**
 * Gives a sentence its place; the severity follows from the code.
 *
 * @param place - Left out only when no file is at fault.
 */
export function diagnose(sentence: Sentence, place?: Place): Diagnostic {
  const { code, message } = sentence;
  const found = { code, severity: CODES[code].severity, message, ...(place === undefined ? {} : { place }) };
  // As they are, so that a hint that is worked out when asked for stays so.
  const { hint, fix } = Object.getOwnPropertyDescriptors(sentence);
  return Object.defineProperties(found, { ...(hint && { hint }), ...(fix && { fix }) });
}

/**
 * Assembles a sentence; an undefined hint is left out.
 *
 * @param hint - A function for what takes a search, as among all names of a scenario: of ten thousand names that
 *   stand for nothing, a few hundred are shown.
 * @param fix - What the hint would have at the place instead, if that is all that it says.
 */
export function say(
  code: Code,
  message: string,
  hint?: string | (() => string | Advice | undefined),
  fix?: string,
): Sentence {
  if (hint === undefined) return { code, message };
  if (typeof hint === 'string') return { code, message, hint, ...(fix === undefined ? {} : { fix }) };
  const advice = (): Partial<Advice> => {
    const found = hint();
    return typeof found === 'string' ? { hint: found } : (found ?? {});
  };
  return {
    code,
    message,
    get hint() {
      return advice().hint;
    },
    get fix() {
      return advice().fix;
    },
  };
}
