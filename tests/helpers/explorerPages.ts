import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { editorScript, pageParts } from '../../src/cli/explore/parts.ts';
import { explorerPage, type PageData } from '../../src/explorer/page.ts';

function pageOf(data: PageData): string {
  return explorerPage('A scenario', data, pageParts());
}

/** A page of the explorer as a file; ended with what is given back. */
export function pageFile(data: PageData): { readonly address: string; readonly end: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'summitry-page-'));
  const file = join(folder, 'explorer.html');
  writeFileSync(file, pageOf(data));
  return { address: pathToFileURL(file).href, end: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What a page has asked to be written. */
export interface Written {
  readonly file: string;
  readonly before: string;
  readonly text: string;
}

/** A page of the explorer from a server that answers a wish to write as it is told. */
export async function pageServer(data: PageData, answer: (written: Written) => number) {
  const server = createServer((request, response) => {
    const { url } = request;
    if (request.method === 'PUT' && url === '/token/text') {
      let body = '';
      request.on('data', (piece) => {
        body += String(piece);
      });
      request.on('end', () => {
        const code = answer(JSON.parse(body));
        response.writeHead(code).end(code === 409 ? 'changed meanwhile' : '');
      });
    } else if (url === '/token/') response.setHeader('Content-Type', 'text/html').end(pageOf(data));
    else if (url === '/token/editor.js') response.setHeader('Content-Type', 'text/javascript').end(editorScript());
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/token/`,
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
