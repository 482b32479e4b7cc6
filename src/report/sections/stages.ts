import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, details, figure, table } from '../document/blocks.ts';
import { stagesOverTimeFigure, stagesReachedFigure } from '../figures/stages.ts';
import { shareText, stageReachedText, titleOf } from '../words/answer.ts';

/** How far the process gets, and where it stands over time. */
export function stagesSection(record: ResultRecord): Chapter | null {
  const { stages } = record;
  if (stages.length === 0) return null;
  const atEnd = (shares: readonly number[]): string => shareText(record, shares.at(-1) ?? 0);
  const rows = stages.map((stage, i) => {
    const reached = stageReachedText(record, i);
    // A meeting that has been held stays held, so both are the answer, to its digits.
    return {
      name: titleOf(stage),
      reached,
      last: i === stages.length - 1 ? reached : atEnd(stage.occupancy),
    };
  });
  return {
    id: 'stages',
    title: 'The path through the stages',
    content: [
      figure(
        stagesReachedFigure(record),
        'The probability that each stage, or a higher one, is ever reached. Every bar holds the bars below it.',
        'follows',
      ),
      figure(
        stagesOverTimeFigure(record),
        'The probability of standing in each stage on each date. Shares add up to one.',
      ),
      details(
        'The stages in numbers',
        table({
          caption: 'Stages from first to last.',
          rows: [...rows, { name: 'No longer the same leaders', reached: null, last: atEnd(record.void) }],
          columns: [
            { title: 'Stage', cell: ({ name }) => name },
            { title: 'Ever reached', numeric: true, cell: ({ reached }) => reached },
            { title: 'There on the last date', numeric: true, cell: ({ last }) => last },
          ],
        }),
      ),
    ],
  };
}
