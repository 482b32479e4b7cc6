import type { Found } from '../../results/checks.ts';
import type { Remedy } from '../../results/mutants.ts';
import type { Path, Scenario } from '../../scenario/model.ts';
import { certainReach } from '../../stats/certainReach.ts';
import { declarationsOf, tryDeclaration } from '../../testing/mutants/declarations.ts';
import type { Mutant } from '../../testing/mutants/mutant.ts';
import { withNew } from '../../testing/worlds.ts';
import { freedomOf } from '../core/compare.ts';
import { estimateAt } from '../core/estimate.ts';
import type { Workbench } from '../core/run.ts';
import type { Moved } from './moved.ts';
import { verdictWithin } from './verdict.ts';

/** Numbers of a fault on which a direction is tried. */
const MOST_NUMBERS = 2;
/** Cases of a direction: it has to hold without the fault, and fail with it. */
const TRIALS = 5;

/**
 * What, in one line of the file, would notice a fault: a direction of a number that the fault turns, which stays right
 * when the forecast changes, else an interval around P.
 *
 * @returns Null if neither was seen to hold without the fault and to fail with it.
 */
export function remedyFor(bench: Workbench, mutant: Mutant, planted: Scenario, moved: Moved): Remedy | null {
  return directionFor(bench, mutant, planted) ?? (moved.isForecast ? intervalFor(bench, moved) : null);
}

function directionFor({ stated, seed }: Workbench, { class: kind, paths }: Mutant, planted: Scenario): Remedy | null {
  if (kind !== 'sign' && kind !== 'actor' && kind !== 'ends') return null;
  const open = paths.filter((path) => {
    const number = stated.numbers[path];
    return number !== undefined && number.isDefault !== true && number.expect === undefined;
  });
  for (const path of open.slice(0, MOST_NUMBERS)) {
    for (const [expect, opposite] of [
      ['raises', 'lowers'],
      ['lowers', 'raises'],
    ] as const) {
      const holds = (scenario: Scenario, what: Direction): boolean => statusOf(scenario, seed, path, what) === 'holds';
      const isRight = holds(stated, expect) && !holds(stated, opposite);
      if (isRight && statusOf(planted, seed, path, expect) === 'fails')
        return { at: path, line: declared(stated.numbers[path]!.text, expect) };
    }
  }
  return null;
}

type Direction = 'raises' | 'lowers';

/** A number with a direction, as it can stand in a file. */
function declared(text: string, expect: Direction): string {
  return `{ value: ${/[,:#{}[\]"']/.test(text) ? JSON.stringify(text) : text}, expect: ${expect} }`;
}

function statusOf(scenario: Scenario, seed: string, path: Path, expect: Direction): string {
  const declared = withNew(scenario, [{ ...scenario.numbers[path]!, expect }]);
  const law = declarationsOf(declared, seed).find(({ id }) => id === `expect.${path}`);
  return law === undefined ? 'not tried' : tryDeclaration(law, seed, TRIALS).status;
}

/** A fifth to either side, beyond what chance may add in another run. */
const WIDTH = 0.2;

function intervalFor({ base }: Workbench, { before, after, standardError }: Moved): Remedy | null {
  const { mean, standardError: error } = estimateAt(base);
  const half = WIDTH * mean + certainReach(freedomOf(base)) * error;
  const unit = mean >= 0.1 ? 0.01 : mean >= 0.01 ? 0.001 : 0.0001;
  const low = Math.max(0, Math.floor((mean - half) / unit)) * unit;
  const high = Math.min(1, Math.ceil((mean + half) / unit) * unit);
  // As a run of the fault with all draws would find it.
  const found = {
    mean: mean + after - before,
    standardError: Math.sqrt(error * error + standardError * standardError),
  };
  const verdictOf = (one: Pick<Found, 'mean' | 'standardError'>) =>
    verdictWithin(one, [low, high], freedomOf(base)).status;
  if (high <= low || verdictOf({ mean, standardError: error }) !== 'holds' || verdictOf(found) !== 'fails') return null;
  const written = (end: number): string => `${Number((100 * end).toFixed(4))} %`;
  return { at: 'expectations', line: `today: { p: ${written(low)} to ${written(high)} }` };
}
