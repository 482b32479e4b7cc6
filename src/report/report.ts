import type { ResultRecord } from '../record/record.ts';
import { type Chapter, flat, paragraph, table } from './document/blocks.ts';
import { figuresIn } from './document/figures.ts';
import { chapterHtml, contentHtml } from './document/html.ts';
import { contentMarkdown, textMarkdown } from './document/markdown.ts';
import { html } from './document/markup.ts';
import { page } from './document/page.ts';
import { contentLines, type Screen, spaced } from './document/terminal.ts';
import { wrapped } from './document/width.ts';
import type { Figure } from './figures/figure.ts';
import { answerContent, answerInShort } from './sections/answer.ts';
import { chaptersOf } from './sections.ts';
import { answerText, bandText, incompleteSentence, titleOf } from './words/answer.ts';
import { dayInWords } from './words/days.ts';

/**
 * The report as one HTML file that can be mailed: no script, no request, nothing beside it.
 *
 * @returns A whole document; the same record gives the same bytes.
 */
export function htmlReport(record: ResultRecord): string {
  const { scenario } = record;
  const chapters = chaptersOf(record);
  const answer = answerContent(record);
  const title = titleOf(scenario);
  return page({
    title: `${title}: ${answerText(record)}`,
    description: `${scenario.question} ${answerText(record)}, 90 % band ${bandText(record)}.`,
    header: html`<p class="kicker">Forecast as of ${dayInWords(record.asOf)}</p>
<h1>${title}</h1>
<p class="question">${scenario.question}</p>`,
    main: html`<section class="answer" aria-labelledby="answer">
<h2 id="answer" class="kicker">The answer</h2>
${contentHtml(answer)}
</section>
<nav aria-label="Contents">
<ol>${chapters.map((chapter) => html`<li><a href="#${chapter.id}">${chapter.title}</a></li>`)}</ol>
</nav>
${chapters.map(chapterHtml)}`,
    footer: html`<p>Made with summitry ${record.manifest.version} from the scenario <code>${scenario.id}</code>.</p>`,
  });
}

/**
 * The report as Markdown, in the order of the HTML report.
 *
 * @param options - `figures`: folder of the SVG files, relative to the document; left out, there are none.
 */
export function markdownReport(
  record: ResultRecord,
  { figures = null }: { readonly figures?: string | null } = {},
): string {
  const { scenario } = record;
  const blocks = [
    `# ${textMarkdown(titleOf(scenario))}`,
    textMarkdown(scenario.question),
    ...contentMarkdown(answerContent(record), figures),
    ...chaptersOf(record).flatMap(({ title, content }) => [
      `## ${textMarkdown(title)}`,
      ...contentMarkdown(content, figures),
    ]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Every figure of a report in the order in which it shows them. */
export function reportFigures(record: ResultRecord): readonly Figure[] {
  return figuresIn(chaptersOf(record).map(({ content }) => content));
}

/**
 * What a terminal shows at the end of a run: the answer, then the one thing that each chapter says first.
 *
 * @returns Lines without line ends.
 */
export function summaryLines(record: ResultRecord, screen: Screen): string[] {
  const { strong, accent } = screen.painter;
  const narrower = { ...screen, width: screen.width - 2 };
  return [
    ...contentLines(paragraph(titleOf(record.scenario), 'strong'), screen),
    ...contentLines(paragraph(record.scenario.question), screen),
    '',
    `${strong(accent(answerText(record)))}   90 % band ${bandText(record)}, as of ${dayInWords(record.asOf)}`,
    ...flat(answerInShort(record)).flatMap((block) => contentLines(block, screen)),
    ...chaptersOf(record).flatMap(({ title, gist, brief = paragraph(gist ?? null) }) => {
      // Tables stand two columns in by themselves.
      const lines = flat(brief).map((block) =>
        block.kind === 'table' ? contentLines(block, screen) : contentLines(block, narrower).map((line) => `  ${line}`),
      );
      return lines.length === 0 ? [] : ['', strong(title), ...spaced(lines)];
    }),
  ];
}

/**
 * One chapter as a terminal shows it, under the title and the answer.
 *
 * @returns Lines without line ends.
 */
export function chapterLines(record: ResultRecord, { content }: Pick<Chapter, 'content'>, screen: Screen): string[] {
  const { painter } = screen;
  const incomplete = incompleteSentence(record);
  return [
    ...contentLines(paragraph(titleOf(record.scenario), 'strong'), screen),
    `As of ${dayInWords(record.asOf)}: ${answerText(record)}, 90 % band ${bandText(record)}`,
    ...(incomplete === null ? [] : wrapped(incomplete, screen.width).map(painter.strong)),
    '',
    ...contentLines(content, screen),
  ];
}

/** One line a record: the table at the end of a batch. */
export function answersLines(records: readonly ResultRecord[], screen: Screen): string[] {
  const answers = table<ResultRecord>({
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
