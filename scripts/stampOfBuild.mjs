/** What a build follows from, as one hash; `npm run build` leaves it in `dist`, and `npm start` compares. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the hash of the last whole build lies. */
export const STAMP = join(root, 'dist', '.inputs');

const FOLDERS = ['src', 'assembly', 'scripts'];
/** The notes of the compiler change whenever it writes into `dist`, whoever called it. */
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'dist/.tsbuildinfo'];

/** The hash as things are: sources with what is made among them, tools, and what the compiler wrote last. */
export function stampOfBuild() {
  const hash = createHash('sha256').update(process.version);
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  ).sort();
  for (const path of [...sources, ...FILES.map((file) => join(root, file))]) {
    const content = existsSync(path) ? readFileSync(path) : '';
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return `${hash.digest('hex')}\n`;
}
