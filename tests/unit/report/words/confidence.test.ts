import { expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { confidenceSentence } from '../../../../src/report/words/confidence.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Confidence = ResultRecord['probability']['confidence'];

const { probability } = sampleRecord();
const weakest: Confidence['weakest'] = { path: 'quantities.trust', title: 'Trust', ground: 'memory', share: 0.2 };

function said(from: Confidence['from']): string {
  const confidence: Confidence = { ...probability.confidence, level: 'low', sourcedShare: 0.28, from, weakest };
  return confidenceSentence(sampleRecord({ probability: { ...probability, confidence } }));
}

it('names what counts most only where numbers are weighed', () => {
  const start = 'Confidence in the basis is low: sources carry 28 % of it';
  expect(said('draws')).toBe(`${start}; what counts most without one is “Trust”, from memory.`);
  expect(said('total orders')).toBe(said('draws'));
  expect(said('numbers')).toBe(`${start}; among the numbers without one is “Trust”, from memory.`);
});
