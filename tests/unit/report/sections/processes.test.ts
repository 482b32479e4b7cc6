import { describe, expect, it } from 'vitest';
import { processesSection } from '../../../../src/report/sections/processes.ts';
import { allBlocks, figureIds, paragraphs, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const { processes } = sampleRecord();

describe('processesSection', () => {
  const content = processesSection(sampleRecord())?.content ?? null;

  it('says of each how it is modelled and why, beside its figure', () => {
    expect(paragraphs(content)[0]).toMatch(
      /^Modelled as a level that is pulled back to its mean\. Monthly polls of NHK, pulled towards the long mean\. \[F60/,
    );
    expect(figureIds(content)).toEqual(processes.map(({ id }) => `process_${id}`));
    expect(allBlocks(content).filter(({ kind }) => kind === 'heading')).toHaveLength(processes.length);
  });

  it('has what was observed in its unit, for those that were observed', () => {
    const observed = processes.filter(({ history }) => history.length > 0);
    expect(tables(content).map(({ rows }) => rows.length)).toEqual(observed.map(({ history }) => history.length));
    expect(rowOf(tables(content)[0], 0)).toEqual({ Date: '11 September 2023', Value: '33 %' });
  });

  it('names a kind that it has no words for, and is absent without processes', () => {
    const strange = processes.slice(0, 1).map((one) => ({ ...one, kind: 'constructor', why: '', sources: [] }));
    const said = processesSection(sampleRecord({ processes: strange }))?.content ?? null;
    expect(paragraphs(said)[0]).toBe('Modelled as constructor.');
    expect(processesSection(sampleRecord({ processes: [] }))).toBeNull();
  });
});
