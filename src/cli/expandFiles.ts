import { existsSync, realpathSync } from 'node:fs';
import { noMatch } from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { shippedPath } from '../disk/shipped.ts';

/**
 * Replaces patterns such as `scenarios/*.yaml` by the files they match, sorted; other names stay as
 * they are, whether or not the file exists. A file that is named twice is taken once.
 *
 * Shells do this already, but not all of them, and not in quotes.
 *
 * @returns The files in order, and what is wrong with the patterns that matched nothing.
 */
export async function expandFiles(
  names: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly unmatched: readonly Sentence[] }> {
  const files: string[] = [];
  const unmatched: Sentence[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const isPattern = /[*?[\]{}()!]/.test(name) && !existsSync(name);
    const found = isPattern ? await matches(name) : [name];
    if (found.length === 0) unmatched.push(await saysNoMatch(name));
    for (const file of found) {
      const identity = existsSync(file) ? realpathSync(file) : file;
      if (!seen.has(identity)) files.push(file);
      seen.add(identity);
    }
  }
  return { files, unmatched };
}

/** Tells who follows the documents, away from a checkout, where the files are that the pattern is meant to match. */
async function saysNoMatch(pattern: string): Promise<Sentence> {
  const there = shippedPath(pattern);
  const isThere = there !== pattern && (await matches(there)).length > 0;
  return noMatch(pattern, isThere ? there : undefined);
}

async function matches(pattern: string): Promise<readonly string[]> {
  // Most command lines have no pattern left by the time they get here.
  const { glob } = await import('tinyglobby');
  // Any number of folders down, links could lead in circles, or through all of the machine.
  const followSymbolicLinks = !pattern.includes('**');
  return (await glob(pattern, { expandDirectories: false, followSymbolicLinks })).sort();
}
