import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, FileFailure } from './fileFailure.ts';

/** How long another writer is waited for, who holds the lock for as long as one line takes. */
const PATIENCE_MILLISECONDS = 15_000;
const PAUSE_MILLISECONDS = 25;

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Does something while nobody else who asks does the same to a file.
 *
 * The lock is a file beside it that only one can create. One that a process left behind that is no more is taken away, by
 * whoever holds a second such file meanwhile: so nobody takes away the lock of one who has come since.
 *
 * @param patience - Milliseconds that another is waited for.
 * @throws FileFailure if another holds it for too long, or if it cannot be made.
 */
export async function whileLocked<T>(
  path: string,
  work: () => Promise<T>,
  patience = PATIENCE_MILLISECONDS,
): Promise<T> {
  const lock = `${path}.lock`;
  await takeLock(path, lock, patience);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(path: string, lock: string, patience: number): Promise<void> {
  const start = performance.now();
  while (!(await create(path, lock))) {
    const holder = await holderOf(lock);
    const isLate = performance.now() - start > patience;
    if (isLate) throw new FileFailure('append to', path, busy(lock, holder));
    if (holder !== null && isGone(holder)) await takeAway(path, lock);
    else await sleep(PAUSE_MILLISECONDS);
  }
}

/** @returns False if there is one already. */
async function create(path: string, lock: string): Promise<boolean> {
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
    throw new FileFailure('append to', path, cause);
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

async function takeAway(path: string, lock: string): Promise<void> {
  const turn = `${lock}.turn`;
  if (!(await create(path, turn))) {
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
