import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, type Content, details, paragraph, table } from '../document/blocks.ts';
import { code, joined } from '../document/text.ts';
import { titleOf } from '../words/answer.ts';
import { counted, significant, significantInterval } from '../words/format.ts';
import { isUntitled } from '../words/names.ts';
import { grounds, inputAnchor } from './shared.ts';

type Input = ResultRecord['inputs'][number];

/** First part of a path, and what stands under it; others follow under their own names. */
const GROUPS: Readonly<Record<string, string>> = {
  issues: 'Issues: the status quo',
  actors: 'Actors: preferences, outside options, capability, types',
  quantities: 'Quantities',
  processes: 'Processes',
  terms: 'Terms: weights and formulas',
  start: 'Where the process starts',
  transitions: 'Transitions between stages',
  setbacks: 'Setbacks',
  pace: 'Pace of the whole case',
  evidence: 'Evidence: likelihoods and house effects',
  clusters: 'Clusters of evidence: as how many rows they count',
};

/** Every number that the file states, with its reason and sources. */
export function inputsSection(record: ResultRecord): Chapter | null {
  const { inputs, correlations } = record;
  if (inputs.length === 0) return null;
  const groupOf = ({ path }: Input): string => path.split('.')[0] ?? '';
  const groups = new Set([...Object.keys(GROUPS), ...inputs.map(groupOf)]);
  return {
    id: 'inputs',
    title: 'Every input, its reason and its sources',
    content: [
      paragraph(
        `${counted(inputs.length, 'number')} went in; the page folds them, and --full prints them. Each is written as the scenario file has it; “a to b” is a 90 % interval. Means and intervals are those of the prior.`,
      ),
      details('What 0 and 1 mean on each issue', issueTable(record)),
      [...groups].map((group) => {
        const members = inputs.filter((input) => groupOf(input) === group);
        const title = Object.hasOwn(GROUPS, group) ? GROUPS[group] : group;
        return details(`${title} (${members.length})`, inputTable(record, members));
      }),
      details(`Correlations (${correlations.length})`, correlationTable(record)),
    ],
  };
}

/** Reason and sources, where there is room for them. */
function reasonColumn(record: ResultRecord) {
  return {
    title: 'Reason',
    media: ['html', 'markdown'],
    cell: (row: { readonly why: string; readonly sources: readonly string[] }) => grounds(record, row),
  } as const;
}

function inputTable(record: ResultRecord, inputs: readonly Input[]): Content {
  return table<Input>({
    rows: inputs,
    id: ({ path }) => inputAnchor(path),
    columns: [
      {
        title: 'Input',
        cell: (input) => (isUntitled(input) ? code(input.path) : input.title),
        notes: [{ title: 'Path', text: (input) => (isUntitled(input) ? null : code(input.path)) }],
      },
      {
        title: 'As written',
        roomy: true,
        cell: ({ text, unit }) => joined([code(text), unit], ' '),
        notes: [{ title: 'A rise', lead: 'a rise:', text: ({ expect }) => expect }],
      },
      {
        title: 'Mean',
        numeric: true,
        cell: ({ kind, mean }) => (kind === 'distribution' && mean !== null ? significant(mean) : null),
      },
      {
        title: '90 % interval',
        numeric: true,
        cell: ({ kind, interval90 }) =>
          kind === 'distribution' && interval90 !== null ? significantInterval(interval90) : null,
      },
      reasonColumn(record),
    ],
  });
}

function issueTable(record: ResultRecord): Content {
  return table<ResultRecord['issues'][number]>({
    rows: record.issues,
    columns: [
      { title: 'Issue', cell: titleOf },
      { title: '0 means', cell: ({ low }) => low },
      { title: '1 means', cell: ({ high }) => high },
      reasonColumn(record),
    ],
  });
}

function correlationTable(record: ResultRecord): Content {
  return table<ResultRecord['correlations'][number]>({
    rows: record.correlations,
    columns: [
      { title: 'Between', cell: ({ between: [one, other] }) => [code(one), ' and ', code(other)] },
      { title: 'Rank correlation', short: 'Rank', numeric: true, cell: ({ rank }) => significant(rank) },
      reasonColumn(record),
    ],
  });
}
