import type { ResultRecord } from '../../../record/record.ts';
import { codeText, type Html, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { titleOf } from '../../words/answer.ts';
import { counted, significant, significantInterval } from '../../words/format.ts';
import { cite, grounds } from '../cite.ts';
import { dataTable, fold } from '../table.ts';

type Input = ResultRecord['inputs'][number];

const GROUPS: readonly (readonly [string, string])[] = [
  ['issues', 'Issues: the status quo'],
  ['actors', 'Actors: preferences, outside options, capability'],
  ['quantities', 'Quantities'],
  ['processes', 'Processes'],
  ['terms', 'Terms: weights and formulas'],
  ['start', 'Where the process starts'],
  ['transitions', 'Transitions between stages'],
  ['setbacks', 'Setbacks'],
];

/** Every number that the file states, with its reason and sources. */
export function inputsSection(record: ResultRecord): Section {
  const groupOf = (input: Input): string => input.path.split('.')[0] ?? '';
  const known = new Set(GROUPS.map(([id]) => id));
  const others = [...new Set(record.inputs.map(groupOf))].filter((id) => !known.has(id));
  const groups = [...GROUPS, ...others.map((id) => [id, id] as const)];
  return {
    id: 'inputs',
    title: 'Every input, its reason and its sources',
    body: html`<p>${counted(record.inputs.length, 'number')} went in. Each is written as the scenario file has it; <em>a to b</em> is a 90 % interval.</p>
${record.issues.length > 0 && fold('What 0 and 1 mean on each issue', issues(record))}
${groups.map(([id, title]) => {
  const members = record.inputs.filter((input) => groupOf(input) === id);
  return members.length > 0 && fold(`${title} (${members.length})`, inputTable(record, title, members));
})}
${record.correlations.length > 0 && fold(`Correlations (${record.correlations.length})`, correlations(record))}`,
  };
}

function inputTable(record: ResultRecord, title: string, inputs: readonly Input[]): Html {
  return dataTable({
    caption: `${title}.`,
    columns: [
      { title: 'Input' },
      { title: 'As written', roomy: true },
      { title: 'Mean', numeric: true },
      { title: '90 % interval', numeric: true },
      { title: 'Reason' },
    ],
    rows: inputs.map((input) => ({
      id: `input-${input.path}`,
      cells: [
        html`${input.title && html`${input.title}<br>`}${codeText(input.path)}`,
        html`${codeText(input.text)}${input.unit && ` ${input.unit}`}${
          input.expect && html`<span class="why">a rise: ${input.expect}</span>`
        }`,
        input.kind === 'distribution' && input.mean !== null ? significant(input.mean) : '',
        input.kind === 'distribution' && input.interval90 ? significantInterval(input.interval90) : '',
        grounds(record, input),
      ],
    })),
  });
}

function issues(record: ResultRecord): Html {
  return dataTable({
    caption: 'Issues and the two ends of their scales.',
    columns: [{ title: 'Issue' }, { title: '0 means' }, { title: '1 means' }, { title: 'Reason' }],
    rows: record.issues.map((issue) => ({
      cells: [titleOf(issue), issue.low, issue.high, grounds(record, issue)],
    })),
  });
}

function correlations(record: ResultRecord): Html {
  return dataTable({
    caption: 'Rank correlations between inputs.',
    columns: [
      { title: 'Between' },
      { title: 'Rank', numeric: true },
      { title: 'Reason' },
      { title: 'Sources' },
    ],
    rows: record.correlations.map((one) => ({
      cells: [
        html`${codeText(one.between[0])} and ${codeText(one.between[1])}`,
        significant(one.rank),
        one.why,
        cite(record, one.sources),
      ],
    })),
  });
}
