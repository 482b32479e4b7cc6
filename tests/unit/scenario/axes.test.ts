import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { readAxes } from '../../../src/disk/scenario.ts';
import type { ReadAxes } from '../../../src/scenario/axes.ts';

const TEXT = `summitry: 1
title: Axes
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31 }
principals: { initiator: north, target: south }
actors:
  north: { willingness: 0.5 }
  south: { title: South }
quantities:
  pull: { value: 0.3 }
  aid: { value: 2, domain: positive }
  envoy: { value: [{ value: 1, weight: 2 }, { value: 0, weight: 1 }, { value: 50 %, weight: 1 }] }
processes:
  support: { kind: mean_reverting, mean: 0.4, half_life: 12 months, volatility: 0.1, start: 0.3 }
  mood: { kind: regime, states: { closed: 0, open: 1 }, start: closed, rates: { closed: { open: 0.1 } } }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 0.2 per month } }
indicators: { soon: { title: Soon, within: 2 months, when: support < 0.2 } }
`;

function read(...written: string[]): ReadAxes {
  return readAxes('a.yaml', written, { read: () => TEXT });
}

/** The whole of what a user sees. */
function told(written: string): string {
  const { axes, diagnostics, texts } = read(written);
  expect(axes).toEqual([]);
  return renderDiagnostics(diagnostics, texts);
}

describe('an axis', () => {
  it.each([
    ['quantities.pull=0:1:6', 'quantities.pull', [0, 0.2, 0.4, 0.6, 0.8, 1]],
    ['quantities.pull.value = 10 % : 40 % : 4', 'quantities.pull', [0.1, 0.2, 0.3, 0.4]],
    ['actors.initiator.willingness=0.25:0.75:3', 'actors.north.willingness', [0.25, 0.5, 0.75]],
    ['actors.target.willingness=0:1:2', 'actors.south.willingness', [0, 1]],
    ['transitions.meet.rate=1.2 per year:0.3 per month:3', 'transitions.meet.rate', [0.1, 0.2, 0.3]],
    ['processes.support.half_life=6 months:2 years:4', 'processes.support.half_life', [6, 12, 18, 24]],
    ['processes.support.start=20%:30%:2', 'processes.support.start', [0.2, 0.3]],
    ['quantities.pull=30 %, 0.1,0.2', 'quantities.pull', [0.1, 0.2, 0.3]],
    ['quantities.envoy', 'quantities.envoy', [0, 0.5, 1]],
    ['transitions.meet.rate=1.2 per year,6 per year', 'transitions.meet.rate', [0.1, 0.5]],
  ])('%s', (written, path, values) => {
    expect(read(written)).toMatchObject({ axes: [{ path, values }], diagnostics: [] });
  });

  it('may be the second of two', () => {
    expect(read('quantities.pull=0:1:2', 'quantities.aid=0:4:3').axes.map(({ path }) => path)).toEqual([
      'quantities.pull',
      'quantities.aid',
    ]);
  });

  it('is pointed at where it is wrong', () => {
    expect(told('quantities.pull=0.2:1.5:5')).toMatchInlineSnapshot(`
      "--vary quantities.pull:1:5: error[out-of-domain]: 1.5 is out of range: the value must be between 0 and 1

        1 | 0.2:1.5:5
          |     ^^^
        hint: a quantity is a share unless it says domain: positive, real or [low, high]
      "
    `);
  });

  it.each([
    ['quantities.pul=0:1:5', /unknown-path.*"quantities.pul".*did you mean "quantities.pull"/s],
    ['quantities.pull', /--vary quantities.pull:1:1: error\[bad-flag\]: "quantities.pull" is no list of values/],
    ['quantities.pull=0.2,2', /--vary quantities.pull:1:5: error\[out-of-domain\]: 2 is out of range/],
    ['quantities.pull=0.2,,0.3', /bad-flag.*must be PATH=LOW:HIGH:N, PATH=VALUE/],
    ['quantities.pull=0.2,0.2', /bad-flag.*from 2 to 201; got "1"/],
    ['quantities.pull=0:1', /bad-flag.*must be PATH=LOW:HIGH:N/],
    ['=0:1:3', /bad-flag/],
    ['quantities.pull=0::3', /bad-flag/],
    [
      'quantities.pull=0:1:1',
      /--vary quantities.pull:1:5: error\[bad-flag\]: the number of values must be a whole number from 2 to 201; got "1"/,
    ],
    ['quantities.pull=0:1:2.5', /bad-flag.*got "2.5"/],
    ['quantities.pull=0:1:500', /bad-flag/],
    ['quantities.pull=1:0:5', /bad-flag.*the low end "1" is not below the high end "0"/],
    ['quantities.pull=1:1:5', /not below/],
    ['quantities.pull=0:0.2 to 0.4:5', /wrong-type.*each end of an axis is a constant; got an uncertain number/],
    ['quantities.pull=0:2*pull:5', /wrong-type.*got a formula/],
    ['quantities.pull=a b:1:5', /bad-expression/],
    ['processes.support.half_life=6:12 months:3', /missing-unit/],
    ['processes.support.mean=0:0.5:3', /out-of-domain.*strictly between 0 and 1/],
    ['quantities.aid=-1:4:3', /out-of-domain.*at least 0/],
    ['start.quiet=0:1:3', /cannot-vary/],
    ['processes.mood.start.open=0:1:3', /cannot-vary/],
    ['indicators.soon.when=0:1:3', /cannot-vary/],
  ])('%s is refused', (written, sentence) => {
    expect(told(written)).toMatch(sentence);
  });

  it('says nothing of a scenario that cannot be read: loading it does', () => {
    const missing = readAxes('a.yaml', ['quantities.pull=0:1:2'], {
      read: () => {
        throw new Error('gone');
      },
    });
    expect(missing).toMatchObject({ axes: [], diagnostics: [] });
  });
});

describe('what is told of an axis', () => {
  it.each([
    'foo=1',
    'quantities.pull=0:1',
    'quantities.aid',
    'transitions.meet.rate=3',
    'processes.support.half_life=6 months',
    'quantities.pull=0.8:0.2:3',
    'processes.support.half_life=2 years:6 months:4',
  ])('%s shows one that can be run', (written) => {
    const hint = /--vary (.+)$/m.exec(read(written).diagnostics[0]?.hint ?? '')?.[1] ?? '';
    expect(read(hint)).toMatchObject({ diagnostics: [], axes: [{}] });
    const path = written.split('=')[0] ?? '';
    expect(hint.startsWith(path.includes('.') ? path : 'actors')).toBe(true);
  });

  it('names the fastest rate there is', () => {
    expect(told('transitions.meet.rate=1:5000:3')).toContain('at most 1000 per month');
  });
});
