import type { ResultRecord } from '../../record/record.ts';
import { realBoxes } from '../words/discovery.ts';
import { byBits, byDifference, ledgerActors } from '../words/order.ts';
import { dealFigure } from './deal.ts';
import { decisionFigure } from './decision.ts';
import { discoveryFigure } from './discovery.ts';
import type { Figure } from './figure.ts';
import { indicatorsFigure } from './indicators.ts';
import { ledgerFigure } from './ledger.ts';
import { comparisonFigure, isWorthDrawing, whatIfPartsFigure } from './parts.ts';
import { probabilityFigure } from './probability.ts';
import { processFigure } from './processes.ts';
import { replayFigure } from './replay.ts';
import { sensitivityFigures } from './sensitivity.ts';
import { stagesOverTimeFigure, stagesReachedFigure } from './stages.ts';
import { sweepFigure } from './sweep.ts';
import { thresholdFigure } from './threshold.ts';
import { valueFigure } from './value.ts';
import { vetoFigure } from './veto.ts';
import { whatIfFigure } from './whatIf.ts';
import { willingnessFigure } from './willingness.ts';

/** Every figure of a report in the order in which it shows them; none without data. */
export function reportFigures(record: ResultRecord): Figure[] {
  const actors = ledgerActors(record);
  const { replay, indicators, comparison, sensitivity, sweep } = record;
  return [
    probabilityFigure(record),
    stagesReachedFigure(record),
    stagesOverTimeFigure(record),
    dealFigure(record),
    ...(record.veto.length > 0 ? [vetoFigure(record)] : []),
    ...(record.willingness.length > 0 ? [willingnessFigure(record)] : []),
    ...actors.map((actor) => ledgerFigure(record, actor)),
    ...(record.whatIf.length > 0 ? [whatIfFigure(record)] : []),
    ...byDifference(record.whatIf)
      .filter(isWorthDrawing)
      .map((whatIf) => whatIfPartsFigure(record, whatIf)),
    ...(comparison !== null && comparison.parts.length > 0 ? [comparisonFigure(record, comparison)] : []),
    ...(sensitivity === null ? [] : Object.values(sensitivityFigures(record, sensitivity))).filter(
      (figure) => figure !== null,
    ),
    ...(sweep === null ? [] : [sweepFigure(sweep)].filter((figure) => figure !== null)),
    ...mindFigures(record),
    ...(indicators !== null && indicators.length > 0 ? [indicatorsFigure(record, byBits(indicators))] : []),
    ...record.processes.map((process) => processFigure(record, process)),
    ...(replay !== null && replay.rows.length > 0 ? [replayFigure(record, replay)] : []),
  ];
}

function mindFigures(record: ResultRecord): Figure[] {
  const { threshold, discovery, value } = record;
  return [
    ...(threshold !== null && threshold.single.length > 0 ? [thresholdFigure(threshold)] : []),
    ...(discovery !== null && realBoxes(discovery).length > 0 ? [discoveryFigure(record, discovery)] : []),
    ...(value !== null && value.inputs.length > 0 ? [valueFigure(record, value)] : []),
    ...(value?.decisions ?? []).map((decision) => decisionFigure(record, decision)),
  ];
}
