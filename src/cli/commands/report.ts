import { dirname, join } from 'node:path';
import { noDrawsInRecord } from '../../diagnostics/messages/commandLine.ts';
import { visible } from '../../diagnostics/quote.ts';
import { EXPLORER_FILE } from '../../report/report.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { makeFolder, namesIn, writeWhole } from '../files.ts';
import { filesOfBacktest, filesOfReport, missingForFiles } from '../filesOfReport.ts';
import { refuseLinks, SUBFOLDERS } from '../outputFolder.ts';
import { readAnyRecord } from '../savedRecord.ts';

/** Writes the report of a saved result again, without running anything. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const [path = ''] = operands;
  if (flags.format.includes('parquet')) return complain(terminal, [noDrawsInRecord()]);
  const missing = missingForFiles(flags);
  if (missing !== null) return complain(terminal, [missing]);
  const read = readAnyRecord(path);
  if ('problem' in read) return complain(terminal, [read.problem], EXIT.rejected);
  const folder = flags.out ?? dirname(path);
  // The record alone makes none: one that is there stays as it is.
  const explorer = folder === dirname(path) && (await namesIn(folder)).includes(EXPLORER_FILE);
  const files =
    'backtest' in read
      ? await filesOfBacktest(read.backtest, flags)
      : await filesOfReport(read.record, flags, { explorer });
  await refuseLinks(folder, [...SUBFOLDERS, ...files.map((file) => file.path)]);
  for (const file of files) {
    const target = join(folder, file.path);
    await makeFolder(dirname(target));
    await writeWhole(target, file.content);
    terminal.out(`${visible(target)}\n`);
  }
  return EXIT.done;
}
