import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from './scratch.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist', 'cli', 'main.js');

/** How a run of the built program ended. */
export interface Ended {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly signal?: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project with the shipped scenarios in it, to run the program in. */
export function workplace(): string {
  const folder = scratchFolder();
  cpSync(join(ROOT, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  return folder;
}

/** Environment without what would change colours or progress. */
function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _no, CI: _ci, ...rest } = process.env;
  return rest;
}

/** Runs the built program to its end. */
export function summitry(cwd: string, ...words: readonly string[]): Ended {
  return summitryWith({}, cwd, ...words);
}

/** The same with some of its environment set. */
export function summitryWith(set: NodeJS.ProcessEnv, cwd: string, ...words: readonly string[]): Ended {
  const ended = spawnSync(process.execPath, [MAIN, ...words], {
    cwd,
    encoding: 'utf8',
    env: { ...environment(), ...set },
    maxBuffer: 1 << 28,
  });
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
}

/** A run that is under way. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until standard error or standard output contains a text. */
  readonly says: (text: string) => Promise<void>;
  /** What it has written to standard output so far. */
  readonly said: () => string;
  /** Waits until it has had so many seconds of processor time more. */
  readonly worked: (seconds: number) => Promise<void>;
}

/** Starts the built program and lets it run. */
export function startSummitry(cwd: string, ...words: readonly string[]): Running {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd, env: environment() });
  let [stdout, stderr] = ['', ''];
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    for (const listener of listeners) listener();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    for (const listener of listeners) listener();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (stderr.includes(text) || stdout.includes(text)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without saying "${text}":\n${stderr}`)));
    });
  return { process: child, ended, says, said: () => stdout, worked: (seconds) => worked(child.pid ?? 0, seconds) };
}

/** Ticks of the clock by which Linux counts processor time. */
const TICKS = 100;

/** Waits until a process has had so much processor time more, however busy the machine is; elsewhere than on Linux so long. */
async function worked(pid: number, seconds: number): Promise<void> {
  const used = (): number => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  };
  if (process.platform !== 'linux') return sleep(1000 * seconds);
  const start = used();
  while (used() < start + seconds) await sleep(50);
}

/**
 * Every file below a folder by its path, as text, with the one field masked that may differ between
 * two runs of the same work. The marks of finished folders are left out: they hash that field too.
 */
export function treeOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile() && !path.endsWith('.summitry.json'));
  return Object.fromEntries(files.map((path) => [path, masked(readFileSync(join(folder, path), 'latin1'))]));
}

/** A record, or an index, with when it was made and the time that it took masked. */
export function masked(text: string): string {
  return text
    .replace(/"elapsedSeconds": [\d.e-]+/, '"elapsedSeconds": 0')
    .replace(/"started": "[^"]*"/, '"started": ""')
    .replace(/Batch of [^<]*<\/p>/, 'Batch</p>');
}
