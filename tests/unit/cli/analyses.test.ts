import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, recordOf } from '../../helpers/commandRun.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

const NEIGHBOURS = `
summitry: 1
title: Neighbours
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
principals: { initiator: upper, target: lower }
actors:
  upper: { willingness: 0.9 }
  lower: { willingness: 0.1 to 0.6 }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.3 per month }
  meet: { from: talks, to: summit, rate: 0.4 per month }
`;

const LETTER = `
  - { occurred: 2026-02-03, title: A letter, likelihood: { quiet: 0.2, talks: 0.6, summit: 0.6 } }`;
const VISIT = `
  - { occurred: 2026-03-03, known: 2026-05-04, title: A visit, likelihood: { quiet: 0.1, talks: 0.6, summit: 0.1 } }`;

describe('replay', () => {
  const story = `${NEIGHBOURS}\nevidence:${LETTER}${VISIT}\n`;

  it('has a row a thing that became known, on the day on which it did', async () => {
    const { replay, draws, whatIf, veto, indicators } = await recordOf(story, 'replay');
    expect(replay?.rows.map(({ kind, date, title }) => [kind, date, title])).toEqual([
      ['start', '2026-01-01', expect.any(String)],
      ['evidence', '2026-02-03', 'A letter'],
      ['evidence', '2026-05-04', 'A visit'],
    ]);
    expect({ draws, ofReplay: replay?.draws, whatIf, veto, indicators }).toEqual({
      draws: 64,
      ofReplay: 64,
      whatIf: [],
      veto: [],
      indicators: null,
    });
  });

  it('ends on the as-of day, and so does what the answer knows', async () => {
    const { replay, asOf } = await recordOf(story, 'replay', '--as-of', '2026-03-15');
    expect(replay?.rows.map(({ title }) => title).slice(1)).toEqual(['A letter', 'Last day replayed']);
    expect(asOf).toBe('2026-03-15');
  });

  it('prints a table and writes nothing', async () => {
    const { code, stdout, stderr, folder } = await ended(story, 'replay');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const said of ['Neighbours', 'A letter', 'A visit']) expect(stdout).toContain(said);
    expect(stdout).not.toContain('Nothing became known');
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });

  it('writes a report where it is told to', async () => {
    const out = join(scratchFolder(), 'out');
    const { stdout } = await ended(story, 'replay', '--out', out, '--format', 'md');
    expect(stdout).toContain(`Report: ${join(out, 'case', 'report.md')}`);
    expect(existsSync(join(out, 'case', 'report.md'))).toBe(true);
  });

  it('says that nothing became known, and still prints the start', async () => {
    const { code, stdout } = await ended(NEIGHBOURS, 'replay');
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing became known');
    expect(stdout).toMatch(/^ *Start of the window +2026-01-01/m);
  });

  it('names the row that nothing could have led to', async () => {
    const impossible = '\n  - { occurred: 2026-01-01, title: A summit at once, likelihood: { summit: 1 } }';
    const { code, stdout, stderr } = await ended(`${NEIGHBOURS}\nevidence:${impossible}${LETTER}\n`, 'replay');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/case\.yaml:\d+:\d+: error\[impossible-evidence\]: .*A summit at once/);
  });
});

describe('indicators', () => {
  it('prints the automatic ones of a scenario without any', async () => {
    const { code, stdout, stderr } = await ended(NEIGHBOURS, 'indicators');
    const { indicators, replay } = await recordOf(NEIGHBOURS, 'indicators');
    expect({ code, stderr, replay }).toEqual({ code: 0, stderr: '', replay: null });
    expect(indicators).not.toBeNull();
    for (const { title } of indicators ?? []) expect(stdout).toContain(title.slice(0, 24));
  });
});

describe('run', () => {
  it('adds what --with names, the replay on the same numbers that the command has', async () => {
    const story = `${NEIGHBOURS}\nevidence:${LETTER}${VISIT}\n`;
    const all = await recordOf(story, 'run', '--with', 'replay,indicators');
    expect(all.replay).toEqual((await recordOf(story, 'replay')).replay);
    expect(all.indicators).toEqual((await recordOf(story, 'indicators')).indicators);
    const bare = await recordOf(story, 'run');
    // The brief of every run says what to watch.
    expect(bare).toMatchObject({ replay: null, indicators: all.indicators, probability: all.probability });
  });
});
