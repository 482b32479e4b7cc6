import { spawn } from 'node:child_process';
import { errorCode } from './fileFailure.ts';
import { oneLine } from './oneLine.ts';

/** How long a witness may take. */
const WITNESS_SECONDS = 60;

/** What a witness said, or why it said nothing, in words. */
export type Testimony =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Runs a command without a shell and takes what it says on standard output, which has to be text.
 *
 * @param most - Bytes that it may say.
 */
export async function askWitness(
  [program, ...words]: readonly [string, ...string[]],
  { most, seconds = WITNESS_SECONDS, signal }: { most: number; seconds?: number; signal: AbortSignal },
): Promise<Testimony> {
  return new Promise((resolve) => {
    // A group of its own, so that what it starts ends with it.
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const said: Buffer[] = [];
    let [bytes, complaint, stopped] = [0, '', ''];
    const stop = (why: string): void => {
      if (stopped === '') stopped = why;
      endAll(child.pid);
      child.kill('SIGKILL');
    };
    const abort = (): void => stop('it was interrupted');
    const timer = setTimeout(() => stop(`it took more than ${seconds} s`), 1000 * seconds);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most) stop(`it said more than ${Math.floor(most / 1024)} kB`);
      else said.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = `${complaint}${chunk.toString('utf8')}`.slice(-1000);
    });
    const end = (testimony: Testimony): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(testimony);
    };
    child.on('error', (cause) => {
      const reason = errorCode(cause) === 'ENOENT' ? `there is no program ${oneLine(program)}` : oneLine(cause);
      end({ ok: false, reason });
    });
    child.on('close', (code, killer) => {
      if (stopped !== '') return end({ ok: false, reason: stopped });
      const last = complaint.trim().split('\n').at(-1) ?? '';
      const words = last === '' ? '' : `: ${oneLine(last)}`;
      if (code !== 0) return end({ ok: false, reason: `it ended with ${killer ?? code}${words}` });
      end(textOf(said));
    });
  });
}

function textOf(said: readonly Buffer[]): Testimony {
  try {
    const output = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(said));
    return { ok: true, output };
  } catch {
    return { ok: false, reason: 'what it said is no text in UTF-8' };
  }
}

/** Ends a command and all that it has started. */
function endAll(pid: number | undefined): void {
  if (pid === undefined || process.platform === 'win32') return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
