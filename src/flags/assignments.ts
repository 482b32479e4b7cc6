import { flagOutOfDomain, setTwice } from '../diagnostics/messages/commandLine.ts';
import { type About, type Flag, valuesOf } from './flag.ts';

/** Path in the scenario to the number that replaces it, as text; one `PATH=VALUE` each time that the flag is given. */
export function assignments(about: About): Flag<Readonly<Record<string, string>>> {
  return {
    placeholder: 'PATH=VALUE',
    ...about,
    read: (given, name, problems) => {
      const pairs = new Map<string, string>();
      for (const value of valuesOf(given, name, problems)) {
        const cut = value.indexOf('=');
        const path = value.slice(0, cut).trim();
        const number = value.slice(cut + 1).trim();
        const before = pairs.get(path);
        if (cut < 0 || path === '' || number === '') {
          const hint = 'a path of the scenario and a number, as in a what-if';
          problems.push(flagOutOfDomain(name, 'PATH=VALUE', value, hint));
        } else if (before !== undefined) {
          problems.push(setTwice(path, [before, number]));
        } else {
          pairs.set(path, number);
        }
      }
      return Object.fromEntries(pairs);
    },
  };
}
