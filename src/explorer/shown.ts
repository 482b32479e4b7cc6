import type { AnalysisId } from '../analysis/analyses.ts';
import type { ResultRecord } from '../record/record.ts';
import { contentHtml } from '../report/document/html.ts';
import { sweepFigure } from '../report/figures/sweep.ts';
import { howLikely } from '../report/sections/evidence.ts';
import { SECTIONS } from '../report/sections.ts';
import { reproduceCommands } from '../report/words/reproduce.ts';
import { isSetIn } from '../report/words/sweep.ts';
import { blockerSentence } from '../report/words/veto.ts';
import type { Scenario } from '../scenario/model.ts';
import { CHAPTERS } from './chapters.ts';
import { differenceBetween } from './difference.ts';
import type { Look, Piece, Plotted, Shown } from './messages.ts';
import { obstaclesOf } from './obstacles.ts';
import type { Made } from './opened.ts';

/** The answer of a record, beside that of the file if another is given. */
export function lookOf({ record: { draws, probability, byDate }, base }: Made, file: Made | null): Look {
  const { mean, standardError, interval90 } = probability;
  return {
    draws,
    probability: { mean, standardError, interval90 },
    byDate: byDate.map(({ date, probability: by, ...rest }) => ({ date, mean: by, ...rest })),
    change: file === null ? null : differenceBetween(base, file.base),
  };
}

/** What a page shows of a record. */
export function shownOf(
  made: Made,
  {
    file,
    isWhole,
    scenario,
  }: { readonly file: Made | null; readonly isWhole: boolean; readonly scenario: Scenario | null },
): Shown {
  const { record } = made;
  const chapters = CHAPTERS.flatMap(([id]) => {
    const chapter = SECTIONS[id](record);
    return chapter === null ? [] : [[id, contentHtml(chapter.content).markup] as const];
  });
  return {
    look: lookOf(made, file),
    file: file && lookOf(file, null),
    isWhole,
    chapters: Object.fromEntries(chapters),
    importance: Object.fromEntries(record.inputs.map(({ path, importance }) => [path, importance])),
    evidence: record.evidence.map((row) => ({
      title: row.title,
      occurred: row.occurred,
      known: row.known,
      process: row.process,
      says: row.says,
      isUsed: row.used,
      likely: howLikely(record, row),
    })),
    obstacles: scenario === null ? [] : obstaclesOf(record, scenario),
    blockers: blockerSentence(record) ?? '',
  };
}

/** What an analysis that was asked for says. */
export function pieceOf(made: Made | { readonly errors: string }, id: AnalysisId, key: string, isLast: boolean): Piece {
  if ('errors' in made)
    return { key, chapter: '', command: '', warnings: [], errors: made.errors, plotted: null, isLast };
  const { record } = made;
  const chapter = SECTIONS[id](record);
  return {
    key,
    chapter: chapter === null ? '' : contentHtml(chapter.content).markup,
    // The first makes the forecast itself again.
    command: reproduceCommands(record)[1] ?? '',
    warnings: chapter === null ? record.warnings : [],
    errors: null,
    plotted: plottedOf(record),
    isLast,
  };
}

function plottedOf(record: ResultRecord): Plotted | null {
  const { sweep } = record;
  const figure = sweep && sweepFigure(sweep, isSetIn(record));
  if (!sweep || !figure) return null;
  const [wide, narrow] = [figure.draw('wide').plot, figure.draw('narrow').plot];
  if (wide === undefined || narrow === undefined) return null;
  return {
    axes: sweep.axes.map(({ path, values }) => ({ path, ends: [Math.min(...values), Math.max(...values)] })),
    plots: { wide, narrow },
  };
}
