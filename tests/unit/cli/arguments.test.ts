import { describe, expect, it } from 'vitest';
import { type Request, readArguments } from '../../../src/cli/arguments.ts';
import { COMMANDS } from '../../../src/cli/catalogue.ts';

const WIDTH = 100;

async function problems(...words: string[]): Promise<string[]> {
  const request = await readArguments(words, WIDTH);
  if (request.kind !== 'rejected') throw new Error(`not rejected: ${words.join(' ')}`);
  return request.problems.map(({ code, message, hint }) => `${code}: ${message} (${hint})`);
}

async function command(...words: string[]): Promise<Extract<Request, { kind: 'command' }>> {
  const request = await readArguments(words, WIDTH);
  if (request.kind !== 'command') throw new Error(`not a command: ${JSON.stringify(request)}`);
  return request;
}

describe('commands', () => {
  it.each([
    [[], 'missing-argument: no command was given (`summitry --help` lists the commands)'],
    [['rnu', 'x'], 'unknown-command: there is no command "rnu" (did you mean "run"?)'],
    [['valdate'], 'unknown-command: there is no command "valdate" (did you mean "validate"?)'],
    [['frobnicate'], 'unknown-command: there is no command "frobnicate" (`summitry --help` lists the commands)'],
    [['a.yaml'], 'unknown-command: there is no command "a.yaml" (to run a scenario: summitry run a.yaml)'],
    [['__proto__'], 'unknown-command: there is no command "__proto__" (`summitry --help` lists the commands)'],
    [['--halp'], 'unknown-flag: summitry has no flag "--halp" (did you mean "--help"?)'],
    [['run'], 'missing-argument: run needs FILE..., and nothing was given (usage: summitry run FILE... [FLAGS])'],
    [['run', ''], 'missing-argument: a name given to run is empty (usage: summitry run FILE... [FLAGS])'],
    [
      ['compare', 'a', 'b', 'c'],
      'extra-argument: compare takes FILE [OTHER] only; got also "c" (usage: summitry compare FILE [OTHER] [FLAGS])',
    ],
  ])('%j is refused', async (words, expected) => {
    expect(await problems(...words)).toEqual([expected]);
  });
});

describe('flags that count beside another alone', () => {
  it.each([
    ['mutants', 'mutate', '5'],
    ['tolerance', 'baseline', '2'],
  ])('--%s without --%s is refused', async (flag, needed, value) => {
    expect(await problems('check', 'a', `--${flag}`, value)).toEqual([
      `bad-flag: --${flag} counts beside --${needed} alone (add --${needed}, or leave --${flag} out)`,
    ]);
  });

  it('are taken beside it, and have their usual values without being named', async () => {
    const { flags } = await command('check', 'a', '--mutate', '--mutants', '5', '--baseline', 'b', '--tolerance', '2');
    expect([flags.mutants, flags.tolerance]).toEqual([5, 2]);
    const { flags: usual } = await command('check', 'a');
    expect([usual.mutants, usual.tolerance]).toEqual([100, 1]);
  });

  it('and not beside one that is turned off', async () => {
    expect(await problems('check', 'a', '--no-mutate', '--mutants', '5')).toHaveLength(1);
  });
});

describe('flags of analyses', () => {
  it.each([
    [['run', 'a', '--target', '0.2'], '--target', 'threshold'],
    [['batch', 'a', '--with', 'what-if,value', '--above', '0.2'], '--above', 'discover'],
    [['run', 'a', '--with', 'discover', '--points', '64'], '--points', 'sensitivity'],
  ])('%j counts for nothing', async (words, flag, reader) => {
    expect(await problems(...words)).toEqual([
      `bad-flag: ${flag} counts for ${reader} alone, which is not asked for (add --with ${reader}, or leave it out)`,
    ]);
    const [, ...rest] = words;
    expect((await command('run', ...rest, '--with', reader)).flags.with).toContain(reader);
  });

  it('count in the command of the analysis', async () => {
    expect((await command('threshold', 'a', '--target', '0.2')).flags.target).toBe(0.2);
  });
});

describe('flags', () => {
  it('guesses a misspelt flag from those of the command', async () => {
    expect(await problems('run', 'a', '--drws', '3')).toEqual([
      'unknown-flag: run has no flag "--drws" (did you mean "--draws"?)',
    ]);
  });

  it('refuses a flag that only other commands have', async () => {
    expect(await problems('validate', 'a', '--draws', '3')).toEqual([
      'unknown-flag: validate has no flag "--draws" (`summitry validate --help` lists the flags)',
    ]);
  });

  it('names every mistake at once', async () => {
    const found = await problems('run', '--drws=3', '--jobs', '0', '--seed');
    expect(found.map((problem) => problem.split(':')[0])).toEqual([
      'unknown-flag',
      'missing-argument',
      'bad-flag',
      'bad-flag',
    ]);
  });

  it('keeps texts as they were typed', async () => {
    const { flags, operands } = await command('run', '007', '--seed', '1e3', '--set', 'a.b=0.50', '-j', '2', '-q');
    expect(operands).toEqual(['007']);
    expect(flags).toMatchObject({ seed: '1e3', set: { 'a.b': '0.50' }, jobs: 2, quiet: true });
  });

  it('takes a negative number as a value, not as flags', async () => {
    expect(await problems('run', 'a', '--draws', '-5')).toEqual([
      'bad-flag: --draws must be a whole number from 2 to 1000000; got "-5" (undefined)',
    ]);
  });

  it('takes what follows -- as file names', async () => {
    const { operands } = await command('run', '--', '--odd.yaml');
    expect(operands).toEqual(['--odd.yaml']);
  });

  it.each([['--no-color'], ['--color=false']])('%s turns colours off', async (flag) => {
    expect((await command('run', 'a', flag)).flags.color).toBe(false);
  });

  it.each([[['-j2']], [['-j=2']], [['-qj2']], [['-qj', '2']], [['--jobs=2']], [['-q', '--jobs', '2']]])(
    'takes two jobs from %j',
    async (words) => {
      expect((await command('run', ...words, 'a')).flags.jobs).toBe(2);
    },
  );

  it('leaves a single dash as a file name', async () => {
    expect((await command('run', '-')).operands).toEqual(['-']);
  });

  it.each([
    ['--json=maybe', 'bad-flag: --json takes no value but true or false (undefined)'],
    ['-x', 'unknown-flag: run has no flag "-x" (`summitry run --help` lists the flags)'],
    ['--__proto__=1', 'unknown-flag: run has no flag "--__proto__" (`summitry run --help` lists the flags)'],
  ])('refuses %s', async (flag, expected) => {
    expect(await problems('run', 'a', flag)).toEqual([expected]);
  });

  it('does not take the value of an unknown flag for a file too many', async () => {
    expect(await problems('compare', 'a', '--drws', '3')).toHaveLength(1);
  });

  it('gives a replay defaults of its own, and a run with a replay the usual ones', async () => {
    expect((await command('replay', 'a')).flags).toMatchObject({ draws: 192, paths: 2 });
    expect((await command('replay', 'a', '--paths', '3')).flags).toMatchObject({ draws: 192, paths: 3 });
    expect((await command('indicators', 'a')).flags).toMatchObject({ draws: 2048, paths: 4 });
    expect((await command('run', 'a', '--with', 'replay')).flags).toMatchObject({ draws: 2048, paths: 4 });
  });

  it.each([
    [
      ['replay', 'a', '--precision', '0.01'],
      'unknown-flag: replay has no flag "--precision" (`summitry replay --help` lists the flags)',
    ],
    [
      ['compare', 'a', '--with', 'replay'],
      'unknown-flag: compare has no flag "--with" (`summitry compare --help` lists the flags)',
    ],
    [
      ['batch', 'a', '--with', 'what-if,repaly'],
      'bad-flag: --with must be a list of what-if, replay, indicators, sensitivity, threshold, discover, value, check, explorer; got "repaly" (did you mean "replay"?)',
    ],
  ])('%j is refused', async (words, expected) => {
    expect(await problems(...words)).toEqual([expected]);
  });

  it('collects a repeated --set', async () => {
    expect((await command('run', 'a', '--set', 'x=1', '--set', 'y=2')).flags.set).toEqual({ x: '1', y: '2' });
  });
});

describe('help and completion', () => {
  it.each(COMMANDS.map((entry) => entry.name))('help of %s shows usage, every flag and an example', async (name) => {
    const entry = COMMANDS.find((one) => one.name === name)!;
    for (const words of [
      [name, '--help'],
      ['help', name],
    ]) {
      const request = await readArguments(words, WIDTH);
      if (request.kind !== 'text') throw new Error('no help');
      expect(request.text).toContain(`summitry ${name} ${entry.operands}`);
      for (const flag of entry.flags) expect(request.text).toContain(`--${flag}`);
      // A long line is broken in its column, so it is looked for word by word.
      for (const word of entry.examples[0]![0].split(' ')) expect(request.text).toContain(word);
    }
  });

  it('lists every command', async () => {
    const request = await readArguments(['--help'], WIDTH);
    for (const { name } of COMMANDS)
      expect(request).toMatchObject({ text: expect.stringContaining(`summitry ${name}`) });
  });

  it.each([
    ['run', 'Joint values of the uncertain inputs to try (default: 2048; with --precision, at most 1000000)'],
    ['explain', 'Joint values of the uncertain inputs to try (default: 2048)'],
    ['replay', 'Joint values of the uncertain inputs to try (default: 192)'],
    ['replay', 'Courses of the environment per draw (default: 2)'],
    ['replay', 'Replay up to this day'],
    ['compare', 'Use only what was known by this day'],
  ])('help of %s says: %s', async (name, text) => {
    const request = await readArguments([name, '--help'], 400);
    if (request.kind !== 'text') throw new Error('no help');
    expect(request.text.replace(/\s+/g, ' ')).toContain(text);
  });

  it.each([
    ['bash', ['completion', 'bash'], '/bin/zsh'],
    ['bash', ['completion'], '/bin/bash'],
    ['bash', ['completion'], '/bin/sh'],
    ['bash', ['completion'], ''],
    ['zsh', ['completion', 'zsh'], '/bin/bash'],
    ['zsh', ['completion'], '/usr/local/bin/zsh'],
  ])('prints the script for %s when asked by %j in %j', async (shell, words, userShell) => {
    const before = { ...process.env };
    const request = await readArguments(words, WIDTH, userShell);
    if (request.kind !== 'text') throw new Error('no script');
    expect(request.text).toContain('summitry --get-yargs-completions');
    expect(request.text.includes('compdef')).toBe(shell === 'zsh');
    expect({ ...process.env }).toEqual(before);
  });

  it.each([
    [['completion', 'fish'], ''],
    [['completion'], '/usr/bin/fish'],
    [['completion', 'bash', 'fish'], ''],
  ])('has no script for %j in %j', async (words, userShell) => {
    expect(await readArguments(words, WIDTH, userShell)).toMatchObject({
      kind: 'rejected',
      problems: [{ code: 'extra-argument', message: 'completion takes [bash|zsh] only; got also "fish"' }],
    });
  });

  it('completes commands and flags', async () => {
    const complete = async (...words: string[]) => {
      const request = await readArguments(['--get-yargs-completions', 'summitry', ...words], WIDTH);
      return request.kind === 'text' ? request.text.trim().split('\n') : [];
    };
    expect(await complete('va')).toEqual(['value', 'validate']);
    expect(await complete('re')).toEqual(['replay', 'report']);
    expect(await complete('batch', '--wi')).toEqual(['--with']);
    expect(await complete('')).toContain('run');
    expect(await complete('run', 'scen')).toEqual(['']);
    expect(await complete('run', '--dr')).toContain('--draws');
    expect(await complete('validate', '--')).not.toContain('--draws');
  });
});
