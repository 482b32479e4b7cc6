import type { AnalysisId, ResultRecord } from '../record/record.ts';
import type { Chapter } from './document/blocks.ts';
import { checksSection } from './sections/checks.ts';
import { comparisonSection } from './sections/comparison.ts';
import { datesSection } from './sections/dates.ts';
import { dealSection } from './sections/deal.ts';
import { discoverySection } from './sections/discovery.ts';
import { evidenceSection } from './sections/evidence.ts';
import { hiddenTypesSection } from './sections/hiddenTypes.ts';
import { indicatorsSection } from './sections/indicators.ts';
import { inputsSection } from './sections/inputs.ts';
import { ledgerSection } from './sections/ledger.ts';
import { leftOutSection } from './sections/leftOut.ts';
import { methodSection } from './sections/method.ts';
import { processesSection } from './sections/processes.ts';
import { questionSection } from './sections/question.ts';
import { reasonsSection } from './sections/reasons.ts';
import { replaySection } from './sections/replay.ts';
import { sensitivitySection } from './sections/sensitivity.ts';
import { sourcesSection } from './sections/sources.ts';
import { stagesSection } from './sections/stages.ts';
import { sweepSection } from './sections/sweep.ts';
import { thresholdSection } from './sections/threshold.ts';
import { valueSection } from './sections/value.ts';
import { vetoSection } from './sections/veto.ts';
import { whatIfSection } from './sections/whatIf.ts';

/** A chapter of the report as a pure function of the record; null where there is nothing to show. */
export type Section = (record: ResultRecord) => Chapter | null;

/** Every section, in the order of the report; those of analyses under the ids of the analyses. */
export const SECTIONS = {
  reasons: reasonsSection,
  replay: replaySection,
  veto: vetoSection,
  whatIf: whatIfSection,
  indicators: indicatorsSection,
  dates: datesSection,
  stages: stagesSection,
  deal: dealSection,
  ledger: ledgerSection,
  comparison: comparisonSection,
  sensitivity: sensitivitySection,
  sweep: sweepSection,
  threshold: thresholdSection,
  discovery: discoverySection,
  value: valueSection,
  courses: processesSection,
  hiddenTypes: hiddenTypesSection,
  evidence: evidenceSection,
  question: questionSection,
  inputs: inputsSection,
  checks: checksSection,
  sources: sourcesSection,
  leftOut: leftOutSection,
  method: methodSection,
} as const satisfies Readonly<Record<AnalysisId | (string & {}), Section>>;

/** The chapters that a record has something for. */
export function chaptersOf(record: ResultRecord): readonly Chapter[] {
  return Object.values(SECTIONS).flatMap((section: Section) => section(record) ?? []);
}
