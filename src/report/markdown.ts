import type { ResultRecord } from '../record/record.ts';
import { reportFigures } from './figures/all.ts';
import { figureId } from './figures/figure.ts';
import { checkBlocks } from './markdown/checks.ts';
import { evidenceBlocks } from './markdown/evidence.ts';
import { indicatorBlocks } from './markdown/indicators.ts';
import { type Block, cite, code, escapeMarkdown, grounds, table } from './markdown/markup.ts';
import { mindBlocks } from './markdown/mind.ts';
import { comparisonBlocks, whatIfPartsBlocks } from './markdown/parts.ts';
import { replayBlocks } from './markdown/replay.ts';
import { sensitivityBlocks } from './markdown/sensitivity.ts';
import { sweepBlocks } from './markdown/sweep.ts';
import {
  answerText,
  bandText,
  confidenceSentence,
  dateBandText,
  dateText,
  dealSentence,
  epistemicSentence,
  incompleteSentence,
  limits,
  methodSentence,
  outcomeSentence,
  precisionSentence,
  processValue,
  reproduceCommands,
  shareText,
  stageReachedText,
  titleOf,
  vetoSentence,
  wordsSentence,
} from './words/answer.ts';
import { failedLawsSentence } from './words/checks.ts';
import { dayInWords } from './words/days.ts';
import {
  counted,
  logits,
  logitsInterval,
  percent,
  percentInterval,
  points,
  pointsInterval,
  significant,
  significantInterval,
} from './words/format.ts';
import { byContribution, byDifference, ledgerActors } from './words/order.ts';

/**
 * The report as Markdown with the tables of GitHub, in the order of the HTML report.
 *
 * Everything that a user wrote is escaped: it can make neither markup nor HTML.
 *
 * @param options - `figures`: folder of the SVG files, relative to the document; left out, there are none.
 */
export function markdownReport(record: ResultRecord, options: { readonly figures?: string } = {}): string {
  const blocks = [
    ...answer(record),
    ...course(record),
    ...blocking(record),
    ...ledger(record),
    ...whatIf(record),
    ...comparisonBlocks(record),
    ...sensitivityBlocks(record),
    ...sweepBlocks(record),
    ...mindBlocks(record),
    ...indicatorBlocks(record),
    ...surroundings(record),
    ...evidenceBlocks(record),
    ...replayBlocks(record),
    ...inputs(record),
    ...checkBlocks(record),
    ...ending(record),
  ];
  const pictures = new Map(reportFigures(record).map((figure) => [figure.id, figure.title]));
  const shown = blocks.flatMap((block) => {
    if (typeof block === 'string') return [block];
    const title = pictures.get(block.figure);
    return options.figures === undefined || title === undefined
      ? []
      : [`![${escapeMarkdown(title)}](${options.figures}/${block.figure}.svg)`];
  });
  return `${shown.filter((block) => block !== '').join('\n\n')}\n`;
}

function answer(record: ResultRecord): Block[] {
  const { scenario } = record;
  const incomplete = incompleteSentence(record);
  const broken = failedLawsSentence(record);
  const outcome = outcomeSentence(record);
  return [
    `# ${escapeMarkdown(scenario.title || scenario.id)}`,
    escapeMarkdown(scenario.question),
    `**${answerText(record)}**, 90 % band ${bandText(record)}, as of ${dayInWords(record.asOf)}.`,
    ...(incomplete === null ? [] : [`**${incomplete}**`]),
    ...(broken === null ? [] : [`**${escapeMarkdown(broken)}**`]),
    escapeMarkdown(wordsSentence(record)),
    escapeMarkdown(confidenceSentence(record)),
    [
      `- Resolves: ${escapeMarkdown(scenario.resolves)}`,
      `- Window: ${dayInWords(scenario.window.start)} to ${dayInWords(scenario.window.end)}`,
      `- Initiator: ${party(scenario.principals.initiator)}`,
      `- Target: ${party(scenario.principals.target)}`,
      `- ${epistemicSentence(record)}`,
      `- ${precisionSentence(record)}`,
      ...(outcome === null ? [] : [`- ${escapeMarkdown(outcome)} The forecast does not use it.`]),
    ].join('\n'),
    escapeMarkdown(scenario.about),
  ];
}

function party(principal: ResultRecord['scenario']['principals']['initiator']): string {
  const leader = principal.leader === '' ? '' : ` (${principal.leader})`;
  return escapeMarkdown(`${principal.title || principal.id}${leader}`);
}

function course(record: ResultRecord): Block[] {
  return [
    '## When',
    { figure: 'probability' },
    table(
      ['Date', 'Probability', '90 % band'],
      record.byDate.map((day) => [dayInWords(day.date), dateText(record, day), dateBandText(record, day)]),
    ),
    '## The path through the stages',
    { figure: 'stages_reached' },
    { figure: 'stages_by_date' },
    table(
      ['Stage', 'Ever reached', 'There on the last date'],
      [
        ...record.stages.map((stage, i) => {
          const reached = stageReachedText(record, i);
          const last = i === record.stages.length - 1;
          return [
            escapeMarkdown(titleOf(stage)),
            reached,
            last ? reached : shareText(record, stage.occupancy.at(-1) ?? 0),
          ];
        }),
        ['No longer the same leaders', '', shareText(record, record.void.at(-1) ?? 0)],
      ],
    ),
    '## A meeting is not a deal',
    dealSentence(record),
    { figure: 'deal' },
  ];
}

function blocking(record: ResultRecord): Block[] {
  if (record.veto.length === 0) return [];
  return [
    '## Who blocks',
    escapeMarkdown(vetoSentence(record) ?? ''),
    { figure: 'veto' },
    table(
      ['Case', 'Probability', '90 % band', 'Difference', 'Monte Carlo 90 % interval'],
      record.veto.map((veto) => [
        escapeMarkdown(titleOf(veto)),
        percent(veto.probability.mean, veto.probability.standardError),
        percentInterval(veto.probability.interval90, veto.probability.standardError),
        points(veto.difference.mean, veto.difference.standardError),
        pointsInterval(veto.difference.interval90, veto.difference.standardError),
      ]),
    ),
  ];
}

function ledger(record: ResultRecord): Block[] {
  const actors = ledgerActors(record);
  if (actors.length === 0) return [];
  return [
    '## The ledger of arguments',
    'Contributions are in logits.',
    { figure: 'willingness' },
    ...actors.flatMap((actor): Block[] => {
      const name = record.actors.find((one) => one.id === actor)?.title || actor;
      const willing = record.willingness.find((one) => one.actor === actor);
      const terms = byContribution(record.terms.filter((term) => term.actor === actor));
      return [
        `### ${escapeMarkdown(name)}`,
        willing ? `Mean willingness over the window: ${shareText(record, willing.mean)}.` : '',
        { figure: figureId('ledger', actor) },
        table(
          ['Argument', 'Contribution', '90 % of draws', 'A rise', 'Weight × value', 'Reason'],
          terms.map((term) => [
            escapeMarkdown(titleOf(term)),
            logits(term.contribution.mean),
            logitsInterval(term.contribution.interval90),
            term.sign === '+' ? 'raises' : 'lowers',
            `${code(term.weight)} × ${code(term.value)}`,
            grounds(term),
          ]),
        ),
      ];
    }),
  ];
}

function whatIf(record: ResultRecord): Block[] {
  if (record.whatIf.length === 0) return [];
  return [
    '## What if',
    `Differences from ${answerText(record)}, on the same random numbers.`,
    { figure: 'what_if' },
    table(
      ['What if', 'Probability', 'Difference', '90 % interval', 'Declared', 'What was set', 'Reason'],
      byDifference(record.whatIf).map((one) => [
        escapeMarkdown(titleOf(one)),
        percent(one.probability.mean, one.probability.standardError),
        points(one.difference.mean, one.difference.standardError),
        pointsInterval(one.interval90, one.difference.standardError),
        one.expect ?? '',
        one.set.map((set) => `${code(set.path)}: ${code(set.from)} → ${code(set.to)}`).join('; '),
        grounds(one),
      ]),
    ),
    ...whatIfPartsBlocks(record),
  ];
}

function surroundings(record: ResultRecord): Block[] {
  const processes = record.processes.flatMap((process): Block[] => [
    `### ${escapeMarkdown(titleOf(process))}`,
    grounds(process),
    { figure: figureId('process', process.id) },
    `Mean on the last date: ${processValue(process, process.byDate.at(-1) ?? 0)}. ${counted(process.history.length, 'observation')}.`,
  ]);
  return processes.length > 0 ? ['## What happens around the leaders', ...processes] : [];
}

function inputs(record: ResultRecord): Block[] {
  if (record.inputs.length === 0) return [];
  return [
    '## Every input, its reason and its sources',
    ...(record.issues.length > 0
      ? [
          table(
            ['Issue', '0 means', '1 means', 'Reason'],
            record.issues.map((issue) => [
              escapeMarkdown(titleOf(issue)),
              escapeMarkdown(issue.low),
              escapeMarkdown(issue.high),
              grounds(issue),
            ]),
          ),
        ]
      : []),
    table(
      ['Input', 'As written', 'Mean', '90 % interval', 'Reason'],
      record.inputs.map((input) => [
        code(input.path),
        `${code(input.text)} ${escapeMarkdown(input.unit)}`.trim(),
        input.kind === 'distribution' && input.mean !== null ? significant(input.mean) : '',
        input.kind === 'distribution' && input.interval90 ? significantInterval(input.interval90) : '',
        grounds(input),
      ]),
    ),
    ...(record.correlations.length > 0
      ? [
          table(
            ['Rank correlation between', 'and', 'Mean', 'Reason'],
            record.correlations.map((one) => [
              code(one.between[0]),
              code(one.between[1]),
              significant(one.rank),
              grounds(one),
            ]),
          ),
        ]
      : []),
  ];
}

function ending(record: ResultRecord): Block[] {
  const sources = record.sources.map((source) => {
    const rest = [source.author, source.publisher, dayInWords(source.date)].filter((part) => part !== '');
    const url = /^https?:\/\/[^\s<>]+$/i.test(source.url) ? ` <${source.url}>` : '';
    return `- **${escapeMarkdown(source.id)}** ${[source.title, ...rest].map(escapeMarkdown).join(', ')}.${url} ${escapeMarkdown(source.note)}`.trimEnd();
  });
  const { manifest } = record;
  const commands = reproduceCommands(record).map((command) => command.replace(/[\r\n]+/g, ' '));
  return [
    ...(sources.length > 0 ? ['## Sources', sources.join('\n')] : []),
    ...(record.leftOut.length > 0
      ? [
          '## Left out on purpose',
          record.leftOut.map((one) => `- ${cite([one.source])} ${escapeMarkdown(one.reason)}`).join('\n'),
        ]
      : []),
    '## Method, limits and how to reproduce',
    methodSentence(record),
    ...(record.warnings.length > 0
      ? [record.warnings.map((warning) => `- Warning: ${escapeMarkdown(warning)}`).join('\n')]
      : []),
    limits(record)
      .map((sentence) => `- ${sentence}`)
      .join('\n'),
    `\`\`\`\`sh\n${commands.join('\n')}\n\`\`\`\``,
    `Seed ${code(record.seed)}; summitry ${escapeMarkdown(manifest.version)}; scenario hash ${code(manifest.scenarioHash)}.`,
  ];
}
