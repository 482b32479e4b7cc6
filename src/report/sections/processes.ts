import { modelledAs } from '../../record/processWords.ts';
import type { ResultRecord } from '../../record/record.ts';
import { ROUNDING } from '../../stats/rounding.ts';
import { type Chapter, type Content, details, figure, heading, only, paragraph, table } from '../document/blocks.ts';
import { joined } from '../document/text.ts';
import { processFigure } from '../figures/processes.ts';
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
  // What moves on known days is told by its days, and what does not move needs no picture.
  const isDrawn = dated === null && byDate.some((value) => Math.abs(value - (byDate[0] ?? 0)) > ROUNDING);
  const drawn = figure(
    processFigure(record, process),
    history.length > 0 ? 'The line is the mean over draws and paths.' : 'The mean over draws and paths.',
  );
  const last = byDate.at(-1);
  return [
    heading(3, titleOf(process)),
    happeningSentences(process).length > 0 && paragraph(happeningSentences(process).join(' ')),
    isDrawn ? drawn : details('Its course', drawn),
    // A dated change is told by its days: on the last date it may be long over.
    dated === null &&
      last !== undefined &&
      only(['markdown', 'terminal'], paragraph(`Mean on the last date: ${processValue(process, last)}.`)),
    contestTable(record, process),
    details(
      'Why it is modelled so',
      paragraph(joined([`Modelled as ${modelledAs(kind)}.`, grounds(record, process)], ' ')),
    ),
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
