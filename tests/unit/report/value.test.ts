import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import { decisionFigure } from '../../../src/report/figures/decision.ts';
import { valueFigure } from '../../../src/report/figures/value.ts';
import { valuePart } from '../../../src/report/html/sections/value.ts';
import { valueBlocks } from '../../../src/report/markdown/value.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { valueLines } from '../../../src/report/text/value.ts';
import type { Painter } from '../../../src/report/text.ts';
import {
  decisionSentences,
  expectedPayoff,
  informedText,
  statedPayoff,
  VALUE_NOISE,
  valueSentences,
} from '../../../src/report/words/value.ts';
import { sampleValue } from '../../helpers/sampleBench.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Value = NonNullable<ResultRecord['value']>;

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;
const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

const record = sampleRecord();
const value = sampleValue();
const [decision] = value.decisions;
const [option] = decision?.options ?? [];
if (decision === undefined || option === undefined) throw new Error('The sample has a decision.');
const allNoise: Value = {
  ...value,
  inputs: value.inputs.map((one) => ({ ...one, isNoise: true })),
  decisions: [{ ...decision, inputs: decision.inputs.map((one) => ({ ...one, isNoise: true })) }],
};

describe('informedText', () => {
  it.each([
    [0.00412, 0.00031, '0.0041 ± 0.0003'],
    [0.000051, 0.0000031, '0.000051 ± 0.000003'],
    [0.0000002, 0.0000001, '0.000000 ± <0.000001'],
    [12345.6, 234, '12346 ± 234'],
    [0, 0, '0'],
  ])('writes %d with error %d as %s', (mean, standardError, text) => {
    expect(informedText({ mean, standardError })).toBe(text);
  });
});

describe('payoffs', () => {
  it('show thousands apart and no more digits than the probability bears', () => {
    expect(statedPayoff(-2_500_000)).toBe('\u22122,500,000');
    expect(statedPayoff(0.125)).toBe('0.125');
    expect(expectedPayoff(record, { ...option, ifHeld: -40, ifNot: 0, expected: -2.5678 })).toBe(
      '\u22122.57',
    );
    expect(expectedPayoff(record, { ...option, ifHeld: 4000, ifNot: 0, expected: 256.78 })).toBe('257');
    expect(expectedPayoff(record, { ...option, ifHeld: 4000, ifNot: -4000, expected: 3.2 })).toBe('3');
    expect(expectedPayoff(record, { ...option, ifHeld: 7, ifNot: 7, expected: 7 })).toBe('7');
    expect(expectedPayoff(record, { ...option, ifHeld: 7, ifNot: -7, expected: 0 })).toBe('0');
  });
});

describe('valueSentences', () => {
  it('tell how far full knowledge goes, and the one input most worth learning', () => {
    const [all, top] = valueSentences(record, value);
    expect(all).toBe(
      'Knowing every input would take 0.0024 off the expected Brier score of 0.06, 4 % of it, and 0.031 off the 0.34 bits of doubt; the rest is chance that no study would remove.',
    );
    expect(top).toMatch(
      /^Of single inputs “How hard .*” is the most worth finding out: it would take off 0\.00068, 1 % of the score\. Four of the 13 inputs cannot be told from noise\.$/,
    );
  });

  it('pass over noise for the best', () => {
    const [one, ...others] = value.inputs;
    if (one === undefined) throw new Error('The sample has inputs.');
    const [, top] = valueSentences(record, { ...value, inputs: [{ ...one, isNoise: true }, ...others] });
    expect(top).toContain('actors.dprk.outside_option is the most worth');
  });

  it('say so where all is noise, where draws are too few, and where nothing is uncertain', () => {
    expect(valueSentences(record, allNoise)[1]).toBe(
      'Learning any one of the 13 inputs cannot be told from learning nothing on these 4,096 draws.',
    );
    expect(valueSentences(record, { ...value, inputs: [] })[1]).toContain('too few effective draws');
    const nothing = { mean: 0, standardError: 0 };
    const untried = value.inputs.map((input) => ({ ...input, brier: nothing, isNoise: true }));
    const grown = sampleRecord({ draws: 20_000 });
    expect(valueSentences(grown, { ...value, inputs: untried })[1]).toBe(
      'Of single inputs too few effective draws are left to say anything on the first 4,096 of the 20,000 draws.',
    );
    expect(valueSentences(sampleRecord({ inputs: [] }), { ...value, inputs: [] })).toEqual([
      'The scenario has no uncertain input that could be learnt.',
    ]);
  });

  it('divide by no score of nothing', () => {
    const none = { ...value, brier: 0, bits: 0, all: { brier: 0, bits: 0 } };
    expect(valueSentences(record, none).join(' ')).not.toMatch(/NaN|Infinity/);
  });
});

describe('decisionSentences', () => {
  it('tell the best now, where it turns, and what knowledge is worth', () => {
    const [best, turns, worth] = decisionSentences(record, decision);
    expect(best).toBe(
      'At 6.4 % the best option is “Stay at home”, with an expected payoff of −2.57 million yen.',
    );
    expect(turns).toBe(
      '“Stay at home” is the best below 7.89 %, “Send two people to Ulaanbaatar” from 7.89 % to 37.5 %, “Send the whole team” from 37.5 % on. The turning point at 7.89 % lies within the 90 % band of the probability, 0.9 % to 17.5 %, so what is not known about the inputs bears on the choice.',
    );
    expect(worth).toMatch(
      /^Knowing every input before choosing would be worth 0\.87 million yen; of single inputs “How hard .*” is worth the most, 0\.21 million yen with a standard error of 0\.0049\.$/,
    );
  });

  it('tell a band that crosses no turning point, and one that crosses several', () => {
    const at = (...places: number[]) => ({
      ...decision,
      turnsAt: [0, ...places].map((probability, i) => ({
        probability,
        option: decision.options[i]?.id ?? '',
      })),
    });
    expect(decisionSentences(record, at(0.4, 0.5))[1]).toMatch(
      /No turning point lies within the 90 % band of the probability, 0\.9 % to 17\.5 %; the nearest is at 40 %\.$/,
    );
    expect(decisionSentences(record, at(0.05, 0.1))[1]).toContain(
      'The turning points at 5 % and 10 % lie within',
    );
    expect(decisionSentences(record, at())[1]).toBe('It is the best at every probability.');
  });

  it('claim no worth that is none or noise', () => {
    expect(decisionSentences(record, { ...decision, all: 0 })[2]).toContain('worth nothing here');
    const [noisy] = allNoise.decisions;
    if (noisy === undefined) throw new Error('There is a decision.');
    expect(decisionSentences(record, noisy)[2]).toMatch(
      /the worth of any single one cannot be told from noise\.$/,
    );
  });

  it('keep a long unit out of the sentences', () => {
    const long = { ...decision, unit: 'points, of which a meeting well prepared is worth 100' };
    const text = decisionSentences(record, long).join(' ');
    expect(text).toContain('an expected payoff of −2.57 points.');
    expect(text).not.toContain('well prepared');
    expect(decisionSentences(record, { ...decision, unit: '' })[0]).toMatch(/payoff of −2\.57\.$/);
    const lines = valueLines(sampleRecord({ value: { ...value, decisions: [long] } }), PLAIN, 80);
    expect(lines.filter((line) => line.includes('well prepared'))).toHaveLength(1);
  });

  it('stand with an option that is not there', () => {
    const lost = { ...decision, best: 'gone', turnsAt: [{ probability: 0, option: 'gone' }] };
    expect(decisionSentences(record, lost)[0]).toBe('At 6.4 % the best option is “gone”.');
  });
});

describe('figures', () => {
  const svgOf = (figure: ReturnType<typeof valueFigure>, size: 'wide' | 'narrow'): Promise<string> =>
    renderSvg(figure.spec(size), { ...figure, id: 'x' });

  it('show ten inputs, and no bar below 0', async () => {
    const { description } = valueFigure(record, value);
    expect(description).toContain(`processes.approval.half_life: <0.00001, ${VALUE_NOISE}`);
    const svg = await svgOf(valueFigure(record, value), 'wide');
    expect(svg).toContain('Aid on the scale');
    expect(svg).not.toContain('Rate of rejections');
  });

  it('draw a line for each option and a circle for each turn', async () => {
    const svg = await svgOf(decisionFigure(record, decision), 'wide');
    for (const { title } of decision.options) expect(svg).toContain(title);
    expect(svg).toContain('now 6.4 %');
    expect([...svg.matchAll(/d="M[\d.]+,0A/g)]).toHaveLength(decision.turnsAt.length - 1);
  });

  it('draw what is large, flat, certain or hostile', async () => {
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
        expect(/NaN|Infinity|<script/.test(await svgOf(figure, size))).toBe(false);
      }
    }
    const zero = value.inputs.map((one) => ({
      ...one,
      title: HOSTILE,
      brier: { mean: 0, standardError: 0 },
    }));
    expect(/NaN|<script/.test(await svgOf(valueFigure(record, { ...value, inputs: zero }), 'narrow'))).toBe(
      false,
    );
  });
});

describe('valueLines', () => {
  it.each([80, 100])('fits %d columns and marks what is noise', (width) => {
    const lines = valueLines(record, PLAIN, width);
    for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => line.endsWith('  ?'))).toHaveLength(2);
    expect(lines.at(-1)).toBe(`? ${VALUE_NOISE}`);
  });

  it('lets no text of a user steer the terminal', () => {
    const hostile = { ...decision, title: HOSTILE, unit: HOSTILE, options: [{ ...option, title: HOSTILE }] };
    const lines = valueLines(sampleRecord({ value: { ...value, decisions: [hostile] } }), PLAIN, 80);
    expect(lines.join('\n')).not.toContain('\u001b');
  });

  it('is empty if not asked for, and two sentences without inputs and decisions', () => {
    expect(valueLines(sampleRecord({ value: null }), PLAIN, 80)).toEqual([]);
    const bare = sampleRecord({ value: { ...value, inputs: [], decisions: [] } });
    expect(valueLines(bare, PLAIN, 1000)).toEqual(valueSentences(bare, { ...value, inputs: [] }));
  });
});

describe('reports', () => {
  it('say the same in every format', async () => {
    const blocks = valueBlocks(record).join('\n');
    for (const text of [(await valuePart(record, value)).markup, blocks]) {
      for (const shown of ['0.00068 ± 0.00002', '−15.6', '0.212 ± 0.005', VALUE_NOISE, '37.5 %']) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
  });

  it('stand without inputs and without decisions', async () => {
    const bare = { ...value, inputs: [], decisions: [] };
    const page = (await valuePart(record, bare)).markup;
    expect(/<figure|<details|<h4/.test(page)).toBe(false);
    expect(valueBlocks(sampleRecord({ value: bare }))).toHaveLength(2);
    expect(valueBlocks(sampleRecord({ value: null }))).toEqual([]);
  });

  it('escape what users wrote', async () => {
    const options = decision.options.map((one) => ({ ...one, title: HOSTILE }));
    const hostile = {
      ...value,
      inputs: value.inputs.map((one) => ({ ...one, title: HOSTILE, path: HOSTILE })),
      decisions: [{ ...decision, title: HOSTILE, why: HOSTILE, unit: HOSTILE, options, inputs: [] }],
    };
    expect((await valuePart(record, hostile)).markup).not.toContain('<script');
    const rows = valueBlocks(sampleRecord({ value: hostile }))
      .join('\n')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((row) => row.replaceAll('\\|', '').split('|').length);
    expect(rows).toEqual([...hostile.inputs.map(() => 7), 7, 7, ...options.map(() => 7), 7, 7]);
  });
});
