import type { Path } from './model.ts';

/** Path of the number that a name in a formula stands for unless it is a process: a path already, or a quantity. */
export function pathOfName(name: string): Path {
  return name.includes('.') ? name : `quantities.${name}`;
}

/** Path of a number of a preference. */
export function preferencePath(actor: string, issue: string, field: string): Path {
  return `actors.${actor}.preferences.${issue}.${field}`;
}
