import { expect, it } from 'vitest';
import { BatchList } from '../../../../src/report/batch/list.ts';
import { batchIndex } from '../../../../src/report/batch/page.ts';
import { digestOf } from '../../../../src/report/digest.ts';
import { done, RUN } from '../../../helpers/batchPage.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const record = digestOf(sampleRecord());

it('keeps the first rows of tables for the page, and a line of every scenario', () => {
  const list = new BatchList(2);
  for (let i = 0; i < 5; i++) list.add(done(record, `r${i}/report.html`, { isRow: true }));
  list.add(done(record, 'file/report.html'));
  expect([list.done, list.isCut, list.shown.map(({ href }) => href)]).toEqual([
    6,
    true,
    ['r0/report.html', 'r1/report.html', 'file/report.html'],
  ]);
  const page = batchIndex(list, RUN, { all: 'index.csv' });
  expect(page).toContain('6 scenarios');
  expect(page).toContain('3 of 6');
  expect(page).toContain('<a href="index.csv">');
  const lines = list.csv().trimEnd().split('\r\n');
  expect(lines).toHaveLength(7);
  expect(lines[5]).toContain('r4/report.html');
});

it('tells of a failure once, whomever it befell', () => {
  const list = new BatchList(2);
  for (let i = 0; i < 30; i++) list.add({ kind: 'failed', name: `t.yaml#R${i}`, message: '<bad>\nat length' });
  list.add({ kind: 'failed', name: 'other.yaml', message: 'another' });
  expect([list.failed, list.isCut, list.failures.map(({ names, more }) => [names.length, more])]).toEqual([
    31,
    false,
    [
      [20, 10],
      [1, 0],
    ],
  ]);
  const page = batchIndex(list, RUN);
  expect(page).toContain('t.yaml#R19 and 10 more');
  expect(page.match(/&lt;bad&gt;/g)).toHaveLength(1);
});
