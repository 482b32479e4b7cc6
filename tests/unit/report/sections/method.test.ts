import { describe, expect, it } from 'vitest';
import { methodSection } from '../../../../src/report/sections/method.ts';
import { words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const said = (changes: Parameters<typeof sampleRecord>[0] = {}): string =>
  words(methodSection(sampleRecord(changes)).content).join('\n');

describe('the method', () => {
  it('tells of paths, ledgers and likelihoods where the file has them', () => {
    expect(said()).toContain('played out in paths');
    expect(said()).toContain('the sum of its ledger');
    expect(said()).toContain('the talks do not drive it back');
    expect(said()).toContain('How likely each piece of evidence was');
  });

  it('tells nothing of what the file does not have', () => {
    const bare = said({ processes: [], terms: [], evidence: [] });
    expect(bare).not.toMatch(/paths\. The|ledger|drive it back|piece of evidence/);
    expect(bare).toContain('drawn from the distributions in the scenario file. The talks themselves');
    const counted = sampleRecord().evidence.map((row) => ({ ...row, likelihood: null }));
    expect(said({ evidence: counted })).not.toContain('How likely each piece of evidence was');
  });
});
