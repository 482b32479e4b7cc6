import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { News, Saving } from '../../explorer/held.ts';
import { LIMITS } from '../../scenario/read/limits.ts';
import type { Saved } from './files.ts';

/** What a server has for its page. */
export interface Site {
  /** The page with the scenario as it is now. */
  readonly page: () => string;
  /** What a browser is told that the page may do. */
  readonly policy: string;
  readonly editor: () => string | null;
  readonly news: () => News;
  readonly save: (saving: Saving) => Promise<Saved>;
}

/** A server at work. */
export interface Server {
  readonly address: string;
  /** Tells every page that is open. */
  readonly tell: (news: News) => void;
  /** Lets what is being written be written, and cuts all that is open. */
  readonly close: () => Promise<void>;
}

/** A text in JSON may take six times its bytes. */
const MOST_BODY = 6 * LIMITS.bytes + 10_000;

/** Pages and requests that are open at a time. */
const MOST_CONNECTIONS = 256;

/**
 * Serves a page to this machine alone, under an address that nobody can guess.
 *
 * Whatever is not asked for under that address, by a name of this machine, is answered as if there were nothing: pages of
 * others can neither read nor write here, even by a name of theirs that leads here.
 *
 * @param port - A free one if left out.
 * @throws Error of the system if nothing can listen there.
 */
export async function serve(site: Site, port = 0): Promise<Server> {
  const token = randomBytes(18).toString('base64url');
  const open = new Set<ServerResponse>();
  let writing: Promise<unknown> = Promise.resolve();

  /** One after another: between the look at a file and its writing nothing else is written. */
  const save = (saving: Saving): Promise<Saved> => {
    const saved = writing.then(() => site.save(saving));
    writing = saved.catch(() => undefined);
    return saved;
  };

  const routes: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void | Promise<void>>> =
    {
      'GET ': (_, response) => {
        // To be shown inside of a page is the one thing that the page itself cannot refuse.
        response.setHeader('Content-Security-Policy', `${site.policy}; frame-ancestors 'none'`);
        send(response, 200, 'text/html', site.page());
      },
      'GET editor.js': (_, response) => {
        const script = site.editor();
        if (script === null) nothing(response);
        else send(response, 200, 'text/javascript', script);
      },
      'GET events': (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write(eventOf(site.news()));
        open.add(response);
        response.on('close', () => open.delete(response));
      },
      'PUT text': async (request, response) => {
        const { host, origin, 'content-type': type } = request.headers;
        if (origin !== `http://${host}` || type !== 'application/json') return nothing(response);
        const body = await bodyOf(request);
        if (body === null) {
          response.setHeader('Connection', 'close');
          return send(response, 413, 'text/plain', `A file may have ${LIMITS.bytes} bytes.`);
        }
        const saving = readSaving(body);
        if (saving === null) return send(response, 400, 'text/plain', 'That is nothing to save.');
        const saved = await save(saving);
        if (saved.kind === 'saved') send(response, 204, 'text/plain', '');
        else if (saved.kind === 'refused') send(response, 403, 'text/plain', saved.why);
        else send(response, 409, 'text/plain', saved.kind);
      },
    };

  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const { method = '', url = '', headers } = request;
    const [, given = '', name = ''] = /^\/([^/]*)\/([^/]*)$/.exec(url) ?? [];
    const route = `${method} ${name}`;
    const isOurs = isOwnName(headers.host ?? '') && isSame(given, token) && Object.hasOwn(routes, route);
    if (!isOurs) return nothing(response);
    try {
      await routes[route]?.(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else send(response, 500, 'text/plain', error instanceof Error ? error.message : String(error));
    }
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}/${token}/`,
    tell: (news) => {
      for (const response of open) response.write(eventOf(news));
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await writing;
      server.closeAllConnections();
      await closed;
    },
  };
}

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
}

function nothing(response: ServerResponse): void {
  response.writeHead(404).end();
}

function eventOf(news: News): string {
  return `data: ${JSON.stringify(news)}\n\n`;
}

/** Whether a request names this machine: the name of another one may lead here too. Its port may be that of a tunnel. */
function isOwnName(host: string): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/i.test(host);
}

/** In the same time however much of it is right. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What a request brings; null if that is more than anybody needs. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readSaving(body: string): Saving | null {
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read !== 'object' || read === null) return null;
    const { file, before, text } = read as Partial<Record<keyof Saving, unknown>>;
    return typeof file === 'string' && typeof before === 'string' && typeof text === 'string'
      ? { file, before, text }
      : null;
  } catch {
    return null;
  }
}
