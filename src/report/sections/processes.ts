import { modelledAs } from '../../record/processWords.ts';
import type { ResultRecord } from '../../record/record.ts';
import {
  type Chapter,
  type Content,
  details,
  figure,
  heading,
  list,
  only,
  paragraph,
  table,
} from '../document/blocks.ts';
import { joined, strong } from '../document/text.ts';
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
  const [moving, told] = [processes.filter(isDrawn), processes.filter((process) => !isDrawn(process))];
  return {
    id: 'processes',
    title: 'What happens around the leaders',
    content: [
      moving.map((process) => processContent(record, process)),
      list(told.map((process) => joined([strong(titleOf(process)), ...happenings(record, process)], ' '))),
      told.map((process) => [contestTable(record, process), details(titleOf(process), grounding(record, process))]),
    ],
  };

  /** What moves on known days is told by its days, and neither a hazard nor what does not move needs a picture. */
  function isDrawn(process: Process): boolean {
    return process.dated === null && process.unit !== 'per month' && !isStill(record, process);
  }
}

function processContent(record: ResultRecord, process: Process): Content {
  const { history, byDate } = process;
  const last = byDate.at(-1);
  return [
    heading(3, titleOf(process)),
    paragraph(happenings(record, process).join(' ')),
    figure(
      processFigure(record, process),
      history.length > 0 ? 'The line is the mean over draws and paths.' : 'The mean over draws and paths.',
    ),
    last !== undefined &&
      only(['markdown', 'terminal'], paragraph(`Mean on the last date: ${processValue(process, last)}.`)),
    contestTable(record, process),
    details('Why it is modelled so', grounding(record, process)),
  ];
}

/** Sentences on what happens on known days; of what never moves, where it stays. */
function happenings(record: ResultRecord, process: Process): string[] {
  const [value, last] = [process.byDate[0], process.byDate.at(-1)];
  const said = happeningSentences(process);
  if (process.dated !== null || value === undefined || last === undefined) return said;
  if (isStill(record, process)) return [...said, `Stays at ${processValue(process, value)} all through.`];
  return process.unit === 'per month'
    ? [...said, `Mean hazard ${processValue(process, value)} at first and ${processValue(process, last)} in the end.`]
    : said;
}

/** How it is modelled and why, its course where the chapter does not draw it, and what was observed. */
function grounding(record: ResultRecord, process: Process): Content {
  const { kind, history, dated, unit } = process;
  return [
    paragraph(joined([`Modelled as ${modelledAs(kind)}.`, grounds(record, process)], ' ')),
    (dated !== null || unit === 'per month') &&
      figure(processFigure(record, process), 'The mean over draws and paths.'),
    table<Process['history'][number]>({
      caption: counted(history.length, 'observed value'),
      rows: history,
      columns: [
        { title: 'Date', cell: ({ date }) => dayInWords(date) },
        { title: 'Value', numeric: true, cell: ({ value }) => processValue(process, value) },
      ],
    }),
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
