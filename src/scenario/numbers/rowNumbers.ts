import type { Observation, Path } from '../model.ts';

/** Paths of the numbers that a row of evidence states itself, or its cluster for it. */
export function numbersOfRow({ content, cluster }: Observation): readonly Path[] {
  return [...ownNumbers(content), ...(cluster === null ? [] : [`clusters.${cluster}.counts_as`])];
}

function ownNumbers(content: Observation['content']): readonly Path[] {
  if (content.kind === 'stages' || content.kind === 'states') {
    return [...new Set([...Object.values(content.numbers), ...(content.anywhere === null ? [] : [content.anywhere])])];
  }
  return content.kind === 'level' && content.houseEffect !== null ? [content.houseEffect] : [];
}
