import { BASE } from '../unit/scenario/support.ts';

/** Text of `count` things in a row. */
function many(count: number, thing: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => thing(i)).join('');
}

function quantities(count: number, value: (i: number) => string): string {
  return `${BASE}quantities:\n${many(count, (i) => `  q${i}: ${value(i)}\n`)}`;
}

/** A scenario with so many of something, right or wrong, and the most of them that fit into a file of its limits. */
export const MANY: Readonly<Record<string, readonly [most: number, write: (count: number) => string]>> = {
  quantities: [4900, (n) => quantities(n, () => '0.1 to 0.2')],
  'quantities that build on each other': [
    4900,
    (n) => quantities(n, (i) => (i === 0 ? '0.5' : `0.9 * q${Math.floor(i / 2)}`)),
  ],
  'quantities in circles': [2000, (n) => quantities(n, (i) => `0.1 * q${(i * 7 + 1) % n} + 0.1 * q${(i + 1) % n}`)],
  'names that stand for nothing': [4900, (n) => quantities(n, (i) => `zz${i} + 1`)],
  'paths that stand for nothing': [4000, (n) => quantities(n, (i) => `actors.lower.zz${i} + 1`)],
  'names in formulas': [
    20_000,
    (n) => quantities(n / 100, (i) => many(100, (j) => `${j === 0 ? '' : ' + '}z${i}x${j}`)),
  ],
  'numbers out of range': [4900, (n) => quantities(n, () => '5')],
  'weighted values': [
    5000,
    (n) => quantities(n / 50, () => `[${many(50, (j) => `{ value: 0.${j + 10}, weight: 1 },`)}]`),
  ],
  'keys that do not exist': [15_000, (n) => `${BASE}${many(n, (i) => `k${i}: 1\n`)}`],
  'keys that do not exist in quantities': [4000, (n) => quantities(n, () => '{ value: 0.5, zalue: 1 }')],
  'keys that stand twice': [15_000, (n) => `${BASE}${many(n, () => 'about: x\n')}`],
  'aliases without an anchor': [12_000, (n) => quantities(n, (i) => `*z${i}`)],
  'calls without an end': [12_000, (n) => `${BASE}quantities: {${many(n, (i) => `q${i}: beta(2, `)}}\n`],
  'calls in calls': [12_000, (n) => `${BASE}quantities: {${many(n, (i) => `q${i}: f(1, `)} x${')'.repeat(n)}}\n`],
  'sources that do not exist': [
    20_000,
    (n) =>
      `${quantities(n / 50, (i) => `{ value: 0.5, sources: [${many(50, (j) => `Z${i}_${j},`)}] }`)}sources: { A: { title: x } }\n`,
  ],
  terms: [
    1000,
    (n) =>
      `${BASE.replace('terms:\n', `terms:\n${many(n - 10, (i) => `  t${i}: { actor: upper, sign: "+", weight: 0 to 1, value: surplus }\n`)}`)}`,
  ],
  'what-ifs': [
    200,
    (n) =>
      `${quantities(100, () => '0.1 to 0.2')}what_if:\n${many(n, (i) => `  w${i}: { set: { quantities.q${i % 50}: q${50 + (i % 50)} } }\n`)}`,
  ],
  'numbers of a what-if that do not exist': [
    200,
    (n) => `${quantities(1000, () => '0.5')}what_if: { w: { set: {${many(n, (i) => `quantities.z${i}: 0.5,`)}} } }\n`,
  ],
  correlations: [
    500,
    (n) =>
      `${quantities(n + 1, () => '0.1 to 0.2')}correlations:\n${many(n, (i) => `  - { between: [quantities.q${i}, quantities.q${i + 1}], rank: 0.1 }\n`)}`,
  ],
  'rows of evidence': [
    1000,
    (n) =>
      `${BASE}evidence:\n${many(n, (i) => `  - { occurred: 2026-02-${10 + (i % 19)}, likelihood: { z${i}: 1 } }\n`)}`,
  ],
  'dates that do not exist': [
    900,
    (n) => `${BASE}evidence:\n${many(n, () => '  - { occurred: 2026-02-30, likelihood: { a: 1 } }\n')}`,
  ],
  'levels seen': [
    4000,
    (n) =>
      `${BASE}processes: { p: { kind: mean_reverting, mean: 0.5, half_life: 3 months, volatility: 0.1, history: [${many(n, (i) => `{ on: 20${10 + (i % 15)}-01-1${i % 9}, value: 0.5 },`)}] } }\n`,
  ],
  'events seen': [
    5000,
    (n) =>
      `${BASE}processes: { p: { kind: self_exciting, base_rate: 1, branching: 0.5, mean_lag: 1 month, history: [${many(n, (i) => `20${10 + (i % 15)}-01-1${i % 9},`)}] } }\n`,
  ],
  'nulls that remove nothing': [12_000, (n) => quantities(n, () => 'null')],
};
