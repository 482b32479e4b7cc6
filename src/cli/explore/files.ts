import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { firstDiagnostics } from '../../diagnostics/first.ts';
import { renderDiagnostics } from '../../diagnostics/render.ts';
import { diskReader } from '../../disk/reader.ts';
import { realPath } from '../../disk/root.ts';
import type { News, Saving } from '../../explorer/held.ts';
import { readMerged } from '../../scenario/read/extends.ts';
import { LIMITS } from '../../scenario/read/limits.ts';
import { isShipped, type Reader, type ReadResult } from '../../scenario/read/read.ts';
import { FileFailure } from '../fileFailure.ts';
import { writeWhole } from '../files.ts';
import { sha256 } from '../hash.ts';

/** The files of a scenario as they are now. */
export interface FilesNow {
  readonly news: News;
  /** All that was asked for, whether it is there or not. */
  readonly paths: readonly string[];
}

/**
 * Reads a scenario file and all that it extends, as every command does.
 *
 * @param root - Folder below which files may be extended, if the user named one.
 */
export function readFiles(file: string, root: string | undefined): FilesNow {
  const reader = diskReader(root);
  const asked = new Map<string, ReadResult>();
  const noted = (read: Reader['first']) => (path: string) => {
    const result = read(path);
    asked.set(path, result);
    return result;
  };
  const { diagnostics, texts } = readMerged(file, {
    ...reader,
    first: noted(reader.first),
    extended: noted(reader.extended),
    shipped: noted(reader.shipped),
  });
  const good = [...asked].flatMap(([path, read]) => (read.kind === 'text' ? [[path, read.text] as const] : []));
  // What is wrong inside of texts a page finds out by itself.
  const unreadable = good.length === asked.size ? null : renderDiagnostics(firstDiagnostics(diagnostics), texts);
  return {
    news: { texts: Object.fromEntries(good), unreadable },
    paths: [...asked.keys()].filter((path) => !isShipped(path)),
  };
}

/** What became of a text that was to be saved; or why it was not, in words. */
export type Saved =
  | { readonly kind: 'saved' | 'changed meanwhile' }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Writes a file of a scenario, if it still holds the text that was edited.
 *
 * @param file - Of the scenario, as the user named it.
 * @param known - Files of it that were read: no other is written.
 */
export async function saveText(
  file: string,
  root: string | undefined,
  known: ReadonlySet<string>,
  { file: path, before, text }: Saving,
): Promise<Saved> {
  const refused = (why: string): Saved => ({ kind: 'refused', why });
  if (isShipped(path)) return refused('it ships with summitry: state in a file of your own what is to be otherwise');
  if (!known.has(path)) return refused('it is no file of this scenario');
  const reader = diskReader(root);
  const own = reader.names.normal(file);
  const first = reader.first(own);
  const present = path === own ? first : reader.extended(path);
  if (present.kind === 'outside' || present.kind === 'hidden') return refused('it lies where nothing is read');
  const target = withoutLinks(own, path);
  if (target === null) return refused('it is a link to elsewhere');
  if (present.kind !== 'text' || sha256(present.text) !== before) return { kind: 'changed meanwhile' };
  // A mark that no text holds stays where it was, for the program that put it there.
  const whole = present.bytes > Buffer.byteLength(present.text) ? `\ufeff${text}` : text;
  if (Buffer.byteLength(whole) > LIMITS.bytes) return refused(`a file may have ${LIMITS.bytes} bytes`);
  try {
    // A file takes the place of another without asking whether that one may be written.
    await access(target, constants.W_OK).catch((cause: unknown) => {
      throw new FileFailure('write', path, cause);
    });
    await writeWhole(target, whole);
    return { kind: 'saved' };
  } catch (error) {
    if (error instanceof FileFailure) return refused(error.message);
    throw error;
  }
}

/** The place of a file, if no link leads there from the folder of the scenario; else null. */
function withoutLinks(own: string, path: string): string | null {
  const place = join(realPath(dirname(own)), relative(dirname(own), dirname(path)), basename(path));
  return realPath(place) === place ? place : null;
}
