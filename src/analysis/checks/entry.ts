import { onlyWith, usually } from '../../flags/flag.ts';
import { wholeNumber } from '../../flags/numbers.ts';
import { toggle } from '../../flags/switches.ts';
import { text } from '../../flags/words.ts';
import { checks as schema } from '../../results/checks.ts';
import { analysis } from '../core/analysis.ts';
import type { CheckSettings } from './checks.ts';

export const checks = analysis({
  name: 'check',
  isExtra: true,
  own: ['case', 'mutate', 'mutants'],
  flags: {
    trials: usually(20, wholeNumber({ least: 1, most: 100_000, summary: 'Cases to try of each law' })),
    case: text({
      placeholder: 'ID:SEED:PATH:DIGEST',
      summary: 'Try again the one counter-example that a check has printed',
    }),
    mutate: toggle({
      summary: 'Plant small faults into the scenario, one at a time, and say which of them its file would not notice',
    }),
    mutants: onlyWith(
      'mutate',
      usually(100, wholeNumber({ least: 1, most: 100_000, summary: 'Most faults that --mutate plants' })),
    ),
  },
  settings: ({ trials, case: again = null, mutate, mutants }): CheckSettings => ({
    trials,
    case: again,
    mutants: mutate ? mutants : null,
  }),
  prepare: async (asked: CheckSettings, { scenario }) => {
    const right = { ready: asked, diagnostics: [], texts: new Map<string, string>() };
    if (asked.case === null) return right;
    const { caseProblem } = await import('./checks.ts');
    const refusal = caseProblem(scenario, asked.case);
    return refusal === null ? right : { ...right, refusal };
  },
  // Laws are not counted in draws: while they are tried, the bar of progress is theirs.
  run: async (bench, settings: CheckSettings) => {
    // What tries laws takes longer to load than a small forecast takes.
    const { checks: run } = await import('./checks.ts');
    return { ok: true, value: await run(bench, settings), diagnostics: [] };
  },
  result: schema.nullable().describe('Invariants and declared signs, tried on this scenario.'),
  nothing: null,
  unfinished: async (found, scenario, asked) => (await import('./checks.ts')).unfinishedOf(scenario, found, asked),
  reproduce: () => ({ with: [] }),
});
