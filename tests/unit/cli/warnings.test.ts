import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/arguments.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

/** Two idle actors, one of them in a model that both files build on, and a weight that only a run finds too strong. */
const MODEL = `
summitry: 1
question: Q?
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: a, target: b }
actors: { a: { willingness: 0.9 }, b: {}, idle: { willingness: 0.5 } }
terms: { c: { actor: b, sign: "+", weight: 40, value: 1 } }
stages: [quiet, summit]
transitions: { meet: { from: quiet, to: summit, rate: 0.1 } }
what_if: { w: { set: { actors.b.willingness: 0.5 } }, v: { set: { actors.a.willingness: 0.5 } } }
outcome: { result: not_held, on: 2026-12-31 }
indicators: { i: { by: 2026-01-02, likelihood: { quiet: 0.5, summit: 1 } } }
`;
const ONE = 'extends: model.yaml\ntitle: One\nactors: { club: { willingness: 0.5 } }\n';
const OTHER = 'extends: model.yaml\ntitle: Other\n';

async function said(...words: readonly string[]) {
  const folder = scratchFolder();
  for (const [name, text] of [
    ['model.yaml', MODEL],
    ['one.yaml', ONE],
    ['other.yaml', OTHER],
  ] as const) {
    writeFileSync(join(folder, name), text);
  }
  const here = words.map((word) => word.replace(/^(one|other|out)\b/, (name) => join(folder, name)));
  const quick = here[0] === 'validate' ? [] : ['--draws', '64', '--paths', '1', '--jobs', '1'];
  const request = await readArguments([...here, ...quick], 100);
  if (request.kind !== 'command') throw new Error(JSON.stringify(request));
  let [stdout, stderr] = ['', ''];
  const terminal = {
    out: (text: string) => {
      stdout += text;
    },
    err: (text: string) => {
      stderr += text;
    },
    interactive: false,
    isScreen: true,
    colors: { out: false, err: false },
    width: 100,
  };
  const { run } = await request.entry.load();
  await run({ ...request, terminal, signal: new AbortController().signal, hold: () => undefined });
  return { stdout: stdout.replaceAll(`${folder}/`, ''), stderr: stderr.replaceAll(`${folder}/`, '') };
}

function times(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('warnings stand once', () => {
  it('in full where they are asked for', async () => {
    const { stdout, stderr } = await said('validate', 'one.yaml', 'other.yaml');
    expect([times(stderr, 'actor "club"'), times(stderr, 'actor "idle"'), times(stderr, '[term-saturated]')]).toEqual([
      1, 1, 1,
    ]);
    // What a file shares with one before it counts for it as well.
    expect(stdout).toBe('one.yaml: valid, with 3 warnings\nother.yaml: valid, with 2 warnings\n');
  });

  it.each([
    'run',
    'batch',
    'explain',
    'sensitivity',
    'sweep',
    'threshold',
    'discover',
    'value',
    'replay',
    'indicators',
    'check',
    'compare',
  ])('as a line with their number: %s', async (command) => {
    const own = command === 'sweep' ? ['--vary', 'actors.a.willingness=0.1:0.9:2'] : [];
    const files = command === 'run' || command === 'batch' ? ['--out', 'out'] : [];
    const { stderr } = await said(command, 'one.yaml', ...own, ...files);
    expect(times(stderr, 'warning[no-effect]') + times(stderr, 'warning[term-saturated]')).toBe(0);
    expect(
      times(stderr, 'one.yaml: 3 warnings (2 no-effect, 1 term-saturated); listed by: summitry validate one.yaml\n'),
    ).toBe(1);
  });

  it('of two files on one model those of the model with the first', async () => {
    for (const words of [['batch', '--out', 'out'], ['run', '--out', 'out'], ['compare']]) {
      const { stderr } = await said(...words, 'one.yaml', 'other.yaml');
      expect(times(stderr, 'listed by')).toBe(1);
      expect(stderr).toContain('one.yaml: 3 warnings');
    }
    expect((await said('compare', 'other.yaml', 'one.yaml')).stderr).toContain('one.yaml: 1 warning (1 no-effect)');
  });

  it('with what was set, so that the command lists the same', async () => {
    const { stderr } = await said(
      'explain',
      'one.yaml',
      '--set',
      'actors.a.willingness=0.4 to 0.6',
      '--as-of',
      '2026-02-01',
    );
    expect(stderr).toContain("validate one.yaml --set 'actors.a.willingness=0.4 to 0.6' --as-of 2026-02-01\n");
  });

  it('all in full with --verbose, none with --quiet', async () => {
    const { stderr } = await said('run', 'one.yaml', 'other.yaml', '--out', 'out', '--verbose');
    expect([
      times(stderr, 'warning[no-effect]'),
      times(stderr, 'warning[term-saturated]'),
      times(stderr, 'listed by'),
    ]).toEqual([2, 1, 0]);
    expect((await said('explain', 'one.yaml', '-q')).stderr).toBe('');
  });

  it('what only a run finds is said by the run', async () => {
    const { stderr } = await said('indicators', 'one.yaml', '--as-of', '2026-03-01');
    expect(times(stderr, 'warning[past-indicator]')).toBe(1);
  });

  it('in the record as well', async () => {
    const record = JSON.parse((await said('compare', 'one.yaml', '--json')).stdout);
    expect(record.warnings).toHaveLength(3);
    expect(new Set(record.warnings).size).toBe(3);
  });
});
