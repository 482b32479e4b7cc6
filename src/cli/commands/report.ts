import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { noDrawsInRecord, notARecord } from '../../diagnostics/messages/commandLine.ts';
import { fileNotFound } from '../../diagnostics/messages/files.ts';
import { visible } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import type { ResultRecord } from '../../record/record.ts';
import { reportFiles } from '../../report/files.ts';
import { parseJsonReport } from '../../report/json.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { reasonInWords } from '../fileFailure.ts';
import { makeFolder, writeWhole } from '../files.ts';

/** Writes the report of a saved result again, without running anything. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const [path = ''] = operands;
  if (flags.format.includes('parquet')) return complain(terminal, [noDrawsInRecord()]);
  const read = await readRecord(path);
  if ('problem' in read) return complain(terminal, [read.problem], EXIT.rejected);
  const folder = flags.out ?? dirname(path);
  for (const file of await reportFiles(read.record, flags.format)) {
    const target = join(folder, file.path);
    await makeFolder(dirname(target));
    await writeWhole(target, file.content);
    terminal.out(`${visible(target)}\n`);
  }
  return EXIT.done;
}

async function readRecord(path: string): Promise<{ readonly record: ResultRecord } | { readonly problem: Sentence }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    return { problem: fileNotFound(path, reasonInWords(cause)) };
  }
  try {
    return { record: parseJsonReport(text) };
  } catch (error) {
    const isJson = !(error instanceof SyntaxError);
    return { problem: notARecord(path, isJson ? 'it does not match the schema of this version' : 'it is not JSON') };
  }
}
