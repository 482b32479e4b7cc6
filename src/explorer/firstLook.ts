import { hasError } from '../analysis/core/checked.ts';
import { enoughDraws } from '../analysis/core/enoughDraws.ts';
import { estimateAt } from '../analysis/core/estimate.ts';
import { evidenceDiagnostics } from '../analysis/core/evidence.ts';
import { isRuledOut } from '../analysis/core/outcome.ts';
import { compile } from '../compile/compile.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { curveOf } from '../record/curve.ts';
import type { Runner } from '../runners/runner.ts';
import { runProgram } from '../runners/runProgram.ts';
import { constantAt } from '../scenario/constantAt.ts';
import type { NumberInput, Scenario } from '../scenario/model.ts';
import { withNumbers } from '../scenario/withNumbers.ts';
import { differenceBetween } from './difference.ts';
import type { Knob } from './facts.ts';
import type { Look } from './messages.ts';
import { isUnmoved, type Moves, NO_MOVES } from './moves.ts';
import { type First, load, type Opened } from './opened.ts';
import { withNumbersInRows } from './overlay.ts';
import { parted } from './quick.ts';

/** Draws of the first look. */
const FIRST_DRAWS = 256;

/** A few draws at once, beside as many of the file; null where so few tell nothing. */
export async function comparedLook(
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
