import type { ResultRecord } from '../record/record.ts';
import type { Digest } from './digest.ts';
import { type Chapter, heading, paragraph, table } from './document/blocks.ts';
import { textMarkdown } from './document/markdown.ts';
import { html } from './document/markup.ts';
import { contentLines, fittingLines, type Screen } from './document/terminal.ts';
import {
  figuresOf,
  type Whole,
  wholeBriefHtml,
  wholeBriefMarkdown,
  wholeHtml,
  wholeMarkdown,
} from './document/whole.ts';
import { wrapped } from './document/width.ts';
import type { Figure } from './figures/figure.ts';
import { briefContent } from './sections/brief.ts';
import { chaptersOf, SECTIONS, type Section } from './sections.ts';
import { answerAndBand, answerText, bandText, incompleteSentence, titleOf } from './words/answer.ts';
import { dayInWords } from './words/days.ts';

/** How much of a report a document shows. */
export interface Extent {
  /** All that lies behind folds too, opened. */
  readonly full?: boolean;
  /** Whether {@link EXPLORER_FILE} lies beside it, to which pages then lead. */
  readonly explorer?: boolean;
  /** Address of a page that lists it among others. */
  readonly index?: string;
}

/** A page in which the forecast can be moved. */
export const EXPLORER_FILE = 'explorer.html';

/**
 * The report as one HTML file that can be mailed: no script, no request, nothing beside it. The brief comes first; what
 * few readers look up is behind folds, which paper leaves out.
 *
 * @returns A whole document; the same record gives the same bytes.
 */
export function htmlReport(record: ResultRecord, { full = false, ...around }: Extent = {}): string {
  return wholeHtml(wholeOf(record, around), full);
}

/** The brief alone, as a page of its own: two sheets of paper at most. */
export function htmlBrief(record: ResultRecord, around: Omit<Extent, 'full'> = {}): string {
  return wholeBriefHtml(wholeOf(record, around));
}

/** A report about a record, for any medium. */
function wholeOf(record: ResultRecord, { explorer = false, index }: Omit<Extent, 'full'> = {}): Whole {
  const { scenario, asOf, seed, manifest } = record;
  const title = titleOf(scenario);
  return {
    title: `${title}: ${answerText(record)}`,
    description: `${scenario.question} ${answerAndBand(record)}.`,
    running: `${title}. As of ${dayInWords(asOf)}, seed ${seed}`,
    header: html`<p class="kicker">Forecast as of ${dayInWords(asOf)}</p>
<h1>${title}</h1>
<p class="question">${scenario.question}</p>${
      explorer && html`\n<p class="not-printed">Move it: <a href="${EXPLORER_FILE}">${EXPLORER_FILE}</a></p>`
    }${index !== undefined && html`\n<p class="not-printed"><a href="${index}">All forecasts</a></p>`}`,
    made: html`Made with summitry ${manifest.version} from the scenario <code>${scenario.id}</code>.`,
    opening: [`# ${textMarkdown(title)}`, textMarkdown(scenario.question)],
    kicker: 'The answer',
    brief: briefContent(record),
    chapters: chaptersOf(record),
  };
}

/**
 * The report as Markdown, in the order of the HTML report.
 *
 * @param options - `figures`: folder of the SVG files, relative to the document; left out, there are none.
 */
export function markdownReport(
  record: ResultRecord,
  { figures = null, full = false }: Extent & { readonly figures?: string | null } = {},
): string {
  return wholeMarkdown(wholeOf(record), figures, full);
}

/** The brief alone as Markdown. */
export function markdownBrief(
  record: ResultRecord,
  { figures = null }: { readonly figures?: string | null } = {},
): string {
  return wholeBriefMarkdown(wholeOf(record), figures);
}

/** Every figure of a report in the order in which it shows them. */
export function reportFigures(record: ResultRecord): readonly Figure[] {
  return figuresOf(wholeOf(record));
}

/**
 * What a terminal shows at the end of a run: the brief, then the one thing that each chapter asked for says first.
 *
 * @param asked - Ids of chapters.
 * @returns Lines without line ends.
 */
export function summaryLines(record: ResultRecord, asked: readonly string[], screen: Screen): string[] {
  const chapters = Object.entries(SECTIONS).flatMap(([id, section]: [string, Section]) =>
    asked.includes(id) ? (section(record) ?? []) : [],
  );
  return [
    ...contentLines(paragraph(titleOf(record.scenario), 'strong'), screen),
    ...contentLines(paragraph(record.scenario.question), screen),
    '',
    ...contentLines(briefContent(record), screen, 'tight'),
    ...chapters.flatMap(({ title, gist, brief = paragraph(gist ?? null) }) => {
      const lines = contentLines(brief, screen);
      return lines.length === 0 ? [] : ['', ...contentLines([heading(3, title), brief], screen)];
    }),
  ];
}

/**
 * One chapter as a terminal shows it, under the title and the answer: on a screen as much as finds room.
 *
 * @returns Lines without line ends.
 */
export function chapterLines(record: ResultRecord, { content }: Pick<Chapter, 'content'>, screen: Screen): string[] {
  const { painter } = screen;
  const incomplete = incompleteSentence(record);
  const head = [
    ...contentLines(paragraph(titleOf(record.scenario), 'strong'), screen),
    `As of ${dayInWords(record.asOf)}: ${answerAndBand(record)}`,
    ...(incomplete === null ? [] : wrapped(incomplete, screen.width).map(painter.strong)),
    '',
  ];
  return [...head, ...fittingLines(content, screen, head.length)];
}

/** One line a record: the table at the end of a batch. */
export function answersLines(records: readonly Digest[], screen: Screen): string[] {
  const answers = table<Digest>({
    rows: records,
    columns: [
      { title: 'Scenario', cell: ({ scenario }) => titleOf(scenario) },
      { title: 'Probability', numeric: true, cell: answerText },
      { title: '90 % band', numeric: true, cell: bandText },
      { title: 'In words', cell: ({ probability }) => probability.words },
    ],
  });
  return contentLines(answers, screen);
}
