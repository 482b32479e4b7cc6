import { dirname } from 'node:path';
import { noExplorerOfRow } from '../../diagnostics/messages/cases.ts';
import { folderForFile, noFileName, portOfFile, portTaken } from '../../diagnostics/messages/commandLine.ts';
import { visible } from '../../diagnostics/quote.ts';
import { explorerPage, explorerPolicy, type PageData } from '../../explorer/page.ts';
import { rowNamedBy } from '../../scenario/cases/loadAny.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { readFiles, saveText } from '../explore/files.ts';
import { follow } from '../explore/follow.ts';
import { filePage, pageData } from '../explore/page.ts';
import { editorScript, pageParts } from '../explore/parts.ts';
import { type Server, serve } from '../explore/server.ts';
import { errorCode } from '../fileFailure.ts';
import { makeFolder, writeWhole } from '../files.ts';
import { codeOfAbort } from '../interrupt.ts';
import { isFolder } from '../isFolder.ts';
import { readScenario } from '../scenarioFiles.ts';
import { warningsOf } from '../warnings.ts';

/** Opens a scenario in a page that answers while one moves it: served here, or written as one file. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { operands, flags, terminal } = context;
  const [file = ''] = operands;
  const { out, port } = flags;
  if (out !== undefined && port !== undefined) return complain(terminal, [portOfFile()]);
  // Elsewhere it would mean standard output.
  if (out === '-') return complain(terminal, [noFileName(out)]);
  if (out !== undefined && (/[/\\]$/.test(out) || isFolder(out))) return complain(terminal, [folderForFile(out)]);
  if (rowNamedBy(file) !== undefined) return complain(terminal, [noExplorerOfRow()], EXIT.rejected);
  const loaded = readScenario(file, flags);
  warningsOf(context).ofFile(file, loaded.diagnostics, loaded.texts);
  if (!loaded.ok) return EXIT.rejected;
  const data = pageData(file, loaded.texts, flags, flags.draws);
  if (out === undefined) return serveUntilEnd(context, data, loaded.value.title || loaded.value.id);
  await makeFolder(dirname(out));
  await writeWhole(out, filePage(loaded.value, data));
  terminal.out(`${visible(out)}\n`);
  return EXIT.done;
}

/** Serves a page that follows the files of its scenario, until a signal comes. */
async function serveUntilEnd(
  { flags: { root, port }, terminal, signal, hold }: CommandContext,
  data: PageData,
  title: string,
): Promise<ExitCode> {
  // A signal ends it at once, but for what the page is just having written.
  hold(false);
  const { file } = data.held;
  const parts = pageParts();
  let server: Server | null = null;
  // A page that is opened while a file cannot be read begins with what could be read last.
  let { texts } = data.held;
  const followed = follow(
    () => readFiles(file, root),
    (news) => {
      if (news.unreadable === null) ({ texts } = news);
      server?.tell(news);
    },
  );
  try {
    server = await serve(
      {
        page: () => explorerPage(title, { ...data, held: { ...data.held, texts }, isServed: true }, parts),
        policy: explorerPolicy(parts.script, true),
        editor: editorScript,
        news: followed.news,
        save: (saving) => saveText(file, root, followed.known, saving),
      },
      port,
    );
    terminal.out(`Explorer: ${server.address}\nIt follows ${visible(file)} until Ctrl-C ends it.\n`);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    return codeOfAbort(signal);
  } catch (error) {
    const why = PORT_REFUSALS[errorCode(error)];
    if (port === undefined || why === undefined) throw error;
    return complain(terminal, [portTaken(port, why)]);
  } finally {
    followed.stop();
    await server?.close();
  }
}

/** Why the system gives no port, where another one would do. */
const PORT_REFUSALS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'permission denied',
};
