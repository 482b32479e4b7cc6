import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { calibrationJson } from '../../../../src/report/calibration/json.ts';
import { calibrationLines } from '../../../../src/report/calibration/lines.ts';
import { calibrationJsonSchema } from '../../../../src/report/jsonSchema.ts';
import type { Calibration, LearntNumber } from '../../../../src/results/calibration.ts';
import { plain } from '../../../helpers/plainScreen.ts';

function number(path: string, shift: number, narrowing: number, written: string | null = '0.1 to 0.2'): LearntNumber {
  const prior = { q05: 0.1, q50: 0.2, q95: 0.4 };
  return { path, title: path, text: '0.1 to 0.4', cases: 9, prior, posterior: prior, shift, narrowing, written };
}

const RECORD: Calibration = {
  format: 'summitry/calibration/1',
  title: 'Valleys',
  file: 'valleys.yaml',
  overrides: [],
  heldOut: [],
  asOf: null,
  seed: '1',
  particles: 100,
  draws: 16,
  paths: 2,
  cases: { n: 9, held: 4, notHeld: 3, open: 2, unstated: 0, heldOut: 0, unknown: 0, rows: 5, aside: 0 },
  until: '2020-05-04',
  hashes: { table: 'a', model: 'b' },
  logEvidence: -31.25,
  effectiveSize: 50,
  evaluations: 1000,
  temperatures: [{ power: 1, effectiveSize: 50, parents: 40, evaluations: 900 }],
  numbers: [number('quantities.still', 0.05, 0.04), number('transitions.talk.rate', 0.5, 0.3)],
  correlations: [],
  leftOut: null,
  requirements: [],
  manifest: { version: '0', node: 'v20', elapsedSeconds: 1 },
};

const said = (changes: Partial<Calibration>): string =>
  calibrationLines({ ...RECORD, ...changes }, plain(120))
    .join(' ')
    .replaceAll(/\s+/g, ' ');

describe('what a calibration says', () => {
  it('lists the numbers that were learnt, the most first, and counts the others', () => {
    const text = said({});
    expect(text).toContain('9 cases up to 2020-05-04: 4 met, 3 did not, 2 open.');
    expect(text).toContain('transitions.talk.rate 0.1 0.2 0.4 0.1 0.2 0.4 +0.5 30 % and 1 more');
    const numbers = [number('quantities.less', 0.3, 0.1), number('quantities.most', 0, 0.7)];
    expect(said({ numbers }).indexOf('most')).toBeLessThan(said({ numbers }).indexOf('less'));
    expect(text).toContain('The cases speak of 1 of 2 numbers');
    expect(text).not.toContain('more than 2 sd');
  });

  it('says where nothing was learnt, and where too much was', () => {
    expect(said({ numbers: [number('quantities.still', 0.1, -0.2)] })).toContain('say next to nothing');
    expect(said({ numbers: [number('quantities.far', -2.5, 0.2)] })).toContain(
      'quantities.far was moved by more than 2 sd: either the judgement was off',
    );
  });

  it('tells what is missing from the file, what was left out, and too few draws', () => {
    expect(said({ numbers: [number('actors.a.willingness', 0.5, 0.2, null)] })).toContain(
      'Not in the file to extend, because the table states it itself: actors.a.willingness.',
    );
    expect(said({ cases: { ...RECORD.cases, heldOut: 2, unknown: 1, aside: 3 }, asOf: '2019-01-01' })).toContain(
      '2 rows held out. 1 row left out: nothing was known of it on 2019-01-01. 3 rows of evidence not used',
    );
    expect(said({ effectiveSize: 10 })).toContain('ask for more by --particles');
  });
});

describe('schema/calibration.schema.json', () => {
  it('is the schema of the record as it is now, which it accepts', () => {
    const published = new URL('../../../../schema/calibration.schema.json', import.meta.url);
    expect(readFileSync(published, 'utf8')).toBe(calibrationJsonSchema());
    const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(JSON.parse(calibrationJsonSchema()));
    expect(validate(JSON.parse(calibrationJson(RECORD))), JSON.stringify(validate.errors)).toBe(true);
  });
});
