import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, FileFailure } from './fileFailure.ts';

/** Time between two looks at a lock that another holds. */
const PAUSE_MILLISECONDS = 25;

/** Milliseconds more for a lock that was left behind, which another may just be taking away. */
const TO_TAKE_AWAY = 1000;

/** What is locked. */
export interface Locked {
  readonly path: string;
  /** The file that is the lock. */
  readonly lock: string;
  /** What is done to it, in words: `append to`. */
  readonly doing: string;
  /** Milliseconds that another is waited for. */
  readonly patience: number;
}

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Does something while nobody else who asks does the same to a file or a folder.
 *
 * The lock is a file beside it that only one can create. One that a process left behind that is no more is taken away, by
 * whoever holds a second such file meanwhile: so nobody takes away the lock of one who has come since.
 *
 * @throws FileFailure if another holds it for too long, or if it cannot be made.
 */
export async function whileLocked<T>(locked: Locked, work: () => Promise<T>): Promise<T> {
  const { lock } = locked;
  await takeLock(locked);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(locked: Locked): Promise<void> {
  const { doing, path, lock, patience } = locked;
  const start = performance.now();
  while (!(await create(locked, lock))) {
    const holder = await holderOf(lock);
    const isLeft = holder !== null && isGone(holder);
    const isLate = performance.now() - start > patience + (isLeft ? TO_TAKE_AWAY : 0);
    if (isLate) throw new FileFailure(doing, path, busy(lock, holder));
    if (isLeft) await takeAway(locked);
    else await sleep(PAUSE_MILLISECONDS);
  }
}

/** @returns False if there is one already. */
async function create({ doing, path }: Locked, lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    try {
      await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
    } finally {
      await file.close();
    }
    return true;
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return false;
    // An empty lock would keep all others away.
    if (errorCode(cause) === 'ENOSPC' || errorCode(cause) === 'EDQUOT') await rm(lock, { force: true });
    throw new FileFailure(doing, path, cause);
  }
}

/** Null if it is gone by now, or just being written. */
async function holderOf(lock: string): Promise<Holder | null> {
  try {
    const said: unknown = JSON.parse(await readFile(lock, 'utf8'));
    if (typeof said !== 'object' || said === null || !('pid' in said) || !('host' in said)) return null;
    const { pid, host } = said;
    return typeof pid === 'number' && pid > 0 && typeof host === 'string' ? { pid, host } : null;
  } catch {
    return null;
  }
}

/** Whether a process is known to be no more: of another machine nobody here can tell. */
function isGone({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (cause) {
    return errorCode(cause) === 'ESRCH';
  }
}

async function takeAway(locked: Locked): Promise<void> {
  const { lock } = locked;
  const turn = `${lock}.turn`;
  if (!(await create(locked, turn))) {
    await sleep(PAUSE_MILLISECONDS);
    return;
  }
  try {
    // Another may have had the turn meanwhile, and a third the lock.
    const holder = await holderOf(lock);
    if (holder !== null && isGone(holder)) await rm(lock, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

function busy(lock: string, holder: Holder | null): Error {
  const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return new Error(`${who} holds ${lock}; if no summitry is at work on it any more, remove that file`);
}
