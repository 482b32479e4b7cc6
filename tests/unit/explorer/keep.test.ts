import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/explorer/engine.ts';
import type { Facts, Knob } from '../../../src/explorer/facts.ts';
import type { Sampled } from '../../../src/explorer/held.ts';
import type { Kept } from '../../../src/explorer/keep.ts';
import { type Moves, NO_MOVES } from '../../../src/explorer/moves.ts';
import { movedName } from '../../../src/explorer/overlay.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { times } from '../../helpers/effort.ts';
import { openSession } from '../../helpers/explorerSession.ts';
import { SHIPPED, SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const SAMPLED: Sampled = { seed: '1', draws: 64, paths: 1, sampler: 'random' };
const opened = (file: string, texts = SHIPPED_TEXTS, sampled = SAMPLED) => openSession(file, texts, sampled);

/** What the command line would say of a file. */
async function told(file: string, texts: Readonly<Record<string, string>>, analyses = {}, sampled = SAMPLED) {
  const asked = { ...sampled, file, texts, analyses };
  return await answer(asked, { runner: inlineRunner(), version: '0', node: '0' });
}

async function numberOf(file: string, texts: Readonly<Record<string, string>>, sampled = SAMPLED) {
  const made = await told(file, texts, {}, sampled);
  return 'errors' in made ? made.errors : made.record!.probability.mean;
}

/** The texts with the scenario that was kept, beside the one that it extends. */
function withSaved(file: string, { file: saved }: Kept) {
  return { ...SHIPPED_TEXTS, [movedName(file)]: saved!.text };
}

/** The texts with a file that extends the scenario, is about its case, and has the what-if that was kept. */
function withWhatIf(file: string, { whatIf }: Kept) {
  const base = file.split('/').at(-1)!;
  const name = base.replace('.yaml', '');
  return { ...SHIPPED_TEXTS, [movedName(file)]: `summitry: 1\nextends: ${base}\ncase: ${name}\n${whatIf}` };
}

/** What a person may type into the field of a number. */
function textOf(knob: Knob, all: readonly Knob[]): fc.Arbitrary<string> {
  const [low, high] = knob.range;
  const share = fc.integer({ min: 0, max: 100 }).map((n) => Number((low + ((high - low) * n) / 100).toPrecision(6)));
  const two = fc.tuple(share, share).filter(([a, b]) => a < b);
  const plain = share.map((x) => `${x}${knob.suffix}`);
  const others = all.filter(
    ({ path, unit }) => path !== knob.path && unit === knob.unit && !path.startsWith('evidence'),
  );
  const uncertain = two.map(([a, b]) => `${a} to ${b}${knob.suffix}`);
  const weighted = two.map(
    ([a, b]) => `[{ value: ${a}${knob.suffix}, weight: 1 }, { value: ${b}${knob.suffix}, weight: 3 }]`,
  );
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    uncertain,
    weighted,
    two.map(([a, b]) => `uniform(${a}, ${b})${knob.suffix}`),
    ...(knob.unit === 'per month' ? [two.map(([a, b]) => `${a} to ${b} per year`)] : []),
    ...(knob.unit === '' ? [share.map((x) => `${100 * x} %`), share.map((x) => `"${x}"`)] : []),
    ...(others.length === 0 ? [] : [fc.constantFrom(...others).map(({ path }) => `0.5 * ${path}`)]),
  );
}

function movesOf({ knobs, window, evidence }: Facts): fc.Arbitrary<Moves> {
  const days = (Date.parse(window.end) - Date.parse(window.start)) / 86_400_000;
  const day = fc
    .integer({ min: 0, max: days - 1 })
    .map((n) => new Date(Date.parse(window.start) + n * 86_400_000).toISOString().slice(0, 10));
  const set = fc
    .uniqueArray(fc.constantFrom(...knobs), { minLength: 1, maxLength: 3 })
    .chain((some) => fc.tuple(...some.map((knob) => textOf(knob, knobs).map((text) => [knob.path, text] as const))))
    .map((pairs) => Object.fromEntries(pairs));
  const strike: fc.Arbitrary<Moves['rows']> = fc
    .constantFrom(...evidence, undefined)
    .map((row) => (row === undefined ? [] : [{ kind: 'strike', row: row.key }]));
  return fc.record({
    set,
    asOf: fc.option(day, { freq: 3 }),
    rows: fc.oneof({ weight: 3, arbitrary: fc.constant<Moves['rows']>([]) }, strike),
    payoffs: fc.constant({}),
    own: fc.constant(null),
  });
}

describe.each(SHIPPED)('what is kept of moves in %s', (file) => {
  const runs = file.includes('examples') ? times(6, 120) : times(2, 40);

  it('gives the number that was shown, or is refused as they were', async () => {
    const { facts, kept, shown } = opened(file);
    let agreed = 0;
    await fc.assert(
      fc.asyncProperty(movesOf(facts), async (moves) => {
        const number = await shown(moves);
        const saved = kept(moves);
        const again = await numberOf(movedName(file), withSaved(file, saved));
        if (typeof number === 'string') {
          expect(again).toEqual(expect.any(String));
          return;
        }
        agreed += 1;
        expect(again).toBe(number);
        if (moves.asOf !== null || moves.rows.length > 0) return;
        const made = await told(movedName(file), withWhatIf(file, saved), { whatIf: 'all' });
        if ('errors' in made) throw new Error(made.errors);
        expect(made.record!.whatIf.find(({ id }) => id.startsWith('moved'))?.probability.mean).toBe(number);
      }),
      { numRuns: runs, seed: 7, endOnFailure: true },
    );
    expect(agreed).toBeGreaterThan(runs / 4);
  });
});

const EXAMPLE = 'scenarios/examples/02_bargaining.yaml';

describe('what is kept', () => {
  const moved = (moves: Partial<Moves>): Moves => ({ ...NO_MOVES, ...moves });
  /** The example with something more in it. */
  const more = (yaml: string) => ({
    'scenarios/examples/more.yaml': `summitry: 1\nextends: 02_bargaining.yaml\n${yaml}`,
  });
  const file = 'scenarios/examples/more.yaml';

  const mood = (process: string): string =>
    `processes: { mood: { ${process} } }\nterms: { mood: { actor: initiator, sign: +, weight: 2, value: mood } }\n`;
  const LEVEL = 'kind: mean_reverting, mean: 0.4, half_life: 6 months, volatility: 0.3';
  const READINGS = [
    'window: { as_of: 2026-02-01 }',
    'evidence:',
    '  - { occurred: 2026-01-15, process: mood, value: 0.5, error: 0.1, house_effect: 0.05 }',
    '  - { occurred: 2026-01-15, process: mood, value: 0.7, error: 0.1, house_effect: 0.02 }',
  ].join('\n');

  it.each<[string, string, Moves['set']]>([
    ['a role for an actor', '', { 'actors.initiator.outside_option': '0.2' }],
    ['the number inside a quantity', '', { 'quantities.trust.value': '0.9' }],
    [
      'a number with its lever',
      'quantities: { trust: { lever: { range: [0.1, 0.9] } } }',
      { 'quantities.trust': '0.9' },
    ],
    ['stages that were one word', 'start: overture', { 'start.overture': '0.4', 'start.contact': '0.6' }],
    [
      'the rest of a start that was one word',
      'start: contact',
      { 'start.contact': '1 - start.overture', 'start.overture': '0.3' },
    ],
    [
      'stages that were left to the format',
      'start: null',
      { 'start.contact': '0.2', 'start.silence': '1 - start.contact' },
    ],
    [
      'states that were one word',
      mood('kind: regime, states: { bad: 0, good: 1 }, start: bad, rates: { bad: { good: 0.1 } }'),
      { 'processes.mood.start.good': '25 %', 'processes.mood.start.bad': '75 %' },
    ],
    [
      'jumps of a process that had none',
      mood(LEVEL),
      { 'processes.mood.jumps.rate': '0.5', 'processes.mood.jumps.size': '1' },
    ],
    ['the second reading of a day', mood(LEVEL) + READINGS, { 'evidence.2026-01-15.2.house_effect': '0.2 to 0.3' }],
  ])('takes %s along', async (_what, yaml, set) => {
    const texts = { ...SHIPPED_TEXTS, ...more(yaml) };
    const asked = opened(file, texts);
    const number = await asked.shown(moved({ set }));
    const saved = asked.kept(moved({ set }));
    expect(await numberOf(movedName(file), { ...texts, [movedName(file)]: saved.file!.text })).toBe(number);
    expect(number).not.toBe(await numberOf(file, texts));
    expect(number).toEqual(expect.any(Number));
  });

  it.each([
    ['the second', '2026-01-15', '2026-01-15.2', true],
    ['the first, which is struck out', '2026-01-15', '2026-01-15', false],
    ['the first of two', '2026-01-15.2', '2026-01-15', true],
  ])('means by the path of a reading the one of the file: %s', async (_what, struck, key, counts) => {
    const texts = { ...SHIPPED_TEXTS, ...more(mood(LEVEL) + READINGS) };
    const asked = opened(file, texts);
    const rows: Moves['rows'] = [{ kind: 'strike', row: struck }];
    const moves = moved({ rows, set: { [`evidence.${key}.house_effect`]: '0.3' } });
    const number = await asked.shown(moves);
    const saved = asked.kept(moves);
    expect(number).toEqual(expect.any(Number));
    expect(await numberOf(movedName(file), { ...texts, [movedName(file)]: saved.file!.text })).toBe(number);
    expect(number === (await asked.shown(moved({ rows })))).toBe(!counts);
  });

  it('takes the name of no file that the scenario extends', async () => {
    const base = 'scenarios/examples/more_moved.yaml';
    const texts = { ...SHIPPED_TEXTS, [base]: 'summitry: 1\nextends: 02_bargaining.yaml\n' };
    const own = { ...texts, [file]: `summitry: 1\nextends: more_moved.yaml\n${mood(LEVEL)}${READINGS}` };
    const asked = opened(file, own);
    const moves = moved({ rows: [{ kind: 'strike', row: '2026-01-15' }] });
    const number = await asked.shown(moves);
    const { command, file: saved } = asked.kept(moves);
    expect(saved!.name).toBe('more_moved_2.yaml');
    expect(command).toContain('run scenarios/examples/more_moved_2.yaml ');
    expect(
      await numberOf(`scenarios/examples/${saved!.name}`, {
        ...own,
        [`scenarios/examples/${saved!.name}`]: saved!.text,
      }),
    ).toBe(number);
    expect(number).toEqual(expect.any(Number));
  });

  it('names the folder below which files may be extended, if one was named', () => {
    const { kept } = openSession(EXAMPLE, SHIPPED_TEXTS, SAMPLED, 'my scenarios');
    const strike: Moves['rows'] = [{ kind: 'add', keys: { occurred: '2026-01-02', likelihood: { silence: 1 } } }];
    for (const moves of [{}, { rows: strike }]) {
      expect(kept(moved(moves)).command).toMatch(/ --root 'my scenarios'$/);
    }
    expect(opened(EXAMPLE).kept(NO_MOVES).command).not.toContain('--root');
  });

  it.each([`./${EXAMPLE}`, 'scenarios/../scenarios/examples/02_bargaining.yaml'])(
    'moves the evidence of a file by whatever name it was opened: %s',
    async (name) => {
      const rows: Moves['rows'] = [
        { kind: 'add', keys: { occurred: '2026-01-01', likelihood: { overture: 1, contact: 0.5 } } },
      ];
      const number = await opened(name).shown(moved({ rows }));
      expect(number).toEqual(expect.any(Number));
      expect(number).toBe(await opened(EXAMPLE).shown(moved({ rows })));
    },
  );

  it('makes no flag of a seed or a folder', () => {
    const { kept } = openSession(EXAMPLE, SHIPPED_TEXTS, { ...SAMPLED, seed: '--help' }, '-my');
    const { command } = kept(NO_MOVES);
    expect(command).toContain(' --seed=--help ');
    expect(command).toContain(' --root=-my');
  });

  it('gives the number with points of a sequence too', async () => {
    const sampled: Sampled = { ...SAMPLED, sampler: 'sobol' };
    const yaml = mood(LEVEL);
    const texts = { ...SHIPPED_TEXTS, ...more(yaml) };
    const asked = opened(file, texts, sampled);
    const moves = moved({
      set: { 'processes.mood.jumps.rate': '0.2 to 0.5', 'actors.upper.willingness': '0.2 to 0.3' },
    });
    const number = await asked.shown(moves);
    const saved = asked.kept(moves);
    expect(saved.command).toContain('--sampler sobol');
    expect(await numberOf(movedName(file), { ...texts, [movedName(file)]: saved.file!.text }, sampled)).toBe(number);
  });

  it('says in words what is moved, and what a form leaves out', () => {
    const { kept } = opened(EXAMPLE);
    const rows: Moves['rows'] = [{ kind: 'add', keys: { occurred: '2026-01-02', likelihood: { silence: 1 } } }];
    const all = kept(moved({ set: { 'quantities.trust': '0.4' }, asOf: '2026-03-01', rows }));
    expect(all.beyondFlags).toBe('the evidence');
    expect(all.beyondWhatIf).toBe('the as-of date and the evidence');
    expect(all.command).toBe('summitry run scenarios/examples/02_bargaining_moved.yaml --seed 1 --draws 64 --paths 1');
    expect(all.file!.text).toMatch(
      /^# Made from 02_bargaining\.yaml, whose content hash was [0-9a-f]{64}\nsummitry: 1\n/,
    );
    expect(all.file!.text.replace(/\s+/g, ' ')).toContain('as of 1 March 2026; and 1 more move');
    const dated = kept(moved({ asOf: '2026-03-01' }));
    expect(dated.command).toContain('--as-of 2026-03-01');
    expect(dated.whatIf).toBeNull();
  });

  it('quotes for the shell, and names no what-if twice', () => {
    const name = "scenarios/examples/it's odd.yaml";
    const texts = {
      ...SHIPPED_TEXTS,
      [name]: 'extends: 02_bargaining.yaml\nsummitry: 1\nwhat_if: { moved: { set: { quantities.trust: 1 } } }\n',
    };
    const { kept } = opened(name, texts);
    const { command, whatIf } = kept(moved({ set: { 'quantities.trust': '0.2 to 0.6' } }));
    expect(command).toContain(`'scenarios/examples/it'\\''s odd.yaml'`);
    expect(command).toContain(`--set 'quantities.trust=0.2 to 0.6'`);
    expect(whatIf).toContain('  moved_2:\n');
  });

  it('holds titles that look like YAML, however long', async () => {
    const title = `"}: # '\n- &a *b ${'😀'.repeat(140)}`;
    const yaml = `title: ${JSON.stringify(title)}\nquantities: { trust: { title: ${JSON.stringify(title.slice(0, 290))} } }`;
    const texts = { ...SHIPPED_TEXTS, ...more(yaml) };
    const asked = opened(file, texts);
    const moves = moved({ set: { 'quantities.trust': '0.4' } });
    const { file: saved, whatIf } = asked.kept(moves);
    const both = { ...texts, [movedName(file)]: saved!.text + whatIf! };
    expect(await numberOf(movedName(file), both)).toBe(await asked.shown(moves));
  });

  it('has no scenario for a file that none can extend', () => {
    const { kept } = opened('odd.txt', { 'odd.txt': SHIPPED_TEXTS['scenarios/examples/01_smallest.yaml']! });
    expect(kept(moved({ asOf: '2026-03-01' })).file).toBeNull();
  });

  it('leaves out paths that address nothing, and all objects as they are', () => {
    const { kept } = opened(EXAMPLE);
    const set = { '__proto__.polluted': '1', 'constructor.prototype.polluted': '1', 'nobody.at.home': '1', '': '1' };
    expect(kept(moved({ set })).file!.text).not.toMatch(/polluted.?:\n|^nobody/m);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
