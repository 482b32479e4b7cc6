import { ANALYSES, type AnalysisId, type AskedAnalyses, usualAnalyses } from '../analysis/analyses.ts';
import { hasError } from '../analysis/core/checked.ts';
import { estimateAt } from '../analysis/core/estimate.ts';
import { evidenceDiagnostics } from '../analysis/core/evidence.ts';
import { isRuledOut } from '../analysis/core/outcome.ts';
import { enoughDraws } from '../analysis/forecast.ts';
import { compile } from '../compile/compile.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import type { RunResult } from '../program/result.ts';
import { curveOf } from '../record/curve.ts';
import type { ResultRecord } from '../record/record.ts';
import { contentHtml } from '../report/document/html.ts';
import { sweepFigure } from '../report/figures/sweep.ts';
import { briefContent } from '../report/sections/brief.ts';
import { howLikely } from '../report/sections/evidence.ts';
import { SECTIONS, type Section } from '../report/sections.ts';
import { reproduceCommands } from '../report/words/reproduce.ts';
import { blockerSentence } from '../report/words/veto.ts';
import { breathe } from '../runners/breathe.ts';
import type { Runner } from '../runners/runner.ts';
import { runProgram } from '../runners/runProgram.ts';
import { constantAt } from '../scenario/constantAt.ts';
import { type Loaded, loadMerged } from '../scenario/load.ts';
import type { NumberInput, Scenario } from '../scenario/model.ts';
import { type MergedFiles, readMerged } from '../scenario/read/extends.ts';
import { type Reader, textReader } from '../scenario/read/read.ts';
import type { MapTree } from '../scenario/read/tree.ts';
import { withNumbers } from '../scenario/withNumbers.ts';
import { askedKey, movesBehind, type Stage, stagesOf } from './asked.ts';
import { completionsAt } from './completions.ts';
import { differenceBetween } from './difference.ts';
import { answer } from './engine.ts';
import { type Facts, factsOf, type Knob } from './facts.ts';
import type { Held, Sampled } from './held.ts';
import { keptOf } from './keep.ts';
import type { Beside, Found, Heard, Look, Piece, Plotted, Shown, Told, Wish } from './messages.ts';
import { isUnmoved, type Moves, NO_MOVES } from './moves.ts';
import { obstaclesOf } from './obstacles.ts';
import { extending, movedName, overlay, withNumbersInRows } from './overlay.ts';
import { parted } from './quick.ts';

/** Draws of the first look. */
const FIRST_DRAWS = 256;
/** How many scenarios and records are remembered: the file and all pins in every form, and what one comes back to. */
const MEMORY = 24;

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
  const keep = (key: string, made: Made): Made => {
    all.delete(key);
    all.set(key, made);
    for (const oldest of all.keys()) {
      if (all.size <= MEMORY) break;
      all.delete(oldest);
    }
    return made;
  };
  return {
    get: (key: string): Made | undefined => {
      const made = all.get(key);
      return made === undefined ? undefined : keep(key, made);
    },
    keep,
  };
}

/** A scenario that a page holds, opened. */
interface Opened {
  readonly held: Held;
  readonly sampled: Sampled;
  readonly version: string;
  readonly merged: MergedFiles;
  readonly tree: MapTree;
  readonly facts: Facts;
  readonly knobs: ReadonlyMap<string, Knob>;
  readonly loads: ReturnType<typeof memory<Loaded>>;
  /** Null where so few draws tell nothing. */
  readonly firsts: ReturnType<typeof memory<First | null>>;
  readonly runs: ReturnType<typeof memory<Made>>;
  readonly pieces: ReturnType<typeof memory<Piece>>;
}

/** A first look, and the run behind it. */
interface First {
  readonly look: Look;
  readonly base: RunResult;
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
    const merged = readMerged(held.file, reader);
    const { tree } = merged;
    const loaded = loadMerged(merged, reader.names.stem(held.file));
    lastTree = tree ?? lastTree;
    tell({ kind: 'found', found: foundIn(loaded) });
    if (!loaded.ok || tree === undefined) {
      // What is shown stays; moves of it can still be made.
      tell({ kind: 'refused', id: null, errors: renderDiagnostics(loaded.diagnostics, loaded.texts) });
      return;
    }
    const facts = factsOf(loaded.value, tree, held.file, loaded.texts);
    const knobs = new Map(facts.knobs.map((knob) => [knob.path, knob]));
    opened = {
      held,
      sampled,
      version,
      merged,
      tree,
      facts,
      knobs,
      loads: memory(),
      firsts: memory(),
      runs: memory(),
      pieces: memory(),
    };
    opened.loads.keep(JSON.stringify(NO_MOVES), loaded);
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
        const look = await comparedLook(of, now.moves, runner);
        if (look !== null)
          tell('errors' in look ? { kind: 'refused', id: now.id, ...look } : { kind: 'look', id: now.id, look });
        await breathe();
        if (isLast()) await pause(IDLE, signal);
        if (isLast()) await refine(of, now, { runner, tell, signal });
        // Texts that were refused have stopped the work on what is still wished for.
        if (isLast() && !signal.aborted) wish = null;
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
  const make = (which: Moves, analyses: AskedAnalyses = {}) =>
    forecastOf(of, { moves: which, analyses, sampled: of.sampled }, runner, signal);
  const plain = await make(moves);
  if (plain === null) return;
  if ('errors' in plain) {
    tell({ kind: 'refused', id, ...plain });
    return;
  }
  const inFile = isUnmoved(moves) ? null : await make(NO_MOVES);
  if (signal.aborted) return;
  const file = inFile === null || 'errors' in inFile ? null : inFile;
  const show = (made: Made, isWhole: boolean): void =>
    tell({ kind: 'shown', id, shown: shownOf(made, { file, isWhole, scenario: scenarioOf(of, moves) }) });
  // What was seen before comes back at once, and whole.
  const before = of.runs.get(keyOf({ moves, analyses: usualAnalyses(), sampled: of.sampled }));
  show(before ?? plain, before !== undefined);
  const besides: (Beside | null)[] = [];
  for (const pin of pins) {
    const made = await make(pin);
    if (made === null) return;
    besides.push(
      'errors' in made ? null : { look: lookOf(made, null), difference: differenceBetween(plain.base, made.base) },
    );
  }
  if (pins.length > 0) tell({ kind: 'beside', id, pins: besides });
  /** Runs stages of what was asked, one after another; false after an abort. */
  const answerStages = async (stages: readonly Stage[]): Promise<boolean> => {
    for (const { analysis, asked: stage, isLast } of stages) {
      const key = askedKey(analysis, asked, moves);
      const known = of.pieces.get(key);
      if (known === undefined) {
        const order = { moves: movesBehind(stage, moves), analyses: stage, sampled: samplingOf(of, analysis, stage) };
        const made = await forecastOf(of, order, runner, signal);
        if (made === null) return false;
        const piece = pieceOf(made, analysis, key, isLast);
        // What fails with few draws may not with all.
        if (isLast || piece.errors === null) tell({ kind: 'asked', analysis, piece });
        if (isLast) of.pieces.keep(key, piece);
      } else if (isLast) tell({ kind: 'asked', analysis, piece: known });
    }
    return true;
  };
  const { first, later } = stagesOf(asked);
  if (!(await answerStages(first))) return;
  if (before === undefined) {
    const whole = await make(moves, usualAnalyses());
    if (whole === null) return;
    if ('errors' in whole) {
      tell({ kind: 'refused', id, ...whole });
      return;
    }
    show(whole, true);
  }
  if (await answerStages(later)) tell({ kind: 'done', id });
}

/** How a run is sampled for an analysis that was asked for: as by its command, if that has draws of its own. */
function samplingOf({ sampled }: Opened, id: AnalysisId, asked: AskedAnalyses): Sampled {
  const own = asked[id];
  const hasOwn = typeof own === 'object' && 'draws' in own && 'paths' in own;
  return ANALYSES[id].sampling === undefined || !hasOwn
    ? sampled
    : { seed: sampled.seed, draws: own.draws, paths: own.paths, sampler: 'random' };
}

/** What is run: a scenario as it was moved, and what is told of it. */
interface Order {
  readonly moves: Moves;
  readonly analyses: AskedAnalyses;
  readonly sampled: Sampled;
}

function keyOf({ moves, analyses, sampled }: Order): string {
  return JSON.stringify([moves, analyses, sampled]);
}

/** The record of the scenario as it was moved, from memory if it was made before; null after an abort. */
async function forecastOf(
  of: Opened,
  order: Order,
  runner: Runner,
  signal: AbortSignal,
): Promise<Made | { readonly errors: string } | null> {
  const key = keyOf(order);
  const known = of.runs.get(key);
  if (known !== undefined) return known;
  const { analyses, sampled } = order;
  const moves = withNumbersInRows(of.tree, order.moves);
  const { set, asOf } = moves;
  const made = await answer(
    { ...sampled, ...filesOf(of, moves), set, ...(asOf === null ? {} : { asOf }), analyses },
    { runner, signal, version: of.version, node: 'browser' },
  );
  if (signal.aborted) return null;
  if ('errors' in made) return made;
  return made.record === null ? null : of.runs.keep(key, made);
}

/** A few draws at once, beside as many of the file; null where so few tell nothing. */
async function comparedLook(
  of: Opened,
  moves: Moves,
  runner: Runner,
): Promise<Look | { readonly errors: string } | null> {
  const first = await firstLook(of, moves, runner);
  if (first === null || 'errors' in first) return first;
  const file = isUnmoved(moves) ? null : await firstLook(of, NO_MOVES, runner);
  const change = file === null || 'errors' in file ? null : differenceBetween(first.base, file.base);
  return { ...first.look, change };
}

async function firstLook(
  of: Opened,
  wished: Moves,
  runner: Runner,
): Promise<First | { readonly errors: string } | null> {
  const moves = withNumbersInRows(of.tree, wished);
  const key = JSON.stringify(moves);
  const known = of.firsts.get(key);
  if (known !== undefined) return known;
  // What needs no reading is put in afterwards: that is what makes a slider quick.
  const figures = new Map<string, number>();
  const texts: Record<string, string> = {};
  for (const [path, text] of Object.entries(moves.set)) {
    const figure = figureOf(of.knobs.get(path), text);
    if (figure === null) texts[path] = text;
    else figures.set(path, figure);
  }
  const { read, apply } = parted({ ...moves, set: texts }, of.facts);
  const without = load(of, read);
  // What is wrong without the figures may be right with them.
  const loaded = without.ok || figures.size === 0 ? without : load(of, moves);
  if (!loaded.ok) return { errors: renderDiagnostics(loaded.diagnostics, loaded.texts) };
  const scenario = loaded === without ? withFigures(apply(loaded.value), figures) : loaded.value;
  const program = compile(scenario, of.sampled.seed);
  const { draws, paths, sampler } = of.sampled;
  const asked = Math.min(draws, FIRST_DRAWS);
  const base = await enoughDraws((settings) => runProgram(program, settings, { runner }), {
    draws: asked,
    paths,
    sampler,
    detail: 'curve',
  });
  // What all draws say of it may be an error, or may not.
  const isSound = base.invalid === null && !isRuledOut(base);
  if (!isSound || hasError(evidenceDiagnostics(scenario, program, base, asked))) return of.firsts.keep(key, null);
  const look = { draws: base.draws, probability: estimateAt(base), byDate: curveOf(program, base), change: null };
  return of.firsts.keep(key, { look, base });
}

function withFigures(scenario: Scenario, figures: ReadonlyMap<string, number>): Scenario {
  const inputs: NumberInput[] = [...figures].map(([path, value]) => constantAt(scenario, path, value));
  return withNumbers(scenario, inputs);
}

/** A text of a slider as its figure; null if it is anything else, or is not inside of the slider and may be out of range. */
function figureOf(knob: Knob | undefined, text: string): number | null {
  if (knob === undefined || !text.endsWith(knob.suffix)) return null;
  const written = text.slice(0, text.length - knob.suffix.length);
  const figure = /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
  const [low, high] = knob.range;
  return figure > low && figure < high ? figure : null;
}

function load(of: Opened, wished: Moves): Loaded {
  const moves = withNumbersInRows(of.tree, wished);
  const key = JSON.stringify(moves);
  const known = of.loads.get(key);
  if (known !== undefined) return known;
  const { file, texts } = filesOf(of, moves);
  const { set, asOf } = moves;
  const reader = readerOf(texts);
  const merged = file === of.held.file ? of.merged : readMerged(file, reader);
  return of.loads.keep(key, loadMerged(merged, reader.names.stem(file), { set, ...(asOf === null ? {} : { asOf }) }));
}

/** The files of a scenario as it was moved: one more if flags cannot say it. */
function filesOf({ held, tree }: Opened, moves: Moves): Held {
  const said = overlay(tree, moves);
  if (said === null) return held;
  const file = movedName(held.file, held.texts);
  return { ...held, file, texts: { ...held.texts, [file]: extending(held.file, said) } };
}

/** Gives the texts that a page holds. */
function readerOf(texts: Held['texts']): Reader {
  return textReader((path) => {
    if (Object.hasOwn(texts, path)) return texts[path]!;
    throw new Error(`the page holds no ${path}`);
  });
}

function lookOf({ record: { draws, probability, byDate }, base }: Made, file: Made | null): Look {
  const { mean, standardError, interval90 } = probability;
  return {
    draws,
    probability: { mean, standardError, interval90 },
    byDate: byDate.map(({ date, probability: by, ...rest }) => ({ date, mean: by, ...rest })),
    change: file === null ? null : differenceBetween(base, file.base),
  };
}

function shownOf(
  made: Made,
  {
    file,
    isWhole,
    scenario,
  }: { readonly file: Made | null; readonly isWhole: boolean; readonly scenario: Scenario | null },
): Shown {
  const { record } = made;
  const chapters = Object.entries(SECTIONS).flatMap(([id, section]: [string, Section]) => {
    const chapter = section(record);
    return chapter === null ? [] : [[id, contentHtml(chapter.content).markup] as const];
  });
  return {
    look: lookOf(made, file),
    file: file && lookOf(file, null),
    isWhole,
    chapters: { brief: contentHtml(briefContent(record)).markup, ...Object.fromEntries(chapters) },
    commands: reproduceCommands(record),
    importance: Object.fromEntries(record.inputs.map(({ path, importance }) => [path, importance])),
    warnings: record.warnings,
    evidence: record.evidence.map((row) => ({
      title: row.title,
      occurred: row.occurred,
      known: row.known,
      process: row.process,
      says: row.says,
      isUsed: row.used,
      likely: howLikely(record, row),
    })),
    obstacles: scenario === null ? [] : obstaclesOf(record, scenario),
    blockers: blockerSentence(record) ?? '',
  };
}

function pieceOf(made: Made | { readonly errors: string }, id: AnalysisId, key: string, isLast: boolean): Piece {
  if ('errors' in made)
    return { key, chapter: '', command: '', warnings: [], errors: made.errors, plotted: null, isLast };
  const { record } = made;
  const chapter = SECTIONS[id](record);
  return {
    key,
    chapter: chapter === null ? '' : contentHtml(chapter.content).markup,
    // The first makes the forecast itself again.
    command: reproduceCommands(record)[1] ?? '',
    warnings: chapter === null ? record.warnings : [],
    errors: null,
    plotted: plottedOf(record),
    isLast,
  };
}

function plottedOf({ sweep }: ResultRecord): Plotted | null {
  const figure = sweep && sweepFigure(sweep);
  if (!sweep || !figure) return null;
  const [wide, narrow] = [figure.draw('wide').plot, figure.draw('narrow').plot];
  if (wide === undefined || narrow === undefined) return null;
  return {
    axes: sweep.axes.map(({ path, values }) => ({ path, ends: [Math.min(...values), Math.max(...values)] })),
    plots: { wide, narrow },
  };
}

function scenarioOf(of: Opened, moves: Moves): Scenario | null {
  const loaded = load(of, moves);
  return loaded.ok ? loaded.value : null;
}
