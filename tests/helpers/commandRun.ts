import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '../../src/cli/arguments.ts';
import { type ResultRecord, recordSchema } from '../../src/record/record.ts';
import { scratchFolder } from './scratch.ts';

/** Draws and threads of a quick run. */
const QUICK = ['--draws', '64', '--paths', '1', '--jobs', '1'];

/** Runs a command on one scenario in this thread and says how it ended. */
export async function ended(text: string, name: string, ...words: readonly string[]) {
  const folder = scratchFolder();
  const file = join(folder, 'case.yaml');
  writeFileSync(file, text);
  return { ...(await endedOn(file, name, ...words)), folder };
}

/** The same on a file that is there. */
export async function endedOn(file: string, name: string, ...words: readonly string[]) {
  const request = await readArguments([name, file, ...QUICK, ...words], 100);
  if (request.kind !== 'command') throw new Error(JSON.stringify(request));
  const { entry, operands, flags } = request;
  let [stdout, stderr] = ['', ''];
  const terminal = {
    out: (said: string) => {
      stdout += said;
    },
    err: (said: string) => {
      stderr += said;
    },
    interactive: false,
    isScreen: true,
    colors: { out: false, err: false },
    width: 100,
  };
  const { run } = await entry.load();
  const code = await run({ operands, flags, terminal, signal: new AbortController().signal, hold: () => undefined });
  return { code, stdout, stderr };
}

/** The record that `--json` prints. */
export async function recordOf(text: string, name: string, ...words: readonly string[]): Promise<ResultRecord> {
  return recordSchema.parse(JSON.parse((await ended(text, name, '--json', ...words)).stdout));
}
