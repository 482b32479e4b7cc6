import type { ResultRecord } from '../../../record/record.ts';
import { html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { discoveryPart } from './discovery.ts';
import { thresholdPart } from './threshold.ts';
import { valuePart } from './value.ts';

/** Whether any of its three parts was asked for. */
export function hasMind({ threshold, discovery, value }: ResultRecord): boolean {
  return threshold !== null || discovery !== null || value !== null;
}

/** What it would take, which combinations do it, and what is worth finding out. */
export async function mindSection(record: ResultRecord): Promise<Section> {
  const { threshold, discovery, value } = record;
  return {
    id: 'mind',
    title: 'What would change our mind',
    body: html`${threshold !== null && (await thresholdPart(record, threshold))}
${discovery !== null && (await discoveryPart(record, discovery))}
${value !== null && (await valuePart(record, value))}`,
  };
}
