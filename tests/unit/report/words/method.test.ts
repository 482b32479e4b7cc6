import { describe, expect, it } from 'vitest';
import {
  methodSentence,
  outcomeSentence,
  precisionSentence,
  weightsSentence,
} from '../../../../src/report/words/answer.ts';
import { reproduceCommands } from '../../../../src/report/words/reproduce.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const record = sampleRecord();
const { replay } = record;

describe('weightsSentence', () => {
  it('gives the effective sample size, the largest weight and the log-likelihood', () => {
    expect(weightsSentence(record)).toBe(
      'Weighted by the evidence, the 4,096 draws are worth 2,871; the largest weight is 0.0912 % of all, and the log-likelihood of all evidence is −5.84.',
    );
    expect(methodSentence(record)).toContain('the log-likelihood of all evidence is −5.84.');
    expect(precisionSentence(record)).toContain('they are worth 2,871.');
  });

  it('is silent where nothing was weighed', () => {
    const bare = sampleRecord({
      evidenceLogLikelihood: 0,
      effectiveSampleSize: 4096,
      largestWeight: 1 / 4096,
    });
    expect(weightsSentence(bare)).toBeNull();
    expect(methodSentence(bare)).not.toContain('evidence');
  });
});

describe('outcomeSentence', () => {
  it('states an outcome with and without a title', () => {
    const outcome = { held: true, on: '2024-05-01', title: '', why: '', sources: [] };
    expect(outcomeSentence(sampleRecord({ outcome }))).toBe('The meeting was held, settled on 1 May 2024.');
    expect(outcomeSentence(sampleRecord({ outcome: null }))).toBeNull();
  });
});

describe('reproduceCommands', () => {
  const NO_BENCH = {
    sensitivity: null,
    sweep: null,
    threshold: null,
    discovery: null,
    value: null,
    checks: null,
    comparison: null,
  };

  it('names the command of the replay, which has draws of its own', () => {
    expect(reproduceCommands(sampleRecord(NO_BENCH))).toEqual([
      'summitry run scenarios/japan_dprk_2024.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01 --with what-if,indicators',
      'summitry replay scenarios/japan_dprk_2024.yaml --seed summitry --draws 512 --paths 2',
    ]);
    const bare = sampleRecord({ ...NO_BENCH, replay: null, indicators: null, whatIf: [] });
    expect(reproduceCommands(bare)).toEqual([
      'summitry run scenarios/japan_dprk_2024.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01',
    ]);
    const cut = sampleRecord({ replay: replay && { ...replay, until: '2024-04-05' } });
    expect(reproduceCommands(cut)[1]).toContain('--as-of 2024-04-05');
  });

  it('names those of the bench, with what each was asked', () => {
    expect(reproduceCommands(sampleRecord({ replay: null, indicators: null, whatIf: [] }))).toEqual([
      'summitry run scenarios/japan_dprk_2024.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01 --with sensitivity,discover,value,check --points 1024 --above 0.15',
      'summitry sweep scenarios/japan_dprk_2024.yaml --seed summitry --draws 1024 --paths 4 --as-of 2024-04-01 --vary processes.approval.start=0.05:0.65:25',
      'summitry threshold scenarios/japan_dprk_2024.yaml --seed summitry --draws 1024 --paths 4 --as-of 2024-04-01 --target 0.2 --by actors.japan.preferences.abductions.red_line,quantities.sanctions_relief,quantities.aid',
      'summitry compare scenarios/japan_dprk_2024.yaml scenarios/ishiba_2025.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01',
    ]);
  });
});
