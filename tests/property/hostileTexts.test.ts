import { afterAll, describe, expect, it } from 'vitest';
import { forecast } from '../../src/analysis/forecast.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { buildRecord } from '../../src/record/build.ts';
import { reportFiles } from '../../src/report/files.ts';
import { summaryLines } from '../../src/report/report.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import { HOSTILE } from '../helpers/hostile.ts';
import { plain } from '../helpers/plainScreen.ts';
import { xmlFault } from '../helpers/xml.ts';

const runner = inlineRunner();
afterAll(() => runner.close());

/** What no file of a report holds as it is: controls, marks that turn text round, and what is no letter. */
const RAW = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0\ufffe\uffff]|\p{Cs}/u;

/** As many of the hostile texts in one as a title can hold. */
const CHUNKS = chunksOf(HOSTILE, 250);

function chunksOf(texts: readonly string[], most: number): string[] {
  const chunks = [''];
  for (const text of texts) {
    const longer = `${chunks.at(-1)} ${text}`;
    if (longer.length > most) chunks.push(text);
    else chunks[chunks.length - 1] = longer;
  }
  return chunks;
}

/** A scenario with the same text wherever its format has one. */
function scenarioWith(words: string): string {
  const said = JSON.stringify(words);
  const all = `title: ${said}, why: ${said}`;
  return `
summitry: 1
title: ${said}
question: ${said}
resolves: ${said}
about: ${said}
window: { start: 2026-01-01, end: 2026-06-30, as_of: 2026-03-01, step: month }
base_rate: { held: 1, of: 20, within: 12 months, ${all} }
principals: { initiator: north, target: south }
issues: { river: { ${all}, low: ${said}, high: ${said}, status_quo: 0.5 } }
actors:
  north: { ${all}, leader: ${said}, preferences: { river: { ${all}, position: 0.9, salience: 1, red_line: 0.2 to 0.4 } } }
  south: { ${all}, leader: ${said}, preferences: { river: { position: 0.1, salience: 1, red_line: 0.6 to 0.8 } } }
quantities: { trust: { value: 0.2 to 0.6, unit: ${said}, ${all}, lever: true } }
processes:
  mood: { kind: mean_reverting, ${all}, mean: 0.4, half_life: 3 months, volatility: 0.1, start: 0.4, history: [{ on: 2026-01-10, value: 0.5, source: s1 }] }
  visit: { kind: calendar, ${all}, shape: pulse, probability: 0.9, windows: [{ from: 2026-04-06, until: 2026-04-08 }] }
  office: { kind: tenure, ${all}, of: north, hazard: 0.01 per month, contests: { vote: { on: 2026-05-01, loses: 0.2, ${all} } } }
terms:
  hope: { actor: north, sign: "+", weight: 1 to 2, value: trust + mood, ${all} }
  gain: { actor: south, sign: "+", weight: 1 to 2, value: surplus + visit, ${all} }
stages: [{ id: quiet, title: ${said} }, { id: talks, title: ${said} }, { id: held, title: ${said} }]
transitions:
  approach: { from: quiet, to: talks, rate: 0.5 per month, ${all} }
  meeting: { from: talks, to: held, rate: 0.4 per month, ${all} }
setbacks: { chill: { to: previous, rate: 0.2 per month, ${all} } }
correlations: [{ between: [quantities.trust, terms.hope.weight], rank: 0.3, ${all} }]
evidence: [{ occurred: 2026-02-01, likelihood: { quiet: 0.2, talks: 0.6 }, ${all} }]
outcome: { result: not_held, on: 2026-06-30, ${all} }
indicators: { gloom: { within: 2 months, when: mood < 0.3, ${all} } }
what_if: { more_trust: { set: { quantities.trust: 0.9 }, ${all} } }
decisions: { go: { unit: ${said}, ${all}, options: { stay: { title: ${said}, if_held: 0, if_not: 0 }, leave: { title: ${said}, if_held: 2, if_not: -1 } } } }
sources: { s1: { title: ${said}, author: ${said}, publisher: ${said}, date: ${said}, url: ${said}, note: ${said} } }
left_out: { s1: ${said} }
`;
}

describe('a scenario with a hostile text in every place', () => {
  it.each(CHUNKS)('is read, run and reported without it doing anything: %j', async (words) => {
    const file = `${words}.yaml`;
    const loaded = loadScenario(file, { read: () => scenarioWith(words) });
    if (!loaded.ok) expect.fail(JSON.stringify(loaded.diagnostics.map(({ message }) => message)));
    const made = await forecast(loaded.value, {
      seed: '1',
      draws: 64,
      paths: 1,
      runner,
      analyses: { veto: true, whatIf: 'all', replay: { draws: 16, paths: 1, until: null } },
    });
    if (!made.ok) expect.fail('it does not run');
    const record = buildRecord(loaded.value, made.value, {
      warnings: loaded.diagnostics.map(({ message }) => message),
      file,
      overrides: [],
      manifest: { version: '1', node: '20', programHash: 'a', elapsedSeconds: 1 },
    });
    const files = await reportFiles(record, ['html', 'md', 'json', 'csv']);
    for (const { path, content } of files) {
      expect(RAW.exec(String(content))?.[0], path).toBeUndefined();
      if (path.endsWith('.svg')) expect(xmlFault(String(content)), path).toBe('');
      if (path.endsWith('.html')) expect(String(content)).not.toMatch(/<(?:script|img)/i);
    }
    expect(summaryLines(record, [], plain(100)).join('\n')).not.toMatch(RAW);
  });
});
