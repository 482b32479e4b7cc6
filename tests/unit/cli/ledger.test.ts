import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BrokenLedger, Ledger } from '../../../src/cli/ledger.ts';
import { linesOf, openLedger } from '../../../src/cli/ledgerLines.ts';
import { whileLocked } from '../../../src/cli/lock.ts';
import { ChainCheck } from '../../../src/ledger/chain.ts';
import { sampleForecast } from '../../helpers/ledger.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

const NOW = () => new Date('2026-01-01T12:34:56.789Z');

function ledgerPath(): string {
  return join(scratchFolder(), 'forecasts.jsonl');
}

async function filled(count: number): Promise<string> {
  const path = ledgerPath();
  const ledger = await Ledger.open(path);
  for (let i = 0; i < count; i++) await ledger.append(sampleForecast(`case${i}`), NOW);
  return path;
}

async function faultsIn(path: string): Promise<readonly string[]> {
  const file = await openLedger(path, 'read');
  const check = new ChainCheck();
  for await (const { text, isEnded } of linesOf(file, 0)) check.take(text, isEnded);
  await file.close();
  return check.faults().map(({ message }) => message);
}

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}

describe('a ledger', () => {
  it('is made, with its folder, and grows by a line at a time', async () => {
    const path = join(scratchFolder(), 'deep', 'er', 'forecasts.jsonl');
    const ledger = await Ledger.open(path);
    expect(ledger.end).toEqual({ lines: 0, n: 0, head: '0'.repeat(64) });
    const first = await ledger.append(sampleForecast('a'), NOW);
    const before = readFileSync(path);
    expect(await ledger.append(sampleForecast('b'), NOW)).toMatchObject({ n: 2 });
    expect(readFileSync(path).subarray(0, before.length)).toEqual(before);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines[1]!)).toMatchObject({ n: 2, previous: first?.head, sealedOn: '2026-01-01T12:34:56Z' });
    expect(await faultsIn(path)).toEqual([]);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('knows what is sealed in it, by id, content and seed', async () => {
    const path = await filled(3);
    const ledger = await Ledger.open(path);
    const { contentHash, seed } = sampleForecast('x') as { contentHash: string; seed: string };
    expect(ledger.lineOf({ id: 'case1', contentHash, seed })).toBe(2);
    expect(ledger.lineOf({ id: 'case1', contentHash, seed: '2' })).toBeUndefined();
    expect(ledger.lineOf({ id: 'case9', contentHash, seed })).toBeUndefined();
    expect(ledger.lineOf({ id: 'case1', contentHash: 'ef'.repeat(32), seed })).toBeUndefined();
  });

  it('takes nothing from a clock that is far behind', async () => {
    const path = await filled(1);
    const ledger = await Ledger.open(path);
    const at = (time: string) => () => new Date(`2026-01-01T${time}Z`);
    await expect(ledger.append(sampleForecast('x'), at('12:24:55'))).rejects.toThrow(
      'the clock says 2026-01-01 at 12:24:55 UTC, and the last line was sealed on 2026-01-01 at 12:34:56 UTC',
    );
    expect(await ledger.append(sampleForecast('x'), at('12:24:56'))).toMatchObject({ n: 2 });
    expect(await faultsIn(path)).toEqual([]);
  });

  it('loses no line to others who write at the same time, and has none twice', async () => {
    const path = ledgerPath();
    const writers = await Promise.all(Array.from({ length: 8 }, () => Ledger.open(path)));
    const { contentHash, seed } = sampleForecast('x') as { contentHash: string; seed: string };
    const ends = await Promise.all(
      writers.flatMap((ledger, writer) =>
        ['shared', `own${writer}`].map((id) =>
          ledger.append(sampleForecast(id), NOW, () => ledger.lineOf({ id, contentHash, seed }) === undefined),
        ),
      ),
    );
    expect(await faultsIn(path)).toEqual([]);
    const ids = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect([...ids].sort()).toEqual(['own0', 'own1', 'own2', 'own3', 'own4', 'own5', 'own6', 'own7', 'shared']);
    expect(ends.filter((end) => end === null)).toHaveLength(7);
  });

  it.each<[string, (path: string) => void, string, string]>([
    [
      'whose last line is cut',
      (path) => truncateSync(path, readFileSync(path).length - 30),
      'the ledger was cut after line 2: its last line is not whole',
      'a line was being written when the power or the disk gave out; it was never said to be sealed. Keep a copy, then cut it off: truncate -s SIZE ',
    ],
    [
      'whose last line has no end',
      (path) => truncateSync(path, readFileSync(path).length - 1),
      'line 3, the last, is whole but for the end of the line',
      'give the line its end: echo >> ',
    ],
    [
      'that was edited',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"draws":64', '"draws":65')),
      'line 1 ("case0") was changed: its hash is not that of what it says',
      'summitry verify ',
    ],
    [
      'with ends of lines of Windows',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n')),
      'from line 1 on lines end as on Windows: turn CR LF into LF, and what they say is as it was',
      'turn the ends of lines back: sed -i ',
    ],
    [
      'that is something else',
      (path) => writeFileSync(path, 'summitry: 1\n'),
      'line 1 is no line of a ledger: it was damaged, or written by something else',
      '',
    ],
  ])('%s takes nothing more, and what to do is said', async (_, spoil, problem, remedy) => {
    const path = await filled(3);
    const whole = Buffer.byteLength(readFileSync(path, 'utf8').split('\n').slice(0, 2).join('\n')) + 1;
    spoil(path);
    const size = readFileSync(path).length;
    const failure = await Ledger.open(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BrokenLedger);
    const { sentence } = failure as BrokenLedger;
    expect(sentence.message.startsWith('nothing is sealed in "')).toBe(true);
    expect(sentence.message.endsWith(`": ${problem}`)).toBe(true);
    expect(sentence.hint).toContain(remedy.replace('SIZE', String(whole)));
    expect(readFileSync(path)).toHaveLength(size);
  });

  it('takes nothing from one who had opened it before it was cut', async () => {
    const path = await filled(3);
    const ledger = await Ledger.open(path);
    truncateSync(path, readFileSync(path).length - 30);
    await expect(ledger.append(sampleForecast('more'), NOW)).rejects.toBeInstanceOf(BrokenLedger);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('goes on where a lock was left behind by a process that is no more', async () => {
    const path = await filled(1);
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: deadProcess(), host: hostname() }));
    const ledger = await Ledger.open(path);
    const others = await Promise.all([Ledger.open(path), Ledger.open(path), Ledger.open(path)]);
    await Promise.all([ledger, ...others].map((one, i) => one.append(sampleForecast(`late${i}`), NOW)));
    expect(await faultsIn(path)).toEqual([]);
    expect((await Ledger.open(path)).end.n).toBe(5);
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(existsSync(`${path}.lock.turn`)).toBe(false);
  });

  it.each([
    ['a process that is alive', { pid: process.pid, host: hostname() }],
    ['a process of another machine', { pid: 1, host: 'elsewhere.example' }],
    ['nobody knows whom', {}],
  ])('waits for %s, and says which file is in the way', async (_, holder) => {
    const path = await filled(1);
    writeFileSync(`${path}.lock`, JSON.stringify(holder));
    await expect(
      whileLocked({ path, lock: `${path}.lock`, doing: 'append to', patience: 60 }, async () => 1),
    ).rejects.toThrow(
      /cannot append to .*: .* holds .*\.lock; if no summitry is at work on it any more, remove that file$/,
    );
    expect(JSON.parse(readFileSync(`${path}.lock`, 'utf8'))).toEqual(holder);
  });

  it('is no link, folder or device', async () => {
    const folder = scratchFolder();
    const [link, dangling, inside] = ['link', 'dangling', 'inside'].map((name) => join(folder, name));
    symlinkSync(await filled(1), link!);
    symlinkSync(join(folder, 'nowhere'), dangling!);
    mkdirSync(inside!);
    const ways = [link!, dangling!, inside!, ...(existsSync('/dev/full') ? ['/dev/full', '/dev/null'] : [])];
    for (const way of ways) {
      await expect(Ledger.open(way)).rejects.toThrow(
        /cannot read .*: it is (a link to elsewhere|a folder|not an ordinary file)/,
      );
    }
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('reads lines of any length, and holds none that no line of ours can have', async () => {
    const path = ledgerPath();
    writeFileSync(path, `${'x'.repeat(200_000)}\n\né\n`);
    appendFileSync(path, Buffer.from([0xff, 0x0a]));
    appendFileSync(path, Buffer.alloc(17_000_000, 'y'));
    const file = await openLedger(path, 'read');
    const seen: (readonly [number | null, boolean, number])[] = [];
    for await (const { text, isEnded, until } of linesOf(file, 0)) seen.push([text?.length ?? null, isEnded, until]);
    await file.close();
    expect(seen).toEqual([
      [200_000, true, 200_001],
      [0, true, 200_002],
      [1, true, 200_005],
      [null, true, 200_007],
      [null, false, 17_200_007],
    ]);
  });
});
