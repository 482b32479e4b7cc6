import { noAxis, tooManyAxes } from '../../diagnostics/messages/commandLine.ts';
import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY, sweepSettings } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Shows the probability over a grid of one number or two. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal } = context;
  const axes = flags.vary.length;
  if (axes === 0 || axes > 2) {
    complain(terminal, [axes === 0 ? noAxis() : tooManyAxes(flags.vary)]);
    return EXIT.usage;
  }
  return showAnalysis(context, { ...ANSWER_ONLY, sweep: sweepSettings(flags) }, SECTIONS.sweep);
}
