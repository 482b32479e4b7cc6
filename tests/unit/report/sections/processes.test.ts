import { describe, expect, it } from 'vitest';
import { flat, withoutFolds } from '../../../../src/report/document/blocks.ts';
import { processesSection } from '../../../../src/report/sections/processes.ts';
import { blocksOf, figureIds, paragraphs, rowOf, tables, words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const { processes } = sampleRecord();

describe('processesSection', () => {
  const content = processesSection(sampleRecord())?.content ?? null;

  it('says of each how it is modelled and why, beside its figure', () => {
    // What moves has its figure under its name, and the grounds behind a fold below.
    const [named, drawn, last, fold] = flat(content);
    expect([named, drawn, last, fold].map((block) => block?.kind)).toEqual(['heading', 'figure', 'only', 'details']);
    expect(paragraphs(fold ?? null)[0]).toMatch(
      /^Modelled as a level that is pulled back to its mean\. Monthly polls of NHK, pulled towards the long mean\. \[F60/,
    );
    // What is dated is told by its days, after what moves, and of a hazard none need see the course.
    const isSeen = ({ dated, unit }: (typeof processes)[number]) => dated === null && unit !== 'per month';
    const inOrder = [...processes.filter(isSeen), ...processes.filter((one) => !isSeen(one))];
    expect(figureIds(content)).toEqual(inOrder.map(({ id }) => `process_${id}`));
  });

  it('has what was observed in its unit, for those that were observed', () => {
    const observed = processes.filter(({ history }) => history.length > 0);
    const shown = tables(content).filter(({ columns }) => columns[0]?.title === 'Date');
    expect(shown.map(({ rows }) => rows.length)).toEqual(observed.map(({ history }) => history.length));
    expect(rowOf(shown[0], 0)).toEqual({ Date: '11 September 2023', Value: '33 %' });
  });

  it('tells of a dated change when it comes and how likely, and not where a mean stands on the last date', () => {
    const alone = processes.filter(({ id }) => id === 'drills');
    const content = processesSection(sampleRecord({ processes: alone }))?.content ?? null;
    const [told] = flat(content);
    expect(told?.kind).toBe('list');
    expect(words(told ?? null)).toEqual([
      `${alone[0]?.title} Comes about with a probability of 93 %: from 4 March 2024 to 14 March 2024, from 27 June 2024 to 29 June 2024. Its value is then 1, otherwise 0.`,
    ]);
    // Its course, which only repeats the days, lies behind the fold.
    expect(figureIds(withoutFolds(content))).toEqual([]);
    expect(words(content).join(' ')).not.toContain('Mean on the last date');
  });

  it('tells of contests and of an announced exit, which no hazard shows', () => {
    const alone = processes
      .filter(({ id }) => id === 'prime_minister')
      .map((one) => ({ ...one, leaves: '2024-09-30' }));
    const said = processesSection(sampleRecord({ processes: alone }))?.content ?? null;
    expect(words(said).join(' ')).toContain(
      'Announced to leave office on 30 September 2024; until then nothing else ends the term.',
    );
    expect(rowOf(tables(said)[0], 0)).toMatchObject({
      Contest: 'Vote of the party',
      Day: '27 September 2024',
      'Loses office': '62 %',
    });
  });

  it('names a kind that it has no words for, and is absent without processes', () => {
    const strange = processes.slice(0, 1).map((one) => ({ ...one, kind: 'constructor', why: '', sources: [] }));
    const said = processesSection(sampleRecord({ processes: strange }))?.content ?? null;
    expect(paragraphs(blocksOf(said, 'details').at(-1)?.blocks ?? null)).toEqual(['Modelled as constructor.']);
    expect(processesSection(sampleRecord({ processes: [] }))).toBeNull();
  });
});
