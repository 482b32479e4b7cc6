import { CODES, type Code } from './codes.ts';
import type { Diagnostic, Place } from './diagnostic.ts';

/** A diagnostic that does not know yet where it belongs. */
export type Sentence = Pick<Diagnostic, 'code' | 'message' | 'hint' | 'fix'>;

/**
 * Gives a sentence its place; the severity follows from the code.
 *
 * @param place - Left out only when no file is at fault.
 */
export function diagnose(sentence: Sentence, place?: Place): Diagnostic {
  const { code, message } = sentence;
  const found: Diagnostic = {
    code,
    severity: CODES[code].severity,
    message,
    ...(place === undefined ? {} : { place }),
  };
  // As they are, so that what is worked out when it is asked for stays so.
  for (const key of ['hint', 'fix']) {
    const said = Object.getOwnPropertyDescriptor(sentence, key);
    if (said !== undefined) Object.defineProperty(found, key, said);
  }
  return found;
}

/** What to do about something. */
export interface Advice {
  readonly hint: string | undefined;
  /** What could stand at the place instead, if that is all that the hint says. */
  readonly fix?: string | undefined;
}

/**
 * Assembles a sentence; an undefined hint is left out.
 *
 * @param advice - The hint, or a function for what takes a search, as among all names of a scenario: of ten thousand names
 *   that stand for nothing, a few hundred are shown.
 * @param fix - With a hint that is a text: as in {@link Advice}.
 */
export function say(code: Code, message: string, advice?: string | (() => Advice), fix?: string): Sentence {
  if (typeof advice !== 'function') {
    return { code, message, ...(advice === undefined ? {} : { hint: advice }), ...(fix === undefined ? {} : { fix }) };
  }
  let found: Advice | undefined;
  const once = (): Advice => {
    found ??= advice();
    return found;
  };
  return {
    code,
    message,
    get hint() {
      return once().hint;
    },
    get fix() {
      return once().fix;
    },
  };
}
