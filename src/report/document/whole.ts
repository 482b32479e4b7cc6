import type { Figure } from '../figures/figure.ts';
import { type Chapter, type Content, unfolded, withoutFolds } from './blocks.ts';
import { figuresIn } from './figures.ts';
import { chapterHtml, contentHtml } from './html.ts';
import { contentMarkdown, textMarkdown } from './markdown.ts';
import { type Html, html, type Insert } from './markup.ts';
import { page } from './page.ts';

/** A report before it is set for a medium: what stands at its head, a brief, and chapters. */
export interface Whole {
  /** Of the page, in the browser's bar. */
  readonly title: string;
  readonly description: string;
  /** Stands at the head of every sheet of paper. */
  readonly running: string;
  readonly header: Insert;
  /** By what it was made, from what. */
  readonly made: Insert;
  /** What stands above the brief in Markdown, one string a block. */
  readonly opening: readonly string[];
  /** Of the brief, above it on a page. */
  readonly kicker: string;
  readonly brief: Content;
  readonly chapters: readonly Chapter[];
}

/**
 * The report as one page: the brief, the contents, the chapters.
 *
 * @param full - Opens all folds, which paper leaves out.
 */
export function wholeHtml(whole: Whole, full: boolean): string {
  const chapters = whole.chapters.map((chapter) => ({
    ...chapter,
    content: full ? unfolded(chapter.content) : chapter.content,
  }));
  return page({
    ...whole,
    main: html`${briefSection(whole)}
<nav aria-label="Contents">
<ol>${chapters.map((chapter) => html`<li><a href="#${chapter.id}">${chapter.title}</a></li>`)}</ol>
</nav>
${chapters.map(chapterHtml)}`,
    footer: html`<p>${whole.made}</p>`,
  });
}

/** The brief alone, as a page of its own. */
export function wholeBriefHtml(whole: Whole): string {
  return page({
    ...whole,
    main: briefSection(whole),
    footer: html`<p>${whole.made} Everything behind it is in the report.</p>`,
  });
}

function briefSection({ brief, kicker }: Whole): Html {
  return html`<section class="answer" aria-labelledby="answer">
<h2 id="answer" class="kicker">${kicker}</h2>
${contentHtml(brief)}
</section>
`;
}

/**
 * The report as Markdown, in the order of the page.
 *
 * @param figures - Folder of the SVG files, relative to the document; null for none.
 */
export function wholeMarkdown(whole: Whole, figures: string | null, full: boolean): string {
  return documentOf([
    ...whole.opening,
    ...contentMarkdown(whole.brief, figures),
    ...whole.chapters.flatMap(({ title, content }) => {
      const blocks = contentMarkdown(full ? unfolded(content) : withoutFolds(content), figures);
      return blocks.length === 0 ? [] : [`## ${textMarkdown(title)}`, ...blocks];
    }),
  ]);
}

/** The brief alone as Markdown. */
export function wholeBriefMarkdown(whole: Whole, figures: string | null): string {
  return documentOf([...whole.opening, ...contentMarkdown(whole.brief, figures)]);
}

function documentOf(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Every figure in the order in which a reader meets it. */
export function figuresOf({ brief, chapters }: Pick<Whole, 'brief' | 'chapters'>): readonly Figure[] {
  return figuresIn([brief, ...chapters.map(({ content }) => content)]);
}
