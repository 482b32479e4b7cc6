import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import { sweepFigure } from '../../../src/report/figures/sweep.ts';
import { mapLevels } from '../../../src/report/figures/sweepMap.ts';
import { sweepSection } from '../../../src/report/html/sections/sweep.ts';
import { sweepBlocks } from '../../../src/report/markdown/sweep.ts';
import { figureInks } from '../../../src/report/palette.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import {
  curveOf,
  mapOf,
  shapeCaption,
  shapeSentence,
  sweepDesignSentence,
  thinned,
} from '../../../src/report/words/sweep.ts';
import { sweepLines } from '../../../src/report/text/sweep.ts';
import type { Painter } from '../../../src/report/text.ts';
import { sampleSweep, sampleSweepOfTwo } from '../../helpers/sampleBench.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Sweep = NonNullable<ResultRecord['sweep']>;
type Kind = NonNullable<Sweep['shape']>['kind'];

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;
const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

const one = sampleSweep();
const two = sampleSweepOfTwo();

/** A curve through these probabilities at 0, 1, 2 and so on. */
function curve(means: readonly number[], kind: Kind, turns: readonly number[] = []): Sweep {
  const values = means.map((_, i) => i);
  const [axis] = one.axes;
  if (axis === undefined) throw new Error('The sample has an axis.');
  return {
    ...one,
    axes: [{ ...axis, values, mean: 1 }],
    points: means.map((mean, i) => ({
      at: [i],
      probability: { mean, standardError: 0.001, interval90: [mean / 2, Math.min(1, 2 * mean)] },
    })),
    shape: { kind, turns: turns.map((value) => ({ value, probability: means[value] ?? 0 })) },
  };
}

async function drawn(sweep: Sweep, size: 'wide' | 'narrow' = 'wide'): Promise<string> {
  const figure = sweepFigure(sweep);
  if (figure === null) throw new Error('The sweep has no figure.');
  return renderSvg(figure.spec(size), { ...figure, id: 'x' });
}

describe('the shape in words', () => {
  it.each([
    ['hump', [0.03, 0.24, 0.05], [1], 'Rises to 24.0 % at 1, then falls to 5.0 % at 2.'],
    ['valley', [0.3, 0.1, 0.2], [1], 'Falls to 10.0 % at 1, then rises to 20.0 % at 2.'],
    ['rises', [0.03, 0.05, 0.09], [], 'Rises throughout, from 3.0 % at 0 to 9.0 % at 2.'],
    ['falls', [0.09, 0.05, 0.03], [], 'Falls throughout, from 9.0 % at 0 to 3.0 % at 2.'],
    ['flat', [0.05, 0.05, 0.05], [], 'Flat: no change beyond noise, from 5.0 % at 0 to 5.0 % at 2.'],
    [
      'wavy',
      [0.1, 0.3, 0.2, 0.4],
      [1, 2],
      'Rises to 30.0 % at 1, falls to 20.0 % at 2, then rises to 40.0 % at 3.',
    ],
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
    expect(sweepDesignSentence(one)).toContain(
      'Varied: “Approval of the cabinet” from 0.05 to 0.65 (in the file: 25 %); all else as it is',
    );
    expect(sweepDesignSentence(one)).toContain('25 points of 1,024 draws with 4 paths each');
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

  it('take a map with one value on an axis for a curve over the other', async () => {
    const [across, up] = two.axes;
    if (across === undefined || up === undefined) throw new Error('The sample has two axes.');
    const points = two.points.filter(({ at }) => at[0] === 0.2);
    const thin: Sweep = { ...two, axes: [{ ...across, values: [0.2] }, up], points };
    expect(curveOf(thin)?.axis.path).toBe(up.path);
    expect(curveOf(thin)?.points.map(({ x }) => x)).toEqual(up.values);
    expect(await drawn(thin)).not.toContain('NaN');
  });

  it('leave a hole where a point was not finished', async () => {
    const points = two.points.filter((_, i) => i !== 40);
    expect(
      mapOf({ ...two, points })
        ?.cells.flat()
        .filter((cell) => cell === null),
    ).toHaveLength(1);
    expect(await drawn({ ...two, points })).not.toContain('NaN');
  });
});

describe('figures of sweeps', () => {
  it('mark the mean of the file and the turn', async () => {
    const svg = await drawn(one);
    expect(svg).toContain('>now 0.25<');
    expect(svg).toContain('>11.0 % at 0.4<');
    expect(sweepFigure(one)?.description).toContain('The file has it at a mean of 0.25.');
  });

  it('leave out a mean that lies outside, or is a formula', async () => {
    const [axis] = one.axes;
    if (axis === undefined) throw new Error('The sample has an axis.');
    for (const mean of [9, null])
      expect(await drawn({ ...one, axes: [{ ...axis, mean }] })).not.toContain('>now');
  });

  it('label lines at round probabilities, at most five', async () => {
    expect(mapLevels(two)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    const svg = await drawn(two);
    for (const label of [
      '10 %',
      '20 %',
      '30 %',
      '40 %',
      'under 10 %',
      '50 % and more',
      'now 0.8',
      'now 0.47',
    ]) {
      expect(svg, label).toContain(`>${label}<`);
    }
  });

  it('use only colours that a dark screen knows to swap', async () => {
    const known = new Set(figureInks().map((ink) => ink.light));
    for (const sweep of [one, two]) {
      for (const [, colour = ''] of (await drawn(sweep)).matchAll(/ (?:fill|stroke)="([^"]+)"/g)) {
        expect(known.has(colour) || colour === 'none' || colour === 'transparent', colour).toBe(true);
      }
    }
  });

  it('draw long and hostile titles in both widths', async () => {
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
        expect(/NaN|<script/.test(await drawn(spoil(sweep), size))).toBe(false);
      }
    }
  });

  it('draw a single point, and nothing without any', async () => {
    expect(await drawn(curve([0.2], 'flat'))).not.toContain('NaN');
    expect(sweepFigure({ ...one, points: [] })).toBeNull();
  });
});

describe('formats', () => {
  const texts = async (sweep: Sweep): Promise<string[]> => {
    const record = sampleRecord({ sweep });
    return [
      (await sweepSection(sweep)).body.markup,
      sweepBlocks(record).join('\n'),
      sweepLines(record, PLAIN, 120).join('\n'),
    ];
  };

  it('say the same', async () => {
    for (const text of await texts(one)) {
      for (const shown of [
        'the probability rises to 11.0 % at 0.4',
        '1.5 % to 26.8 %',
        '10.3 %',
        '0.19 points',
      ]) {
        expect(text.replaceAll('\n', ' ').includes(shown), shown).toBe(true);
      }
    }
    for (const text of await texts(two)) {
      for (const shown of ['51.6 %', '0.7 %', '28.4 %', '0.28 points']) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
  });

  it('escape what users wrote', async () => {
    for (const sweep of [one, two]) {
      const bad = {
        ...sweep,
        axes: sweep.axes.map((axis) => ({ ...axis, title: HOSTILE, unit: HOSTILE, now: HOSTILE })),
      };
      const [page = '', markdown = '', terminal] = await texts(bad);
      expect(page).not.toContain('<script');
      expect(terminal).not.toContain('\u001b');
      expect(markdown).not.toContain('<script');
      const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
      const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  it('give every heading of a table a text', async () => {
    for (const sweep of [one, two]) {
      expect((await sweepSection(sweep)).body.markup).not.toMatch(/<th[^>]*><\/th>/);
    }
  });

  it('say that nothing was finished', async () => {
    for (const text of await texts({ ...one, points: [], shape: null })) {
      expect(text).toContain('No point of the range was finished.');
    }
  });
});

describe('sweepLines', () => {
  it.each([80, 120])('fit %d columns', (width) => {
    for (const sweep of [one, two]) {
      for (const line of sweepLines(sampleRecord({ sweep }), PLAIN, width)) {
        expect([...line].length, line).toBeLessThanOrEqual(width);
      }
    }
  });

  it('draw the longest bar at the highest point, and set off the row of the file', () => {
    const strong = (text: string): string => `<${text}>`;
    const lines = sweepLines(sampleRecord({ sweep: one }), { ...PLAIN, strong }, 80);
    const bars = lines.map((line) => [...line].filter((letter) => letter === '█').length);
    expect(lines[bars.indexOf(Math.max(...bars))]).toContain('11.1 %');
    expect(lines.filter((line) => line.startsWith('<') && line.includes('█'))).toHaveLength(1);
    expect(lines.find((line) => line.startsWith('<') && line.includes('█'))).toMatch(/^< +0\.25 /);
    expect(sweepLines(sampleRecord({ sweep: null }), PLAIN, 80)).toEqual([]);
  });
});

describe('thinned', () => {
  it('keeps both ends and no more than asked for', () => {
    expect(thinned(3, 9)).toEqual([0, 1, 2]);
    expect(thinned(101, 5)).toEqual([0, 25, 50, 75, 100]);
  });
});
