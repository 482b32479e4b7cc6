import { type AnalysisId, allAnalyses, flagNamesOf } from '../analysis/analyses.ts';
import type { Analysis, AnalysisCommand } from '../analysis/core/analysis.ts';
import type { FlagTable } from '../flags/table.ts';
import type { CommandContext, CommandEntry } from './command.ts';
import { complain } from './complain.ts';
import type { ExitCode } from './exitCodes.ts';
import { CHANGES, FILES, FIXED_SAMPLING, GENERAL, SAMPLING } from './flags.ts';

/** The commands that show one analysis of one file each. */
export function analysisCommands(): readonly CommandEntry[] {
  return allAnalyses().flatMap(([id, analysis]) =>
    analysis.command === undefined ? [] : [entryOf(id, analysis, analysis.command)],
  );
}

function entryOf(
  id: AnalysisId,
  analysis: Analysis,
  { summary, meanings = {}, examples, problem }: AnalysisCommand<FlagTable>,
): CommandEntry {
  const { name, sampling } = analysis;
  const flags = [
    ...(sampling === undefined ? SAMPLING : FIXED_SAMPLING),
    ...flagNamesOf(analysis),
    ...CHANGES,
    ...FILES,
    'json' as const,
    ...GENERAL,
  ];
  const run = async (context: CommandContext): Promise<ExitCode> => {
    const wrong = problem?.(context.flags) ?? null;
    if (wrong !== null) return complain(context.terminal, [wrong]);
    const { showAnalysis } = await import('./showAnalysis.ts');
    const { SECTIONS } = await import('../report/sections.ts');
    return showAnalysis(context, { [id]: analysis.settings(context.flags) }, SECTIONS[id]);
  };
  return {
    name,
    operands: 'FILE',
    count: [1, 1],
    summary,
    flags,
    meanings,
    ...(sampling === undefined ? {} : { sampling }),
    examples,
    load: async () => ({ run }),
  };
}
