import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { indicatorsFigure } from '../../../../src/report/figures/indicators.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { byBits } from '../../../../src/report/words/order.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Indicator = NonNullable<ResultRecord['indicators']>[number];

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

const record = sampleRecord();
const indicators = record.indicators ?? [];
const never = indicators.find(({ ifSeen }) => ifSeen === null);
if (never === undefined) throw new Error('The sample has an indicator that is never seen.');
const always: Indicator = {
  ...never,
  id: 'always',
  chance: { mean: 1, standardError: 0 },
  ifSeen: 0.0642,
  ifNot: null,
};

function drawn(one: ResultRecord, shown: readonly Indicator[], size: 'wide' | 'narrow'): string {
  const figure = indicatorsFigure(one, shown);
  return renderSvg(figure.draw(size), { ...figure, id: 'x' });
}

describe('indicatorsFigure', () => {
  it('shows filled and hollow dots, without one where there is none', () => {
    const dots = (svg: string): number => [...svg.matchAll(/<circle/g)].length;
    const both = indicators.filter(({ ifSeen }) => ifSeen !== null).slice(0, 1);
    const two = dots(drawn(record, both, 'wide'));
    expect(two).toBeGreaterThan(0);
    expect(dots(drawn(record, [never], 'wide'))).toBe(two / 2);
    expect(dots(drawn(record, [always], 'wide'))).toBe(two / 2);
  });

  it('draws long and hostile titles in both widths', () => {
    const long = indicators.map((one) => ({ ...one, title: `${HOSTILE} ${'Unbroken'.repeat(30)}` }));
    for (const size of ['wide', 'narrow'] as const) {
      const svg = drawn(record, long, size);
      expect(/NaN|<script/.test(svg)).toBe(false);
    }
  });

  it('says in words what would become of the probability', () => {
    const { description } = indicatorsFigure(record, byBits(indicators));
    expect(description).toContain('As it is 6.4 %.');
    expect(description).toContain(
      'Pyongyang refuses once more, by 30 June 2024: chance 44.2 %, if seen 4.1 %, if not 8.2 %',
    );
    expect(description).toContain('if seen never seen, if not 6.4 %');
  });

  it('stops at twenty of two hundred', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ ...always, id: `i${i}`, title: `Sign ${i}` }));
    const svg = drawn(record, many, 'wide');
    expect(svg).toContain('Sign 19,');
    expect(svg).not.toContain('Sign 20,');
  });
});
