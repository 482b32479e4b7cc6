import { type AskedAnalyses, usualAnalyses } from '../analysis/analyses.ts';
import { compareRuns } from '../analysis/core/compare.ts';
import { estimateAt } from '../analysis/core/estimate.ts';
import { isRuledOut } from '../analysis/core/outcome.ts';
import { compile } from '../compile/compile.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import type { RunResult } from '../program/result.ts';
import { curveOf } from '../record/curve.ts';
import type { ResultRecord } from '../record/record.ts';
import { contentHtml } from '../report/document/html.ts';
import { briefContent } from '../report/sections/brief.ts';
import { SECTIONS, type Section } from '../report/sections.ts';
import { reproduceCommands } from '../report/words/reproduce.ts';
import { breathe } from '../runners/breathe.ts';
import type { Runner } from '../runners/runner.ts';
import { runProgram } from '../runners/runProgram.ts';
import { constantAt } from '../scenario/constantAt.ts';
import { type Loaded, loadFrom } from '../scenario/load.ts';
import type { NumberInput, Scenario } from '../scenario/model.ts';
import { readMerged } from '../scenario/read/extends.ts';
import { type Reader, textReader } from '../scenario/read/read.ts';
import type { MapTree } from '../scenario/read/tree.ts';
import { withNumbers } from '../scenario/withNumbers.ts';
import { completionsAt } from './completions.ts';
import { answer } from './engine.ts';
import { type Facts, factsOf, type Knob } from './facts.ts';
import { keptOf } from './keep.ts';
import type { Beside, Found, Heard, Held, Look, Sampled, Shown, Told, Wish } from './messages.ts';
import type { Moves } from './moves.ts';
import { extending, movedName, overlay } from './overlay.ts';

/** Draws of the first look. */
const FIRST_DRAWS = 256;
/** How many scenarios and records are remembered. */
const MEMORY = 8;

/** What a session needs of its host. */
export interface Host {
  readonly runner: Runner;
  readonly tell: (heard: Heard) => void;
  /** Resolves after so long, or at an abort. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Time without a move after which a first look is refined. */
const IDLE = 120;

/** The last few of what was made, by what it was made of. */
function memory<Made>() {
  const all = new Map<string, Made>();
  return {
    get: (key: string): Made | undefined => all.get(key),
    keep: (key: string, made: Made): Made => {
      all.delete(key);
      all.set(key, made);
      for (const oldest of all.keys()) {
        if (all.size <= MEMORY) break;
        all.delete(oldest);
      }
      return made;
    },
  };
}

/** A scenario that a page holds, opened. */
interface Opened {
  readonly held: Held;
  readonly sampled: Sampled;
  readonly version: string;
  readonly tree: MapTree;
  readonly facts: Facts;
  readonly knobs: ReadonlyMap<string, Knob>;
  readonly loads: ReturnType<typeof memory<Loaded>>;
  readonly runs: ReturnType<typeof memory<Made>>;
}

/** A forecast that was made. */
interface Made {
  readonly record: ResultRecord;
  readonly base: RunResult;
}

/**
 * Answers a page: first a look with few draws, then, once nothing moves any more, the record that `summitry run` makes, then what
 * was asked for by hand, then the usual analyses. A later wish takes the place of an earlier one, but for its first look.
 *
 * @returns What takes the messages of the page.
 */
export function session({ runner, tell, pause }: Host): (told: Told) => void {
  let opened: Opened | null = null;
  /** Of the files as they could last be read, be it with mistakes. */
  let lastTree: MapTree | undefined;
  let wish: Wish | null = null;
  let work: AbortController | null = null;
  let isAtWork = false;

  const open = ({ held, sampled, version }: Extract<Told, { kind: 'open' }>): void => {
    const reader = readerOf(held.texts);
    const loaded = loadFrom(reader, held.file);
    const { tree } = readMerged(held.file, reader);
    lastTree = tree ?? lastTree;
    tell({ kind: 'found', found: foundIn(loaded) });
    if (!loaded.ok || tree === undefined) {
      // What is shown stays; moves of it can still be made.
      tell({ kind: 'refused', id: null, errors: renderDiagnostics(loaded.diagnostics, loaded.texts) });
      return;
    }
    const facts = factsOf(loaded.value, tree, held.file, loaded.texts);
    const knobs = new Map(facts.knobs.map((knob) => [knob.path, knob]));
    opened = { held, sampled, version, tree, facts, knobs, loads: memory(), runs: memory() };
    tell({ kind: 'opened', facts });
  };

  const serve = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      while (opened !== null && wish !== null) {
        const [of, now]: [Opened, Wish] = [opened, wish];
        work = new AbortController();
        const { signal } = work;
        const isLast = (): boolean => now === wish && of === opened;
        const look = await firstLook(of, now.moves, runner);
        if (look !== null)
          tell('errors' in look ? { kind: 'refused', id: now.id, ...look } : { kind: 'look', id: now.id, look });
        await breathe();
        if (isLast()) await pause(IDLE, signal);
        if (isLast()) await refine(of, now, { runner, tell, signal });
        if (isLast()) wish = null;
      }
    } catch (error) {
      wish = null;
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    } finally {
      isAtWork = false;
    }
  };

  return (told) => {
    if (told.kind === 'keep') {
      if (opened !== null) tell({ kind: 'kept', kept: keptOf({ ...opened, moves: told.moves }) });
      return;
    }
    if (told.kind === 'complete') {
      tell({ kind: 'completed', id: told.id, completions: completionsAt(told.text, told.at, lastTree) });
      return;
    }
    work?.abort();
    if (told.kind === 'open') open(told);
    else wish = told;
    void serve();
  };
}

/** Diagnostics as an editor marks them. */
function foundIn({ diagnostics }: Loaded): readonly Found[] {
  return diagnostics.flatMap(({ code, severity, message, hint, place }) =>
    place === undefined
      ? []
      : [{ file: place.file, from: place.start, to: place.end, severity, code, message, hint: hint ?? '' }],
  );
}

/** Everything beyond the first look, in the order in which an analyst waits for it. */
async function refine(
  of: Opened,
  wish: Wish,
  { runner, tell, signal }: Pick<Host, 'runner' | 'tell'> & { readonly signal: AbortSignal },
): Promise<void> {
  const { id, moves, pins, asked } = wish;
  const make = (which: Moves, analyses: AskedAnalyses) => forecastOf(of, which, analyses, runner, signal);
  const show = (made: Made, isWhole: boolean): void => tell({ kind: 'shown', id, shown: shownOf(made, isWhole) });
  const plain = await make(moves, {});
  if (plain === null) return;
  if ('errors' in plain) {
    tell({ kind: 'refused', id, ...plain });
    return;
  }
  show(plain, false);
  const besides: (Beside | null)[] = [];
  for (const pin of pins) {
    const made = await make(pin, {});
    if (made === null) return;
    besides.push('errors' in made ? null : beside(plain, made));
  }
  if (pins.length > 0) tell({ kind: 'beside', id, pins: besides });
  const steps: readonly (readonly [AskedAnalyses, boolean])[] = [
    ...(Object.keys(asked).length > 0 ? [[asked, false] as const] : []),
    [{ ...usualAnalyses(), ...asked }, true],
  ];
  for (const [analyses, isWhole] of steps) {
    const made = await make(moves, analyses);
    if (made === null) return;
    if ('errors' in made) {
      tell({ kind: 'refused', id, ...made });
      return;
    }
    show(made, isWhole);
  }
  tell({ kind: 'done', id });
}

/** Set beside a pinned variant: what is shown, less the variant. */
function beside(shown: Made, pinned: Made): Beside {
  const isPaired = pinned.base.draws >= shown.base.draws;
  const difference = isPaired ? compareRuns(pinned.base, shown.base).difference : null;
  return { look: lookOf(pinned), difference };
}

/** The record of the scenario as it was moved, from memory if it was made before; null after an abort. */
async function forecastOf(
  of: Opened,
  moves: Moves,
  analyses: AskedAnalyses,
  runner: Runner,
  signal: AbortSignal,
): Promise<Made | { readonly errors: string } | null> {
  const key = JSON.stringify([moves, analyses]);
  const known = of.runs.get(key);
  if (known !== undefined) return known;
  const { file, texts } = filesOf(of, moves);
  const { set, asOf } = moves;
  const made = await answer(
    { ...of.sampled, file, texts, set, ...(asOf === null ? {} : { asOf }), analyses },
    { runner, signal, version: of.version, node: 'browser' },
  );
  if (signal.aborted) return null;
  if ('errors' in made) return made;
  return made.record === null ? null : of.runs.keep(key, made);
}

/** A few draws at once; null where so few tell nothing. */
async function firstLook(of: Opened, moves: Moves, runner: Runner): Promise<Look | { readonly errors: string } | null> {
  // Plain figures need no reading: that is what makes a slider quick.
  const figures = new Map<string, number>();
  const texts: Record<string, string> = {};
  for (const [path, text] of Object.entries(moves.set)) {
    const figure = figureOf(of.knobs.get(path), text);
    if (figure === null) texts[path] = text;
    else figures.set(path, figure);
  }
  const without = load(of, { ...moves, set: texts });
  // What is wrong without the figures may be right with them.
  const loaded = without.ok || figures.size === 0 ? without : load(of, moves);
  if (!loaded.ok) return { errors: renderDiagnostics(loaded.diagnostics, loaded.texts) };
  const scenario = loaded === without ? withFigures(loaded.value, figures) : loaded.value;
  const program = compile(scenario, of.sampled.seed);
  const { draws, paths, sampler } = of.sampled;
  const base = await runProgram(
    program,
    { draws: Math.min(draws, FIRST_DRAWS), paths, sampler, detail: 'curve' },
    { runner },
  );
  return base.invalid !== null || isRuledOut(base)
    ? null
    : { draws: base.draws, probability: estimateAt(base), byDate: curveOf(program, base) };
}

function withFigures(scenario: Scenario, figures: ReadonlyMap<string, number>): Scenario {
  const inputs: NumberInput[] = [...figures].map(([path, value]) => constantAt(scenario, path, value));
  return withNumbers(scenario, inputs);
}

/** A text of a slider as its figure; null if it is anything else. */
function figureOf(knob: Knob | undefined, text: string): number | null {
  if (knob === undefined || !text.endsWith(knob.suffix)) return null;
  const written = text.slice(0, text.length - knob.suffix.length);
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : null;
}

function load(of: Opened, moves: Moves): Loaded {
  const key = JSON.stringify(moves);
  const known = of.loads.get(key);
  if (known !== undefined) return known;
  const { file, texts } = filesOf(of, moves);
  const { set, asOf } = moves;
  return of.loads.keep(key, loadFrom(readerOf(texts), file, { set, ...(asOf === null ? {} : { asOf }) }));
}

/** The files of a scenario as it was moved: one more if flags cannot say it. */
function filesOf({ held, tree }: Opened, moves: Moves): Held {
  const said = overlay(tree, moves);
  if (said === null) return held;
  const file = movedName(held.file);
  return { file, texts: { ...held.texts, [file]: extending(held.file, said) } };
}

/** Gives the texts that a page holds. */
function readerOf(texts: Held['texts']): Reader {
  return textReader((path) => {
    if (Object.hasOwn(texts, path)) return texts[path]!;
    throw new Error(`the page holds no ${path}`);
  });
}

function lookOf({ record: { draws, probability, byDate } }: Made): Look {
  const { mean, standardError, interval90 } = probability;
  return {
    draws,
    probability: { mean, standardError, interval90 },
    byDate: byDate.map(({ date, probability: by, ...rest }) => ({ date, mean: by, ...rest })),
  };
}

function shownOf(made: Made, isWhole: boolean): Shown {
  const { record } = made;
  const chapters = Object.entries(SECTIONS).flatMap(([id, section]: [string, Section]) => {
    const chapter = section(record);
    return chapter === null ? [] : [[id, contentHtml(chapter.content).markup] as const];
  });
  return {
    look: lookOf(made),
    isWhole,
    chapters: { brief: contentHtml(briefContent(record)).markup, ...Object.fromEntries(chapters) },
    commands: reproduceCommands(record),
    importance: Object.fromEntries(record.inputs.map(({ path, importance }) => [path, importance])),
    warnings: record.warnings,
  };
}
