import type { Path, Scenario } from '../scenario/model.ts';

/** An input by its path, with its title or, for want of one, the path again. */
export function namedInput({ numbers }: Scenario, path: Path): { path: string; title: string } {
  return { path, title: numbers[path]?.title || path };
}
