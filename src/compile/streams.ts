import type { Stream } from '../program/program.ts';
import { streamKey } from '../random/streamKey.ts';
import { caseOf } from '../scenario/case.ts';
import type { Path, Scenario } from '../scenario/model.ts';

/**
 * Where each number's uniforms come from: a key of its own, in which the name of the case stands if the number differs from
 * case to case, and a dimension of Sobol' points.
 *
 * The dimension is the number's place among all that the scenario has, certain or not, in order of their paths;
 * willingness counts for every actor, since a change may set it where the file does not. So what-ifs and
 * other changes of numbers move no dimension. A number more in the file moves those after it.
 */
export function streamsOf(scenario: Scenario, seed: string): (path: Path) => Stream {
  const { numbers, actors, perCase } = scenario;
  const name = caseOf(scenario);
  const paths = new Set([...Object.keys(numbers), ...actors.map(({ id }) => `actors.${id}.willingness`)]);
  const ordered = [...paths].filter((path) => !path.startsWith('indicators.')).sort();
  const places = new Map(ordered.map((path, i) => [path, i]));
  const own = new Set(perCase);
  return (path) => ({
    key: streamKey(seed, own.has(path) ? `${path} of ${name}` : path),
    dimension: places.get(path)!,
  });
}
