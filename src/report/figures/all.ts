import type { ResultRecord } from '../../record/record.ts';
import { byBits, ledgerActors } from '../order.ts';
import { dealFigure } from './deal.ts';
import type { Figure } from './figure.ts';
import { indicatorsFigure } from './indicators.ts';
import { ledgerFigure } from './ledger.ts';
import { probabilityFigure } from './probability.ts';
import { processFigure } from './processes.ts';
import { replayFigure } from './replay.ts';
import { stagesOverTimeFigure, stagesReachedFigure } from './stages.ts';
import { vetoFigure } from './veto.ts';
import { whatIfFigure } from './whatIf.ts';
import { willingnessFigure } from './willingness.ts';

/** Every figure of a report in the order in which it shows them; none without data. */
export function reportFigures(record: ResultRecord): Figure[] {
  const actors = ledgerActors(record);
  const { replay, indicators } = record;
  return [
    probabilityFigure(record),
    stagesReachedFigure(record),
    stagesOverTimeFigure(record),
    dealFigure(record),
    ...(record.veto.length > 0 ? [vetoFigure(record)] : []),
    ...(record.willingness.length > 0 ? [willingnessFigure(record)] : []),
    ...actors.map((actor) => ledgerFigure(record, actor)),
    ...(record.whatIf.length > 0 ? [whatIfFigure(record)] : []),
    ...(indicators !== null && indicators.length > 0 ? [indicatorsFigure(record, byBits(indicators))] : []),
    ...record.processes.map((process) => processFigure(record, process)),
    ...(replay !== null && replay.rows.length > 0 ? [replayFigure(record, replay)] : []),
  ];
}
