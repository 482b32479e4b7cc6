import type { AnalysisId } from '../analysis/analyses.ts';
import type { ResultRecord } from '../record/record.ts';
import { checkLines } from '../report/text/checks.ts';
import { discoveryLines } from '../report/text/discovery.ts';
import { comparisonLines } from '../report/text/parts.ts';
import { sensitivityLines } from '../report/text/sensitivity.ts';
import { sweepLines } from '../report/text/sweep.ts';
import { thresholdLines } from '../report/text/threshold.ts';
import { valueLines } from '../report/text/value.ts';
import { indicatorLines, type Painter, replayLines, whatIfLines } from '../report/text.ts';

type Lines = (record: ResultRecord, paint: Painter, width: number) => readonly string[];

/** What a terminal shows of each analysis. */
export const LINES = {
  veto: () => [],
  whatIf: whatIfLines,
  replay: replayLines,
  indicators: indicatorLines,
  sensitivity: sensitivityLines,
  sweep: sweepLines,
  threshold: thresholdLines,
  discovery: discoveryLines,
  value: valueLines,
  checks: checkLines,
  comparison: comparisonLines,
} as const satisfies Record<AnalysisId, Lines>;
