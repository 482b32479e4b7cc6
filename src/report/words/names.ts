/** A number of the scenario as results name it. */
export interface NamedInput {
  readonly path: string;
  readonly title: string;
}

/** Title of a number, or its path if it has none; plain text. */
export function nameOf({ path, title }: NamedInput): string {
  return title || path;
}

/** Whether a number is named by its path alone; records write the path for want of a title. */
export function isUntitled({ path, title }: NamedInput): boolean {
  return title === '' || title === path;
}

/** Name of a number inside a sentence, where a long title must not run into the words around it. */
export function quoted({ path, title }: NamedInput): string {
  return isUntitled({ path, title }) ? path : `“${title}”`;
}
