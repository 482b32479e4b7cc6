import type { ResultRecord } from '../record/record.ts';
import type { Chapter } from './document/blocks.ts';
import { discoverySection } from './sections/discovery.ts';
import { sensitivitySection } from './sections/sensitivity.ts';
import { thresholdSection } from './sections/threshold.ts';

/** A chapter of the report as a pure function of the record; null where there is nothing to show. */
export type Section = (record: ResultRecord) => Chapter | null;

/** Every section, in the order of the report; those of analyses under the ids of the analyses. */
export const SECTIONS = {
  sensitivity: sensitivitySection,
  threshold: thresholdSection,
  discovery: discoverySection,
} as const satisfies Readonly<Record<string, Section>>;

/** The chapters that a record has something for. */
export function chaptersOf(record: ResultRecord): readonly Chapter[] {
  return Object.values(SECTIONS).flatMap((section: Section) => section(record) ?? []);
}
