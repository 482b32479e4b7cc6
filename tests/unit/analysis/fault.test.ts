import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src/analysis/fault.ts';
import { forecast } from '../../../src/analysis/forecast.ts';
import { trialRun } from '../../../src/analysis/trial.ts';
import { compile } from '../../../src/compile/compile.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { run, scenarioOf } from '../../helpers/run.ts';

function scenarioWith(evidence: readonly object[], more: object = {}): Scenario {
  return scenarioOf(
    JSON.stringify({
      summitry: 1,
      title: 'Faults',
      question: 'Do they meet?',
      window: { start: '2024-01-01', end: '2024-06-30', as_of: '2024-04-01', step: 'week' },
      principals: { initiator: 'north', target: 'south' },
      actors: {
        north: { title: 'North', willingness: 1 },
        south: { title: 'South', willingness: '0.2 to 0.7' },
      },
      processes: {
        phase: {
          kind: 'regime',
          states: { closed: 0, open: 1 },
          start: 'closed',
          rates: { open: { closed: 0.1 } },
        },
        visit: { kind: 'calendar', shape: 'step', on: '2024-05-01', probability: 0 },
        office: { kind: 'tenure', of: 'north', hazard: 0 },
        level: { kind: 'mean_reverting', mean: 0.4, start: 0.4, half_life: '12 months', volatility: 0 },
      },
      stages: ['quiet', 'talks', 'agreed', 'met'],
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: 0.5 },
        agree: { from: 'talks', to: 'agreed', rate: 0.5 },
        meet: { from: 'agreed', to: 'met', rate: 0.5 },
      },
      ...more,
      evidence,
    }),
  );
}

async function faultIn(scenario: Scenario): Promise<Diagnostic | null> {
  return faultOf(run(scenario, 70, 2), compile(scenario, '1'), scenario);
}

const fine = { occurred: '2024-02-01', title: 'Fine', likelihood: { quiet: 0.5, talks: 0.4, agreed: 0.1 } };

describe('evidence that leaves no draw', () => {
  it.each<[string, object, string]>([
    [
      'a stage that cannot have been reached yet',
      { occurred: '2024-01-02', title: 'Too soon', likelihood: { agreed: 1 } },
      'just before it only quiet was possible',
    ],
    [
      'a state that the phase never has',
      { occurred: '2024-02-15', title: 'Open', process: 'phase', likelihood: { open: 1 } },
      'every one of them gives it likelihood 0',
    ],
    [
      'an event of probability 0',
      { occurred: '2024-02-15', title: 'A visit', process: 'visit', happened: true },
      'every one of them gives it likelihood 0',
    ],
    [
      'an exit where nobody ever leaves',
      { occurred: '2024-02-15', title: 'An exit', process: 'office', leaves: '2024-05-01' },
      'every one of them gives it likelihood 0',
    ],
    [
      'a reading fifty errors away',
      { occurred: '2024-02-15', title: 'A poll', process: 'level', value: 0.9, error: 0.001 },
      'every one of them gives it likelihood 0',
    ],
  ])('%s is named, wherever it is listed', async (_, wrong, clause) => {
    for (const rows of [
      [wrong, fine],
      [fine, wrong],
    ]) {
      const scenario = scenarioWith(rows);
      const { title, place } = scenario.evidence.find((row) => row.title !== 'Fine')!;
      const fault = await faultIn(scenario);
      expect(fault?.code).toBe('impossible-evidence');
      expect(fault?.place).toEqual(place);
      expect(fault?.message).toContain(clause);
      expect(fault?.message).toContain(`"${title}"`);
      // What a check before the run finds is the same.
      const [found] = await trialRun(scenario, '1');
      expect(found?.place).toEqual(place);
    }
  });

  it('is the first that contradicts those before it, by day and not by line', async () => {
    const open = { occurred: '2024-03-01', title: 'Only talks', likelihood: { talks: 1 } };
    const quiet = { occurred: '2024-03-02', title: 'Only quiet', likelihood: { quiet: 1 } };
    // No setback leads back. First both in one step, then weeks apart.
    const sameStep = await faultIn(scenarioWith([quiet, fine, open]));
    expect(sameStep?.message).toContain('"Only quiet" of 2024-03-02');
    expect(sameStep?.message).toContain('just before it only talks was possible');
    const later = await faultIn(scenarioWith([{ ...quiet, occurred: '2024-03-20' }, fine, open]));
    expect(later?.message).toContain('"Only quiet" of 2024-03-20');
    expect(later?.message).toContain('just before it only talks, agreed and met were possible');
  });

  it('names the present if the question must long have been settled', async () => {
    const scenario = scenarioWith([], { start: { quiet: 0, met: 1 } });
    const fault = await faultIn(scenario);
    expect(fault?.code).toBe('impossible-evidence');
    expect(fault?.place).toBeUndefined();
    expect(fault?.message).toContain('settled before 2024-04-01');
  });

  it('is forgiven as soon as the report may be false', async () => {
    const wrong = { occurred: '2024-01-02', title: 'Too soon', likelihood: { agreed: 1 }, reliability: 0.9 };
    expect(await faultIn(scenarioWith([wrong, fine]))).toBeNull();
  });

  it('is nothing that shows in a sound result', async () => {
    expect(await faultIn(scenarioWith([fine]))).toBeNull();
    expect(await faultIn(scenarioWith([]))).toBeNull();
  });

  it('ends a forecast before it asks for anything else', async () => {
    const wrong = { occurred: '2024-01-02', title: 'Too soon', likelihood: { agreed: 1 } };
    const runs: number[] = [];
    const made = await forecast(scenarioWith([wrong]), {
      draws: 64,
      paths: 1,
      seed: '1',
      runner: inlineRunner(),
      veto: true,
      whatIf: 'all',
      replay: { draws: 64, paths: 1, until: null },
      indicators: true,
      onProgress: (done) => runs.push(done),
    });
    expect(made.ok).toBe(false);
    expect(runs).toEqual([64]);
  });
});
