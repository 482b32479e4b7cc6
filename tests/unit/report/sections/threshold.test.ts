import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { thresholdSection } from '../../../../src/report/sections/threshold.ts';
import { allBlocks, figureIds, paragraphs, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleThreshold } from '../../../helpers/sampleResults.ts';

type Threshold = NonNullable<ResultRecord['threshold']>;

const threshold = sampleThreshold();
const [nearest, ...rest] = threshold.single;
if (nearest === undefined) throw new Error('The sample has levers.');

function content(changes: Partial<Threshold> = {}) {
  return thresholdSection(sampleRecord({ threshold: { ...threshold, ...changes } }))?.content ?? null;
}

describe('thresholdSection', () => {
  it('has a row a lever: what it starts from, where it ends, how far that is', () => {
    const [levers] = tables(content());
    expect(levers?.rows).toHaveLength(threshold.single.length);
    expect(rowOf(levers, 0)).toEqual({
      Lever: 'The least that Tokyo could ratify on the abductions',
      Path: 'actors.japan.preferences.abductions.red_line',
      Range: '0 to 0.6',
      From: '0.47',
      To: '0.03 ± 0.01',
      'Distance, sd': '5.6',
      Probability: '20.0 %',
      'Monte Carlo error': '± 0.41 points',
    });
    const short = rowOf(levers, 1);
    expect(short['Distance, sd']).toBe('not enough');
    expect(short['Probability']).toMatch(/ %$/);
    expect(short['Monte Carlo error']).toBeUndefined();
    expect(levers?.rows.map(({ tone }) => tone)).toEqual(['plain', ...rest.map(() => 'faint')]);
  });

  it('ends the joint change with all of its levers together', () => {
    const [, joint] = tables(content());
    expect(rowOf(joint, 0)).toMatchObject({ From: '0.47', To: '0.184' });
    const last = (joint?.rows.length ?? 0) - 1;
    expect(last).toBe(threshold.joint?.moves.length);
    expect(rowOf(joint, last)).toEqual({
      'Joint change': 'All of them',
      'Distance, sd': '4.1',
      Probability: '20.1 %',
      'Monte Carlo error': '± 0.42 points',
    });
  });

  it('names costs where the file states them', () => {
    const [levers, joint] = tables(content({ measure: 'cost' }));
    expect(rowOf(levers, 0)['Cost']).toBe('5.6');
    expect(rowOf(joint, 0)['Cost']).toBeDefined();
  });

  it('has the command of the change as lines to type', () => {
    const code = allBlocks(content()).find((block) => block.kind === 'code');
    expect(code?.lines.at(-1)).toContain('--set quantities.sanctions_relief=0.514');
  });

  it('is absent if not asked for, and one sentence without levers', () => {
    expect(thresholdSection(sampleRecord({ threshold: null }))).toBeNull();
    const none = content({ single: [], joint: null });
    expect(paragraphs(none)).toEqual([expect.stringContaining('Mark it in the file with lever: true')]);
    expect(allBlocks(none)).toHaveLength(1);
    expect(figureIds(content())).toEqual(['threshold']);
  });

  it('has no table of a joint change without one, and no command without a change', () => {
    const failing = { ...nearest, reached: null };
    const alone = content({ single: [failing], joint: null });
    expect(tables(alone)).toHaveLength(1);
    expect(allBlocks(alone).some(({ kind }) => kind === 'code')).toBe(false);
  });
});
