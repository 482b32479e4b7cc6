import { type AskedAnalyses, usualAnalyses } from '../analysis/analyses.ts';
import type { Runner } from '../runners/runner.ts';
import { askedKey, movesBehind, type Stage, stagesOf } from './asked.ts';
import { differenceBetween } from './difference.ts';
import { forecastOf, keyOf, samplingOf } from './forecasts.ts';
import { goesOn } from './goesOn.ts';
import type { Beside, Heard, Wish } from './messages.ts';
import { isUnmoved, type Moves, NO_MOVES } from './moves.ts';
import { load, type Made, type Opened } from './opened.ts';
import { lookOf, pieceOf, shownOf } from './shown.ts';

/** By whom a wish is met, who hears of it, and until when it is one. */
interface Means {
  readonly runner: Runner;
  readonly tell: (heard: Heard) => void;
  readonly signal: AbortSignal;
}

/** Everything beyond the first look, in the order in which an analyst waits for it. */
export async function refine(of: Opened, wish: Wish, means: Means): Promise<void> {
  const refinement = new Refinement(of, wish, means);
  const { first, later } = stagesOf(wish.asked);
  const isDone =
    (await refinement.showPlain()) &&
    (await refinement.setBeside()) &&
    (await refinement.answerStages(first)) &&
    (await refinement.showWhole()) &&
    (await refinement.answerStages(later));
  if (isDone) means.tell({ kind: 'done', id: wish.id });
}

/** The steps, each of which is false where none may follow: after an abort, or because what was moved is wrong. */
class Refinement {
  private readonly of: Opened;
  private readonly wish: Wish;
  private readonly means: Means;
  /** The scenario as it was moved, and as its file has it if that is another; once they are forecast. */
  private plain: Made | null = null;
  private file: Made | null = null;
  private isWhole = false;

  constructor(of: Opened, wish: Wish, means: Means) {
    this.of = of;
    this.wish = wish;
    this.means = means;
  }

  async showPlain(): Promise<boolean> {
    const { moves } = this.wish;
    this.plain = this.accepted(await this.make(moves));
    if (this.plain === null) return false;
    const file = isUnmoved(moves) ? null : await this.make(NO_MOVES);
    this.file = file === null || 'errors' in file ? null : file;
    // What was seen before comes back at once, and whole.
    const before = this.of.runs.get(keyOf({ moves, analyses: usualAnalyses(), sampled: this.of.sampled }));
    this.isWhole = before !== undefined;
    return this.show(before ?? this.plain);
  }

  async setBeside(): Promise<boolean> {
    const { id, pins } = this.wish;
    const besides: (Beside | null)[] = [];
    for (const pin of pins) {
      const made = await this.make(pin);
      if (made === null || this.plain === null) return false;
      const isWrong = 'errors' in made;
      besides.push(
        isWrong ? null : { look: lookOf(made, null), difference: differenceBetween(this.plain.base, made.base) },
      );
    }
    if (pins.length > 0) this.means.tell({ kind: 'beside', id, pins: besides });
    return true;
  }

  async answerStages(stages: readonly Stage[]): Promise<boolean> {
    for (const stage of stages) if (!(await this.answerStage(stage))) return false;
    return true;
  }

  /** With the usual analyses, unless it was shown so at first. */
  async showWhole(): Promise<boolean> {
    if (this.isWhole) return true;
    const whole = this.accepted(await this.make(this.wish.moves, usualAnalyses()));
    this.isWhole = true;
    return whole !== null && this.show(whole);
  }

  private async answerStage({ analysis, asked, isLast }: Stage): Promise<boolean> {
    const { of, wish, means } = this;
    const key = askedKey(analysis, wish.asked, wish.moves);
    const known = of.pieces.get(key);
    if (known !== undefined) {
      if (isLast) means.tell({ kind: 'asked', analysis, piece: known });
      return true;
    }
    const order = {
      moves: movesBehind(asked, wish.moves),
      analyses: asked,
      sampled: samplingOf(of, analysis, asked),
    };
    const made = await forecastOf(of, order, means);
    if (made === null) return false;
    const piece = pieceOf(made, analysis, key, isLast);
    // What fails with few draws may not with all.
    if (isLast || piece.errors === null) means.tell({ kind: 'asked', analysis, piece });
    if (isLast) of.pieces.keep(key, piece);
    return true;
  }

  private make(moves: Moves, analyses: AskedAnalyses = {}): ReturnType<typeof forecastOf> {
    return forecastOf(this.of, { moves, analyses, sampled: this.of.sampled }, this.means);
  }

  /** What was made of what was moved; null after an abort, or where it is wrong, which is told. */
  private accepted(made: Awaited<ReturnType<typeof forecastOf>>): Made | null {
    if (made === null || !('errors' in made)) return made;
    this.means.tell({ kind: 'refused', id: this.wish.id, ...made });
    return null;
  }

  private async show(made: Made): Promise<boolean> {
    if (!(await goesOn(this.means.signal))) return false;
    const { file, isWhole, wish } = this;
    const loaded = load(this.of, wish.moves);
    const scenario = loaded.ok ? loaded.value : null;
    this.means.tell({ kind: 'shown', id: wish.id, shown: shownOf(made, { file, isWhole, scenario }) });
    return true;
  }
}
