import {
  flagCannotBeNegated,
  flagGivenTwice,
  flagNeedsValue,
  flagOutOfDomain,
} from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';

/** What a command line says of a flag: a switch's state, or every value given for it; undefined if nothing. */
export type Given = boolean | readonly string[] | undefined;

/** One `--name`, as help shows it and as its words are read. */
export interface Flag<Value = unknown> {
  /** One letter, if there is a short form. */
  readonly short?: string;
  /** The value as help names it; a flag without one is a switch. */
  readonly placeholder?: string;
  readonly summary: string;
  /** Flag without which it counts for nothing. */
  readonly needs?: string;
  /**
   * Makes a value of what was given.
   *
   * @param name - Name without dashes, for sentences.
   * @param problems - Gets a sentence for everything that is wrong.
   */
  readonly read: (given: Given, name: string, problems: Sentence[]) => Value;
}

/** What a flag says of itself, whatever its kind. */
export type About = Pick<Flag, 'short' | 'summary'>;

/** Takes down that a value is none of its flag, and stands for no value. */
export type Refuse = (domain: string, hint?: string) => undefined;

/** A flag that is given once; undefined where it is not, or where its value is refused. */
export function single<Value>(
  about: About & { readonly placeholder: string },
  parse: (text: string, refuse: Refuse) => Value | undefined,
): Flag<Value | undefined> {
  return {
    ...about,
    read: (given, name, problems) => {
      const values = valuesOf(given, name, problems);
      if (values.length > 1) problems.push(flagGivenTwice(name, values));
      const [text] = values;
      if (text === undefined) return undefined;
      return parse(text, (domain, hint) => {
        problems.push(flagOutOfDomain(name, domain, text, hint));
        return undefined;
      });
    },
  };
}

/** The flag with a value for command lines that do not name it, which its summary states. */
export function usually<Value extends string | number>(
  usual: Value,
  { read, ...flag }: Flag<Value | undefined>,
): Flag<Value> {
  return {
    ...flag,
    summary: `${flag.summary} (default: ${usual})`,
    read: (given, name, problems) => read(given, name, problems) ?? usual,
  };
}

/** A flag that counts beside another alone. */
export function onlyWith<F extends Flag>(needs: string, flag: F): F {
  return { ...flag, needs };
}

/** Every value given for a flag; where one is missing, the parser leaves an empty text. */
export function valuesOf(given: Given, name: string, problems: Sentence[]): readonly string[] {
  if (given === undefined) return [];
  if (typeof given === 'boolean') {
    problems.push(flagCannotBeNegated(name));
    return [];
  }
  if (given.some((value) => value.trim() === '')) {
    problems.push(flagNeedsValue(name));
    return [];
  }
  return given;
}
