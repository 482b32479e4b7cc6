import { compile } from '../../compile/compile.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult } from '../../program/result.ts';
import type { ExpectationResult, Found } from '../../results/checks.ts';
import { groundsOf } from '../../results/pieces.ts';
import { type Day, isoDay } from '../../scenario/dates.ts';
import type { Claim, Expectation, Scenario } from '../../scenario/model.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { standardErrorBound } from '../../stats/standardErrorBound.ts';
import { compareRuns } from '../core/compare.ts';
import { enoughDraws } from '../core/enoughDraws.ts';
import { estimateAt } from '../core/estimate.ts';
import { faultOf } from '../core/fault.ts';
import { isRuledOut } from '../core/outcome.ts';
import { everReached } from '../core/reached.ts';
import type { Workbench } from '../core/run.ts';
import { driversOf } from './drivers.ts';
import { type Verdict, verdictOfOrder, verdictWithin } from './verdict.ts';

/** A scenario as an expectation is about it, and its run. */
interface World {
  readonly scenario: Scenario;
  readonly program: Program;
  readonly result: RunResult;
}

/** A world, or why there is none; null after an abort. */
type Made = World | { readonly why: string } | null;

/**
 * Tries what the file expects of its forecast, each on a run of its own where it is about another day or a what-if.
 *
 * Runs share the random numbers of the forecast, and take as many draws; more where the evidence takes them.
 *
 * @returns Fewer after an abort.
 */
export async function expectations(bench: Workbench): Promise<ExpectationResult[]> {
  const worlds = new Map<string, Made>();
  const world = async (asOf: Day, end: Day, whatIf: string | null): Promise<Made> => {
    const key = `${asOf} ${end} ${whatIf}`;
    const known = worlds.get(key);
    if (known !== undefined) return known;
    const made = await worldOf(bench, asOf, end, whatIf);
    worlds.set(key, made);
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

async function worldOf(bench: Workbench, asOf: Day, end: Day, whatIf: string | null): Promise<Made> {
  const { scenario: own, base, program: ownProgram, asked, seed, run } = bench;
  const isOwn = asOf === own.window.asOf && end === own.window.end && whatIf === null;
  if (isOwn) return { scenario: own, program: ownProgram, result: base };
  const dated: Scenario = { ...own, window: { ...own.window, asOf, end } };
  const set = own.whatIf.find(({ id }) => id === whatIf)?.set ?? [];
  const scenario = set.length === 0 ? dated : withNumbers(dated, set);
  const program = compile(scenario, seed);
  const settings = { ...base.settings, draws: asked };
  const result = await enoughDraws((some) => run(program, some), settings);
  if (result.draws < asked) return null;
  if (isRuledOut(result)) return { why: `what is known by ${isoDay(asOf)} could not have been` };
  const fault = await faultOf(result, program, scenario);
  return fault === null ? { scenario, program, result } : { why: fault.message };
}

async function tryOne(
  { stated, base, signal }: Workbench,
  one: Expectation,
  world: (asOf: Day, end: Day, whatIf: string | null) => Promise<Made>,
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
  const judged = ({ status, times }: Verdict, found: Found[]): ExpectationResult =>
    told({ status, found, says: '', drawsToTell: drawsFor(times, base.draws) });
  const untried = (says: string): ExpectationResult =>
    told({ status: 'not tried', found: [], says, drawsToTell: null });
  if (signal?.aborted || base.draws === 0) return null;
  switch (claim.kind) {
    case 'probability': {
      const made = await world(asOf, claim.by ?? end, whatIf);
      if (made === null) return null;
      if ('why' in made) return untried(made.why);
      const found = { of: '', title: '', ...probabilityIn(made, claim.stage) };
      return judged(verdictWithin(found, claim.within), [found]);
    }
    case 'difference': {
      const [before, after] = [await world(asOf, end, null), await world(asOf, end, whatIf)];
      if (before === null || after === null) return null;
      if ('why' in before) return untried(before.why);
      if ('why' in after) return untried(after.why);
      const found = {
        of: whatIf ?? '',
        title: titleOfWhatIf(stated, whatIf),
        ...differenceOf(before.result, after.result),
      };
      return judged(verdictWithin(found, claim.within), [found]);
    }
    case 'order': {
      const all: (Found & { readonly world: World })[] = [];
      for (const id of claim.whatIfs) {
        const made = await world(asOf, end, id);
        if (made === null) return null;
        if ('why' in made) return untried(made.why);
        all.push({ of: id, title: titleOfWhatIf(stated, id), ...probabilityIn(made, null), world: made });
      }
      const gaps = all.slice(1).map((lower, i) => differenceOf(lower.world.result, all[i]!.world.result));
      const found = all.map(({ world: _, ...each }) => each);
      return judged(
        verdictOfOrder(gaps),
        found.toSorted((a, b) => b.mean - a.mean),
      );
    }
    case 'drivers': {
      const made = await world(asOf, end, whatIf);
      if (made === null) return null;
      if ('why' in made) return untried(made.why);
      const { shares, gaps } = driversOf(made.program, made.result, claim.paths);
      const titled = shares.map((share) => ({ ...share, title: stated.numbers[share.of]?.title ?? '' }));
      return judged(verdictOfOrder(gaps), titled);
    }
  }
}

function titleOfWhatIf({ whatIf }: Scenario, id: string | null): string {
  return whatIf.find((one) => one.id === id)?.title ?? '';
}

/** More draws than these nobody waits for. */
const MOST_TOLD = 1e8;

/** Draws in round figures; null if they are out of reach. */
function drawsFor(times: number | null, draws: number): number | null {
  if (times === null || times * draws > MOST_TOLD) return null;
  return Number((times * draws).toPrecision(2));
}

/** P(held), or that a stage is reached, by the end of the window of a world, with its Monte Carlo error. */
function probabilityIn({ scenario, program, result }: World, stage: string | null): Omit<Found, 'of' | 'title'> {
  if (stage === null) {
    const { mean, standardError } = estimateAt(result);
    return { mean, standardError };
  }
  const mean = everReached(
    program,
    result,
    scenario.stages.findIndex(({ id }) => id === stage),
  );
  // At most: as of paths that are drawn, while the chain is propagated.
  return { mean, standardError: standardErrorBound(mean, effectiveSampleSize(result.weight)) };
}

/** Changed less base over the draws that both have. */
export function differenceOf(base: RunResult, changed: RunResult): Omit<Found, 'of' | 'title'> {
  const [a, b] = base.draws >= changed.draws ? [base, changed] : [changed, base];
  const { mean, standardError } = compareRuns(a, b).difference;
  return { mean: a === base ? mean : -mean, standardError };
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
