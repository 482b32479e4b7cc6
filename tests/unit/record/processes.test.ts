import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { toldSteps } from '../../../src/program/toldSteps.ts';
import { processRows } from '../../../src/record/processes.ts';
import { courseOf } from '../../../src/report/figures/course.ts';
import { run, scenarioOf } from '../../helpers/run.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

const DRAWS = 2048;
const PATHS = 2;

interface Setting {
  readonly step?: string;
  readonly visit?: string;
  readonly more?: string;
  readonly asOf?: string;
}

/** Rows of a scenario with a visit on known days and a vote. */
function rowsOf({ step = 'week', visit = PULSE, more = '', asOf = '2026-01-01' }: Setting) {
  const scenario = scenarioOf(`
summitry: 1
title: Visit
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: ${step}, as_of: ${asOf} }
principals: { initiator: a, target: b }
actors: { a: { willingness: 1 }, b: { willingness: 1 } }
stages: [quiet, contact, held]
start: quiet
transitions:
  approach: { from: quiet, to: contact, rate: 1 per month, multiplier: visit }
  meeting: { from: contact, to: held, rate: 0.01 per month }
processes:
  visit: { kind: calendar, ${visit} }
  office: { kind: tenure, of: a, hazard: 0.01 per month, contests: { vote: { on: 2026-09-20, loses: 0.25 }, late: { on: 2027-01-20, loses: 0.5 } } }
${more}`);
  const program = compile(scenario, '1');
  const rows = processRows(scenario, program, run(scenario, DRAWS, PATHS), toldSteps(program.steps));
  const [office, visiting] = rows;
  if (office === undefined || visiting?.dated == null) throw new Error('The scenario has two processes.');
  const { start, end } = scenario.window;
  const window = { start: iso(start), end: iso(end), step: scenario.window.step };
  const record = sampleRecord({ scenario: { ...sampleRecord().scenario, window }, byDate: [] });
  return { office, visit: visiting, dated: visiting.dated, course: courseOf(record, visiting) };
}

const PULSE = 'shape: pulse, probability: 0.9, windows: [{ from: 2026-06-06, until: 2026-06-08 }]';

function iso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Five standard errors of a share of independent lanes. */
const FAR = 5 * Math.sqrt((0.9 * 0.1) / (DRAWS * PATHS));

describe('a dated change in the record', () => {
  it.each(['day', 'week', 'month'])('has its chance and its days, whatever the step: %s', (step) => {
    const { dated, course } = rowsOf({ step });
    expect(Math.abs(dated.happens - 0.9)).toBeLessThan(1e-12);
    expect(dated).toMatchObject({
      before: 0,
      after: 1,
      days: [{ from: '2026-06-06', until: '2026-06-08' }],
    });
    // Three days at its chance, not a fraction of a step.
    expect(course).toEqual({
      curve: 'step-after',
      points: [
        { date: '2026-01-01', value: 0 },
        { date: '2026-06-06', value: dated.happens },
        { date: '2026-06-09', value: 0 },
        { date: '2026-12-31', value: 0 },
      ],
    });
  });

  it('is as certain as the evidence makes it', () => {
    const known = { asOf: '2026-07-01' };
    const row = (said: string): string => `evidence: [{ occurred: 2026-06-08, ${said} }]`;
    expect(rowsOf({ ...known, more: row('process: visit, happened: true') }).dated.happens).toBe(1);
    expect(rowsOf({ ...known, more: row('process: visit, happened: false') }).dated.happens).toBe(0);
    // What has nothing to do with it leaves it as likely as it was.
    expect(Math.abs(rowsOf({ ...known, asOf: '2026-02-01' }).dated.happens - 0.9)).toBeLessThan(FAR);
    // A contact that only the visit can have made proves it, in every path that counts.
    const contact = rowsOf({ ...known, more: row('likelihood: { quiet: 0, contact: 1, held: 0 }') });
    expect(contact.dated.happens).toBe(1);
    expect(contact.course.points[1]?.value).toBe(1);
  });

  it('stays after a step, and rises in a straight line on a ramp', () => {
    const stays = rowsOf({ visit: 'shape: step, on: 2026-03-10, before: 2, after: 5' });
    expect(stays.dated).toEqual({
      shape: 'step',
      happens: 1,
      before: 2,
      after: 5,
      days: [{ from: '2026-03-10', until: null }],
    });
    expect(stays.course.points).toEqual([
      { date: '2026-01-01', value: 2 },
      { date: '2026-03-10', value: 5 },
      { date: '2026-12-31', value: 5 },
    ]);
    const rises = rowsOf({ visit: 'shape: ramp, from: 2025-12-22, until: 2026-01-11' });
    expect(rises.course).toEqual({
      curve: 'linear',
      points: [
        { date: '2026-01-01', value: 0.5 },
        { date: '2026-01-11', value: 1 },
        { date: '2026-12-31', value: 1 },
      ],
    });
  });
});

describe('a term of office in the record', () => {
  it('has the contests in the window, and no dated change', () => {
    const { office } = rowsOf({});
    expect(office.contests.map(({ id, date, loses }) => [id, date, loses])).toEqual([['vote', '2026-09-20', 0.25]]);
    expect([office.dated, office.leaves]).toEqual([null, null]);
  });

  it('has the day of an announced exit, once it is known', () => {
    const more = 'evidence: [{ occurred: 2026-03-01, process: office, leaves: 2026-09-30 }]';
    expect(rowsOf({ more, asOf: '2026-03-01' }).office.leaves).toBe('2026-09-30');
    expect(rowsOf({ more, asOf: '2026-02-28' }).office.leaves).toBeNull();
  });
});
