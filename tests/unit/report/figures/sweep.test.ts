import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { sweepFigure } from '../../../../src/report/figures/sweep.ts';
import { mapLevels } from '../../../../src/report/figures/sweepMap.ts';
import { figureInks } from '../../../../src/report/palette.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { sampleCurve as curve, sampleSweep, sampleSweepOfTwo } from '../../../helpers/sampleResults.ts';

type Sweep = NonNullable<ResultRecord['sweep']>;

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

const one = sampleSweep();
const two = sampleSweepOfTwo();

function drawn(sweep: Sweep, size: 'wide' | 'narrow' = 'wide'): string {
  const figure = sweepFigure(sweep, () => false);
  if (figure === null) throw new Error('The sweep has no figure.');
  return renderSvg(figure.draw(size), { ...figure, id: 'x' });
}
describe('figures of sweeps', () => {
  it('mark the mean of the file and the turn', () => {
    const svg = drawn(one);
    expect(svg).toContain('>file 0.25<');
    expect(svg).toContain('>11.0 % at 0.4<');
    expect(sweepFigure(one, () => false)?.description).toMatch(/ The mean of .* in the file is 0\.25\.$/);
  });

  it('say of a number that was set that it is not the file that has it so', () => {
    const figure = sweepFigure(two, (path) => path === two.axes[0]?.path);
    if (figure === null) throw new Error('The sweep has no figure.');
    const svg = renderSvg(figure.draw('wide'), { ...figure, id: 'x' });
    for (const label of ['set 0.8', 'file 0.47']) expect(svg).toContain(`>${label}<`);
    expect(figure.description).toMatch(/ The mean of .* as set is 0\.8\. The mean of .* in the file is 0\.47\.$/);
  });

  it('leave out a mean that lies outside, or is a formula', () => {
    const [axis] = one.axes;
    if (axis === undefined) throw new Error('The sample has an axis.');
    for (const mean of [9, null]) expect(drawn({ ...one, axes: [{ ...axis, mean }] })).not.toContain('>file');
  });

  it('label lines at round probabilities, at most five', () => {
    expect(mapLevels(two)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    const svg = drawn(two);
    for (const label of ['10 %', '20 %', '30 %', '40 %', 'under 10 %', '50 % and more', 'file 0.8', 'file 0.47']) {
      expect(svg, label).toContain(`>${label}<`);
    }
  });

  it('use only colours that a dark screen knows to swap', () => {
    const known = new Set(figureInks().map((ink) => ink.light));
    for (const sweep of [one, two]) {
      for (const [, colour = ''] of drawn(sweep).matchAll(/ (?:fill|stroke)="([^"]+)"/g)) {
        expect(known.has(colour) || colour === 'none' || colour === 'transparent', colour).toBe(true);
      }
    }
  });

  it('draw long and hostile titles in both widths', () => {
    const spoil = (sweep: Sweep): Sweep => ({
      ...sweep,
      axes: sweep.axes.map((axis) => ({
        ...axis,
        title: `${HOSTILE} ${'Unbroken'.repeat(30)}`,
        unit: HOSTILE,
      })),
    });
    for (const sweep of [one, two]) {
      for (const size of ['wide', 'narrow'] as const) {
        expect(/NaN|<script/.test(drawn(spoil(sweep), size))).toBe(false);
      }
    }
  });

  it('draw a map with one value on an axis, and one with a point not finished', () => {
    const [across, up] = two.axes;
    if (across === undefined || up === undefined) throw new Error('The sample has two axes.');
    const thin = {
      ...two,
      axes: [{ ...across, values: [0.2] }, up],
      points: two.points.filter(({ at }) => at[0] === 0.2),
    };
    for (const sweep of [thin, { ...two, points: two.points.filter((_, i) => i !== 40) }]) {
      expect(drawn(sweep)).not.toContain('NaN');
    }
  });

  it('draw a single point, and nothing without any', () => {
    expect(drawn(curve([0.2], 'flat'))).not.toContain('NaN');
    expect(sweepFigure({ ...one, points: [] }, () => false)).toBeNull();
  });
});
