import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import { thresholdFigure } from '../../figures/threshold.ts';
import { errorPoints, percent, significant, significantInterval, statedPercent } from '../../words/format.ts';
import {
  bestText,
  commandIntroduction,
  distanceText,
  distanceTitle,
  endWithError,
  thresholdCommand,
  thresholdNote,
  thresholdSentences,
  valueText,
} from '../../words/threshold.ts';
import { figureHtml } from '../figure.ts';
import { inputHtml } from '../inputName.ts';
import { dataTable, fold } from '../table.ts';

type Threshold = NonNullable<ResultRecord['threshold']>;

/** What it would take to bring the probability to a target. */
export async function thresholdPart(record: ResultRecord, threshold: Threshold): Promise<Html> {
  const command = thresholdCommand(record, threshold);
  return html`<h3 id="threshold">What it would take</h3>
<p>${thresholdSentences(threshold).join(' ')}</p>
${
  threshold.single.length > 0 &&
  (await figureHtml(
    thresholdFigure(threshold),
    `Each lever has a scale of its own; the pale track is the range in which it may be moved. To the right stand the move and its ${threshold.measure === 'cost' ? 'cost' : 'distance in prior standard deviations (sd)'}, or the best that the lever gives alone.`,
  ))
}
${
  threshold.single.length > 0 &&
  fold(
    'Each lever in detail, and a command that runs the change',
    html`<p>${thresholdNote(threshold)}</p>
${singleTable(record, threshold)}
${threshold.joint !== null && threshold.joint.moves.length > 0 && jointTable(record, threshold, threshold.joint)}
${
  command.length > 0 &&
  html`<p>${commandIntroduction(threshold)}</p>
<pre><code>${command.join('\n')}</code></pre>`
}`,
  )
}`;
}

function singleTable(record: ResultRecord, threshold: Threshold): Html {
  return dataTable({
    caption: `One lever at a time: the least that brings the probability to ${statedPercent(threshold.target)}, or the value that goes furthest. ± is the Monte Carlo standard error.`,
    columns: [
      { title: 'Lever' },
      { title: 'Range', numeric: true },
      { title: 'From', numeric: true },
      { title: 'To', numeric: true },
      { title: distanceTitle(threshold), numeric: true },
      { title: 'Probability', numeric: true },
    ],
    rows: threshold.single.map((one) => ({
      cells: [
        inputHtml(record, one),
        significantInterval(one.range),
        significant(one.from),
        endWithError(one),
        one.reached === null ? 'not enough' : distanceText(one.reached.distance),
        one.reached === null
          ? bestText(threshold, one)
          : chance(one.reached.probability, one.reached.standardError),
      ],
    })),
  });
}

function jointTable(
  record: ResultRecord,
  threshold: Threshold,
  joint: NonNullable<Threshold['joint']>,
): Html {
  const end = chance(joint.probability, joint.standardError);
  return dataTable({
    caption: joint.isReached
      ? 'The levers of the joint change; the last row is all of them.'
      : 'The best that was found with all levers; the last row is all of them.',
    columns: [
      { title: 'Lever' },
      { title: 'From', numeric: true },
      { title: 'To', numeric: true },
      { title: distanceTitle(threshold), numeric: true },
      { title: 'Probability', numeric: true },
    ],
    rows: [
      ...joint.moves.map((move) => ({
        cells: [
          inputHtml(record, move),
          significant(move.from),
          valueText(move.to),
          distanceText(move.distance),
          '',
        ],
      })),
      { cells: ['Together', '', '', distanceText(joint.distance), end] },
    ],
  });
}

function chance(probability: number, standardError: number): Html {
  return html`${percent(probability, standardError)}<span class="why">± ${errorPoints(standardError)}</span>`;
}
