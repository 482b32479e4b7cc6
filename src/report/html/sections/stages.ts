import type { ResultRecord } from '../../../record/record.ts';
import { html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { stagesOverTimeFigure, stagesReachedFigure } from '../../figures/stages.ts';
import { shareText, stageReachedText, titleOf } from '../../words/answer.ts';
import { figureHtml } from '../figure.ts';
import { dataTable, fold } from '../table.ts';

/** How far the process gets, and where it stands over time. */
export async function stagesSection(record: ResultRecord): Promise<Section> {
  const atEnd = (shares: readonly number[]): string => shareText(record, shares.at(-1) ?? 0);
  return {
    id: 'stages',
    title: 'The path through the stages',
    body: html`${await figureHtml(
      stagesReachedFigure(record),
      'The probability that each stage, or a higher one, is ever reached. Every bar holds the bars below it.',
    )}
${await figureHtml(
  stagesOverTimeFigure(record),
  'The probability of standing in each stage on each date. Shares add up to one.',
)}
${fold(
  'The stages in numbers',
  dataTable({
    caption: 'Stages from first to last.',
    columns: [
      { title: 'Stage' },
      { title: 'Ever reached', numeric: true },
      { title: 'There on the last date', numeric: true },
    ],
    rows: [
      ...record.stages.map((stage, i) => ({
        cells: [
          titleOf(stage),
          stageReachedText(record, i),
          i === record.stages.length - 1 ? stageReachedText(record, i) : atEnd(stage.occupancy),
        ],
      })),
      { cells: ['No longer the same leaders', '', atEnd(record.void)] },
    ],
  }),
)}`,
  };
}
