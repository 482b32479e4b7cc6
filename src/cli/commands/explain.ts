import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ledgerLines } from '../ledgerText.ts';
import { painter } from '../paint.ts';
import { exitCodeOf, processFiles, sayStopped } from '../processFiles.ts';

/** Shows the arguments on each side, with what each adds or takes at present. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const plan = { asked: {}, folderOf: () => null, reuse: false };
  const outcomes = await processFiles(context, operands, plan, (outcome) => {
    if (!('record' in outcome) || outcome.record === null) return;
    const { record } = outcome;
    if (flags.json) {
      const { scenario, asOf, willingness, terms, sources } = record;
      terminal.out(
        `${JSON.stringify({ scenario: scenario.id, asOf, willingness, terms, sources }, null, 2)}\n`,
      );
    } else {
      terminal.out(`${ledgerLines(record, painter(terminal.colors.out), terminal.width).join('\n')}\n`);
    }
  });
  sayStopped(context, outcomes);
  return exitCodeOf(outcomes);
}
