import { readFileSync } from 'node:fs';
import type { PageParts } from '../../explorer/page.ts';

/** What the build made for pages of the explorer. */
export function pageParts(): PageParts {
  const read = (name: string): string => readFileSync(new URL(`../../../dist/explorer/${name}`, import.meta.url), 'utf8');
  return { script: read('page.txt'), engine: read('engine.txt') };
}
