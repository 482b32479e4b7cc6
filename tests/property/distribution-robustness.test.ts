import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast } from '../../src/analysis/forecast.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { buildRecord } from '../../src/record/build.ts';
import { recordSchema } from '../../src/record/record.ts';
import { markdownReport } from '../../src/report/report.ts';
import { times } from '../helpers/effort.ts';
import { runner } from '../helpers/run.ts';

/**
 * Whatever distribution a file states, it is refused where it stands, or it runs and is reported: numbers of any size,
 * ends that are equal or next to each other, domains as wide or as narrow as can be, correlated or not.
 */

const SIGNED = fc.tuple(
  fc.integer({ min: -2, max: 9 }),
  fc.integer({ min: 0, max: 999 }),
  fc.integer({ min: -3, max: 3 }),
);
const ANY = fc.oneof(
  { weight: 6, arbitrary: SIGNED.map(([whole, part, by]) => `${whole}.${part}e${by}`) },
  { weight: 4, arbitrary: fc.integer({ min: -99, max: 99 }).map((by) => `1.5e${by}`) },
  { weight: 1, arbitrary: fc.integer({ min: -323, max: 308 }).map((by) => `1e${by}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['0', '-0', '1', '5e-324', '-5e-324', '2.2250738585072014e-308', '1.7976931348623157e308', '1e100', '-1e100'],
      ...['0.5', '0.9999999999999999', '1.0000000000000002', '1e-16'],
    ),
  },
);
const POSITIVE = ANY.map((text) => text.replace(/^-/, ''));
const SHAPE = fc.constantFrom('0.001', '1e6', '2', '0.5', '1', '3.7', '999999.9', '0.0011', '40');

/** Next number in floating point. */
function after(text: string): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Number(text));
  bits.setBigInt64(0, bits.getBigInt64(0) + 1n);
  const next = bits.getFloat64(0);
  return Number.isFinite(next) ? String(next) : text;
}

const ENDS = fc
  .oneof(
    fc.tuple(ANY, ANY),
    ANY.map((a) => [a, after(a)] as const),
  )
  .map(ascending);

function ascending(numbers: readonly string[]): string[] {
  return [...numbers].sort((a, b) => Number(a) - Number(b));
}

const CALLS = fc.oneof(
  { weight: 3, arbitrary: ENDS.map(([a, b]) => `${a} to ${b}`) },
  fc.tuple(SHAPE, SHAPE).map(([a, b]) => `beta(${a}, ${b})`),
  fc
    .tuple(fc.constantFrom('pert', 'triangular'), ANY, ANY, ANY)
    .map(([name, ...ends]) => `${name}(${ascending(ends).join()})`),
  fc.tuple(ANY, POSITIVE).map(([mean, sd]) => `normal(${mean}, ${sd})`),
  fc.tuple(ANY, POSITIVE, ENDS).map(([mean, sd, ends]) => `truncated_normal(${mean}, ${sd}, ${ends.join()})`),
  fc.tuple(POSITIVE, fc.oneof(POSITIVE, fc.integer({ min: 1, max: 60 }))).map(([m, s]) => `lognormal(${m}, ${s})`),
  ENDS.map((ends) => `uniform(${ends.join()})`),
  POSITIVE.map((mean) => `exponential(${mean})`),
);
const LISTS = fc
  .array(fc.tuple(fc.oneof(ANY, CALLS), fc.constantFrom('1', '2', '1e-300', '1e100', '0.5')), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => `[${parts.map(([value, weight]) => `{ value: "${value}", weight: ${weight} }`).join()}]`);
const VALUE = fc.oneof({ weight: 4, arbitrary: CALLS.map((call) => `"${call}"`) }, LISTS);
const DOMAIN = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', ', domain: real', ', domain: real', ', domain: positive') },
  ENDS.map((ends) => `, domain: [${ends.join()}]`),
);

const FILE = fc
  .record({
    q: fc.tuple(VALUE, DOMAIN),
    r: fc.oneof(fc.tuple(VALUE, DOMAIN), fc.constant(['"0.2 to 0.6"', ''] as const)),
    weight: fc.oneof({ weight: 1, arbitrary: VALUE }, { weight: 3, arbitrary: fc.constant('1') }),
    value: fc.constantFrom('q', 'r', 'q * r', 'q - r', '1'),
    rate: fc.oneof({ weight: 1, arbitrary: VALUE }, { weight: 4, arbitrary: fc.constant('0.3') }),
    multiplier: fc.constantFrom('q', 'abs(q)', '1', 'logistic(r)', 'exp(-abs(q))', 'q > r'),
    isCorrelated: fc.boolean(),
  })
  .map(
    ({ q, r, weight, value, rate, multiplier, isCorrelated }) => `summitry: 1
title: Extremes
question: Do they meet?
window: { start: 2026-01-01, end: 2026-06-30 }
principals: { initiator: a, target: b }
actors: { a: { willingness: 0.9 }, b: { title: B } }
quantities:
  q: { value: ${q[0]}${q[1]} }
  r: { value: ${r[0]}${r[1]} }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: ${rate} }
  meet: { from: talks, to: summit, rate: 0.4, multiplier: '${multiplier}' }
terms: { t: { actor: b, sign: '+', weight: ${weight}, value: '${value}' } }
${isCorrelated ? 'correlations: [{ between: [quantities.q, quantities.r], rank: 0.5 }]' : ''}
`,
  );

const MANIFEST = { version: '0', node: 'v20', programHash: 'a'.repeat(64), elapsedSeconds: 0 };

describe('a distribution of any size', () => {
  test('is refused at its place, or runs and is reported', { timeout: 600_000 }, async () => {
    const count = { loaded: 0, ran: 0 };
    const numRuns = times(300, 3000);
    await fc.assert(
      fc.asyncProperty(FILE, fc.constantFrom('random', 'sobol'), async (text, sampler) => {
        const loaded = loadScenario('extremes.yaml', { read: () => text });
        if (!loaded.ok) {
          expect(loaded.diagnostics.every(({ place }) => place !== undefined)).toBe(true);
          expect(renderDiagnostics(loaded.diagnostics, loaded.texts)).not.toMatch(/\bNaN\b|undefined|\[object/);
          return;
        }
        count.loaded += 1;
        const made = await forecast(loaded.value, {
          seed: '1',
          draws: 64,
          paths: 1,
          runner,
          sampler,
          analyses: { veto: true, value: true, discovery: { above: null } },
        });
        if (!made.ok) {
          const codes = made.diagnostics.map(({ code }) => code);
          expect(['formula-out-of-domain', 'not-a-number']).toEqual(expect.arrayContaining(codes));
          return;
        }
        count.ran += 1;
        const circumstances = { warnings: [], file: 'extremes.yaml', overrides: [], manifest: MANIFEST };
        const record = recordSchema.parse(buildRecord(loaded.value, made.value, circumstances));
        expect(markdownReport(record)).not.toMatch(/\bNaN\b|\bInfinity\b|undefined/);
      }),
      { seed: 20240326, numRuns },
    );
    // Both ends are met; otherwise the numbers above are all too tame or too wild.
    expect(count.loaded).toBeGreaterThan(numRuns / 6);
    expect(count.loaded).toBeLessThan(numRuns / 1.5);
    expect(count.ran).toBeGreaterThan(count.loaded / 2);
  });
});

describe('the hint about one that is too wide', () => {
  const problemOf = (value: string): string | null => {
    const text = `extends: tests/golden/errors/support/base.yaml\nquantities: { drought: { value: "${value}", domain: positive } }\n`;
    const loaded = loadScenario('wide.yaml', {
      read: (file) => (file === 'wide.yaml' ? text : readFileSync(file, 'utf8')),
    });
    return loaded.ok ? null : renderDiagnostics(loaded.diagnostics, loaded.texts);
  };

  test.each([1e-90, 1e-20, 1, 1e30, 1e70])('works about %d', (middle) => {
    const said = problemOf(`lognormal(${middle}, 60)`) ?? expect.fail('It was taken.');
    const [, decades, sigma] = /factor of 1e(\d+) apart.* up to ([\d.]+)/.exec(said) ?? expect.fail(said);
    expect(problemOf(`lognormal(${middle}, ${sigma})`)).toBeNull();
    const half = 10 ** (Number(decades) / 2);
    expect(problemOf(`${middle / half} to ${middle * half}`)).toBeNull();
    // And little more would not do.
    expect(problemOf(`lognormal(${middle}, ${1.1 * Number(sigma)})`)).toMatch(/bad-distribution/);
    expect(problemOf(`${middle / (100 * half)} to ${middle * 100 * half}`)).toMatch(/bad-distribution/);
  });
});
