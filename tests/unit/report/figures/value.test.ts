import { describe, expect, it } from 'vitest';
import { decisionFigure } from '../../../../src/report/figures/decision.ts';
import { valueFigure } from '../../../../src/report/figures/value.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { VALUE_NOISE } from '../../../../src/report/words/value.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleValue } from '../../../helpers/sampleResults.ts';

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

const record = sampleRecord();
const value = sampleValue();
const [decision] = value.decisions;
const [option] = decision?.options ?? [];
if (decision === undefined || option === undefined) throw new Error('The sample has a decision.');
describe('figures', () => {
  const svgOf = (figure: ReturnType<typeof valueFigure>, size: 'wide' | 'narrow'): string =>
    renderSvg(figure.draw(size), { ...figure, id: 'x' });

  it('show ten inputs, and no bar below 0', () => {
    const { description } = valueFigure(record, value);
    expect(description).toContain(`processes.approval.half_life: <0.00001, ${VALUE_NOISE}`);
    const svg = svgOf(valueFigure(record, value), 'wide');
    expect(svg).toContain('Aid on the scale');
    expect(svg).not.toContain('Rate of rejections');
  });

  it('draw a line for each option and a circle for each turn', () => {
    const svg = svgOf(decisionFigure(record, decision), 'wide');
    for (const { title } of decision.options) expect(svg).toContain(title);
    expect(svg).toContain('now 6.4 %');
    expect([...svg.matchAll(/<circle/g)]).toHaveLength(decision.turnsAt.length - 1);
  });

  it('draw what is large, flat, certain or hostile', () => {
    const huge = { ...option, id: 'huge', ifHeld: 4e9, ifNot: -2e6 };
    const flat = { ...option, ifHeld: 0, ifNot: 0 };
    const many = Array.from({ length: 9 }, (_, i) => ({
      ...option,
      id: `o${i}`,
      title: `${HOSTILE} ${i}`,
      ifHeld: i,
    }));
    const sure = { ...record.probability, mean: 1, interval90: [1, 1] as [number, number] };
    for (const options of [[huge, flat], [flat, flat], many]) {
      for (const size of ['wide', 'narrow'] as const) {
        const figure = decisionFigure(sampleRecord({ probability: sure }), {
          ...decision,
          options,
          unit: HOSTILE,
        });
        expect(/NaN|Infinity|<script/.test(svgOf(figure, size))).toBe(false);
      }
    }
    const zero = value.inputs.map((one) => ({
      ...one,
      title: HOSTILE,
      brier: { mean: 0, standardError: 0 },
    }));
    expect(/NaN|<script/.test(svgOf(valueFigure(record, { ...value, inputs: zero }), 'narrow'))).toBe(false);
  });
});
