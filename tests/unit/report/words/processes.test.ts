import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { processValue } from '../../../../src/report/words/answer.ts';
import { happeningSentences } from '../../../../src/report/words/processes.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Process = ResultRecord['processes'][number];
type Dated = NonNullable<Process['dated']>;

const [process] = sampleRecord().processes;
if (process === undefined) throw new Error('The sample has processes.');

const day = { from: '2026-06-06', until: '2026-06-06' };

function said(dated: Partial<Dated>, changes: Partial<Process> = {}): string {
  const whole: Dated = { shape: 'pulse', happens: 0.4, before: 0.2, after: 3, days: [day], ...dated };
  return happeningSentences({ ...process!, unit: 'level', leaves: null, dated: whole, ...changes }).join(' ');
}

describe('a dated change in words', () => {
  it('says how likely it is: by its chance, or that it is certain either way', () => {
    expect(said({})).toBe(
      'Comes about with a probability of 40 %: on 6 June 2026. Its value is then 3, otherwise 0.2.',
    );
    expect(said({ happens: 1 })).toMatch(/^Comes about for certain: /);
    expect(said({ happens: 1 - 1e-10 })).toMatch(/^Comes about for certain: /);
    expect(said({ happens: 0.9999 })).toMatch(/^Comes about with a probability of 100 %: /);
    expect(said({ happens: 0 })).toMatch(/^Does not come about: /);
    expect(said({ happens: 1e-10 })).toMatch(/^Does not come about: /);
    expect(said({ happens: 0.0001 })).toMatch(/^Comes about with a probability of 0\.01 %: /);
  });

  it('names its days, up to four stretches of them', () => {
    const days = [day, { from: '2026-07-01', until: '2026-07-03' }, { from: '2026-08-01', until: null }];
    expect(said({ days })).toContain(
      ': on 6 June 2026, from 1 July 2026 to 3 July 2026, from 1 August 2026 on. Its value',
    );
    expect(said({ days: [day, day, day, day] })).toContain('6 June 2026. Its');
    expect(said({ days: [day, day, day, day, day] })).toContain(
      ' on 6 June 2026, and on 1 more stretch of days. Its value',
    );
    expect(said({ days: Array<typeof day>(6).fill(day) })).toContain(', and on 2 more stretches of days. ');
  });

  it('rises on a ramp from the one value to the other', () => {
    expect(said({ shape: 'ramp', days: [{ from: '2026-06-06', until: '2026-06-08' }] })).toBe(
      'Comes about with a probability of 40 %: rising from 6 June 2026 to 8 June 2026. Its value rises from 0.2 to 3.',
    );
  });

  it('is nothing where there is none, beside an announced exit or not', () => {
    expect(said({}, { dated: null })).toBe('');
    expect(said({}, { dated: null, leaves: '2026-09-30' })).toMatch(/^Announced to leave office on 30 September 2026;/);
  });
});

describe('a value of a process', () => {
  it('stands in its unit', () => {
    const units = ['share', 'level', 'events', 'per month'] as const;
    expect(units.map((unit) => processValue({ unit }, 0.25))).toEqual(['25 %', '0.25', '0.25', '0.25 per month']);
  });
});
