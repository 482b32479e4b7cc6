import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import { driversFigure, sensitivityFigures, tornadoFigure } from '../../../src/report/figures/sensitivity.ts';
import { noisyPercent, noisyPercentInterval } from '../../../src/report/words/format.ts';
import { sensitivitySection } from '../../../src/report/html/sections/sensitivity.ts';
import { sensitivityBlocks } from '../../../src/report/markdown/sensitivity.ts';
import {
  bySwing,
  designSentence,
  driverNoiseText,
  driversSentence,
  elasticityText,
  indexText,
  interactionSentence,
  noiseSentence,
  pawnChanceText,
  pointsNeeded,
} from '../../../src/report/words/sensitivity.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { sensitivityLines } from '../../../src/report/text/sensitivity.ts';
import type { Painter } from '../../../src/report/text.ts';
import { sampleSensitivity } from '../../helpers/sampleBench.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Sensitivity = NonNullable<ResultRecord['sensitivity']>;
type Driver = Sensitivity['inputs'][number];
type Index = NonNullable<Driver['shapley']>;

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;
const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

const record = sampleRecord();
const sensitivity = sampleSensitivity();
const [first] = sensitivity.inputs;
if (first === undefined) throw new Error('The sample has drivers.');

function index(value: number, changes: Partial<Index> = {}): Index {
  const interval90: [number, number] = [value - 0.01, value + 0.01];
  return { value, standardError: 0.01, interval90, isNoise: false, pointsToSettle: null, ...changes };
}

/** Drivers with these Shapley effects, all clear. */
function withShares(shares: readonly number[]): Sensitivity {
  const inputs = shares.map((share, i) => ({
    ...(first as Driver),
    path: `quantities.q${i}`,
    title: `Q${i}`,
    shapley: index(share),
    firstOrder: index(share),
    totalOrder: index(share),
  }));
  return { ...sensitivity, inputs, firstOrderSum: sumOf(shares.reduce((sum, share) => sum + share, 0)) };
}

function sumOf(value: number, standardError = 0.015): Sensitivity['firstOrderSum'] {
  return { value, standardError, interval90: [value - 0.025, value + 0.025] };
}

describe('noisyPercent', () => {
  it.each([
    [0.284, 0.012, '28 %'],
    [-0.0048, 0.004, '\u22120.5 %'],
    [0.001, 0.02, '0 %'],
    [-0.001, 0.02, '0 %'],
    [1.03, 0.004, '103.0 %'],
  ])('writes %d with an error of %d as %s', (share, error, text) => {
    expect(noisyPercent(share, error)).toBe(text);
  });

  it('writes both ends of an interval with one unit', () => {
    expect(noisyPercentInterval([-0.012, 0.034], 0.01)).toBe('\u22121 to 3 %');
  });
});

describe('driversSentence', () => {
  it('names the few inputs that explain most', () => {
    expect(driversSentence(withShares([0.5, 0.31, 0.1, 0.09]))).toBe(
      'Two inputs explain 81 % of the doubt that comes from the inputs: “Q0” (50 %) and “Q1” (31 %).',
    );
    expect(driversSentence(withShares([0.9, 0.1]))).toBe(
      'One input explains 90 % of the doubt that comes from the inputs: “Q0” (90 %).',
    );
  });

  it('says that no few do where twenty share it', () => {
    const sentence = driversSentence(withShares(Array.from({ length: 20 }, () => 0.05)));
    expect(sentence).toMatch(/^No few inputs explain most .*: the six largest explain 30 %, “Q0” \(5 %\)/);
  });

  it('names no noise as a driver', () => {
    const { inputs } = withShares([0.5, 0.4]);
    const noisy = inputs.map((one) => ({ ...one, shapley: index(0.5, { isNoise: true }) }));
    expect(driversSentence({ ...sensitivity, inputs: noisy })).toBe(
      'No input stands out from the noise of the estimate.',
    );
  });

  it('stands without inputs and without variance', () => {
    expect(driversSentence({ ...sensitivity, inputs: [] })).toContain('no uncertain inputs');
    expect(driversSentence({ ...sensitivity, influence: 'constant' })).toContain('No input moves');
  });

  it('does not take what is not known for nothing', () => {
    expect(driversSentence({ ...sensitivity, influence: 'unknown', variance: 0 })).toBe(
      'What the inputs do to the probability could not be told from noise with 1,024 base points: take more.',
    );
  });

  it('makes no estimate of what is so by definition', () => {
    const only = withShares([1]);
    expect(driversSentence(only)).toBe(
      'All doubt that comes from the inputs comes from “Q0”: it is the only one.',
    );
    expect(interactionSentence(sampleRecord({ correlations: [] }), only)).toBeNull();
  });
});

describe('interactionSentence', () => {
  const free = sampleRecord({ correlations: [] });

  it('says how much the inputs explain only together', () => {
    const sentence = interactionSentence(free, withShares([0.4, 0.3]));
    expect(sentence).toContain('explain 70 %');
    expect(sentence).toContain('the other 30 % is interaction');
  });

  it('finds none within the error, and does not speak of it with correlated inputs', () => {
    expect(interactionSentence(free, withShares([0.6, 0.39]))).toContain(
      'all of it as far as the error lets one see',
    );
    // The error is that of the sum, whatever those of its parts are.
    const wide = {
      ...withShares([0.4, 0.3]),
      firstOrderSum: { ...sumOf(0.7, 0.2)!, interval90: [0.4, 1.1] as [number, number] },
    };
    expect(interactionSentence(free, wide)).toContain('all of it as far as the error lets one see');
    expect(interactionSentence(free, { ...wide, firstOrderSum: null })).toBeNull();
    expect(interactionSentence(record, withShares([0.4, 0.3]))).toContain('correlated');
  });
});

describe('designSentence', () => {
  it('says what was varied and what evidence did', () => {
    const sentence = designSentence(record, sensitivity);
    expect(sentence).toContain('13 uncertain inputs were varied');
    expect(sentence).toContain('1,024 base points, 15,360 evaluations with 8 paths each');
    expect(sentence).toContain('What was seen weighs the talks');
    expect(designSentence(sampleRecord({ evidence: [] }), sensitivity)).not.toContain('What was seen');
    expect(sentence).not.toContain('no path fits');
    expect(designSentence(record, { ...sensitivity, undefinedShare: 0.038 })).toContain(
      'At 3.8 % of the evaluations no path fits what was seen; they count as the mean.',
    );
  });
});

describe('what is noise', () => {
  const clear = withShares([0.6, 0.4]);
  const noisy = (value: number, pointsToSettle: number | null): Index =>
    index(value, { isNoise: true, pointsToSettle });

  it('is said of an index that is negative, with the base points that would settle it', () => {
    expect(driverNoiseText({ ...first, firstOrder: noisy(-0.004, 4096) })).toBe(
      'First order negative by noise: about 4,096 base points would settle it.',
    );
    expect(driverNoiseText({ ...first, firstOrder: noisy(-0.004, 4096), shapley: noisy(0.002, 16384) })).toBe(
      'First order negative by noise; Shapley effect cannot be told from 0: about 16,384 base points would settle them.',
    );
    expect(driverNoiseText({ ...first, totalOrder: noisy(0.002, null) })).toBe(
      'Total order cannot be told from 0.',
    );
    expect(driverNoiseText({ ...first })).toBe('');
    expect(driverNoiseText({ ...first, firstOrder: null, shapley: null })).toBe(
      'Nothing is known of Shapley effect and first order: take more base points.',
    );
  });

  it('is not an index that is exactly 0', () => {
    const none = index(0, { standardError: 0, interval90: [0, 0], isNoise: true });
    const inputs = [{ ...first, firstOrder: none, totalOrder: none, shapley: none }];
    expect(noiseSentence({ ...sensitivity, inputs })).toBeNull();
    expect(driverNoiseText(inputs[0]!)).toBe('');
    expect(indexText(none)).toBe('0 %');
  });

  it('is marked in an elasticity', () => {
    const flat = { mean: 0.01, standardError: 0.02, interval90: [-0.02, 0.04] as [number, number] };
    expect(elasticityText({ ...first, elasticity: 0.8, slope: flat })).toBe('0.8 ?');
    expect(elasticityText({ ...first, elasticity: 0.8 })).toBe('0.8');
    const none = { mean: 0, standardError: 0, interval90: [0, 0] as [number, number] };
    expect(elasticityText({ ...first, elasticity: 0, slope: none })).toBe('0');
  });

  it('is counted in one sentence, and not spoken of where all is clear', () => {
    expect(noiseSentence(clear)).toBeNull();
    expect(pointsNeeded(clear)).toBeNull();
    const [one, two] = clear.inputs as [Driver, Driver];
    const inputs = [one, { ...two, firstOrder: noisy(-0.004, 4096), totalOrder: noisy(0.003, 8192) }];
    expect(noiseSentence({ ...clear, inputs })).toBe(
      '2 of 6 indices cannot be told from 0 with 1,024 base points, and one came out negative by noise: a true 0 lands on either side of 0. With about 8,192 base points most would stand out from 0, or be known to be under 0.01.',
    );
    expect(pointsNeeded({ inputs })).toBe(8192);
  });

  it('counts what an input without influence would reach in PAWN', () => {
    const below = { ...first, pawn: { median: 0.04, max: 0.1, ofChance: 0.0471 } };
    expect(pawnChanceText(below)).toBe('within chance: 0.047');
    expect(pawnChanceText(first)).toBe('chance: 0.047');
  });
});

describe('figures of drivers', () => {
  it('show ten inputs, with a circle and a diamond each', async () => {
    const figure = driversFigure(sensitivity);
    const svg = await renderSvg(figure.spec('wide'), { ...figure, id: 'x' });
    expect(svg).toContain('Aid on the scale');
    expect(svg).not.toContain('Rate of rejections');
    // A circle is two arcs, a diamond four straight lines.
    expect([...svg.matchAll(/<path[^>]* d="M[^"]*A[\d.]+,[\d.]+,0,1,1[^"]*"/g)]).toHaveLength(10);
    expect([...svg.matchAll(/ d="M-[\d.]+,0L0,-[\d.]+L[\d.]+,0L0,[\d.]+Z"/g)]).toHaveLength(10);
  });

  it('leave room for what lies below 0', async () => {
    const negative = {
      ...sensitivity,
      inputs: sensitivity.inputs.slice(-2).map((one) => ({ ...one, firstOrder: index(-0.2) })),
    };
    const figure = driversFigure(negative);
    const spec = JSON.stringify(figure.spec('wide'));
    expect(spec).toContain('"domain":[-0.20');
    expect(await renderSvg(figure.spec('narrow'), { ...figure, id: 'x' })).not.toContain('NaN');
  });

  it('put the widest swing on top, either way', () => {
    const swings = bySwing(sensitivity).map(({ swing }) => Math.abs(swing!.mean));
    expect(swings).toEqual(swings.toSorted((a, b) => b - a));
    const { description } = tornadoFigure(record, sensitivity);
    expect(description).toContain('With all as it is 6.4 %.');
    expect(description).toContain(
      'Rate of replies to an overture: 4.5 % at its 5 % point, 8.3 % at its 95 % point',
    );
  });

  it('draw long and hostile titles in both widths', async () => {
    const inputs = sensitivity.inputs.map((one) => ({
      ...one,
      title: `${HOSTILE} ${'Unbroken'.repeat(30)}`,
    }));
    const bad = { ...sensitivity, inputs };
    for (const drawn of [driversFigure(bad), tornadoFigure(record, bad)]) {
      for (const size of ['wide', 'narrow'] as const) {
        const svg = await renderSvg(drawn.spec(size), { ...drawn, id: 'x' });
        expect(/NaN|<script/.test(svg)).toBe(false);
      }
    }
  });
});

describe('what has no value', () => {
  const bare = sensitivity.inputs.map((one, i) => ({
    ...one,
    firstOrder: null,
    totalOrder: null,
    shapley: null,
    ...(i === 0 ? { low: { value: 0.1, probability: null }, swing: null } : {}),
  }));
  const unknown: Sensitivity = {
    ...sensitivity,
    influence: 'unknown',
    firstOrderSum: null,
    totalOrderSum: null,
    inputs: bare,
  };
  const bareRecord = sampleRecord({ sensitivity: unknown });

  it('is said in every format, and drawn in none', async () => {
    const texts = [
      (await sensitivitySection(bareRecord, unknown)).body.markup,
      sensitivityBlocks(bareRecord)
        .map((block) => (typeof block === 'string' ? block : `FIGURE ${JSON.stringify(block)}`))
        .join('\n'),
      sensitivityLines(bareRecord, PLAIN, 120).join('\n'),
    ];
    for (const text of texts) {
      expect(text).toContain('could not be told from noise');
      expect(text).toContain('\u2013');
      expect(text).not.toMatch(/NaN|null|undefined/);
    }
    expect(texts[0]).toContain('no draw fits what is known');
    expect(texts[1]).not.toContain('"sensitivity"');
    expect(texts[1]).toContain('"tornado"');
    expect(sensitivityFigures(bareRecord, unknown).drivers).toBeNull();
    const { tornado } = sensitivityFigures(bareRecord, unknown);
    expect(tornado?.description).not.toContain(bare[0]!.title);
  });

  it('leaves no tornado where no input has both ends', () => {
    const inputs = bare.map((one) => ({ ...one, swing: null }));
    expect(sensitivityFigures(bareRecord, { ...unknown, inputs })).toEqual({ drivers: null, tornado: null });
  });
});

describe('formats', () => {
  it('say the same', async () => {
    const texts = [
      (await sensitivitySection(record, sensitivity)).body.markup,
      sensitivityBlocks(record).join('\n'),
      sensitivityLines(record, PLAIN, 300).join('\n'),
    ];
    for (const text of texts.slice(0, 2)) {
      expect(text).toContain('negative by noise');
      expect(text).toContain('With about 2,048 base points most would stand out from 0');
    }
    expect(texts[2]).toContain('About --points 2048 would settle most of what is unclear.');
    for (const text of texts) {
      for (const shown of ['84 %', '22.9 %', '17.1 %', '27 %', '13.4 %', '1,024 base points', '0.24']) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
  });

  it('fold the full table without script, and escape what users wrote', async () => {
    const inputs = sensitivity.inputs.map((one) => ({ ...one, title: HOSTILE, path: HOSTILE }));
    const { markup } = (await sensitivitySection(record, { ...sensitivity, inputs })).body;
    expect(markup).toContain('<details><summary>13 inputs');
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&lt;script&gt;');
    const rows = sensitivityBlocks(sampleRecord({ sensitivity: { ...sensitivity, inputs } }))
      .join('\n')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(15);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(19);
  });

  it('name an input once if its path stands for its title', async () => {
    const [two] = sensitivity.inputs.slice(1, 2);
    if (two === undefined) throw new Error('The sample has drivers.');
    const inputs = [{ ...two, title: two.path }];
    const { markup } = (await sensitivitySection(record, { ...sensitivity, inputs })).body;
    expect(markup).toContain(`of the doubt`);
    expect(markup).not.toContain(`“${two.path}”`);
    expect(markup).not.toContain(`${two.path}<span class="why">`);
  });

  it('link every input that the scenario lists to its row', async () => {
    const { markup } = (await sensitivitySection(record, sensitivity)).body;
    expect(markup).toContain('<a href="#input-actors.dprk.outside_option">');
  });

  it('stand without inputs', async () => {
    const none = {
      ...sensitivity,
      inputs: [],
      influence: 'constant' as const,
      firstOrderSum: null,
      totalOrderSum: null,
    };
    const bare = sampleRecord({ sensitivity: none });
    expect((await sensitivitySection(bare, none)).body.markup).toContain('no uncertain inputs');
    expect(sensitivityBlocks(bare)).toHaveLength(2);
    expect(sensitivityLines(bare, PLAIN, 80)).toHaveLength(1);
    expect(sensitivityLines(sampleRecord({ sensitivity: null }), PLAIN, 80)).toEqual([]);
    expect(sensitivityBlocks(sampleRecord({ sensitivity: null }))).toEqual([]);
  });
});

describe('sensitivityLines', () => {
  it.each([80, 100])('fits %d columns, and steers no terminal', (width) => {
    const inputs = sensitivity.inputs.map((one) => ({ ...one, title: `${HOSTILE} ${one.title}` }));
    const lines = sensitivityLines(sampleRecord({ sensitivity: { ...sensitivity, inputs } }), PLAIN, width);
    for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(width);
    expect(lines.join('\n')).not.toContain('\u001b');
    expect(lines.join(' ')).toContain('--points 2048');
  });

  it('marks what is noise, and says how many it leaves to the report', () => {
    const inputs = Array.from({ length: 30 }, (_, i) => ({
      ...first,
      title: `Driver ${i}`,
      shapley: i === 3 ? index(0.001, { isNoise: true }) : first.shapley,
    }));
    const lines = sensitivityLines(sampleRecord({ sensitivity: { ...sensitivity, inputs } }), PLAIN, 80);
    expect(lines.filter((line) => /% \? /.test(line)).map((line) => line.trim().slice(0, 8))).toEqual([
      'Driver 3',
    ]);
    expect(lines).toContain('  and 10 more, which the report has');
  });
});
