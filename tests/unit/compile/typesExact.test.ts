import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../../src/analysis/core/estimate.ts';
import { logLikelihood } from '../../../src/analysis/core/evidence.ts';
import { compile } from '../../../src/compile/compile.ts';
import { gaussLegendre } from '../../../src/numeric/gaussLegendre.ts';
import type { Sampler } from '../../../src/program/result.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { runProgram } from '../../../src/runners/runProgram.ts';
import { fastMachine, runner, runProgramNow, scenarioOf } from '../../helpers/run.ts';
import { MOODY, SEEN, TYPED } from '../../helpers/typedFile.ts';

type Set = Readonly<Record<string, string>>;

/** P, and the likelihood of what was seen, types left out of it. */
function told(text: string, set: Set, draws = 16, paths = 2) {
  const result = runProgramNow(compile(scenarioOf(text, set), '1'), draws, paths, { machine: fastMachine });
  return { mean: estimateAt(result).mean, likelihood: Math.exp(logLikelihood(result)) };
}

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
const logit = (p: number): number => Math.log(p / (1 - p));

/** Σ π L P / Σ π L. */
function mixed(parts: readonly { share: number; mean: number; likelihood: number }[]): number {
  const total = parts.reduce((sum, { share, likelihood }) => sum + share * likelihood, 0);
  return parts.reduce((sum, { share, likelihood, mean }) => sum + share * likelihood * mean, 0) / total;
}

function near(found: number, expected: number, tolerance = 1e-13): void {
  expect(Math.abs(found / expected - 1)).toBeLessThan(tolerance);
}

const B = { open: { 'actors.b.willingness': '0.85' }, closed: { 'actors.b.willingness': '0.08' } };

describe('two types are the sum over both', () => {
  const share = logistic(-2.2 * (0.5 - 0.24));
  const at = { 'quantities.x': '0.5' };

  it.each(['2026-01-01', '2026-01-15', '2026-03-01', '2026-07-01'])('as of %s, with what was seen by then', (day) => {
    const text = SEEN.replace('as_of: 2026-03-01', `as_of: ${day}`);
    const [open, closed] = [B.open, B.closed].map((set) => told(text, { ...at, ...set }));
    near(
      told(text, at).mean,
      mixed([
        { share, ...open! },
        { share: 1 - share, ...closed! },
      ]),
    );
    near(told(text, at).likelihood, share * open!.likelihood + (1 - share) * closed!.likelihood);
  });

  it('where both principals have them, four side by side', () => {
    const text = SEEN.replace('a: { willingness: 0.8 }', 'a: { types: { keen: 0.9, shy: 0.3 } }').replace(
      'terms:',
      'terms:\n  pressed: { actor: a, sign: "+", weight: 1.5, value: 0.6 }',
    );
    expect(compile(scenarioOf(text), '1').group).toBe(4);
    const keen = logistic(1.5 * 0.6);
    const parts = [
      { a: '0.9', b: '0.85', share: keen * share },
      { a: '0.9', b: '0.08', share: keen * (1 - share) },
      { a: '0.3', b: '0.85', share: (1 - keen) * share },
      { a: '0.3', b: '0.08', share: (1 - keen) * (1 - share) },
    ].map(({ a, b, ...part }) => ({
      ...part,
      ...told(text, { ...at, 'actors.a.willingness': a, 'actors.b.willingness': b }),
    }));
    near(told(text, at).mean, mixed(parts));
    // One type set leaves the sum over the other.
    near(told(text, { ...at, 'actors.a.type': '0' }).mean, mixed(parts.slice(2)));
  });

  it('whose will moves with the ledger, from where the type has it', () => {
    const text = TYPED.replace('value: 1, usual: 0.24', 'value: months() / 6, usual: 0.24');
    const grid = compile(scenarioOf(text), '1').steps;
    // `months()` counts to the middle of a step.
    const first = (grid[0]!.until - grid[0]!.from) / 2 / 30.4375;
    const likely = logistic(-2.2 * (first / 6 - 0.24));
    const moved = (will: number) =>
      told(
        text
          .replace('b: { types: { open: 0.85, closed: 0.08 } }', 'b: {}')
          .replace('usual: 0.24', `usual: ${first / 6}`)
          .replace(
            'terms:',
            `terms:\n  own: { actor: b, sign: "${will > 0.5 ? '+' : '-'}", weight: ${logit(will)}, value: 1 }`,
          ),
        {},
      );
    const [open, closed] = [moved(0.85), moved(0.08)];
    near(
      told(text, {}).mean,
      mixed([
        { share: likely, ...open },
        { share: 1 - likely, ...closed },
      ]),
      1e-12,
    );
    // It does move.
    expect(Math.abs(open.mean - told(TYPED, B.open).mean)).toBeGreaterThan(0.001);
  });

  it('path by path, where a process moves the odds', () => {
    const [whole, open, closed] = [{}, { 'actors.b.type': '1' }, { 'actors.b.type': '0' }].map((set) =>
      told(MOODY, set, 128, 4),
    );
    // A type that is set weighs each path by how likely it is there.
    near(
      whole!.mean,
      mixed([
        { share: 1, ...open! },
        { share: 1, ...closed! },
      ]),
      1e-12,
    );
    near(whole!.likelihood, open!.likelihood + closed!.likelihood, 1e-12);
  });
});

describe('a likelihood by formula is that of quadrature', () => {
  it.each([
    ['of a quantity', '{ overture: "0.1 + 0.8 * x", talks: "0.9 - x / 2" }'],
    ['of a willingness', '{ overture: "x * (1 - willingness(target))", talks: 0.3 }'],
    ['of both, anywhere', '"0.05 + x * willingness(target) / 2"'],
  ])('%s', async (_, likelihood) => {
    const text = SEEN.replace('{ overture: 0.2, talks: 0.6 }', likelihood);
    const nodes = gaussLegendre(16).map(({ at, weight }) => {
      const { mean, likelihood: seen } = told(text, { 'quantities.x': String(0.1 + 0.8 * at) });
      return { share: weight, mean, likelihood: seen };
    });
    const program = compile(scenarioOf(text), '1');
    const found = await runProgram(program, { draws: 8192, paths: 1, sampler: 'sobol' }, { runner });
    const { mean, standardError } = estimateAt(found);
    expect(standardError).toBeLessThan(1e-5);
    expect(Math.abs(mean - mixed(nodes))).toBeLessThan(5 * standardError + 1e-9);
  });
});

describe('groups of draws', () => {
  const program = compile(scenarioOf(MOODY), '1');

  it('are never cut, however many draws were asked for', async () => {
    for (const [asked, made] of [
      [1, 2],
      [2, 2],
      [63, 64],
      [65, 66],
      [101, 102],
      [129, 130],
    ] as const) {
      const result = await runProgram(program, { draws: asked, paths: 1, crossed: true }, { runner });
      expect([result.draws, result.settings.draws, result.rows.draws]).toEqual([made, made, made]);
      expect(Number.isFinite(estimateAt(result).mean)).toBe(true);
    }
  });

  it('stop whole at a precision', async () => {
    const result = await runProgram(program, { draws: 9999, paths: 1 }, { runner, precision: 0.01 });
    expect(result.draws % 2).toBe(0);
    expect(result.draws).toBeLessThan(9999);
    expect(estimateAt(result).standardError).toBeLessThanOrEqual(0.01 * (1 + 1e-9));
  });

  it.each(['random', 'sobol'] as const)('are the same bits on both machines: %s', async (sampler: Sampler) => {
    const settings = { draws: 300, paths: 3, sampler, crossed: true } as const;
    const runners = [inlineRunner('typescript'), inlineRunner('wasm')];
    const [first, ...others] = await Promise.all(
      runners.map((each) => runProgram(program, settings, { runner: each })),
    );
    for (const other of others) expect(other).toEqual(first);
    await Promise.all(runners.map((each) => each.close()));
  });

  it('are the same with a type set, draw by draw', () => {
    const base = runProgramNow(program, 128, 2);
    const open = runProgramNow(compile(scenarioOf(MOODY, { 'actors.b.type': '1' }), '1'), 128, 2);
    // Weights are shares of the largest, which is another.
    for (let d = 1; d < 128; d += 2) {
      near(open.held[d]!, base.held[d]!);
      expect(open.held[d - 1]).toBe(open.held[d]);
    }
    const willing = runProgramNow(compile(scenarioOf(MOODY, { 'actors.b.willingness': '0.3' }), '1'), 128, 2);
    expect(willing.group).toBe(2);
  });
});
