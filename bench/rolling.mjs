// The naive way, kept for comparison only: the same program up to the rates, but every lane is in one stage and is rolled
// on. Exact in law: a lane leaves its stage when an exponential waiting time, in units of its rate, is used up, so random
// numbers are spent on events only.
import { consecutive } from '../dist/engine/chunk.js';
import { boundedRate } from '../dist/engine/generator.js';
import { drawInputs } from '../dist/engine/inputs.js';
import { bindTape, newColumns, runTape, spreadColumns } from '../dist/engine/machine.js';
import { log } from '../dist/numeric/log.js';
import { DRAWS_PER_CHUNK } from '../dist/program/result.js';
import { uniform } from '../dist/random/philox.js';

/** Words that tell the rolls from all other random numbers of a program. */
const ROLLS = 0x726f6c6c;
const PURPOSE = 3;

/**
 * One chunk of draws, rolled.
 *
 * @param program - Without evidence, which would call for weights or for lanes thrown away.
 * @returns Share of the paths of each draw that are held by the end of the window.
 */
export function rollChunk(program, index, { draws, paths, sampler = 'random' }) {
  if (program.chain.emissions.length > 0) throw new Error('A rolled chain takes no evidence.');
  const firstDraw = index * DRAWS_PER_CHUNK;
  const count = Math.min(DRAWS_PER_CHUNK, draws - firstDraw);
  const numbers = consecutive(firstDraw, count);
  const lanes = {
    draw: Uint32Array.from({ length: count * paths }, (_, l) => numbers[Math.floor(l / paths)]),
    path: Uint32Array.from({ length: count * paths }, (_, l) => l % paths),
  };
  const drawColumns = newColumns(program.drawColumns, count);
  drawInputs(program, drawColumns, firstDraw, count, sampler);
  runTape(bindTape(program.drawTape, drawColumns, lanes), 0);
  const columns = newColumns(program.laneColumns, count * paths);
  spreadColumns(program, drawColumns, columns, paths);
  runTape(bindTape(program.pathTape, columns, lanes), 0);
  const stepTape = bindTape(program.stepTape, columns, lanes);
  const [high, low] = program.inputs[0].key;
  const chain = new RolledChain(program.chain, columns, lanes, [high ^ ROLLS, low]);
  program.steps.forEach((step, s) => {
    runTape(stepTape, s);
    chain.advance(s, step.months);
  });
  return Float64Array.from({ length: count }, (_, d) => {
    let held = 0;
    for (let l = d * paths; l < (d + 1) * paths; l++) held += chain.isHeld(l) ? 1 : 0;
    return held / paths;
  });
}

class RolledChain {
  #last;
  #void;
  #lanes;
  #key;
  #moves;
  #previous;
  #first;
  #exit;
  #contests;
  /** By lane: its stage, what is left of its waiting time, and random numbers used so far. */
  #stage;
  #waiting;
  #rolls;

  constructor(chain, columns, lanes, key) {
    const column = (index) => (index === null ? null : columns[index]);
    this.#last = chain.stages.length - 1;
    this.#void = chain.stages.length;
    this.#lanes = lanes;
    this.#key = key;
    this.#moves = chain.stages.map((_, stage) =>
      chain.moves.filter(({ from }) => from === stage).map(({ to, rate }) => ({ to, rate: columns[rate] })),
    );
    this.#previous = column(chain.fall.previous);
    this.#first = column(chain.fall.first);
    this.#exit = column(chain.exit);
    this.#contests = chain.contests.map(({ step, months, probability }) => ({
      step,
      months,
      loses: columns[probability],
    }));
    const count = lanes.draw.length;
    this.#stage = new Int32Array(count);
    this.#waiting = new Float64Array(count);
    this.#rolls = new Uint32Array(count);
    for (let l = 0; l < count; l++) {
      let left = this.#roll(l) - columns[chain.start[0]][l];
      while (left > 0 && this.#stage[l] < this.#last) left -= columns[chain.start[++this.#stage[l]]][l];
      this.#waiting[l] = -log(this.#roll(l));
    }
  }

  isHeld(l) {
    return this.#stage[l] === this.#last;
  }

  advance(s, months) {
    let now = 0;
    for (const { step, months: at, loses } of this.#contests) {
      if (step !== s) continue;
      this.#carry(at - now);
      now = at;
      for (let l = 0; l < loses.length; l++) {
        if (this.#stage[l] < this.#last && this.#roll(l) < loses[l]) this.#stage[l] = this.#void;
      }
    }
    this.#carry(months - now);
  }

  #carry(months) {
    for (let l = 0; l < this.#stage.length; l++) {
      let left = months;
      let rate = this.#leavingRate(l);
      while (rate > 0 && this.#waiting[l] <= rate * left) {
        left -= this.#waiting[l] / rate;
        this.#stage[l] = this.#next(l, this.#roll(l) * rate);
        this.#waiting[l] = -log(this.#roll(l));
        rate = this.#leavingRate(l);
      }
      this.#waiting[l] -= rate * left;
    }
  }

  #leavingRate(l) {
    const stage = this.#stage[l];
    if (stage >= this.#last) return 0;
    let rate = bounded(this.#exit, l);
    for (const { rate: column } of this.#moves[stage]) rate += boundedRate(column[l]);
    if (stage > 0) rate += bounded(this.#previous, l) + bounded(this.#first, l);
    return rate;
  }

  /** Where a lane goes; `choice` is below its leaving rate. */
  #next(l, choice) {
    const stage = this.#stage[l];
    let left = choice - bounded(this.#exit, l);
    if (left < 0) return this.#void;
    for (const { to, rate } of this.#moves[stage]) {
      left -= boundedRate(rate[l]);
      if (left < 0) return to;
    }
    return stage > 0 && left < bounded(this.#previous, l) ? stage - 1 : 0;
  }

  #roll(l) {
    return uniform(this.#key, this.#lanes.draw[l], this.#lanes.path[l], this.#rolls[l]++, PURPOSE);
  }
}

function bounded(column, l) {
  return column === null ? 0 : boundedRate(column[l]);
}
