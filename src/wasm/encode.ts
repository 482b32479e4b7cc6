import { stopsOf } from '../engine/chain.ts';
import { INVERSES, LARGEST_LAMBDA, MOST_TERMS } from '../engine/laneGenerator.ts';
import type { Emission, Program, ProgramInput } from '../program/program.ts';
import { DRAWS_PER_CHUNK, type RunSettings } from '../program/result.ts';
import { encodeInputs, isDrawnByMachine } from './encodeInputs.ts';
import { type ColumnAt, encodeTape } from './encodeTape.ts';
import * as layout from './layout.ts';
import type { Memory } from './memory.ts';
import { reserveResults } from './results.ts';

/** A Program in the memory of the machine: where a chunk's numbers go in and come out. */
export interface Encoded {
  readonly frame: number;
  readonly drawColumns: number;
  readonly drawStride: number;
  /** Inputs that must be filled in before the machine runs, where none are given. */
  readonly drawnOutside: readonly ProgramInput[];
}

/** Writes a program and the room that its chunks need. */
export function encode(memory: Memory, program: Program, settings: RunSettings): Encoded {
  const { chain, steps } = program;
  const draws = Math.min(DRAWS_PER_CHUNK, settings.draws);
  const hasAll = settings.detail !== 'curve';
  const stages = chain.stages.length;
  const frame = memory.reserve(layout.FRAME_BYTES);
  const laneStride = strideOf(draws * settings.paths);
  const drawStride = strideOf(draws);
  const laneColumns = memory.reserve(program.laneColumns * laneStride);
  const drawColumns = memory.reserve(program.drawColumns * drawStride);
  // A column that nothing writes is 0, as it is in the TypeScript machine; those of lanes are emptied every chunk.
  memory.numbers(drawColumns, (program.drawColumns * drawStride) / 8).fill(0);
  const laneAt: ColumnAt = (column) => laneColumns + column * laneStride;
  const drawAt: ColumnAt = (column) => drawColumns + column * drawStride;
  const laneOrNull = (column: number | null): number => (column === null ? 0 : laneAt(column));
  const newLanes = (count = 1): number => memory.reserve(count * laneStride);
  const newDraws = (count = 1): number => memory.reserve(count * drawStride);
  const set = (field: number, value: number): void => memory.setWord(frame + field, value);

  set(layout.FRAME_STEPS, steps.length);
  set(layout.FRAME_FIRST_FORECAST, program.firstForecastStep);
  set(layout.FRAME_PATHS, settings.paths);
  set(layout.FRAME_HAS_ALL, hasAll ? 1 : 0);
  set(layout.FRAME_GROUP, program.group);
  for (const [field, tape, at] of [
    [layout.FRAME_DRAW_TAPE, program.drawTape, drawAt],
    [layout.FRAME_PATH_TAPE, program.pathTape, laneAt],
    [layout.FRAME_STEP_TAPE, program.stepTape, laneAt],
  ] as const) {
    const { start, end } = encodeTape(memory, tape, at);
    set(field, start);
    set(field + 4, end);
  }
  set(layout.FRAME_SPREAD, memory.wordTable(program.spread.flatMap(([from, to]) => [drawAt(from), laneAt(to)])));
  set(layout.FRAME_SPREAD_COUNT, program.spread.length);
  set(layout.FRAME_STEP_TABLE, encodeSteps(memory, program, laneAt));
  set(layout.FRAME_ENVIRONMENT, memory.reserve(draws * 4));
  set(layout.FRAME_LANE_DRAW, memory.reserve(laneStride / 2));
  set(layout.FRAME_LANE_PATH, memory.reserve(laneStride / 2));
  const inCopula = new Set(program.copulas.flatMap(({ members }) => members.map(({ input }) => input)));
  const isDrawn = (input: ProgramInput, i: number): boolean =>
    settings.sampler !== 'sobol' && !inCopula.has(i) && isDrawnByMachine(input);
  const drawn = program.inputs.filter(isDrawn);
  set(layout.FRAME_INPUTS, encodeInputs(memory, drawn, drawAt));
  set(layout.FRAME_INPUT_COUNT, drawn.length);
  set(layout.FRAME_LANE_STRIDE, laneStride);
  set(layout.FRAME_DRAW_STRIDE, drawStride);
  set(layout.FRAME_LANE_COLUMNS, laneColumns);
  set(layout.FRAME_LANE_COLUMN_COUNT, program.laneColumns);

  set(layout.FRAME_STAGES, stages);
  const stageColumns = newLanes(stages + 1);
  set(layout.FRAME_OCCUPANCY, stageColumns);
  set(layout.FRAME_START, memory.wordTable(chain.start.map(laneAt)));
  set(layout.FRAME_MOVES, memory.wordTable(chain.moves.flatMap(({ from, to, rate }) => [from, to, laneAt(rate)])));
  set(layout.FRAME_MOVE_COUNT, chain.moves.length);
  set(layout.FRAME_FALL_PREVIOUS, laneOrNull(chain.fall.previous));
  set(layout.FRAME_FALL_FIRST, laneOrNull(chain.fall.first));
  set(layout.FRAME_EXIT, laneOrNull(chain.exit));
  // Of the part below stage k, k columns of stages and one of void.
  set(layout.FRAME_BELOW, hasAll ? newDraws(((stages - 2) * (stages + 1)) / 2) : 0);
  set(layout.FRAME_CHAIN_SPACE, memory.reserve(stages * layout.CHAIN_SPACE));
  set(layout.FRAME_SERIES, encodeSeries(memory));
  set(layout.FRAME_LOG_LIKELIHOOD, newLanes());
  set(layout.FRAME_TOTAL, newLanes());

  set(layout.FRAME_WEIGHT_LANES, newLanes());
  set(layout.FRAME_WEIGHT_WITHIN, newLanes());
  set(layout.FRAME_WEIGHT_DRAWS, newDraws());
  set(layout.FRAME_WEIGHT_TOTALS, newDraws());
  reserveResults(memory, frame, program, settings, draws);
  const rows = (field: number): number => memory.word(frame + field);
  const sums = [
    ...sumsOf(
      rows(layout.FRAME_SUM_OCCUPANCY),
      Array.from({ length: stages + 1 }, (_, i) => stageColumns + i * laneStride),
    ),
    ...sumsOf(
      rows(layout.FRAME_SUM_TRACKS),
      program.tracks.map(({ column }) => laneAt(column)),
    ),
    ...sumsOf(
      rows(layout.FRAME_SUM_WILLINGNESS),
      program.willingness.map(({ column }) => laneAt(column)),
    ),
  ];
  while (sums.length < layout.SUMS_AT_ONCE) sums.push(sums[0]!);
  set(layout.FRAME_SUMS, memory.wordTable(sums.flat()));
  set(layout.FRAME_SUM_COUNT, sums.length);
  const terms = hasAll ? program.terms : [];
  set(
    layout.FRAME_TERMS,
    memory.wordTable(
      terms.flatMap(({ isFixed, column }) => (isFixed ? [drawAt(column), 0] : [laneAt(column), newLanes()])),
    ),
  );
  set(layout.FRAME_TERM_COUNT, terms.length);
  const inputs = hasAll ? program.inputs : [];
  set(layout.FRAME_INPUT_COLUMNS, memory.wordTable(inputs.map(({ column }) => drawAt(column))));
  set(layout.FRAME_INPUT_WIDTH, inputs.length);
  set(layout.FRAME_SURPLUS_COLUMN, drawAt(program.surplus));
  set(layout.FRAME_WATCHED, encodeWatched(memory, program, laneAt));
  set(layout.FRAME_WATCHED_COUNT, program.watched.lane.length);
  const drawnOutside = program.inputs.filter((input, i) => !isDrawn(input, i));
  return { frame, drawColumns, drawStride, drawnOutside };
}

/** Sums of columns that stand side by side in a table of rows by step. */
function sumsOf(table: number, columns: readonly number[]): number[][] {
  return columns.map((column, j) => [column, table + 8 * j, 8 * columns.length]);
}

/**
 * Bytes from one column to the next: pairs of lanes, and an odd number of lines of the cache, so that neighbouring columns
 * do not compete for the same places in it.
 */
function strideOf(length: number): number {
  const lines = Math.ceil(length / 8);
  return 64 * (lines % 2 === 0 ? lines + 1 : lines);
}

/** The k-th term is needed where λ is above what k − 1 terms do for. */
function encodeSeries(memory: Memory): number {
  const table = memory.reserve(MOST_TERMS * layout.TERM_BYTES);
  for (let k = 1; k < MOST_TERMS; k++) {
    memory.setNumber(table + k * layout.TERM_BYTES, LARGEST_LAMBDA[k - 1]!);
    memory.setNumber(table + k * layout.TERM_BYTES + layout.TERM_INVERSE, INVERSES[k]!);
  }
  return table;
}

function encodeSteps(memory: Memory, { chain, steps, occasions }: Program, at: ColumnAt): number {
  const stops = stopsOf(chain);
  const tapes = new Map(occasions.map(({ step, tape }) => [step, tape]));
  const table = memory.reserve(steps.length * layout.STEP_BYTES);
  steps.forEach(({ months }, s) => {
    const step = table + s * layout.STEP_BYTES;
    const list = stops.get(s) ?? [];
    const start = memory.reserve(list.length * layout.STOP_BYTES);
    const { start: tape, end } = encodeTape(memory, tapes.get(s) ?? [], at);
    memory.setNumber(step, months);
    memory.setWord(step + layout.STEP_TAPE, tape);
    memory.setWord(step + layout.STEP_TAPE_END, end);
    memory.setWord(step + layout.STEP_STOPS, start);
    memory.setWord(step + layout.STEP_STOP_COUNT, list.length);
    list.forEach((stop, i) => {
      const record = start + i * layout.STOP_BYTES;
      memory.setNumber(record, stop.months);
      if ('emission' in stop) {
        memory.setWord(record + layout.STOP_EMISSION, stop.emission);
        encodeEmission(memory, record, chain.emissions[stop.emission]!, at);
      } else {
        memory.setWord(record + layout.STOP_KIND, layout.STOP_CONTEST);
        memory.setWord(record + layout.STOP_COLUMN, at(stop.probability));
      }
    });
  });
  return table;
}

function encodeEmission(memory: Memory, record: number, emission: Emission, at: ColumnAt): void {
  if ('column' in emission) {
    memory.setWord(record + layout.STOP_KIND, layout.STOP_LANE);
    memory.setWord(record + layout.STOP_COLUMN, at(emission.column));
  } else if ('columns' in emission) {
    memory.setWord(record + layout.STOP_KIND, layout.STOP_STAGE_LANES);
    memory.setWord(record + layout.STOP_LIKELIHOOD, memory.wordTable(emission.columns.map(at)));
  } else {
    const isState = 'state' in emission;
    memory.setWord(record + layout.STOP_KIND, isState ? layout.STOP_STATE : layout.STOP_STAGE);
    memory.setWord(record + layout.STOP_COLUMN, isState ? at(emission.state) : 0);
    memory.setWord(record + layout.STOP_LIKELIHOOD, memory.numberTable(emission.likelihood));
  }
}

function encodeWatched(memory: Memory, { watched }: Program, at: ColumnAt): number {
  const table = memory.reserve(watched.lane.length * layout.WATCHED_BYTES);
  watched.lane.forEach(({ column, low, high }, i) => {
    const record = table + i * layout.WATCHED_BYTES;
    memory.setWord(record, at(column));
    memory.setNumber(record + layout.WATCHED_LOW, low);
    memory.setNumber(record + layout.WATCHED_HIGH, high);
  });
  return table;
}
