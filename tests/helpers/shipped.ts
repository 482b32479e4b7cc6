import { readdirSync, readFileSync } from 'node:fs';

/** Every shipped file of a scenario by its path, as a page holds those that its scenario extends. */
export const SHIPPED_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
    .map((name) => `scenarios/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => [path, readFileSync(path, 'utf8')]),
);

/** Those that are whole scenarios. */
export const SHIPPED: readonly string[] = Object.keys(SHIPPED_TEXTS)
  .filter((path) => /^scenarios\/(examples\/)?[^/]+$/.test(path))
  .sort();
