import type { ResultRecord } from '../../record/record.ts';
import type { Baseline, BaselineChange, BaselineRow } from '../../results/baseline.ts';
import type { ExpectationResult, LawResult } from '../../results/checks.ts';
import { type Content, paragraph, table } from '../document/blocks.ts';
import { code, line, strong } from '../document/text.ts';
import { baselineSentence, changeText, figureText, rowTitle } from '../words/baseline.ts';
import { replayText } from '../words/checks.ts';
import {
  expectationName,
  expectedInWords,
  foundInWords,
  statusInWords,
  subjectInWords,
  worstFirst,
} from '../words/expectations.ts';

/** The laws that neither hold nor do not apply, each with what is wrong and how to see it again; then remarks on those that hold. */
export function lawNotices(record: Pick<ResultRecord, 'scenario' | 'asOf'>, laws: readonly LawResult[]): Content {
  const notices = laws
    .filter(({ status }) => status !== 'holds' && status !== 'not applicable')
    .map((law) => {
      const { title, status, says } = law;
      const again = replayText(record, law);
      return paragraph(
        [
          strong(title),
          status === 'fails' ? `: this fails, ${says}.` : `: ${status}. ${says}.`,
          again === '' ? null : line(['To see it again: ', code(again)]),
        ],
        'notice',
      );
    });
  const remarks = laws.filter(({ status, says }) => status === 'holds' && says !== '');
  return [...notices, ...remarks.map(({ title, says }) => paragraph([strong(title), `, but ${says}.`]))];
}

/** What the file expects of its forecast, and what was found. */
export function expectationTable(record: ResultRecord, rows: readonly ExpectationResult[]): Content {
  if (rows.length === 0) return null;
  return table<ExpectationResult>({
    caption: 'What the file expects of the forecast. Found values have their Monte Carlo standard error.',
    rows: worstFirst(rows),
    tone: ({ status }) => (status === 'fails' ? 'strong' : 'plain'),
    notesBelow: true,
    columns: [
      {
        title: 'Expectation',
        cell: expectationName,
        notes: [
          { title: 'About', text: (one) => subjectInWords(record, one) },
          { title: 'Why', text: ({ why }) => why },
          { title: 'Remark', text: ({ says }) => says },
        ],
      },
      { title: 'Expected', cell: expectedInWords },
      { title: 'Found', cell: foundInWords },
      { title: 'Outcome', cell: statusInWords },
    ],
  });
}

/** What has moved since a saved result, and what the file states otherwise. */
export function baselineContent(baseline: Baseline | null): Content {
  if (baseline === null) return null;
  const { problem, notes, rows, changes } = baseline;
  const isStill = problem === '' && rows.every(({ moved }) => !moved);
  return [
    paragraph(baselineSentence(baseline), isStill ? 'plain' : 'notice'),
    ...notes.map((note) => paragraph(note)),
    table<BaselineRow>({
      caption: 'Since the saved result.',
      rows,
      tone: ({ moved }) => (moved ? 'strong' : 'plain'),
      importance: ({ moved, change }) => (moved ? 1 : 0) + Math.abs(change.mean),
      columns: [
        { title: 'Figure', cell: rowTitle },
        { title: 'Was', numeric: true, cell: (row) => figureText(row, row.was) },
        { title: 'Is', numeric: true, cell: (row) => figureText(row, row.is) },
        { title: 'Change', numeric: true, cell: changeText },
        { title: 'Outcome', cell: ({ moved }) => (moved ? 'moved' : 'as it was') },
      ],
    }),
    problem === '' &&
      rows.some(({ moved }) => moved) &&
      changes.length === 0 &&
      paragraph(
        'The two records state the same numbers, terms and evidence: look at the formulas of processes, at the stages and at the program.',
      ),
    table<BaselineChange>({
      caption: 'What the file states otherwise than it did.',
      rows: changes,
      columns: [
        { title: 'What', cell: ({ kind, id }) => `${kind} ${id}` },
        { title: 'Was', cell: ({ was }) => was ?? 'not there' },
        { title: 'Is', cell: ({ is }) => is ?? 'gone' },
      ],
    }),
  ];
}
