import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../../src/analysis/core/fault.ts';
import { forecast } from '../../../../src/analysis/forecast.ts';
import { trialRun } from '../../../../src/analysis/trial.ts';
import { compile } from '../../../../src/compile/compile.ts';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { run, scenarioOf } from '../../../helpers/run.ts';

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
      { occurred: '2024-01-01', title: 'Too soon', likelihood: { agreed: 1 } },
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
    const quiet = { occurred: '2024-03-01', title: 'Only quiet', likelihood: { quiet: 1 } };
    // No setback leads back. First both on one day, then in one step, then weeks apart.
    const sameDay = await faultIn(scenarioWith([open, fine, quiet]));
    expect(sameDay?.message).toMatch(/"Only talks" .* only quiet was|"Only quiet" .* only talks was/);
    for (const day of ['2024-03-02', '2024-03-20']) {
      const later = await faultIn(scenarioWith([{ ...quiet, occurred: day }, fine, open]));
      expect(later?.message).toContain(`"Only quiet" of ${day}`);
      expect(later?.message).toContain('just before it only talks, agreed and met were possible');
    }
  });

  it('that came after the term is said to be too late, by the last row known about the exit', async () => {
    const office = { kind: 'tenure', of: 'north', hazard: 0.1 };
    const exit = (leaves: string): object => ({
      occurred: '2024-01-10',
      title: 'An exit',
      process: 'office',
      leaves,
    });
    const late = { occurred: '2024-03-20', title: 'Late', likelihood: { talks: 1 } };
    const fault = async (...rows: readonly object[]): Promise<Diagnostic | null> =>
      faultIn(scenarioWith(rows, { processes: { office } }));
    const found = await fault(exit('2024-03-19'), late);
    expect(found?.code).toBe('impossible-evidence');
    expect(found?.message).toContain('"Late" of 2024-03-20: the term of North had ended on 2024-03-19');
    expect(found?.hint).toContain('the day on which the leader left');
    expect((await fault(exit('2024-02-01'), exit('2024-03-15'), late))?.message).toContain('on 2024-03-15');
    // On his last day he is still there.
    expect(await fault(exit('2024-03-20'), late)).toBeNull();
    // Nobody's term ends the talks of offices.
    const offices = scenarioWith([exit('2024-03-19'), late], { processes: { office }, parties: 'offices' });
    expect(await faultIn(offices)).toBeNull();
  });

  it('names the present if the question must long have been settled', async () => {
    const scenario = scenarioWith([], { start: { quiet: 0, met: 1 } });
    const fault = await faultIn(scenario);
    expect(fault?.code).toBe('impossible-evidence');
    expect(fault?.place).toBeUndefined();
    expect(fault?.message).toContain('settled before 2024-04-01');
  });

  it('is forgiven as soon as the report may be false', async () => {
    const wrong = { occurred: '2024-01-01', title: 'Too soon', likelihood: { agreed: 1 }, reliability: 0.9 };
    expect(await faultIn(scenarioWith([wrong, fine]))).toBeNull();
  });

  it('is nothing that shows in a sound result', async () => {
    expect(await faultIn(scenarioWith([fine]))).toBeNull();
    expect(await faultIn(scenarioWith([]))).toBeNull();
  });

  it('ends a forecast before it asks for anything else', async () => {
    const wrong = { occurred: '2024-01-01', title: 'Too soon', likelihood: { agreed: 1 } };
    const runs: number[] = [];
    const runner = inlineRunner();
    const made = await forecast(scenarioWith([wrong]), {
      draws: 64,
      paths: 1,
      seed: '1',
      runner: {
        ...runner,
        run: (program, settings, ...rest) => {
          runs.push(settings.draws);
          return runner.run(program, settings, ...rest);
        },
      },
      analyses: {
        veto: true,
        whatIf: 'all',
        replay: { draws: 64, paths: 1, until: null },
        indicators: true,
      },
    });
    expect(made.ok).toBe(false);
    // Three times twice as many, in case it is only rare.
    expect(runs).toEqual([64, 128, 256, 512]);
  });
});

describe('a contribution beyond all numbers', () => {
  it('is said at the weight of the term that makes it, in whatever draw', async () => {
    const terms = {
      one: { actor: 'south', sign: '+', weight: 1, value: 1 },
      two: { actor: 'south', sign: '+', weight: 1, value: 0.5 },
    };
    const scenario = scenarioWith([], { actors: { north: { willingness: 1 }, south: { title: 'South' } }, terms });
    const program = compile(scenario, '1');
    const result = run(scenario, 4, 1);
    expect(await faultOf(result, program, scenario)).toBeNull();
    for (const [at, id] of ['one', 'two', 'one', 'two'].entries()) {
      for (const value of [1e301, -1e301, Number.NaN]) {
        const contributions = result.rows.contributions.map((own, i) => (i === at ? value : own));
        const found = await faultOf({ ...result, rows: { ...result.rows, contributions } }, program, scenario);
        expect(found?.place).toEqual(scenario.numbers[`terms.${id}.weight`]!.place);
      }
    }
  });
});
