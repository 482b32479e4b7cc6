import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { driversFigure, tornadoFigure } from '../../../../src/report/figures/sensitivity.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { bySwing } from '../../../../src/report/words/sensitivity.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleSensitivity } from '../../../helpers/sampleResults.ts';

type Sensitivity = NonNullable<ResultRecord['sensitivity']>;
type Driver = Sensitivity['inputs'][number];
type Index = NonNullable<Driver['shapley']>;

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

const record = sampleRecord();
const sensitivity = sampleSensitivity();
const [first] = sensitivity.inputs;
if (first === undefined) throw new Error('The sample has drivers.');

function index(value: number, changes: Partial<Index> = {}): Index {
  const interval90: [number, number] = [value - 0.01, value + 0.01];
  return { value, standardError: 0.01, interval90, isNoise: false, pointsToSettle: null, ...changes };
}

describe('figures of drivers', () => {
  it('show ten inputs, with a circle and a diamond each', () => {
    const figure = driversFigure(sensitivity)!;
    const svg = renderSvg(figure.draw('wide'), { ...figure, id: 'x' });
    expect(svg).toContain('Aid on the scale');
    expect(svg).not.toContain('Rate of rejections');
    const shapes = figure.draw('wide').marks.flatMap((mark) => (mark.kind === 'symbol' ? [mark.shape] : []));
    expect(shapes.filter((shape) => shape === 'circle')).toHaveLength(10);
    expect(shapes.filter((shape) => shape === 'diamond')).toHaveLength(10);
  });

  it('leave room for what lies below 0', () => {
    const negative = {
      ...sensitivity,
      inputs: sensitivity.inputs.slice(-2).map((one) => ({ ...one, firstOrder: index(-0.2) })),
    };
    const figure = driversFigure(negative)!;
    const { x, width, marks } = figure.draw('wide');
    const circles = marks.flatMap((mark) => (mark.kind === 'symbol' ? [mark.at[0]] : []));
    expect(circles).not.toEqual([]);
    for (const at of circles) expect(at > 0 && at < x + width).toBe(true);
    expect(renderSvg(figure.draw('narrow'), { ...figure, id: 'x' })).not.toContain('NaN');
  });

  it('put the widest swing on top, either way', () => {
    const swings = bySwing(sensitivity).map(({ swing }) => Math.abs(swing!.mean));
    expect(swings).toEqual(swings.toSorted((a, b) => b - a));
    const { description } = tornadoFigure(record, sensitivity)!;
    expect(description).toContain('With all as it is 6.4 %.');
    expect(description).toContain('Rate of replies to an overture: at its 5 % point 4.5 %, at its 95 % point 8.3 %');
  });

  it('draw long and hostile titles in both widths', () => {
    const inputs = sensitivity.inputs.map((one) => ({
      ...one,
      title: `${HOSTILE} ${'Unbroken'.repeat(30)}`,
    }));
    const bad = { ...sensitivity, inputs };
    for (const drawn of [driversFigure(bad)!, tornadoFigure(record, bad)!]) {
      for (const size of ['wide', 'narrow'] as const) {
        const svg = renderSvg(drawn.draw(size), { ...drawn, id: 'x' });
        expect(/NaN|<script/.test(svg)).toBe(false);
      }
    }
  });
});
