import type { Backtest } from '../../results/backtest.ts';
import { type Chapter, type Content, paragraph } from '../document/blocks.ts';
import { textMarkdown } from '../document/markdown.ts';
import { html } from '../document/markup.ts';
import { contentLines, type Screen } from '../document/terminal.ts';
import type { Whole } from '../document/whole.ts';
import { counted } from '../words/format.ts';
import { backtestBrief } from './brief.ts';
import { casesChapter } from './cases.ts';
import { methodChapter } from './method.ts';
import { reliabilityChapter } from './reliability.ts';
import { scoresChapter, scoresTable } from './scores.ts';
import { slicesChapter } from './slices.ts';
import { timingChapter } from './timing.ts';
import { unscoredChapter } from './unscored.ts';

/** Every chapter, in the order of the report. */
const CHAPTERS: readonly ((record: Backtest) => Chapter | null)[] = [
  scoresChapter,
  reliabilityChapter,
  timingChapter,
  slicesChapter,
  casesChapter,
  unscoredChapter,
  methodChapter,
];

/** The report of a backtest, for any medium. */
export function backtestReport(record: Backtest): Whole {
  const { cases, seed, manifest } = record;
  const title = `Backtest: ${record.title}`;
  const about = `Is the forecaster any good? ${counted(cases.n, 'case')}, forecast as of days on which nobody knew how they would end.`;
  return {
    title,
    description: about,
    running: `${title}. Seed ${seed}`,
    header: html`<p class="kicker">Backtest</p>
<h1>${record.title}</h1>
<p class="question">${about}</p>`,
    made: html`Made with summitry ${manifest.version}.`,
    opening: [`# ${textMarkdown(title)}`, textMarkdown(about)],
    kicker: 'In brief',
    brief: backtestBrief(record),
    chapters: CHAPTERS.flatMap((chapter) => chapter(record) ?? []),
  };
}

/** How the table is read where no chapter says so. */
const SIGNS = 'Lower scores are better; ± is one standard error.';

/**
 * What a terminal shows at the end: the brief, and the table of scores.
 *
 * @returns Lines without line ends.
 */
export function backtestLines(record: Backtest, screen: Screen): string[] {
  const said: Content = [
    paragraph(`Backtest: ${record.title}`, 'strong'),
    backtestBrief(record),
    scoresTable(record),
    paragraph(SIGNS),
  ];
  return contentLines(said, screen);
}
