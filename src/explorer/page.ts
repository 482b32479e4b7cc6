import { sha256 } from '../numeric/sha256.ts';
import { html, trusted } from '../report/document/markup.ts';
import { styleSheet } from '../report/document/style.ts';
import type { Held, Sampled } from './held.ts';

import { explorerStyle } from './style.ts';

/** What a page of the explorer is made of beside its scenario; the build makes them. */
export interface PageParts {
  /** The script of the page. */
  readonly script: string;
  /** The script of its worker, compressed with gzip, in base 64. */
  readonly engine: string;
  /** Licences of what is in both, as plain text. */
  readonly notices: string;
}

/** What a page is opened with. */
export interface PageData {
  readonly held: Held;
  readonly sampled: Sampled;
  readonly version: string;
  /** What was moved when it was opened, as `--set` and `--as-of` say it. */
  readonly set: Readonly<Record<string, string>>;
  readonly asOf: string | null;
  /** Where it is served: then it follows the file, and can write it. */
  readonly isServed: boolean;
}

/**
 * A page that holds a scenario and the engine: it runs its own script, compiles WebAssembly, starts a worker of its own text, and
 * asks for nothing else, but where it is served for what its own server has.
 *
 * @param title - Of the scenario.
 */
export function explorerPage(title: string, data: PageData, { script, engine, notices }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${explorerPolicy(script, data.isServed)}">
<meta name="color-scheme" content="light dark">
<title>${title}: explorer</title>
<style>
${trusted(styleSheet(title))}${trusted(explorerStyle())}</style>
</head>
<body class="explorer">
<div id="app"><header><h1>${title}</h1></header><main><noscript>This page computes forecasts where it is opened, for which it needs scripts. The report beside it needs none.</noscript></main></div>
<script id="data" type="application/json">${trusted(inScript(data))}</script>
<script id="notices" type="text/plain">${trusted(notices.replaceAll('<', '&lt;'))}</script>
<script id="engine" type="text/plain">${trusted(engine)}</script>
<script>${trusted(script)}</script>
</body>
</html>
`.markup;
}

/**
 * What a page may do, as a browser is told in its head and by its server.
 *
 * @param script - Of the page.
 */
export function explorerPolicy(script: string, isServed: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${base64OfHex(sha256(script))}' 'wasm-unsafe-eval'${isServed ? " 'self'" : ''}`,
    "style-src 'unsafe-inline'",
    'worker-src blob:',
    ...(isServed ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** JSON as it can stand inside a script: nothing of it ends the script or begins a comment. */
function inScript(data: PageData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function base64OfHex(hex: string): string {
  const letters = (hex.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return btoa(letters.join(''));
}
