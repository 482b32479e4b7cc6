import { axesFrom, type ReadAxes } from '../scenario/axes.ts';
import { loadAny } from '../scenario/cases/loadAny.ts';
import type { Changes, Loaded } from '../scenario/load.ts';
import { type Reader, type ReadResult, textReader } from '../scenario/read/read.ts';
import { diskNames, diskReader, readShipped } from './reader.ts';

/** How to load a scenario. */
export interface LoadOptions extends Changes {
  /** Gives the text of a file by path, and throws if there is none; the file system by default. */
  readonly read?: (path: string) => string;
  /** Folder below which files may be extended; by default the project that the file belongs to. */
  readonly root?: string;
}

/** {@link loadAny} from the disk. Relative paths start from the working folder. */
export function loadScenario(path: string, options: LoadOptions = {}): Loaded {
  return loadAny(readerOf(options), path, options);
}

/**
 * {@link axesFrom} the disk.
 *
 * @param options - How the scenario was loaded; only `read` and `root` matter.
 */
export function readAxes(
  file: string,
  written: readonly string[],
  options: Pick<LoadOptions, 'read' | 'root'> = {},
): ReadAxes {
  return axesFrom(readerOf(options), file, written);
}

function readerOf({ read, root }: Pick<LoadOptions, 'read' | 'root'>): Reader {
  if (read === undefined) return diskReader(root);
  const reader = textReader(read, diskNames);
  const shipped = (name: string): ReadResult => {
    const own = reader.shipped(name);
    return own.kind === 'missing' ? readShipped(name) : own;
  };
  return { ...reader, shipped };
}
