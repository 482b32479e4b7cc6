import { flagOutOfDomain } from '../diagnostics/messages/commandLine.ts';
import { suggestion } from '../diagnostics/suggest.ts';
import { type About, type Flag, single, valuesOf } from './flag.ts';

type Named = About & { readonly placeholder: string };

/** Any text. */
export function text(about: Named): Flag<string | undefined> {
  return single(about, (value) => value);
}

/** Any texts, one each time that the flag is given. */
export function texts(about: Named): Flag<readonly string[]> {
  return { ...about, read: valuesOf };
}

/** A word out of a few, in letters of either case. */
export function choice<const Word extends string>({
  of,
  ...about
}: About & { readonly of: readonly Word[] }): Flag<Word | undefined> {
  return single(
    { placeholder: 'NAME', ...about },
    (value, refuse) =>
      of.find((word) => word === value.trim().toLowerCase()) ?? refuse(of.join(' or '), suggestion(value, of)),
  );
}

/**
 * Words out of a few, parted by commas, which may be given in pieces; read without repetition, in the order of `of`.
 *
 * @param of - The words.
 * @param usual - What is meant where nothing is given.
 * @param always - A word that is among them whatever is given.
 */
export function list<const Word extends string>({
  of,
  usual,
  always,
  ...about
}: About & {
  readonly of: readonly Word[];
  readonly usual: readonly NoInfer<Word>[];
  readonly always?: NoInfer<Word>;
}): Flag<readonly Word[]> {
  return {
    placeholder: 'LIST',
    ...about,
    read: (given, name, problems) => {
      const values = valuesOf(given, name, problems);
      if (values.length === 0) return usual;
      const asked = pieces(values).map((word) => word.toLowerCase());
      for (const word of asked) {
        if (!of.some((one) => one === word))
          problems.push(flagOutOfDomain(name, `a list of ${of.join(', ')}`, word, suggestion(word, of)));
      }
      return of.filter((word) => word === always || asked.includes(word));
    },
  };
}

/** Paths in the scenario, parted by commas, without repetition; undefined where the flag is not given. */
export function paths(about: About): Flag<readonly string[] | undefined> {
  return {
    placeholder: 'PATH,...',
    ...about,
    read: (given, name, problems) =>
      given === undefined
        ? undefined
        : [...new Set(pieces(valuesOf(given, name, problems)).filter((path) => path !== ''))],
  };
}

function pieces(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(',')).map((piece) => piece.trim());
}
