import type { ExpectationResult } from '../../src/results/checks.ts';
import { recordOf } from './commandRun.ts';

/** What a quick check finds of the expectations of a file, in their order. */
export async function expectationsOf(text: string): Promise<readonly ExpectationResult[]> {
  const { checks } = await recordOf(text, 'check', '--trials', '1');
  return checks?.expectations ?? [];
}
