import { existsSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** What a project has at its top. */
const MARKS = ['.git', 'package.json'];

/** What a folder is called that holds scenarios and what they share, as the one that ships. */
const SCENARIOS = 'scenarios';

/**
 * The nearest folder at or above another that is the top of a project; failing that, the nearest that is called
 * `scenarios`; the folder itself if there is neither. A home folder is nobody's project, whatever lies in it, nor is one
 * in which anybody may put a mark, as /tmp.
 *
 * @param own - Without links, as {@link realPath} gives it.
 */
export function projectAbove(own: string): string {
  const home = realPath(homedir());
  const above: string[] = [];
  for (let folder = own; folder !== home && folder !== dirname(folder); folder = dirname(folder)) above.push(folder);
  const top = above.find((folder) => MARKS.some((mark) => existsSync(join(folder, mark))) && !isOpenToAll(folder));
  return top ?? above.find((folder) => basename(folder) === SCENARIOS) ?? own;
}

/** Windows says nothing of this in the mode of a folder. */
function isOpenToAll(folder: string): boolean {
  return process.platform !== 'win32' && (statSync(folder).mode & 0o002) !== 0;
}

/**
 * Where a path lies, seen from a folder; both without links. What is reached by way of something hidden is `hidden`,
 * whether below or outside.
 */
export function whereFrom(folder: string, path: string): 'below' | 'hidden' | 'outside' {
  const steps = relative(folder, path).split(sep);
  if (steps.some((step) => step.startsWith('.') && step !== '..')) return 'hidden';
  // On Windows another disk is no number of steps away.
  return steps[0] === '..' || steps[0] === '' || join(folder, ...steps) !== path ? 'outside' : 'below';
}

/** A path with its links followed as far as they lead to something; absolute. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const whole = resolve(path);
    return whole === dirname(whole) ? whole : join(realPath(dirname(whole)), basename(whole));
  }
}
