import type { Baseline, BaselineRow } from '../../results/baseline.ts';
import { counted, percentOf, points, pointsWithError, statedPoints } from './format.ts';

/** What a comparison with a saved result came to. */
export function baselineSentence({ file, saved, problem, rows, tolerance }: Baseline): string {
  if (problem !== '') return `Not compared with ${file}: ${problem}.`;
  const moved = rows.filter((row) => row.moved).length;
  const bound = statedPoints(tolerance).replace('+', '');
  const by = `by more than ${bound} ${bound === '1' ? 'point' : 'points'} and by more than chance explains`;
  const what = `${moved === 0 ? 'none' : moved} of ${counted(rows.length, 'figure')} moved ${by}`;
  return `Since ${file} (seed ${saved?.seed}, version ${saved?.version}) ${what}.`;
}

/** What a row is about. */
export function rowTitle({ kind, title }: Pick<BaselineRow, 'kind' | 'title'>): string {
  switch (kind) {
    case 'probability':
      return 'Probability of the meeting';
    case 'deal':
      return 'Probability of a deal';
    case 'stage':
      return `Probability of reaching "${title}"`;
    case 'what-if':
      return `What “${title}” adds`;
  }
}

/** A figure of a row with the digits that its error allows. */
export function figureText({ kind }: Pick<BaselineRow, 'kind'>, figure: BaselineRow['was']): string {
  return kind === 'what-if' ? points(figure) : percentOf(figure);
}

/** How far it moved, with the error of that. */
export function changeText({ change }: Pick<BaselineRow, 'change'>): string {
  return pointsWithError(change);
}
