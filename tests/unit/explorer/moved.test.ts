import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../../src/analysis/core/estimate.ts';
import { compile } from '../../../src/compile/compile.ts';
import { movedDecisions } from '../../../src/explorer/decisions.ts';
import { type Facts, factsOf } from '../../../src/explorer/facts.ts';
import type { Heard, Look } from '../../../src/explorer/messages.ts';
import { type Moves, NO_MOVES, type RowMove } from '../../../src/explorer/moves.ts';
import { extending, wholeOverlay } from '../../../src/explorer/overlay.ts';
import { keysOf } from '../../../src/explorer/rowForm.ts';
import { session } from '../../../src/explorer/session.ts';
import { curveOf } from '../../../src/record/curve.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { runProgram } from '../../../src/runners/runProgram.ts';
import { dayOf, isoDay } from '../../../src/scenario/dates.ts';
import { loadFrom } from '../../../src/scenario/load.ts';
import { readMerged } from '../../../src/scenario/read/extends.ts';
import { textReader } from '../../../src/scenario/read/read.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const FILES = Object.keys(SHIPPED_TEXTS).filter((path) => /^evidence:/m.test(SHIPPED_TEXTS[path]!));
const SAMPLED = { seed: '1', draws: 128, paths: 2, sampler: 'random' } as const;
const HOSTILE = `Leak: "all" 'is' # said\n- not: {a list}\t<b>\\u0000&amp; 金正恩 🛑 %YAML --- !!js/function *x &y | > @ \``;

function opened(file: string) {
  const reader = textReader((path) => SHIPPED_TEXTS[path]!);
  const loaded = loadFrom(reader, file);
  const { tree } = readMerged(file, reader);
  if (!loaded.ok || tree === undefined) throw new Error(`${file} does not load`);
  const { ask } = asking(file);
  return { scenario: loaded.value, facts: factsOf(loaded.value, tree, file, loaded.texts), tree, ask };
}

/** What a session says of moves: its first look, and the forecast that `run` makes. */
function asking(file: string) {
  let hear = (_heard: Heard): void => undefined;
  const pause = async (): Promise<void> => undefined;
  const tell = session({ runner: inlineRunner(), pause, tell: (heard) => hear(heard) });
  tell({ kind: 'open', held: { file, texts: SHIPPED_TEXTS }, sampled: SAMPLED, version: '0' });
  let id = 0;
  const ask = (moves: Partial<Moves>): Promise<{ look: Look; shown: Look } | { errors: string }> =>
    new Promise((resolve) => {
      let look: Look | null = null;
      id += 1;
      hear = (heard) => {
        if (!('id' in heard) || heard.id !== id) return;
        if (heard.kind === 'look') look = heard.look;
        if (heard.kind === 'refused') resolve({ errors: heard.errors });
        if (heard.kind === 'shown' && look !== null) resolve({ look, shown: heard.shown.look });
      };
      tell({ kind: 'show', id, moves: { ...NO_MOVES, ...moves }, pins: [], asked: {} });
    });
  return { ask };
}

/** All but the bands, for which a record has a run of its own, and a first look has not. */
function digits({ probability, byDate }: Pick<Look, 'probability' | 'byDate'>) {
  const { mean, standardError } = probability;
  return [{ mean, standardError }, ...byDate.map((one) => [one.date, one.mean, one.standardError])];
}

/** What a scenario file that was kept gives, read as the command line reads it. */
async function kept(file: string, text: string): Promise<Pick<Look, 'probability' | 'byDate'>> {
  const own = file.replace('.yaml', '_kept.yaml');
  const loaded = loadFrom(
    textReader((path) => (path === own ? text : SHIPPED_TEXTS[path]!)),
    own,
  );
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const program = compile(loaded.value, SAMPLED.seed);
  const base = await runProgram(program, { ...SAMPLED, detail: 'curve' }, { runner: inlineRunner() });
  return { probability: estimateAt(base), byDate: curveOf(program, base) };
}

/** A row that an analyst could add about the talks: likelier the further they are. */
function addedRow({ talks, stages, window }: Facts, title: string): RowMove {
  const likelihood = Object.fromEntries(stages.map(({ id }, i) => [id, 0.2 + (0.5 * i) / stages.length]));
  const form = { place: null, process: '', title, occurred: window.start, known: window.start };
  return { kind: 'add', keys: keysOf({ ...form, says: { reliability: '0.9' }, shares: { likelihood } }, talks) };
}

/** Everything of evidence that can be moved, moved. */
function everyRow(facts: Facts): RowMove[] {
  const changed = facts.evidence.flatMap(({ key, softens, softness }): RowMove[] =>
    softens === null
      ? []
      : [{ kind: 'change', row: key, keys: { [softens]: softens === 'error' ? 2 * softness : 0.6 } }],
  );
  return [...changed, { kind: 'strike', row: facts.evidence[0]!.key }, addedRow(facts, HOSTILE)];
}

it('looks at scenarios that state evidence', () => {
  expect(FILES.length).toBeGreaterThan(2);
});

describe.each(FILES)('%s', (file) => {
  const { scenario, facts, tree, ask } = opened(file);
  const days = (() => {
    const [start, end] = [dayOf(facts.window.start), dayOf(facts.window.end)];
    const spread = [0, 0.21, 0.47, 0.73].map((share) => isoDay(Math.floor(start + share * (end - start))));
    return [...spread, ...facts.evidence.slice(0, 2).map(({ known }) => known)].filter(
      (day) => day >= facts.window.start && day <= facts.window.end,
    );
  })();

  it('is at first sight what it is in full, on any day', async () => {
    for (const asOf of days) {
      const answered = await ask({ asOf });
      // A day on which the evidence leaves nothing is refused, with the sentence of the command line.
      if ('errors' in answered) expect(answered.errors).toMatch(/^error\[/m);
      else expect(digits(answered.look)).toEqual(digits(answered.shown));
    }
  });

  it('gives the digits of the page when what was moved is kept as a file', async () => {
    const asOf = days[1]!;
    const many: Partial<Moves>[] = [
      { asOf },
      { rows: [addedRow(facts, HOSTILE)], asOf },
      { rows: everyRow(facts), asOf },
      { rows: everyRow(facts), asOf, own: { title: HOSTILE, options: OPTIONS } },
    ];
    for (const moves of many) {
      const answered = await ask(moves);
      if ('errors' in answered) throw new Error(answered.errors);
      const text = extending(facts, wholeOverlay(tree, { ...NO_MOVES, ...moves }));
      const { look, shown } = answered;
      expect(digits(await kept(file, text))).toEqual(digits(look));
      expect(digits(shown)).toEqual(digits(look));
    }
  });

  it('keeps decisions as the page shows them', () => {
    const payoffs = Object.fromEntries(
      facts.decisions.map(({ id, options }) => [id, Object.fromEntries(options.map((one, i) => [one.id, [i, -1.5]]))]),
    ) as Moves['payoffs'];
    const moves: Moves = { ...NO_MOVES, payoffs, own: { title: HOSTILE, options: OPTIONS } };
    const own = file.replace('.yaml', '_kept.yaml');
    const text = extending(facts, wholeOverlay(tree, moves));
    const loaded = loadFrom(
      textReader((path) => (path === own ? text : SHIPPED_TEXTS[path]!)),
      own,
    );
    if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
    const sorted = [...movedDecisions(scenario.decisions, moves)].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(loaded.value.decisions).toEqual(sorted);
  });
});

const OPTIONS: NonNullable<Moves['own']>['options'] = [
  { title: HOSTILE, payoffs: [100, -12.5] },
  { title: 'Wait', payoffs: [0, 0] },
];
