import { type IncomingHttpHeaders, request } from 'node:http';
import { onTestFinished } from 'vitest';
import { type Running, startSummitry } from './program.ts';

/** The explorer at work in a process. */
export interface Explorer {
  readonly running: Running;
  /** With the token, and a slash at the end. */
  readonly address: string;
}

/** Starts `explore` and ends it with the test. */
export async function startExplorer(cwd: string, ...words: readonly string[]): Promise<Explorer> {
  const running = startSummitry(cwd, 'explore', ...words);
  onTestFinished(async () => {
    running.process.kill('SIGKILL');
    await running.ended;
  });
  await running.says('until Ctrl-C ends it');
  const address = /http:\S+/.exec(running.said())?.[0] ?? '';
  return { running, address };
}

/** What a server answers. */
interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks a server for exactly this path, with headers as they are given. */
export function ask(
  address: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
