import type { Observation, Path } from '../model.ts';

/** Paths of the numbers that a row of evidence states itself. */
export function numbersOfRow({ content }: Observation): readonly Path[] {
  return content.kind === 'level' && content.houseEffect !== null ? [content.houseEffect] : [];
}
