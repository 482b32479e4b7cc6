import { visible } from '../../diagnostics/quote.ts';
import { explorerPage, type PageData } from '../../explorer/page.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { pageParts } from '../explore/parts.ts';
import { writeWhole } from '../files.ts';
import { readScenario } from '../scenarioFiles.ts';
import { programVersion } from '../version.ts';
import { warningsOf } from '../warnings.ts';

/** Opens a scenario in a page that answers while one moves it: served here, or written as one file. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { operands, flags, terminal } = context;
  const [file = ''] = operands;
  const loaded = readScenario(file, flags);
  warningsOf(context).ofFile(file, loaded.diagnostics, loaded.texts);
  if (!loaded.ok) return EXIT.rejected;
  const { seed, draws, paths, sampler, set, asOf } = flags;
  const data: PageData = {
    held: { file, texts: Object.fromEntries(loaded.texts) },
    sampled: { seed, draws, paths, sampler },
    version: programVersion(),
    set,
    asOf: asOf ?? null,
    isServed: false,
  };
  await writeWhole(flags.out ?? 'explorer.html', explorerPage(loaded.value.title, data, pageParts()));
  terminal.out(`${visible(flags.out ?? 'explorer.html')}\n`);
  return EXIT.done;
}
