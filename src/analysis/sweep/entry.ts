import { noAxis, tooManyAxes } from '../../diagnostics/messages/commandLine.ts';
import { texts } from '../../flags/words.ts';
import { sweep as schema } from '../../results/sweep.ts';
import { evenly } from '../../scenario/evenly.ts';
import { analysis, isMissing, type Sampling, SHORT_RUNS, samplingOf } from '../core/analysis.ts';
import type { SweepSettings } from './sweep.ts';

/** The values of an axis as `--vary` takes them: without those that were left out they may be no longer evenly spaced. */
function axisText(values: readonly number[]): string {
  const [low, high] = [values[0]!, values.at(-1)!];
  const spaced = evenly(low, high, values.length);
  return values.every((value, i) => value === spaced[i]) ? `${low}:${high}:${values.length}` : values.join(',');
}

/** Axes as they were written. */
export interface AskedSweep extends Sampling {
  readonly vary: readonly string[];
}

export const sweep = analysis({
  name: 'sweep',
  isExtra: false,
  command: {
    summary: 'The probability over a range of one number, or over a map of two, and its shape in words',
    problem: ({ vary }) => (vary.length === 0 ? noAxis() : vary.length > 2 ? tooManyAxes(vary) : null),
    examples: [
      [
        'summitry sweep scenarios/japan_dprk_2024.yaml --vary quantities.trust=0:1:11 --draws 128',
        'a curve of eleven points',
      ],
      [
        'summitry sweep scenarios/examples/02_bargaining.yaml --vary actors.upper.outside_option=0:0.3:7 --vary actors.lower.outside_option=0:0.3:7',
        'a map',
      ],
    ],
  },
  own: ['vary'],
  flags: {
    vary: texts({
      placeholder: 'PATH=LOW:HIGH:N',
      summary:
        'Take N values of a number from LOW to HIGH, those of PATH=VALUE,VALUE, or of a PATH alone those that the file lists; give it twice for a map',
    }),
  },
  sampling: SHORT_RUNS,
  settings: (flags): AskedSweep => ({ ...samplingOf(flags, SHORT_RUNS), vary: flags.vary }),
  prepare: async ({ vary, draws, paths }: AskedSweep, { file, reader }) => {
    const { axesFrom } = await import('../../scenario/axes.ts');
    const { axes, diagnostics, texts: typed } = axesFrom(reader, file, vary);
    return { ready: { axes, draws, paths }, diagnostics, texts: typed };
  },
  work: async (_, settings: SweepSettings) => (await import('./sweep.ts')).drawsOfSweep(settings),
  run: async (bench, settings: SweepSettings) => (await import('./sweep.ts')).sweep(bench, settings),
  result: schema.nullable().describe('The probability over a grid of one or two inputs.'),
  nothing: null,
  unfinished: isMissing('the sweep'),
  reproduce: ({ axes, ...sampling }, { asOf }) => ({
    sampling,
    flags: ['--as-of', asOf, ...axes.flatMap(({ path, values }) => ['--vary', `${path}=${axisText(values)}`])],
  }),
});
