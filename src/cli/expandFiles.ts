import { existsSync, realpathSync } from 'node:fs';

/**
 * Replaces patterns such as `scenarios/*.yaml` by the files they match, sorted; other names stay as
 * they are, whether or not the file exists. A file that is named twice is taken once.
 *
 * Shells do this already, but not all of them, and not in quotes.
 *
 * @returns The files in order, and the patterns that matched nothing.
 */
export async function expandFiles(
  names: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly unmatched: readonly string[] }> {
  const files: string[] = [];
  const unmatched: string[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const isPattern = /[*?[\]{}()!]/.test(name) && !existsSync(name);
    const found = isPattern ? await matches(name) : [name];
    if (found.length === 0) unmatched.push(name);
    for (const file of found) {
      const identity = existsSync(file) ? realpathSync(file) : file;
      if (!seen.has(identity)) files.push(file);
      seen.add(identity);
    }
  }
  return { files, unmatched };
}

async function matches(pattern: string): Promise<readonly string[]> {
  // Most command lines have no pattern left by the time they get here.
  const { glob } = await import('tinyglobby');
  // Any number of folders down, links could lead in circles, or through all of the machine.
  const followSymbolicLinks = !pattern.includes('**');
  return (await glob(pattern, { expandDirectories: false, followSymbolicLinks })).sort();
}
