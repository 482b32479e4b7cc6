import { describe, expect, it } from 'vitest';
import { unfolded } from '../../../../src/report/document/blocks.ts';
import { briefContent } from '../../../../src/report/sections/brief.ts';
import { datesSection } from '../../../../src/report/sections/dates.ts';
import { dealSection } from '../../../../src/report/sections/deal.ts';
import { stagesSection } from '../../../../src/report/sections/stages.ts';
import { vetoSection } from '../../../../src/report/sections/veto.ts';
import { chaptersOf } from '../../../../src/report/sections.ts';
import { dayInWords } from '../../../../src/report/words/days.ts';
import {
  barePoints,
  barePointsInterval,
  percent,
  percentInterval,
  percentOf,
} from '../../../../src/report/words/format.ts';
import { allBlocks, blocksOf, figureIds, paragraphs, rowsOf, tables, words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const record = sampleRecord();

describe('dates', () => {
  it('have the probability and its band under their titles, all with the same digits', () => {
    const byDate = [
      {
        date: '2024-01-31',
        probability: 0.001,
        standardError: 0.0001,
        interval90: [0, 0.02] as [number, number],
      },
      {
        date: '2024-12-31',
        probability: 0.0642,
        standardError: 0.0011,
        interval90: [0.009, 0.175] as [number, number],
      },
    ];
    const chapter = datesSection(sampleRecord({ byDate }));
    expect(rowsOf(tables(chapter?.content ?? null)[0])).toEqual([
      { Date: '31 January 2024', Probability: '0.1 %', '90 % band': 'less than 0.1 % to 2.0 %' },
      { Date: '31 December 2024', Probability: '6.4 %', '90 % band': '0.9 % to 17.5 %' },
    ]);
    // The brief draws them.
    expect(figureIds(chapter?.content ?? null)).toEqual([]);
    expect(figureIds(briefContent(record))).toContain('probability');
  });

  it('each have their own numbers, the last of each month standing for it', () => {
    const rows = rowsOf(tables(datesSection(record)?.content ?? null)[0]);
    const error = Math.max(...record.byDate.map(({ standardError }) => standardError));
    expect(new Set(rows.map((row) => row['90 % band'])).size).toBeGreaterThan(5);
    const lastOfMonth = new Map(record.byDate.map((day) => [day.date.slice(0, 7), day]));
    expect(lastOfMonth.size).toBe(12);
    expect(rows).toEqual(
      [...lastOfMonth.values()].map(({ date, probability, standardError, interval90 }) => ({
        Date: dayInWords(date),
        Probability: percent(probability, error, standardError),
        '90 % band': percentInterval(interval90, error, standardError),
      })),
    );
  });

  it('are absent from a record that has none', () => {
    expect(datesSection(sampleRecord({ byDate: [] }))).toBeNull();
  });
});

describe('stages', () => {
  it('say how far the process gets and where it stands at the end', () => {
    const stage = (id: string, title: string, everReached: number, last: number) => ({
      id,
      title,
      everReached,
      occupancy: [0, last],
    });
    const stages = [stage('talks', 'Talks', 0.52, 0.24), stage('held', '', 0.0642, 0.07)];
    const chapter = stagesSection(sampleRecord({ stages, void: [0, 0.35] }));
    expect(rowsOf(tables(chapter?.content ?? null)[0])).toEqual([
      { Stage: 'Talks', 'Ever reached': '52.0 %', 'There on the last date': '24.0 %' },
      // The last stage is the answer, whatever the sum over the dates rounds to.
      { Stage: 'held', 'Ever reached': '6.4 %', 'There on the last date': '6.4 %' },
      { Stage: 'No longer the same leaders', 'There on the last date': '35.0 %' },
    ]);
    expect(figureIds(chapter?.content ?? null)).toEqual(['stages_reached', 'stages_by_date']);
  });
});

it('has the digits of the answer where the last stage is told, and those of a share for the others', () => {
  const probability = { ...record.probability, mean: 0.06424, standardError: 0.0002 };
  const stages = record.stages.map((stage, i) => ({ ...stage, everReached: i === 5 ? 0.06424 : 0.5204 }));
  const rows = rowsOf(tables(stagesSection(sampleRecord({ probability, stages }))?.content ?? null)[0]);
  expect(rows.map((row) => row['Ever reached'])).toEqual([...Array(5).fill('52.0 %'), '6.42 %', undefined]);
});

describe('the deal', () => {
  it('is an upper bound, and what is within reach need not be reached', () => {
    const deal = { mean: 0.0174, standardError: 0.0005, interval90: [0, 0.06] as [number, number] };
    const chapter = dealSection(sampleRecord({ deal }));
    const [said] = words(chapter?.content ?? null);
    expect(said).toContain('with a probability of at most 1.74 %, of the 6.4 % that they meet.');
    expect(said).toContain('What is within reach need not be reached.');
  });

  it('is not mentioned in any chapter where no issue is between the two', () => {
    const without = sampleRecord({ deal: null });
    expect(dealSection(without)).toBeNull();
    const said = chaptersOf(without).flatMap(({ content }) => words(content));
    expect(said.filter((one) => /deal within reach/i.test(one))).toEqual([]);
  });
});

describe('who blocks', () => {
  const [one] = record.veto;
  if (one === undefined) throw new Error('The sample has vetoes.');
  const veto = {
    ...one,
    title: 'Japan fully willing',
    probability: { mean: 0.218, standardError: 0.004, interval90: [0.05, 0.41] as [number, number] },
    difference: { mean: 0.1538, standardError: 0.003, interval90: [0.149, 0.159] as [number, number] },
  };

  it('has probability, band, difference and interval under their titles', () => {
    const chapter = vetoSection(sampleRecord({ veto: [veto] }));
    const expected = [
      {
        Case: 'Japan fully willing',
        Probability: '21.8 %',
        '90 % band': '5.0 % to 41.0 %',
        'Difference, points': '+15.4',
        'Monte Carlo 90 % interval': '+14.9 to +15.9',
      },
    ];
    expect(rowsOf(tables(chapter?.content ?? null)[0])).toEqual(expected);
    expect(figureIds(chapter?.content ?? null)).toEqual(['veto']);
  });

  it('tells of each case its own numbers', () => {
    const rows = rowsOf(tables(vetoSection(record)?.content ?? null)[0]);
    expect(new Set(rows.map((row) => row['90 % band'])).size).toBe(record.veto.length);
    expect(rows).toEqual(
      record.veto.map(({ title, probability, difference }) => ({
        Case: title,
        Probability: percentOf(probability),
        '90 % band': percentInterval(probability.interval90, probability.standardError),
        'Difference, points': barePoints(difference.mean, difference.standardError),
        'Monte Carlo 90 % interval': barePointsInterval(difference),
      })),
    );
  });

  it('says of a difference within the error that it is', () => {
    const unclear = {
      ...veto,
      difference: { ...veto.difference, interval90: [-0.01, 0.3] as [number, number] },
    };
    const [clear, not] = rowsOf(tables(vetoSection(sampleRecord({ veto: [veto, unclear] }))?.content ?? null)[0]);
    expect(clear).not.toHaveProperty('Remark');
    expect(not?.['Remark']).toBe('within the error');
  });

  it('names the side whose will would change most, and is absent without sides', () => {
    // +24.9 points on 6.4 %, where Japan's would add +15.4.
    expect(paragraphs(vetoSection(record)?.content ?? null)[0]).toMatch(
      /^North Korea holds it back most: .* 31(\.3)? %; with both willing, 48(\.1)? %\./,
    );
    expect(vetoSection(sampleRecord({ veto: [] }))).toBeNull();
  });
});

it('names the level of an interval as the record does, in short as well', () => {
  const columns = chaptersOf(record).flatMap(({ content, brief }) =>
    [...tables(content), ...tables(brief ?? null)].flatMap((table) => table.columns),
  );
  const titles = columns.flatMap(({ title, short, notes }) => [title, short, ...notes.map((note) => note.title)]);
  const levels = titles.filter((title) => / (band|interval|of draws)$/.test(title));
  expect(new Set(levels)).toContain('90 % interval');
  for (const title of levels) expect(title).toMatch(/(^| )90 % /);
});

it.each(chaptersOf(record).map((chapter) => [chapter.id, chapter] as const))(
  'says it in words, then draws it, then has it in full: %s',
  (_, { content }) => {
    // A heading may say whose figure comes next.
    const kinds = allBlocks(content).map(({ kind }) => (kind === 'heading' ? 'paragraph' : kind));
    const places = (['paragraph', 'figure', 'details'] as const).map((kind) => kinds.indexOf(kind));
    const present = places.filter((place) => place >= 0);
    expect(present).toEqual([...present].sort((a, b) => a - b));
  },
);

it('has headings right below those of the chapters, and with folds opened skips no level', () => {
  for (const { id, content } of chaptersOf(record)) {
    for (const { level } of blocksOf(content, 'heading')) expect(level, id).toBe(3);
    const levels = [2, ...blocksOf(unfolded(content), 'heading').map(({ level }) => level)];
    levels.slice(1).forEach((level, i) => {
      expect(level, id).toBeLessThanOrEqual((levels[i] ?? 0) + 1);
    });
  }
});
