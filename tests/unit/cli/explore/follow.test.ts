import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Followed, follow } from '../../../../src/cli/explore/follow.ts';
import { scratchFolder } from '../../../helpers/scratch.ts';

type News = ReturnType<Followed['news']>;

/** Follows one file, and what it says next. */
function followed(path: string): { of: Followed; next: () => Promise<News> } {
  let tell = (_: News): void => undefined;
  const of = follow(
    () => ({ news: { texts: { [path]: readFileSync(path, 'utf8') }, unreadable: null }, paths: [path] }),
    (news) => tell(news),
  );
  onTestFinished(of.stop);
  return {
    of,
    next: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
  };
}

it('tells once of a file that comes to rest, and nothing of one that says the same', async () => {
  const path = join(scratchFolder(), 'a.yaml');
  writeFileSync(path, 'one');
  const { of, next } = followed(path);
  expect(of.news().texts).toEqual({ [path]: 'one' });
  expect([...of.known]).toEqual([path]);
  writeFileSync(path, 'one');
  const first = next();
  writeFileSync(path, 'two');
  expect((await first).texts).toEqual({ [path]: 'two' });
  expect(of.news().texts).toEqual({ [path]: 'two' });
});

it('tells of a file that never comes to rest too', async () => {
  const path = join(scratchFolder(), 'a.yaml');
  writeFileSync(path, '0');
  const { next } = followed(path);
  let written = 0;
  const timer = setInterval(() => {
    written += 1;
    writeFileSync(path, String(written));
  }, 20);
  onTestFinished(() => clearInterval(timer));
  expect(Number((await next()).texts[path])).toBeGreaterThan(0);
});
