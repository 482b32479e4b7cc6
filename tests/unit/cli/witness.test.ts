import { describe, expect, it } from 'vitest';
import { splitCommand } from '../../../src/cli/commandWords.ts';
import { askWitness } from '../../../src/cli/witness.ts';

describe('the words of a command', () => {
  it.each([
    ['stamp', ['stamp']],
    ['  ots   stamp  -v ', ['ots', 'stamp', '-v']],
    ['"a b" \'c d\' e\\ f', ['a b', 'c d', 'e f']],
    [`'it'"'"'s'`, ["it's"]],
    ['say "a \\"b\\" \\n"', ['say', 'a "b" \\n']],
    ['say "" \'\'', ['say', '', '']],
    ['say $HOME `x` $(y) * ; | > <', ['say', '$HOME', '`x`', '$(y)', '*', ';', '|', '>', '<']],
    ['say\n\tx', ['say', 'x']],
  ])('%s', (text, words) => {
    expect(splitCommand(text)).toEqual(words);
  });

  it.each(['', '   ', '"open', "it's", '""', 'x \\'])('are none in %j', (text) => {
    expect(splitCommand(text)).toBeNull();
  });
});

describe('a witness', () => {
  const ask = (script: string, limits: { most?: number; seconds?: number; signal?: AbortSignal } = {}) =>
    askWitness([process.execPath, '-e', script, 'a b', '$HOME'], {
      most: 100,
      signal: new AbortController().signal,
      ...limits,
    });

  it('is given its words as they are, and heard', async () => {
    expect(await ask('process.stdout.write(JSON.stringify(process.argv.slice(1)))')).toEqual({
      ok: true,
      output: '["a b","$HOME"]',
    });
    expect(await ask('')).toEqual({ ok: true, output: '' });
  });

  it.each([
    ['process.stderr.write("x\\nno network\\n"); process.exit(3)', 'it ended with 3: no network'],
    ['process.stderr.write("\\u001b[31mred"); process.exit(1)', 'it ended with 1: \\u{1b}[31mred'],
    ['process.kill(process.pid, "SIGTERM")', 'it ended with SIGTERM'],
    ['process.stdout.write(Buffer.from([0xff]))', 'what it said is no text in UTF-8'],
    ['process.stdout.write("x".repeat(101))', 'it said more than 0 kB'],
  ])('that runs %s is not', async (script, reason) => {
    expect(await ask(script)).toEqual({ ok: false, reason });
  });

  it('that does not end is ended, with all that it has started', async () => {
    const child = `setInterval(() => {}, 1000)`;
    const both = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); ${child}`;
    expect(await ask(both, { seconds: 1 })).toEqual({ ok: false, reason: 'it took more than 1 s' });
    const controller = new AbortController();
    const asked = ask(child, { signal: controller.signal });
    controller.abort();
    expect(await asked).toEqual({ ok: false, reason: 'it was interrupted' });
  });

  it('that is not there is said not to be', async () => {
    const { signal } = new AbortController();
    expect(await askWitness(['no-such-program-here'], { most: 10, signal })).toEqual({
      ok: false,
      reason: 'there is no program no-such-program-here',
    });
  });
});
