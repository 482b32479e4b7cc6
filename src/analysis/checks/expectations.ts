import { ROWS_KEPT, type RunResult } from '../../program/result.ts';
import type { ExpectationResult, Found } from '../../results/checks.ts';
import { groundsOf } from '../../results/pieces.ts';
import { type Day, isoDay } from '../../scenario/dates.ts';
import type { Claim, Expectation, Scenario } from '../../scenario/model.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { standardErrorBound } from '../../stats/standardErrorBound.ts';
import { compareRuns, freedomOf } from '../core/compare.ts';
import { effectiveDraws } from '../core/effectiveDraws.ts';
import { estimateAt } from '../core/estimate.ts';
import { everReached } from '../core/reached.ts';
import type { Workbench } from '../core/run.ts';
import { type Drivers, driversOf } from './drivers.ts';
import { type Made, runOf, type Unmade } from './runOf.ts';
import { type Verdict, verdictOfOrder, verdictWithin } from './verdict.ts';

/** A run that expectations are about. Without its rows: of a thousand numbers these take 33 MB. */
interface World extends Made {
  /** What the numbers explain that an expectation of this run lists, by its id. */
  readonly drivers: ReadonlyMap<string, Drivers | null>;
}

/** Which run it is. */
interface Key {
  readonly asOf: Day;
  readonly end: Day;
  readonly whatIf: string | null;
}

type WorldOf = (key: Key) => Promise<World | Unmade | null>;

/**
 * Tries what the file expects of its forecast, each on a run of its own where it is about another day or a what-if.
 *
 * Runs share the random numbers of the forecast, and take as many draws; more where the evidence takes them.
 *
 * @returns Fewer after an abort.
 */
export async function expectations(bench: Workbench): Promise<ExpectationResult[]> {
  const worlds = new Map<string, World | Unmade | null>();
  const world: WorldOf = async (key) => {
    const name = `${key.asOf} ${key.end} ${key.whatIf}`;
    const known = worlds.get(name);
    if (known !== undefined) return known;
    const made = await worldOf(bench, key);
    worlds.set(name, made);
    return made;
  };
  const tried: ExpectationResult[] = [];
  for (const one of bench.stated.expectations) {
    const result = await tryOne(bench, one, world);
    if (result === null) break;
    tried.push(result);
  }
  return tried;
}

async function worldOf(bench: Workbench, key: Key): Promise<World | Unmade | null> {
  const { scenario, stated, base, program, asked } = bench;
  const { window } = scenario;
  const isOwn = key.asOf === window.asOf && key.end === window.end && key.whatIf === null;
  const dated: Scenario = { ...scenario, window: { ...window, asOf: key.asOf, end: key.end } };
  const set = scenario.whatIf.find(({ id }) => id === key.whatIf)?.set ?? [];
  const made = isOwn
    ? { program, result: base }
    : await runOf(bench, withNumbers(dated, set), { draws: asked, paths: base.settings.paths });
  if (made === null || 'why' in made) return made;
  const drivers = stated.expectations.flatMap(({ id, claim, asOf, whatIf }): [string, Drivers | null][] =>
    claim.kind === 'drivers' && whatIf === key.whatIf && (asOf ?? stated.window.asOf) === key.asOf
      ? [[id, driversOf(made.program, made.result, claim.paths)]]
      : [],
  );
  return { program: made.program, result: withoutRows(made.result), drivers: new Map(drivers) };
}

function withoutRows(result: RunResult): RunResult {
  const none = new Float64Array(0);
  return { ...result, rows: { draws: 0, curve: none, contributions: none, inputs: none } };
}

async function tryOne(
  { stated, base, signal }: Workbench,
  one: Expectation,
  world: WorldOf,
): Promise<ExpectationResult | null> {
  const { id, severity, claim, whatIf } = one;
  const asOf = one.asOf ?? stated.window.asOf;
  const { end } = stated.window;
  const told = (rest: Pick<ExpectationResult, 'status' | 'found' | 'says' | 'drawsToTell'>): ExpectationResult => ({
    id,
    ...groundsOf(one),
    severity,
    asOf: isoDay(asOf),
    whatIf: whatIf === null ? null : { id: whatIf, title: titleOfWhatIf(stated, whatIf) },
    claim: claimOf(claim),
    ...rest,
  });
  const judged = (verdict: Verdict, found: Found[], draws: number, most = MOST_TOLD): ExpectationResult =>
    told({ status: verdict.status, found, says: '', drawsToTell: drawsFor(verdict.times, draws, most) });
  const untried = (says: string): ExpectationResult =>
    told({ status: 'not tried', found: [], says, drawsToTell: null });
  if (signal?.aborted || base.draws === 0) return null;
  switch (claim.kind) {
    case 'probability': {
      const made = await world({ asOf, end: claim.by ?? end, whatIf });
      if (made === null) return null;
      if ('why' in made) return untried(made.why);
      const { result } = made;
      const stage = stated.stages.findIndex((each) => each.id === claim.stage);
      const found = { of: '', title: '', ...(claim.stage === null ? meetingIn(made) : reachedIn(made, stage)) };
      return judged(verdictWithin(found, claim.within, freedomOf(result)), [found], result.draws);
    }
    case 'difference': {
      const [before, after] = [await world({ asOf, end, whatIf: null }), await world({ asOf, end, whatIf })];
      if (before === null || after === null) return null;
      if ('why' in before) return untried(before.why);
      if ('why' in after) return untried(after.why);
      const gain = gainOf(before.result, after.result);
      const found = { of: whatIf ?? '', title: titleOfWhatIf(stated, whatIf), ...gain };
      const least = fewest([before, after]);
      return judged(verdictWithin(found, claim.within, freedomOf(least)), [found], least.draws);
    }
    case 'order': {
      const worlds: World[] = [];
      for (const id of claim.whatIfs) {
        const made = await world({ asOf, end, whatIf: id });
        if (made === null) return null;
        if ('why' in made) return untried(made.why);
        worlds.push(made);
      }
      const gaps = worlds.slice(1).map((lower, i) => gainOf(lower.result, worlds[i]!.result));
      const found = claim.whatIfs
        .map((of, i): Found => ({ of, title: titleOfWhatIf(stated, of), ...meetingIn(worlds[i]!) }))
        .toSorted((a, b) => b.mean - a.mean);
      const least = fewest(worlds);
      return judged(verdictOfOrder(gaps, freedomOf(least)), found, least.draws);
    }
    case 'drivers': {
      const made = await world({ asOf, end, whatIf });
      if (made === null) return null;
      if ('why' in made) return untried(made.why);
      const { draws } = made.result;
      const drivers = made.drivers.get(id) ?? null;
      if (drivers === null) {
        const drawsToTell = drawsFor(ROWS_KEPT / draws, draws, ROWS_KEPT);
        return told({ status: 'undecided', found: [], says: 'too few draws count for a share', drawsToTell });
      }
      const titled = drivers.shares.map((share) => ({ ...share, title: stated.numbers[share.of]?.title ?? '' }));
      return judged(verdictOfOrder(drivers.gaps, drivers.freedom), titled, draws, ROWS_KEPT);
    }
  }
}

/** The run with the fewest draws. */
function fewest(worlds: readonly World[]): RunResult {
  return worlds.map(({ result }) => result).reduce((least, each) => (each.draws < least.draws ? each : least));
}

function titleOfWhatIf({ whatIf }: Scenario, id: string | null): string {
  return whatIf.find((one) => one.id === id)?.title ?? '';
}

/** More draws than these nobody waits for. */
const MOST_TOLD = 1e8;

/**
 * Draws that would tell, more than were taken, in two figures and rounded up.
 *
 * @param times - Times the draws that were taken.
 * @param most - More do not help, or nobody waits for them.
 */
function drawsFor(times: number | null, draws: number, most: number): number | null {
  if (times === null || !(times * draws <= most) || draws >= most) return null;
  const wanted = Math.max(times * draws, draws + 1);
  let unit = 1;
  while (wanted > 100 * unit) unit *= 10;
  return Math.ceil(wanted / unit) * unit;
}

/** P(held) by the end of the window of a world, with its Monte Carlo error. */
function meetingIn({ result }: Made): Omit<Found, 'of' | 'title'> {
  const { mean, standardError } = estimateAt(result);
  return { mean, standardError };
}

/** P(a stage or a later one is reached) by then, with an upper bound of its error. */
function reachedIn(made: Made, stage: number): Omit<Found, 'of' | 'title'> {
  const { program, result } = made;
  if (stage === program.chain.stages.length - 1) return meetingIn(made);
  const mean = everReached(program, result, stage);
  return { mean, standardError: standardErrorBound(mean, effectiveDraws(result)) };
}

/** What P gains from one run to another, over the draws that both have. */
export function gainOf(before: RunResult, after: RunResult): Omit<Found, 'of' | 'title'> {
  const [more, fewer] = before.draws >= after.draws ? [before, after] : [after, before];
  const { mean, standardError } = compareRuns(more, fewer).difference;
  return { mean: more === before ? mean : -mean, standardError };
}

function claimOf(claim: Claim): ExpectationResult['claim'] {
  const { kind } = claim;
  const nothing = { kind, within: null, by: null, stage: null, of: [] };
  switch (kind) {
    case 'probability': {
      const { within, by, stage } = claim;
      return { ...nothing, within: [...within], by: by === null ? null : isoDay(by), stage };
    }
    case 'difference':
      return { ...nothing, within: [...claim.within] };
    case 'order':
      return { ...nothing, of: [...claim.whatIfs] };
    case 'drivers':
      return { ...nothing, of: [...claim.paths] };
  }
}
