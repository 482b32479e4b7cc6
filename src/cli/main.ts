#!/usr/bin/env node
import { EXIT } from './exitCodes.ts';
import { oneLine } from './oneLine.ts';
import { lastWord } from './terminal.ts';
import { programVersion } from './version.ts';

const words = process.argv.slice(2);

process.on('uncaughtException', (error) => {
  lastWord(`summitry: unexpected failure: ${oneLine(error)}\n`);
  if (words.includes('--debug')) lastWord(`${error.stack}\n`);
  process.exit(EXIT.fault);
});

if (words.includes('--version') || words[0] === '-V') {
  process.stdout.on('error', () => {
    process.exitCode = EXIT.fault;
  });
  process.stdout.write(`${programVersion()}\n`);
} else {
  // Behind an import of its own, so that asking for the version loads next to nothing.
  const { runCommandLine } = await import('./commandLine.ts');
  process.exitCode = await runCommandLine(words);
}
