import { describe, expect, it } from 'vitest';
import { keptDraws, methodSentence, precisionSentence, weightsSentence } from '../../../../src/report/words/answer.ts';
import { confidenceReasons, confidenceSentence } from '../../../../src/report/words/confidence.ts';
import { dayInWords, dayToMs, msToDay } from '../../../../src/report/words/days.ts';
import { isUntitled, nameOf, quoted } from '../../../../src/report/words/names.ts';
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
    const nearly = (ess: number) => sampleRecord({ evidenceLogLikelihood: 0, effectiveSampleSize: ess });
    expect(weightsSentence(nearly(4095.5))).toBeNull();
    expect(weightsSentence(nearly(4095))).toContain('are worth 4,095;');
    // Evidence that tells no draw from another has been weighed all the same.
    expect(weightsSentence(sampleRecord({ effectiveSampleSize: 4096 }))).toContain('are worth 4,096;');
  });
});

describe('the confidence', () => {
  const said = (changes: Partial<(typeof record)['probability']['confidence']>) => {
    const { probability } = record;
    const confidence = { ...probability.confidence, level: 'moderate' as const, sourcedShare: 0.62, ...changes };
    return sampleRecord({ probability: { ...probability, confidence } });
  };
  const weakest = { path: 'quantities.aid', title: 'Aid', share: 0.3, ground: 'memory' as const };

  it('is a sentence with the number on which it rests worst', () => {
    expect(confidenceSentence(said({ weakest: null }))).toBe(
      'Confidence in the basis is moderate: sources carry 62 % of it.',
    );
    expect(confidenceSentence(said({ weakest }))).toBe(
      'Confidence in the basis is moderate: sources carry 62 % of it; what counts most without one is “Aid”, from memory.',
    );
    expect(confidenceSentence(said({ weakest: { ...weakest, title: '', ground: 'none' } }))).toMatch(
      / is “quantities\.aid”, stated without a source of its own\.$/,
    );
  });

  it('has its reasons', () => {
    expect(confidenceReasons(said({ reasons: ['one', 'two'] }))).toBe(
      'Confidence is moderate because of what was looked at: one; two.',
    );
  });
});

describe('what an analysis rests on', () => {
  it('is the draws, or how many of them', () => {
    expect(keptDraws(record, 4096)).toBe('the draws');
    expect(keptDraws(record, 4095)).toBe('the first 4,095 of the 4,096 draws');
  });
});

describe('a day in words', () => {
  it('is the day, and what is none is left as it is', () => {
    expect(dayInWords('2024-04-01')).toBe('1 April 2024');
    expect(['2024-12-31', '2024-01-09'].map(dayInWords)).toEqual(['31 December 2024', '9 January 2024']);
    expect(['2024-13-01', '2024-00-01', '2024', ''].map(dayInWords)).toEqual(['2024-13-01', '2024-00-01', '2024', '']);
    expect(msToDay(dayToMs('2024-04-01') + 86_400_000)).toBe('2024-04-02');
    expect(msToDay(dayToMs('never'))).toBe('');
  });
});

describe('the name of a number', () => {
  it('is its title, or its path where it has none of its own', () => {
    const named = { path: 'quantities.aid', title: 'Aid' };
    const bare = [
      { ...named, title: '' },
      { ...named, title: named.path },
    ];
    expect([nameOf(named), quoted(named), isUntitled(named)]).toEqual(['Aid', '“Aid”', false]);
    for (const one of bare) {
      expect([nameOf(one), quoted(one), isUntitled(one)]).toEqual([named.path, named.path, true]);
    }
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
      'summitry run scenarios/japan_dprk_2024.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01 --with what-if',
      'summitry replay scenarios/japan_dprk_2024.yaml --seed summitry --draws 512 --paths 2',
    ]);
    const bare = sampleRecord({ ...NO_BENCH, replay: null, indicators: null, whatIf: [] });
    expect(reproduceCommands(bare)).toEqual([
      'summitry run scenarios/japan_dprk_2024.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01',
    ]);
    const cut = sampleRecord({ replay: replay && { ...replay, until: '2024-04-05' } });
    expect(reproduceCommands(cut)[1]).toContain('--as-of 2024-04-05');
  });

  it('says all that the run was told: file, sampler, folder and numbers', () => {
    const bare = { ...NO_BENCH, replay: null, indicators: null, whatIf: [] };
    const told = (scenario: Partial<(typeof record)['scenario']>, sampler: 'random' | 'sobol' = 'random') =>
      reproduceCommands(sampleRecord({ ...bare, sampler, scenario: { ...record.scenario, ...scenario } })).join();
    const [run, how] = ['summitry run', '--seed summitry --draws 4096 --paths 8'];
    expect(told({ file: '', id: 'north' })).toBe(`${run} north.yaml ${how} --as-of 2024-04-01`);
    expect(told({ file: '-n.yaml' }, 'sobol')).toBe(`${run} ./-n.yaml ${how} --sampler sobol --as-of 2024-04-01`);
    expect(
      told({ file: 'n.yaml', root: 'above it', overrides: [{ path: 'quantities.aid', text: '0.1 to 0.2' }] }),
    ).toBe(`${run} n.yaml ${how} --as-of 2024-04-01 --root 'above it' --set 'quantities.aid=0.1 to 0.2'`);
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
