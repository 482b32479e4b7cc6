import { stat } from 'node:fs/promises';
import type { News } from '../../explorer/held.ts';
import type { FilesNow } from './files.ts';

/** Milliseconds from one look to the next. */
const PAUSE = 200;
/** Changes after which files are read that never come to rest. */
const PATIENCE = 10;

/** What is known of files that are followed. */
export interface Followed {
  /** The last there is. */
  readonly news: () => News;
  /** Every file that was read at any time. */
  readonly known: ReadonlySet<string>;
  readonly stop: () => void;
}

/**
 * Follows files by looking again and again at what the system says of them: by their paths, since an editor may write a file
 * anew in place, put another in its place, or have it gone for a moment. They are read once a burst of writes is over.
 *
 * @param read - Reads them, whichever they are by then.
 * @param onNews - Called after each change of what they say.
 */
export function follow(read: () => FilesNow, onNews: (news: News) => void): Followed {
  const known = new Set<string>();
  let now = read();
  let [seen, changes] = ['', 0];
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const note = (): void => {
    for (const path of Object.keys(now.news.texts)) known.add(path);
  };
  const look = async (): Promise<void> => {
    const stamp = await stampOf(now.paths);
    if (isStopped) return;
    const isAtRest = stamp === seen;
    seen = stamp;
    if (!isAtRest) changes += 1;
    if (changes > 0 && (isAtRest || changes >= PATIENCE)) {
      changes = 0;
      const before = JSON.stringify(now.news);
      now = read();
      note();
      if (JSON.stringify(now.news) !== before) onNews(now.news);
    }
    timer = setTimeout(look, PAUSE);
  };
  note();
  void look();
  return {
    news: () => now.news,
    known,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Differs after whatever happened to one of the files. */
async function stampOf(paths: readonly string[]): Promise<string> {
  const stamps = paths.map((path) =>
    stat(path, { bigint: true }).then(
      ({ dev, ino, size, mtimeNs, ctimeNs }) => [dev, ino, size, mtimeNs, ctimeNs].join(),
      (error: unknown) => String(error),
    ),
  );
  return JSON.stringify([paths, await Promise.all(stamps)]);
}
