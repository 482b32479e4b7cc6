import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { mapLevels } from '../../../../src/report/figures/sweepMap.ts';
import {
  curveOf,
  mapOf,
  shapeCaption,
  shapeSentence,
  sweepDesignSentence,
  thinned,
} from '../../../../src/report/words/sweep.ts';
import { sampleCurve as curve, sampleSweep, sampleSweepOfTwo } from '../../../helpers/sampleResults.ts';

type Sweep = NonNullable<ResultRecord['sweep']>;

const one = sampleSweep();
const two = sampleSweepOfTwo();

describe('the shape in words', () => {
  it.each([
    ['hump', [0.03, 0.24, 0.05], [1], 'Rises to 24.0 % at 1, then falls to 5.0 % at 2.'],
    ['valley', [0.3, 0.1, 0.2], [1], 'Falls to 10.0 % at 1, then rises to 20.0 % at 2.'],
    ['rises', [0.03, 0.05, 0.09], [], 'Rises throughout, from 3.0 % at 0 to 9.0 % at 2.'],
    ['falls', [0.09, 0.05, 0.03], [], 'Falls throughout, from 9.0 % at 0 to 3.0 % at 2.'],
    ['flat', [0.05, 0.05, 0.05], [], 'Flat: no change beyond noise, from 5.0 % at 0 to 5.0 % at 2.'],
    ['wavy', [0.1, 0.3, 0.2, 0.4], [1, 2], 'Rises to 30.0 % at 1, falls to 20.0 % at 2, then rises to 40.0 % at 3.'],
    [
      'wavy',
      [0.3, 0.1, 0.2, 0.15, 0.4],
      [1, 2, 3],
      'Falls to 10.0 % at 1, rises to 20.0 % at 2, falls to 15.0 % at 3, then rises to 40.0 % at 4.',
    ],
    ['hump', [0.03, 0.24, 0.05], [], 'Rises and falls, from 3.0 % at 0 to 5.0 % at 2.'],
  ] as const)('of %s %j', (kind, means, turns, caption) => {
    const sweep = curve(means, kind, turns);
    expect(shapeCaption(sweep)).toBe(caption);
    const phrase = caption.slice(1).replace('lat:', 'is flat:');
    expect(shapeSentence(sweep)).toContain('As “Approval of the cabinet” goes from 0 to');
    expect(shapeSentence(sweep).endsWith(phrase)).toBe(true);
  });

  it('of a map is where it is highest and lowest', () => {
    expect(shapeSentence(two)).toContain(
      'Highest with “How hard Pyongyang makes the abductions a condition of meeting” at 0 and actors.japan.preferences.abductions.red_line at 0: 51.6 %.',
    );
    expect(shapeCaption(two)).toBe('');
  });

  it('finds a map flat where only noise moves it', () => {
    const points = two.points.map((point) => ({
      ...point,
      probability: { ...point.probability, mean: 0.1, standardError: 0.01 },
    }));
    expect(shapeSentence({ ...two, points })).toBe('Flat: no change beyond noise anywhere on the map.');
    expect(mapLevels({ ...two, points })).toEqual([]);
  });

  it('tells what was varied, and what the file has', () => {
    expect(sweepDesignSentence(one, () => false)).toContain(
      'Varied: “Approval of the cabinet” from 0.05 to 0.65 (in the file: 25 %); all else as it is',
    );
    expect(sweepDesignSentence(one, () => false)).toContain('25 points of 1,024 draws with 4 paths each');
  });
});

describe('curveOf and mapOf', () => {
  it('tell a curve from a map, whatever the order of the points', () => {
    expect(mapOf(one)).toBeNull();
    expect(curveOf(two)).toBeNull();
    const backwards = { ...two, points: two.points.toReversed() };
    expect(mapOf(backwards)).toEqual(mapOf(two));
    const map = mapOf(two);
    expect(map?.cells[3]?.[2]).toBe(two.points[3 * 9 + 2]?.probability);
    expect(curveOf({ ...one, points: one.points.toReversed() })).toEqual(curveOf(one));
  });

  it('take a map with one value on an axis for a curve over the other', () => {
    const [across, up] = two.axes;
    if (across === undefined || up === undefined) throw new Error('The sample has two axes.');
    const points = two.points.filter(({ at }) => at[0] === 0.2);
    const thin: Sweep = { ...two, axes: [{ ...across, values: [0.2] }, up], points };
    expect(curveOf(thin)?.axis.path).toBe(up.path);
    expect(curveOf(thin)?.points.map(({ x }) => x)).toEqual(up.values);
  });

  it('leave a hole where a point was not finished', () => {
    const points = two.points.filter((_, i) => i !== 40);
    expect(
      mapOf({ ...two, points })
        ?.cells.flat()
        .filter((cell) => cell === null),
    ).toHaveLength(1);
  });
});

describe('thinned', () => {
  it('keeps both ends and no more than asked for', () => {
    expect(thinned(3, 9)).toEqual([0, 1, 2]);
    expect(thinned(101, 5)).toEqual([0, 25, 50, 75, 100]);
  });
});
