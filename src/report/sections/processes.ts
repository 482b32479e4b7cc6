import { modelledAs } from '../../record/processWords.ts';
import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, type Content, details, figure, heading, only, paragraph, table } from '../document/blocks.ts';
import { joined } from '../document/text.ts';
import { processFigure } from '../figures/processes.ts';
import { processValue, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { counted } from '../words/format.ts';
import { grounds } from './shared.ts';

type Process = ResultRecord['processes'][number];

/** What moves around the leaders, and what was observed of it. */
export function processesSection(record: ResultRecord): Chapter | null {
  const { processes } = record;
  if (processes.length === 0) return null;
  return {
    id: 'processes',
    title: 'What happens around the leaders',
    content: processes.map((process) => processContent(record, process)),
  };
}

function processContent(record: ResultRecord, process: Process): Content {
  const { kind, history, byDate } = process;
  const last = byDate.at(-1);
  return [
    heading(3, titleOf(process)),
    paragraph(joined([`Modelled as ${modelledAs(kind)}.`, grounds(record, process)], ' ')),
    figure(
      processFigure(record, process),
      history.length > 0 ? 'The line is the mean over draws and paths.' : 'The mean over draws and paths.',
    ),
    last !== undefined &&
      only(['markdown', 'terminal'], paragraph(`Mean on the last date: ${processValue(process, last)}.`)),
    details(
      counted(history.length, 'observed value'),
      table<Process['history'][number]>({
        rows: history,
        columns: [
          { title: 'Date', cell: ({ date }) => dayInWords(date) },
          { title: 'Value', numeric: true, cell: ({ value }) => processValue(process, value) },
        ],
      }),
    ),
  ];
}
