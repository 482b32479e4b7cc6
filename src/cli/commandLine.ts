import { noFolder } from '../diagnostics/messages/commandLine.ts';
import { readArguments } from './arguments.ts';
import { complain } from './complain.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { failureInWords, isExpected } from './fileFailure.ts';
import { watchInterrupts } from './interrupt.ts';
import { isFolder } from './isFolder.ts';
import { openTerminal, type Terminal, withColor } from './terminal.ts';

/**
 * Does what a command line asks for, on the process's own streams.
 *
 * @param words - What follows the program's name.
 * @returns The exit code; never throws.
 */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  let lostOutput = false;
  const terminal = openTerminal((reason) => {
    if (!lostOutput) terminal.err(`summitry: cannot write to standard output: ${reason}\n`);
    lostOutput = true;
    process.exitCode = EXIT.fault;
  });
  const code = await answer(words, terminal).catch((error: unknown) =>
    reportFailure(error, words.includes('--debug'), terminal),
  );
  // A full disk under standard output is told by an event, which comes before the pending write ends.
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  return lostOutput && code === EXIT.done ? EXIT.fault : code;
}

async function answer(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const request = await readArguments(words, terminal.width, process.env['SHELL']);
  if (request.kind === 'text') {
    terminal.out(request.text);
    return EXIT.done;
  }
  const painted = withColor(terminal, request.flags.color);
  if (request.kind === 'rejected') return complain(painted, request.problems);
  const { entry, operands, flags } = request;
  const { root } = flags;
  // Else every file that is extended would be said to lie outside.
  if (root !== undefined && !isFolder(root)) {
    return complain(painted, [noFolder('root', root)]);
  }
  const interrupts = watchInterrupts(flags.quiet);
  try {
    const command = await entry.load();
    const { signal, hold } = interrupts;
    return await command.run({ operands, flags, terminal: painted, signal, hold });
  } finally {
    interrupts.release();
  }
}

function reportFailure(error: unknown, debug: boolean, terminal: Terminal): ExitCode {
  terminal.err(`summitry: ${failureInWords(error)}\n`);
  if (debug && error instanceof Error) terminal.err(`${error.stack}\n`);
  else if (!isExpected(error)) {
    terminal.err('This is a fault of summitry, not of your file; --debug shows where it happened.\n');
  }
  return EXIT.fault;
}
