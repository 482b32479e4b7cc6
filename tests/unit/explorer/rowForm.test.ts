import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../src/explorer/facts.ts';
import { extending, overlay } from '../../../src/explorer/overlay.ts';
import type { RowField } from '../../../src/explorer/rowFields.ts';
import { emptyForm, formOf, keysOf, type RowForm, scalarOf } from '../../../src/explorer/rowForm.ts';
import { loadFrom } from '../../../src/scenario/load.ts';
import { readMerged } from '../../../src/scenario/read/extends.ts';
import { textReader } from '../../../src/scenario/read/read.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const FILE = 'scenarios/japan_dprk_2024.yaml';
const OWN = 'scenarios/own.yaml';
const texts: Record<string, string> = { ...SHIPPED_TEXTS };
const reader = textReader((path) => texts[path]!);
const { tree } = readMerged(FILE, reader);
const loaded = loadFrom(reader, FILE);
if (!loaded.ok || tree === undefined) throw new Error(`${FILE} does not load`);
const facts = factsOf(loaded.value, tree, FILE, loaded.texts);
const ABOUT = [
  { process: '', fields: facts.talks },
  ...facts.processes.map(({ id, fields }) => ({ process: id, fields })),
];

/** What somebody would type. */
const TYPED: Readonly<Record<string, string>> = {
  reliability: '0.8',
  value: '22.5 %',
  error: '0.02',
  house_effect: '0.01',
  count: '2',
  happened: 'false',
  leaves: '2024-11-01',
};

function filled(process: string, fields: readonly RowField[]): RowForm {
  const names = fields.flatMap(({ entry }) => (entry.kind === 'shares' ? entry.names : []));
  const shares = { likelihood: Object.fromEntries(names.map(({ id }, i) => [id, i === 0 ? 0.9 : 0.1])) };
  const form = { ...emptyForm('2024-05-01'), known: '2024-05-03', process, title: 'Mine' };
  return { ...form, says: TYPED, shares: names.length === 0 ? {} : shares };
}

describe('a form for a row of evidence', () => {
  it.each(ABOUT)('about “$process” asks in words that need no other key, interval or kind of process', ({ fields }) => {
    expect(fields.length).toBeGreaterThan(0);
    for (const { meaning } of fields)
      expect(meaning).toMatch(/^[A-Z](?!.*(?:`|\[|by default|process:|left out|regime)).*\.$/);
  });

  it.each(ABOUT)('about “$process” makes a row that the loader takes, and is filled from it again', (about) => {
    const { process, fields } = about;
    const keys = keysOf(filled(process, fields), fields);
    expect(keysOf(formOf(keys, 0, fields), fields)).toEqual(keys);
    const rows = [{ kind: 'add', keys } as const];
    texts[OWN] = extending(facts, overlay(tree!, { rows, payoffs: {}, own: null })!);
    const moved = loadFrom(reader, OWN);
    const twice = ['counted-twice'];
    const found = moved.diagnostics.filter(({ severity, code }) => severity === 'error' && !twice.includes(code));
    expect(found).toEqual([]);
    expect(fields.filter(({ isNeeded }) => isNeeded).every(({ key }) => key in keys)).toBe(true);
  });

  it('says what its sliders show where nobody moved them, and leaves out what is empty', () => {
    const keys = keysOf({ ...emptyForm('2024-05-01'), title: ' ', says: { reliability: ' ' } }, facts.talks);
    const half = Object.fromEntries(facts.stages.map(({ id }) => [id, 0.5]));
    expect(keys).toEqual({ occurred: '2024-05-01', likelihood: half });
  });

  it('writes plain figures as numbers, and leaves all else as it was typed', () => {
    expect(['0.3', '3', '-2', '25 %', '1e3', '0.30', ' ', 'yes'].map(scalarOf)).toEqual([
      0.3,
      3,
      -2,
      '25 %',
      '1e3',
      '0.30',
      ' ',
      'yes',
    ]);
  });
});
