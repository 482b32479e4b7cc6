import { describe, expect, it } from 'vitest';
import { type ForecastLine, lineText, NO_LINE, readLine } from '../../../src/ledger/line.ts';
import { meanScore, scoreLine as scoreAsOf } from '../../../src/ledger/score.ts';
import { log } from '../../../src/numeric/log.ts';
import { dayOf } from '../../../src/scenario/dates.ts';
import type { Outcome } from '../../../src/scenario/model.ts';
import { sampleForecast } from '../../helpers/ledger.ts';

/** A forecast of 1/4 for the year 2026. */
function sealedOn(day: string): ForecastLine {
  const place = { n: 1, previous: NO_LINE, sealedOn: `${day}T23:59:59Z` };
  const read = readLine(lineText(sampleForecast('x'), place).text);
  if (read.kind !== 'line' || read.line.kind !== 'forecast') throw new Error(read.kind);
  return read.line;
}

/** Scores it when all is over. */
const scoreLine = (line: ForecastLine, one: Outcome | null) => scoreAsOf(line, one, dayOf('2030-01-01'));

function outcome(result: Outcome['result'], from: string, until = from): Outcome {
  return { result, from: dayOf(from), until: dayOf(until), title: '', why: '', sources: [] };
}

describe('a sealed forecast', () => {
  it('is scored by what became of it', () => {
    const line = sealedOn('2026-02-01');
    expect(scoreLine(line, outcome('held', '2026-03-01'))).toEqual({
      kind: 'scored',
      happened: true,
      brier: 0.5625,
      log: -log(0.25),
    });
    for (const one of [
      outcome('not_held', '2026-12-31'),
      outcome('void', '2026-04-01'),
      outcome('held', '2027-02-01'),
    ]) {
      expect(scoreLine(line, one)).toMatchObject({ kind: 'scored', happened: false, brier: 0.0625 });
    }
  });

  it('is open while nothing is known, or not enough', () => {
    const line = sealedOn('2026-02-01');
    expect(scoreLine(line, null)).toEqual({ kind: 'open' });
    expect(scoreLine(line, outcome('open', '2026-06-01'))).toEqual({ kind: 'open' });
    expect(scoreLine(line, outcome('held', '2026-12-01', '2027-01-31'))).toEqual({ kind: 'open' });
    expect(scoreLine(line, outcome('open', '2027-01-01'))).toMatchObject({ kind: 'scored', happened: false });
  });

  it('is not scored if the answer may have been there when it was sealed', () => {
    const held = outcome('held', '2026-03-01', '2026-03-31');
    expect(scoreLine(sealedOn('2026-03-01'), held)).toMatchObject({ kind: 'scored' });
    expect(scoreLine(sealedOn('2026-03-02'), held)).toMatchObject({ kind: 'too-late', settled: dayOf('2026-03-01') });
    // Held too late or found open after the end: the end itself had answered it.
    for (const one of [outcome('held', '2027-06-01'), outcome('open', '2027-06-01')]) {
      expect(scoreLine(sealedOn('2026-12-31'), one)).toMatchObject({ kind: 'scored', happened: false });
      expect(scoreLine(sealedOn('2027-01-01'), one)).toMatchObject({ kind: 'too-late', settled: dayOf('2026-12-31') });
    }
  });

  it('is not scored by what is said of a day to come', () => {
    const line = sealedOn('2026-02-01');
    for (const result of ['held', 'not_held', 'void'] as const) {
      const one = outcome(result, '2026-06-01', '2026-06-02');
      expect(scoreAsOf(line, one, dayOf('2026-06-01'))).toEqual({ kind: 'to-come', settled: dayOf('2026-06-02') });
      expect(scoreAsOf(line, one, dayOf('2026-06-02'))).toMatchObject({ kind: 'scored' });
    }
    const open = outcome('open', '2027-01-01');
    expect(scoreAsOf(line, open, dayOf('2026-12-31'))).toMatchObject({ kind: 'to-come' });
  });

  it('counts in the means only if it is scored', () => {
    const scores = [
      scoreLine(sealedOn('2026-02-01'), outcome('held', '2026-03-01')),
      scoreLine(sealedOn('2026-02-01'), outcome('not_held', '2026-12-31')),
      scoreLine(sealedOn('2026-04-01'), outcome('held', '2026-03-01')),
      scoreLine(sealedOn('2026-02-01'), null),
    ];
    expect(meanScore(scores)).toMatchObject({ n: 2, brier: (0.5625 + 0.0625) / 2 });
    expect(meanScore(scores.slice(2))).toBeNull();
  });
});
