import type { About, Flag } from './flag.ts';

/** A switch that is off unless it is turned on. */
export function toggle(about: About): Flag<boolean> {
  return { ...about, read: (given) => given === true };
}

/** A switch that may be left as it is: `--NAME` turns on, `--no-NAME` off, and undefined is neither. */
export function preference(about: About): Flag<boolean | undefined> {
  return { ...about, read: (given) => (typeof given === 'boolean' ? given : undefined) };
}
