import { commandWords } from '../../record/commandWords.ts';
import type { Backtest } from '../../results/backtest.ts';
import { type Chapter, commands, facts, heading, paragraph } from '../document/blocks.ts';
import { code } from '../document/text.ts';
import { counted } from '../words/format.ts';
import { shellQuote } from '../words/shell.ts';

/** What the scores are, how the baselines are learnt, and the line that makes it all again. */
export function methodChapter(record: Backtest): Chapter {
  const { draws, paths, seed, manifest } = record;
  return {
    id: 'method',
    title: 'Method and how to reproduce',
    content: [
      paragraph(
        `Every case is forecast from ${counted(draws, 'draw')} with ${counted(paths, 'path')} each, as of the start of its window, of fixed days after it, and of every day on which something became known, by what was known on that day; its outcome is not looked at. A forecast counts if the question was settled after its day. A case that became void counts as not held.`,
      ),
      heading(3, 'Scores'),
      facts([
        [
          'Brier score',
          'Mean of (probability − what came)², what came being 1 or 0. From 0 to 1; 0.25 is what 50 % always gets.',
        ],
        [
          'Log score',
          'Mean of −ln(probability of what came), in nats; it punishes who is sure and wrong. Probabilities are held between 0.000001 and 0.999999.',
        ],
        [
          'Ranked probability score',
          'Of the whole curve: the Brier score of “held by then”, averaged over the days by which meetings are counted and the end of the window.',
        ],
        [
          'Interval log score',
          '−ln of the probability of all that is known of the day: that they met between two days, or had not by one. It counts cases that are still open.',
        ],
        [
          'Miscalibration, discrimination, uncertainty',
          'Forecasts are compared with what isotonic regression of the outcomes makes of them, and that with the share of all cases (CORP: Dimitriadis, Gneiting and Jordan, 2021).',
        ],
        [
          'Difference',
          'Mean over cases of the score of the model less that of the baseline. Its error is the jackknife’s that leaves out one group at a time, since cases of a group may depend on each other.',
        ],
      ]),
      heading(3, 'Baselines'),
      paragraph(
        'A baseline forecasts each case from the cases of other groups alone, as of the same day, so that it never learns from the case itself or from a neighbour of it. A share is (held + ½) / (cases + 1). The first forecast, never revised, says on every day what the model said at the start. “The model learnt” is the model itself, its draws weighted by how likely they make what became of the other cases (Pareto smoothed importance sampling): what its numbers would say if they were learnt, and no forecast without a model.',
      ),
      heading(3, 'Limits'),
      paragraph(
        'Cases were chosen, and coded, by somebody who may have known how they ended; scores tell how good the forecasts are on cases like these, as coded. Errors allow for dependence within groups and for none between them.',
      ),
      heading(3, 'Reproduce'),
      commands([reproduceCommand(record)]),
      facts([
        ['Seed', code(seed)],
        ['Made by', `summitry ${manifest.version}, Node ${manifest.node}`],
      ]),
    ],
  };
}

/** The command line that makes the same record again. */
function reproduceCommand({ files, seed, draws, paths, root, overrides }: Backtest): string {
  const [file = '', ...operands] = files;
  const words = commandWords({ name: 'backtest', file, operands, seed, draws, paths, flags: [], root, set: overrides });
  return words.map(shellQuote).join(' ');
}
