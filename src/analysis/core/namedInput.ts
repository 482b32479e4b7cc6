import { settable } from '../../scenario/constantAt.ts';
import type { Path, Scenario } from '../../scenario/model.ts';

/**
 * An input by its path, with its title or, for want of one, the path again. Where another number has the same
 * title, the path stands behind it, so that a reader can tell them apart.
 */
export function namedInput(scenario: Scenario, path: Path): { path: string; title: string } {
  const title = settable(scenario, path)?.title || path;
  const isShared = Object.values(scenario.numbers).some((other) => other.path !== path && other.title === title);
  return { path, title: isShared ? `${title} (${path})` : title };
}
