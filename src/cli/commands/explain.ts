import { safeJson } from '../../diagnostics/harmless.ts';
import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Shows the arguments on each side, with what each adds or takes at present. */
export async function run(context: CommandContext): Promise<ExitCode> {
  return showAnalysis(context, {}, SECTIONS.ledger, {
    nothing: 'The scenario has no terms.',
    json: ({ scenario, asOf, willingness, terms, sources }) =>
      `${safeJson({ scenario: scenario.id, asOf, willingness, terms, sources }, 2)}\n`,
  });
}
