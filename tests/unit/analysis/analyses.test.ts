import { describe, expect, it } from 'vitest';
import { ANALYSES, allAnalyses, idsIn, TURNS } from '../../../src/analysis/analyses.ts';
import { forecast } from '../../../src/analysis/forecast.ts';
import { prepareAnalyses } from '../../../src/analysis/prepare.ts';
import { diskReader } from '../../../src/disk/reader.ts';
import { recordSchema } from '../../../src/record/record.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { scenarioOf } from '../../helpers/run.ts';

const IDS = Object.keys(ANALYSES);

describe('the registry', () => {
  it('has a turn for each analysis, once', () => {
    expect(TURNS.flatMap(idsIn).toSorted()).toEqual(IDS.toSorted());
  });

  it('gives each a name, and each flag to one analysis', () => {
    const names = allAnalyses().map(([, { name }]) => name);
    expect(new Set(names).size).toBe(IDS.length);
    const flags = allAnalyses().flatMap(([, analysis]) => Object.keys(analysis.flags));
    expect(new Set(flags).size).toBe(flags.length);
  });

  it('names flags of a command alone that there are', () => {
    for (const [, { flags, own }] of allAnalyses()) {
      expect(Object.keys(flags)).toEqual(expect.arrayContaining([...(own ?? [])]));
    }
  });

  it('makes the parts of the record, in its order', () => {
    expect(Object.keys(recordSchema.shape).filter((key) => IDS.includes(key))).toEqual(IDS);
  });

  it('holds what a record may hold where an analysis was not asked for', () => {
    for (const [, { result, nothing }] of allAnalyses()) expect(result.parse(nothing)).toEqual(nothing);
  });
});

/** Two sides that talk already, which few draws explain. */
const FEW = scenarioOf(`
summitry: 1
title: Rare draws
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31, as_of: 2024-03-01, step: month }
principals: { initiator: north, target: south }
actors: { north: { title: North, willingness: 0.5 }, south: { title: South, willingness: 0.2 to 0.6 } }
quantities: { pace: { value: uniform(0, 1) } }
stages: [quiet, talks, met]
transitions:
  talk: { from: quiet, to: talks, rate: 3e-15 * exp(30 * pace) }
  meet: { from: talks, to: met, rate: 0.1 }
evidence: [{ occurred: 2024-02-10, title: They talk, likelihood: { talks: 1 } }]
what_if: { keen: { set: { actors.south.willingness: 0.8 } } }
`);
const NORTH = 'actors.north.willingness';
const SAMPLING = { draws: 512, paths: 1 };

async function made(analyses: Parameters<typeof forecast>[1]['analyses'] = {}, signal?: AbortSignal) {
  const found = await forecast(FEW, {
    ...SAMPLING,
    seed: '1',
    runner: inlineRunner(),
    analyses,
    ...(signal === undefined ? {} : { signal }),
  });
  if (!found.ok) throw new Error(found.diagnostics[0]?.message);
  return { ...found.value, codes: found.diagnostics.map(({ code }) => code) };
}

describe('a forecast with analyses', () => {
  it('makes those that are asked for, and nothing of the others', async () => {
    const { results, complete } = await made({ value: true, discovery: { above: null } });
    expect(complete).toBe(true);
    const asked = Object.entries(results).filter(([, result]) => result !== null);
    expect(asked.map(([id]) => id)).toEqual(['hiddenTypes', 'veto', 'whatIf', 'discovery', 'value']);
    expect([results.veto, results.whatIf]).toEqual([[], []]);
  });

  it('keeps warnings of the same kind that analyses of one turn give each', async () => {
    const sweep = { axes: [{ path: NORTH, values: [0.2, 0.8] }], ...SAMPLING };
    const threshold = { target: 0.2, by: [NORTH], ...SAMPLING };
    const few = async (...asked: Parameters<typeof made>) =>
      (await made(...asked)).codes.filter((code) => code === 'few-effective-draws').length;
    const [none, one, other] = [await few(), await few({ sweep }), await few({ threshold })];
    expect([one - none, other - none]).toEqual([1, 1]);
    expect(await few({ sweep, threshold })).toBe(none + 2);
  });

  it('says nothing again that was said of the forecast', async () => {
    const replay = { ...SAMPLING, until: null };
    const [bare, replayed] = [await made(), await made({ replay })];
    expect(bare.codes).toContain('surprising-evidence');
    expect(replayed.codes.filter((code) => code === 'surprising-evidence')).toHaveLength(1);
  });

  it('has nothing of what it did not come to', async () => {
    const stopped = new AbortController();
    stopped.abort();
    const { results, complete } = await made({ veto: true, whatIf: 'all', value: true }, stopped.signal);
    expect(complete).toBe(false);
    expect([results.veto, results.whatIf, results.value]).toEqual([[], [], null]);
  });
});

describe('what is asked for by text', () => {
  const source = { scenario: FEW, file: 'scenarios/examples/01_smallest.yaml', asOf: undefined, reader: diskReader() };

  it('is told apart from what is wrong with a flag', async () => {
    const wrong = await prepareAnalyses({ checks: { trials: 1, case: 'nonsense', mutants: null } }, source);
    expect(wrong.refusals.map(({ code }) => code)).toEqual(['bad-flag']);
    expect(wrong.diagnostics).toEqual([]);
    const sweep = { vary: ['actors.nobody.willingness=0:1:3'], ...SAMPLING };
    const axes = await prepareAnalyses({ sweep }, source);
    expect(axes.refusals).toEqual([]);
    expect(axes.diagnostics.map(({ code }) => code)).toEqual(['unknown-path']);
  });

  it('is passed on where there is nothing to read', async () => {
    const asked = { veto: true, whatIf: 'all', discovery: { above: 0.2 } } as const;
    expect(await prepareAnalyses(asked, source)).toEqual({
      ready: asked,
      diagnostics: [],
      texts: new Map(),
      refusals: [],
    });
  });
});
