import { modelledAs } from '../../record/processWords.ts';
import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, type Content, details, figure, heading, only, paragraph, table } from '../document/blocks.ts';
import { joined } from '../document/text.ts';
import { isStill, processFigure } from '../figures/processes.ts';
import { processValue, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { counted, statedPercent } from '../words/format.ts';
import { happeningSentences } from '../words/processes.ts';
import { grounds, reasonNote } from './shared.ts';

type Process = ResultRecord['processes'][number];
type Contest = Process['contests'][number];

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
  const { kind, history, byDate, dated } = process;
  const last = byDate.at(-1);
  const still = isStill(record, process);
  return [
    heading(3, titleOf(process)),
    paragraph(joined([`Modelled as ${modelledAs(kind)}.`, grounds(record, process)], ' ')),
    happeningSentences(process).length > 0 && paragraph(happeningSentences(process).join(' ')),
    figure(
      processFigure(record, process),
      history.length > 0 ? 'The line is the mean over draws and paths.' : 'The mean over draws and paths.',
    ),
    // A dated change is told by its days: on the last date it may be long over.
    dated === null && last !== undefined && still && paragraph(`Stays at ${processValue(process, last)} all through.`),
    dated === null &&
      last !== undefined &&
      !still &&
      only(['markdown', 'terminal'], paragraph(`Mean on the last date: ${processValue(process, last)}.`)),
    contestTable(record, process),
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

/** Days on which office may be lost at once, which no hazard shows. */
function contestTable(record: ResultRecord, { contests }: Process): Content {
  return table<Contest>({
    rows: contests,
    columns: [
      { title: 'Contest', cell: titleOf, notes: [reasonNote(record)] },
      { title: 'Day', cell: ({ date }) => dayInWords(date) },
      { title: 'Loses office', numeric: true, cell: ({ loses }) => statedPercent(loses) },
    ],
  });
}
