import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { thresholdFigure } from '../../../../src/report/figures/threshold.ts';
import { thresholdSection } from '../../../../src/report/sections/threshold.ts';
import {
  commandIntroduction,
  distancePhrase,
  thresholdCommand,
  thresholdNote,
  thresholdSentences,
  valueText,
} from '../../../../src/report/words/threshold.ts';
import { rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleThreshold } from '../../../helpers/sampleResults.ts';

type Threshold = NonNullable<ResultRecord['threshold']>;

const TITLE = '“The least that Tokyo could ratify on the abductions”';

const record = sampleRecord();
const threshold = sampleThreshold();
const [nearest, ...rest] = threshold.single;
const { joint } = threshold;
if (nearest?.reached == null || joint === null) throw new Error('The sample has answers.');
const failing = { ...nearest, reached: null };

/** The sample with changes, and only what is found without any joint search. */
function alone(changes: Partial<Threshold>): Threshold {
  return { ...threshold, joint: null, ...changes };
}

function withFile(file: string, overrides: ResultRecord['scenario']['overrides'] = []): ResultRecord {
  return sampleRecord({ scenario: { ...record.scenario, file, overrides } });
}

describe('thresholdSentences', () => {
  it('tells the nearest lever, and what several do together', () => {
    expect(thresholdSentences(threshold)).toEqual([
      `To reach 20 %, the smallest single change is ${TITLE} from 0.47 to 0.03 ± 0.01, 5.6 prior standard deviations; no other single lever is enough.`,
      `Of joint changes the smallest found is ${TITLE} from 0.47 to 0.184 and “Relief that Tokyo can grant alone” from 0.25 to 0.514: 4.1 prior standard deviations, for a probability of 20.1 %.`,
    ]);
  });

  it('says so where the target is the answer itself, and only there', () => {
    const { probability } = threshold;
    const already = /^The probability is already .* %: nothing has to be moved\.$/;
    const said = (changes: Partial<Threshold>): string => thresholdSentences({ ...threshold, ...changes }).join(' ');
    expect(said({ target: probability })).toMatch(already);
    expect(said({ target: probability, basis: 'even' })).not.toMatch(already);
    expect(said({ target: probability + 0.02 })).not.toMatch(already);
  });

  it('says why it is the target', () => {
    const said = (changes: Partial<Threshold>): string | undefined => thresholdSentences(alone(changes))[0];
    const turn = { id: 'team', title: 'A team', below: 'Wait', from: 'Go' };
    expect(said({ basis: 'decision', turn, target: 1 / 15 })).toMatch(
      /^To reach 6\.67 %, where the better choice turns from “Wait” to “Go”, the smallest/,
    );
    expect(said({ basis: 'decision', turn, direction: 'down' })).toMatch(
      /^To come down to 20 %, where the better choice turns from “Go” to “Wait”, the smallest/,
    );
    expect(said({ basis: 'even', target: 0.5 })).toMatch(/^To reach 50 %, an even chance, the smallest/);
  });

  it('counts the other levers that are enough', () => {
    expect(thresholdSentences(alone({ single: [nearest, nearest] }))[0]).toContain(
      '; 1 other single lever would do it too, from further off.',
    );
    expect(thresholdSentences(alone({ single: [nearest] }))[0]).toMatch(/prior standard deviations\.$/);
  });

  it('shows by how little a lever falls short', () => {
    const best = (probability: number) => [{ ...failing, best: { value: 1, probability } }];
    const said = (changes: Partial<Threshold>): string | undefined => thresholdSentences(alone(changes))[0];
    // The error of 512 draws, some 2 points, would write either as the target itself.
    expect(said({ target: 0.45, single: best(0.4483) })).toMatch(/at 1 gives 44\.8 % at best\.$/);
    expect(said({ target: 0.45, direction: 'down', single: best(0.45001) })).toMatch(/gives 45\.001 % at best\.$/);
    expect(said({ target: 0.45, single: best(0.2183) })).toMatch(/gives 22 % at best\.$/);
  });

  it('writes a probability that is certain as such, whatever the digits of the others', () => {
    expect(thresholdNote({ ...threshold, probability: 1 })).toContain('the probability is 100 % as it is now.');
  });

  it('says what was not found, and the furthest that was', () => {
    const best = { ...joint, isReached: false, probability: 0.1402 };
    expect(thresholdSentences({ ...threshold, single: [failing, ...rest], joint: best })).toEqual([
      `To reach 20 %, no single lever is enough; the furthest that one goes: ${TITLE} at 0 gives 21.5 %.`,
      'No change of the levers together was found that reaches it; the furthest that was found gives 14.0 %.',
    ]);
    const two = { ...threshold, single: [failing, failing], joint: { ...best, probability: 0.197 } };
    expect(thresholdSentences(two)[1]).toBe(
      'No change of both levers together was found that reaches it; the furthest that was found gives 19.7 %. That is within the Monte Carlo error of the target.',
    );
  });

  it('gives no error of a value that is not known, or none', () => {
    for (const valueError of [null, 0]) {
      const sure = { ...nearest, reached: { ...nearest.reached!, valueError } };
      const one = alone({ single: [sure] });
      expect(thresholdSentences(one)[0]).toContain('to 0.031, 5.6');
      expect(thresholdNote(one)).not.toContain('±');
    }
    expect(thresholdNote(threshold)).toContain('± after a value');
  });

  it('has no best where the evidence rules out all that was tried', () => {
    const ruledOut = { ...failing, best: null };
    const [sentence] = thresholdSentences(alone({ single: [ruledOut, ...rest] }));
    expect(sentence).toContain('quantities.aid at 1 gives 9.2 %');
    const none = alone({ single: [ruledOut] });
    expect(thresholdSentences(none)).toEqual([
      'To reach 20 %, no single lever is enough: the evidence rules out all that was tried.',
    ]);
    const [levers] = tables(thresholdSection(sampleRecord({ threshold: none }))?.content ?? null);
    expect(rowOf(levers, 0)['Probability']).toBe('ruled out by the evidence');
    expect(thresholdFigure(none).description).toContain('range 0 to 0.6, from 0.47, reach ruled out by the evidence.');
  });

  it('looks for the lowest where the target lies below', () => {
    const low = { ...failing, title: 'Low', best: { value: 0.5, probability: 0.05 } };
    const high = { ...failing, title: 'High', best: { value: 0.7, probability: 0.06 } };
    const [sentence] = thresholdSentences(
      alone({ direction: 'down', target: 0.005, single: [high, low], draws: 4096 }),
    );
    expect(sentence).toBe(
      'To come down to 0.5 %, no single lever is enough; the furthest that one goes: “Low” at 0.5 gives 5.0 %.',
    );
  });

  it('stands with one lever, or none', () => {
    const [sentence, ...more] = thresholdSentences(alone({ single: [failing] }));
    expect(sentence).toContain('the only lever is not enough');
    expect(more).toEqual([]);
    expect(thresholdSentences(alone({ single: [] }))).toEqual([
      expect.stringContaining('Mark it in the file with lever: true'),
    ]);
  });

  it('names the three largest of many moves', () => {
    const moves = Array.from({ length: 6 }, (_, i) => ({
      path: `quantities.q${i}`,
      title: '',
      from: 0,
      to: 0.12345,
      distance: i,
    }));
    const said = (count: number) =>
      thresholdSentences({ ...threshold, joint: { ...joint, moves: moves.slice(0, count) } })[1];
    expect(said(6)).toContain(
      'is quantities.q5 from 0 to 0.123, quantities.q4 from 0 to 0.123, quantities.q3 from 0 to 0.123 and three smaller moves: 4.1 prior',
    );
    expect(said(4)).toContain('quantities.q1 from 0 to 0.123 and quantities.q0 from 0 to 0.123: 4.1');
  });

  it('says so if moving several is no shorter than moving one', () => {
    const one = { ...joint, moves: joint.moves.slice(0, 1) };
    expect(thresholdSentences({ ...threshold, joint: one })[1]).toBe(
      'No joint change of several levers was found that does it with less.',
    );
  });

  it('speaks of costs where the file states them, and of a lever that stays and is certain', () => {
    const settled = {
      ...nearest,
      reached: { ...nearest.reached!, value: nearest.from, valueError: null, distance: 0 },
    };
    const [sentence] = thresholdSentences(alone({ measure: 'cost', single: [settled] }));
    expect(sentence).toContain(`the cheapest single change is ${TITLE} settled at 0.47, a cost of 0.`);
    expect(distancePhrase(threshold, 1)).toBe('1 prior standard deviation');
    expect(thresholdNote({ ...threshold, measure: 'cost' })).toContain('that the scenario file states');
  });
});

describe('valueText', () => {
  it.each([
    [0.12345, '0.12345'],
    [-0.5, '\u22120.5'],
    [0, '0'],
    [0.1 + 0.2, '0.3'],
  ])('keeps the digits that a search gives: %d', (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});

describe('thresholdCommand', () => {
  it('can be copied, one flag a line, and keeps what was set already', () => {
    const set = [
      { path: 'quantities.aid', text: '0.1 to 0.2' },
      { path: 'quantities.sanctions_relief', text: '0.9' },
    ];
    expect(thresholdCommand(withFile('a b.yaml', set), threshold)).toEqual([
      "summitry run 'a b.yaml' \\",
      '  --seed summitry --draws 1024 --paths 4 --as-of 2024-04-01 \\',
      "  --set 'quantities.aid=0.1 to 0.2' \\",
      '  --set actors.japan.preferences.abductions.red_line=0.184 \\',
      '  --set quantities.sanctions_relief=0.514',
    ]);
    expect(commandIntroduction(threshold)).toBe('To run the joint change:');
  });

  it('gives the flags alone without a file, and all digits', () => {
    const reached = { ...nearest.reached!, value: 0.123456789012 };
    const one = alone({ single: [{ ...nearest, reached }] });
    expect(thresholdCommand(withFile(''), one)).toEqual([
      '--set actors.japan.preferences.abductions.red_line=0.123456789012',
    ]);
    expect(commandIntroduction(one)).toBe('To run the single change:');
  });

  it('writes durations with their unit', () => {
    const path = 'processes.approval.half_life';
    const moves = [{ path, title: '', from: 17, to: 8.5, distance: 1 }];
    const lines = thresholdCommand(withFile(''), { ...threshold, joint: { ...joint, moves } });
    expect(lines).toEqual([`--set '${path}=8.5 months'`]);
  });

  it('prefers an answer to the best that is none, and is empty without either', () => {
    const short = { ...joint, isReached: false };
    expect(thresholdCommand(withFile(''), { ...threshold, joint: short })).toHaveLength(1);
    const none = { ...threshold, single: [failing], joint: short };
    expect(thresholdCommand(withFile(''), none)).toHaveLength(2);
    expect(commandIntroduction(none)).toBe('To run the best that was found:');
    expect(thresholdCommand(withFile(''), alone({ single: [failing] }))).toEqual([]);
  });
});
