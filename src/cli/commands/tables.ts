import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { noResults, notARecord, tooMuchForWorkbook } from '../../diagnostics/messages/commandLine.ts';
import { visible } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { list } from '../../flags/words.ts';
import type { ResultRecord } from '../../record/record.ts';
import { TABLE_FORMATS, type TableFormat, USUAL_TABLE_FORMATS } from '../../report/scenarios/formats.ts';
import { scenarioTables } from '../../report/scenarios/tables.ts';
import { MOST_CELLS } from '../../report/scenarios/workbook.ts';
import { count, counted } from '../../report/words/format.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { makeFolder } from '../files.ts';
import { codeOfAbort } from '../interrupt.ts';
import { whileLocked } from '../lock.ts';
import { refuseLinks } from '../outputFolder.ts';
import { readRecord } from '../savedRecord.ts';
import { removeHalfTables, TableFiles } from '../tableFiles.ts';

/** Records that cannot be read and are named; the others are counted. */
const MOST_NAMED = 40;

/** Writes tables over all results in the folder of a batch. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const [folder = ''] = operands;
  const problems: Sentence[] = [];
  const formats = formatsIn(flags.texts.format, problems);
  if (problems.length > 0) return complain(terminal, problems);
  const found = await resultsIn(folder);
  if (found.length === 0) return complain(terminal, [noResults(folder)]);
  const out = flags.out ?? join(folder, 'tables');
  await refuseLinks(out, ['.']);
  await makeFolder(out);
  context.hold(false);
  return whileLocked({ path: out, lock: join(out, '.tables.lock'), doing: 'write to', patience: 0 }, async () => {
    await removeHalfTables(out);
    const files = new TableFiles(out, formats);
    try {
      return await writeTables(context, found, files, out);
    } finally {
      await files.abandon();
    }
  });
}

function formatsIn(given: string | undefined, problems: Sentence[]): readonly TableFormat[] {
  const flag = list({ of: TABLE_FORMATS, usual: USUAL_TABLE_FORMATS, summary: '' });
  return flag.read(given === undefined ? undefined : [given], 'format', problems);
}

/** A result in a folder of reports, or why it is not to be read. */
interface Found {
  readonly folder: string;
  readonly path: string;
  readonly isLinked: boolean;
}

/** What looks like a result, in the order of the names of their folders. */
async function resultsIn(parent: string): Promise<readonly Found[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  const found: Found[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(parent, entry.name, 'result.json');
    const isThere = await lstat(path).then(
      () => true,
      () => false,
    );
    if (isThere) found.push({ folder: entry.name, path, isLinked: entry.isSymbolicLink() });
  }
  return found;
}

async function writeTables(
  { terminal, signal, flags }: CommandContext,
  found: readonly Found[],
  files: TableFiles,
  out: string,
): Promise<ExitCode> {
  const names = new Set<string>();
  let unread = 0;
  for (const one of found) {
    // Signals are heard between two records alone.
    await breathe();
    if (signal.aborted) return codeOfAbort(signal);
    const read = one.isLinked
      ? { problem: notARecord(one.path, 'its folder is a link to elsewhere') }
      : readRecord(one.path);
    if ('problem' in read) {
      unread++;
      if (unread <= MOST_NAMED) complain(terminal, [read.problem]);
      continue;
    }
    const scenario = nameOf(read.record, one.folder, names);
    names.add(scenario);
    await files.add(scenarioTables(read.record, { scenario, folder: one.folder }));
  }
  if (unread > MOST_NAMED) terminal.err(`and ${count(unread - MOST_NAMED)} more that cannot be read\n`);
  if (names.size === 0) return EXIT.rejected;
  const { paths, isWorkbookFull } = await files.end();
  const without = unread === 0 ? '' : `, without ${count(unread)} that cannot be read`;
  if (!flags.quiet) {
    terminal.out(
      `${counted(paths.length, 'file')} over ${counted(names.size, 'scenario')}${without}: ${visible(out)}\n`,
    );
  }
  if (isWorkbookFull) complain(terminal, [tooMuchForWorkbook(count(MOST_CELLS))]);
  return unread > 0 || isWorkbookFull ? EXIT.incomplete : EXIT.done;
}

/** The file or the row as it was named, with the folder of its report where another has been named so. */
function nameOf({ scenario: { file, id } }: ResultRecord, folder: string, others: ReadonlySet<string>): string {
  const name = file || id;
  return others.has(name) ? `${name} (${folder})` : name;
}
