import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { discoveryFigure } from '../../../../src/report/figures/discovery.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleDiscovery } from '../../../helpers/sampleResults.ts';

type Discovery = NonNullable<ResultRecord['discovery']>;

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

const record = sampleRecord();
const discovery = sampleDiscovery();
const [first, second, luck] = discovery.boxes;
if (first === undefined || second === undefined || luck === undefined) throw new Error('The sample has boxes.');
const [limit] = first.limits;
if (limit === undefined) throw new Error('A box has limits.');

describe('discoveryFigure', () => {
  const draw = (one: Discovery, size: 'wide' | 'narrow', of = record): string => {
    const figure = discoveryFigure(of, one);
    return renderSvg(figure.draw(size), { ...figure, id: 'x' });
  };

  it('has a bar for each limit and leaves chance out', () => {
    for (const size of ['wide', 'narrow'] as const) {
      const svg = draw(discovery, size);
      expect([...svg.matchAll(/Box \d/g)].map(([text]) => text)).toEqual(expect.arrayContaining(['Box 1', 'Box 2']));
      expect(svg).not.toContain('Weight of a legacy');
    }
  });

  it('draws limits outside of what is expected, of unknown inputs, and hostile titles', () => {
    const limits = [
      { ...limit, low: -9, high: null },
      { ...limit, path: 'quantities.unknown', low: 0.3, high: null },
      { ...limit, path: 'quantities.unknown', low: null, high: null },
      { ...limit, title: HOSTILE },
    ];
    const odd = { ...discovery, boxes: [{ ...first, limits }] };
    for (const size of ['wide', 'narrow'] as const) {
      expect(/NaN|<script|Infinity/.test(draw(odd, size))).toBe(false);
    }
  });
});
