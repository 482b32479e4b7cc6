import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { thresholdFigure } from '../../../../src/report/figures/threshold.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { sampleThreshold } from '../../../helpers/sampleResults.ts';

type Threshold = NonNullable<ResultRecord['threshold']>;

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

const threshold = sampleThreshold();
const [nearest, ..._rest] = threshold.single;
const { joint } = threshold;
if (nearest?.reached == null || joint === null) throw new Error('The sample has answers.');
const failing = { ...nearest, reached: null };

/** The sample with changes, and only what is found without any joint search. */
function alone(changes: Partial<Threshold>): Threshold {
  return { ...threshold, joint: null, ...changes };
}

describe('thresholdFigure', () => {
  const draw = (one: Threshold, size: 'wide' | 'narrow'): string => {
    const figure = thresholdFigure(one);
    return renderSvg(figure.draw(size), { ...figure, id: 'x' });
  };
  // A diamond is a path of four corners that closes.
  const diamonds = (svg: string): number => [...svg.matchAll(/ d="M[^"CAZ]*Z" fill/g)].length;
  const dots = (svg: string): number => [...svg.matchAll(/<circle/g)].length;

  it('has two dots a lever, and a diamond where it moves with others', () => {
    for (const size of ['wide', 'narrow'] as const) {
      const svg = draw(threshold, size);
      expect(dots(svg)).toBe(2 * threshold.single.length);
      expect(diamonds(svg)).toBe(joint.moves.length);
      expect(diamonds(draw(alone({}), size))).toBe(0);
    }
  });

  it('draws a lever outside its range, one without room, and hostile titles', () => {
    const odd = [
      { ...nearest, from: 2, range: [0, 1] as [number, number] },
      { ...failing, from: 0.5, range: [0.5, 0.5] as [number, number], best: { value: 0.5, probability: 0 } },
      { ...nearest, title: `${HOSTILE} ${'Unbroken'.repeat(40)}` },
    ];
    for (const size of ['wide', 'narrow'] as const) {
      expect(/NaN|<script|Infinity/.test(draw({ ...threshold, single: odd }, size))).toBe(false);
    }
  });

  it('says the same in words', () => {
    const { description } = thresholdFigure(threshold);
    expect(description).toContain('range 0 to 0.6, from 0.47, to 0.03 ± 0.01, reach 5.6 sd');
    expect(description).toContain('quantities.aid: range 0 to 1, from 0.31, to 1, reach best 9.2 %');
  });
});
