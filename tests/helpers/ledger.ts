import { type LineContent, lineText, NO_LINE } from '../../src/ledger/line.ts';

/** A forecast as a line has it, whose numbers nothing has computed. */
export function sampleForecast(id: string, mean = 0.25): LineContent {
  const probability = { mean, standardError: 0.01, interval90: [0.1, 0.5] as [number, number] };
  return {
    kind: 'forecast',
    id,
    title: `Talks ${id}, “é” 🚀`,
    question: 'Do they meet?',
    window: { start: '2026-01-01', end: '2026-12-31' },
    asOf: '2026-01-01',
    contentHash: 'ab'.repeat(32),
    scenario: { summitry: 1, title: `Talks ${id}, “é” 🚀`, window: { as_of: '2026-01-01' } },
    set: {},
    seed: '1',
    draws: 64,
    paths: 1,
    sampler: 'random',
    version: '0.0.0',
    programHash: 'cd'.repeat(32),
    probability,
    curve: [{ date: '2026-12-31', probability: mean, standardError: 0.01, interval90: [0.1, 0.5] }],
  };
}

/**
 * Lines of a chain, without their ends, and their hashes.
 *
 * @param since - When the first was sealed; each of the others a second later.
 */
export function chained(
  contents: readonly LineContent[],
  since = '2026-01-01T12:00:00Z',
): { readonly lines: string[]; readonly hashes: string[] } {
  const lines: string[] = [];
  const hashes: string[] = [];
  for (const [i, content] of contents.entries()) {
    const sealedOn = new Date(Date.parse(since) + 1000 * i).toISOString().replace('.000Z', 'Z');
    const place = { n: i + 1, previous: hashes.at(-1) ?? NO_LINE, sealedOn };
    const { text, hash } = lineText(content, place);
    lines.push(text);
    hashes.push(hash);
  }
  return { lines, hashes };
}

/** A sound ledger of so many forecasts. */
export function sampleLedger(count: number): ReturnType<typeof chained> {
  return chained(Array.from({ length: count }, (_, i) => sampleForecast(`case${i + 1}`, (i + 1) / (count + 1))));
}

/** Scenarios that ship and that run in a moment. */
export const SHIPPED_EXAMPLES = ['01_smallest', '02_bargaining', '03_moving_world'].map(
  (name) => `scenarios/examples/${name}.yaml`,
);
