import { existsSync, readFileSync } from 'node:fs';
import type { PageParts } from '../../explorer/page.ts';

/** What the build made for pages of the explorer. */
export function pageParts(): PageParts {
  return { script: textOf('page.txt'), engine: textOf('engine.txt'), notices: textOf('notices.txt') };
}

/** The script that a served page loads once its editor is opened; null in a build without it. */
export function editorScript(): string | null {
  return existsSync(placeOf('editor.txt')) ? textOf('editor.txt') : null;
}

function textOf(name: string): string {
  return readFileSync(placeOf(name), 'utf8');
}

function placeOf(name: string): URL {
  return new URL(`../../../dist/explorer/${name}`, import.meta.url);
}
