import type { ExpectationResult, LawResult } from '../../results/checks.ts';
import type { MissedMutant, MutantCounts, Mutants } from '../../results/mutants.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { Scenario } from '../../scenario/model.ts';
import { clip } from '../../stats/probability.ts';
import { declarationsOf, isBroken, tryDeclaration } from '../../testing/mutants/declarations.ts';
import type { Mutant } from '../../testing/mutants/mutant.ts';
import { MUTANT_CLASSES, mutantsOf } from '../../testing/mutants/mutantsOf.ts';
import { couldBeRead } from '../../testing/mutants/possible.ts';
import { estimateAt } from '../core/estimate.ts';
import type { Workbench } from '../core/run.ts';
import { expectations } from './expectations.ts';
import { type Moved, movedBy } from './moved.ts';
import { remedyFor } from './remedy.ts';
import { benchOf } from './smallBench.ts';

/** Cases of each direction that is tried on a fault: what only a rare case shows is not counted as noticed. */
const TRIALS = 3;

/** A move of P below which a fault means nothing for a decision: half a point. */
const LEAST_MOVE = 0.005;

/** What gave a fault away, or that it is too small to matter. */
type Fate = Exclude<keyof MutantCounts, 'class' | 'planted' | 'missed'>;

/** What the scenario shows without any fault, to tell what a fault changes. */
interface Sound {
  readonly bench: Workbench;
  readonly expectations: readonly ExpectationResult[];
  /** Ids of what is broken already, which therefore notices nothing. */
  readonly broken: ReadonlySet<string>;
  /** Ids of expectations that few draws break. */
  readonly brokenByFew: ReadonlySet<string>;
}

/**
 * Plants small faults into the scenario, one at a time, and finds those that nothing which the file declares or expects
 * gives away.
 *
 * @param found - What its expectations came to without a fault.
 * @param chosen - Faults to plant.
 * @param onDone - Told after each fault.
 * @returns After an abort what was finished before it; null if nothing was.
 */
export async function tryMutants(
  bench: Workbench,
  found: { readonly expectations: readonly ExpectationResult[]; readonly laws: readonly LawResult[] },
  chosen: readonly Mutant[],
  onDone: (done: number, total: number) => void,
): Promise<Mutants | null> {
  const { stated, seed, signal } = bench;
  const small = await benchOf(bench, stated);
  if (small === null || 'why' in small) return null;
  const soundly = await expectations(small);
  const tried = declarationsOf(stated, seed).map((law) => tryDeclaration(law, seed, TRIALS));
  const sound: Sound = {
    bench: small,
    expectations: soundly,
    broken: idsOf([...found.laws, ...tried].filter(isBroken), found.expectations.filter(isMissedBy)),
    brokenByFew: idsOf(soundly.filter(isMissedBy)),
  };
  const fates: { readonly mutant: Mutant; readonly fate: Fate | 'missed' }[] = [];
  const missed: MissedMutant[] = [];
  for (const mutant of chosen) {
    // A breath between two, for signals and progress.
    await new Promise<void>((resolve) => setTimeout(resolve));
    const planted = mutant.plant(stated);
    const fate = await fateOf(bench, sound, planted, mutant);
    if (fate === null || signal?.aborted) break;
    fates.push({ mutant, fate: typeof fate === 'string' ? fate : 'missed' });
    if (typeof fate !== 'string') missed.push(missedBy(bench, mutant, planted, fate));
    onDone(fates.length, chosen.length);
  }
  const count = (name: string, fate: string): number =>
    fates.filter((one) => one.mutant.class === name && one.fate === fate).length;
  return {
    possible: mutantsOf(stated).length,
    chosen: chosen.length,
    classes: MUTANT_CLASSES.map((name) => ({
      class: name,
      planted: fates.filter(({ mutant }) => mutant.class === name).length,
      refused: count(name, 'refused'),
      signs: count(name, 'signs'),
      directions: count(name, 'directions'),
      expectations: count(name, 'expectations'),
      tooSmall: count(name, 'tooSmall'),
      missed: count(name, 'missed'),
    })),
    missed: missed.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)),
  };
}

/** What gives a fault away, the cheapest first; how far it moves P if it matters and nothing does; null after an abort. */
async function fateOf(bench: Workbench, sound: Sound, planted: Scenario, mutant: Mutant): Promise<Fate | Moved | null> {
  if (!couldBeRead(planted)) return 'refused';
  const small = await benchOf(bench, planted);
  if (small === null) return null;
  if ('why' in small) return 'refused';
  const laws = declarationsOf(planted, bench.seed, bench.stated).filter(({ id }) => !sound.broken.has(id));
  const isGivenAway = (start: RegExp): boolean =>
    laws.some((law) => start.test(law.id) && isBroken(tryDeclaration(law, bench.seed, TRIALS)));
  // No other fault turns a weight.
  if (mutant.section === 'terms' && isGivenAway(/^sign\./)) return 'signs';
  const results = await expectations(small);
  if (results.length < planted.expectations.length) return null;
  const isDoubtful = ({ id, status }: ExpectationResult): boolean =>
    status === 'undecided' || sound.brokenByFew.has(id);
  const open = results.filter(({ id }) => !sound.broken.has(id));
  if (open.some((one) => isMissedBy(one) && !isDoubtful(one))) return 'expectations';
  // Few draws leave open, or get wrong, what the draws of the check decide.
  if (open.some(isDoubtful)) {
    const whole = await benchOf(bench, planted, bench.base.settings);
    if (whole === null) return null;
    if ('why' in whole) return 'refused';
    if ((await expectations(whole)).some((one) => isMissedBy(one) && !sound.broken.has(one.id))) return 'expectations';
  }
  const moved = movedBy(
    { base: sound.bench.base, expectations: sound.expectations },
    { base: small.base, expectations: results },
    isoDay(planted.window.asOf),
  );
  if (Math.abs(moved.after - moved.before) < LEAST_MOVE) return 'tooSmall';
  // The dearest. What is declared of numbers is tried without the evidence.
  return isGivenAway(mutant.section === 'evidence' ? /^expect\.evidence\./ : /^(expect|what_if)\./)
    ? 'directions'
    : moved;
}

function isMissedBy({ status }: ExpectationResult): boolean {
  return status === 'fails' || status === 'not tried';
}

function idsOf(...lists: readonly (readonly { readonly id: string }[])[]): ReadonlySet<string> {
  return new Set(lists.flat().map(({ id }) => id));
}

function missedBy(bench: Workbench, mutant: Mutant, planted: Scenario, moved: Moved): MissedMutant {
  const { id, says } = mutant;
  const { isForecast, before, after, standardError, ...rest } = moved;
  // The forecast itself is known from more draws.
  const own = estimateAt(bench.base);
  const level = isForecast ? own.mean : before;
  return {
    id,
    says,
    ...rest,
    before: level,
    after: clip(level + after - before),
    standardError: isForecast ? Math.max(own.standardError, standardError) : standardError,
    remedy: remedyFor(bench, mutant, planted, moved),
  };
}
