import type { Observation, Path } from '../model.ts';

/** Paths of the numbers that a row of evidence states itself. */
export function numbersOfRow({ content }: Observation): readonly Path[] {
  if (content.kind === 'stages' || content.kind === 'states') {
    return [...new Set([...Object.values(content.numbers), ...(content.anywhere === null ? [] : [content.anywhere])])];
  }
  return content.kind === 'level' && content.houseEffect !== null ? [content.houseEffect] : [];
}
