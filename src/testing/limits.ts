import { support } from '../distributions/registry.ts';
import { kindOf, type Process } from '../scenario/kinds/kinds.ts';
import type { Regime } from '../scenario/kinds/regime.ts';
import type { Tenure } from '../scenario/kinds/tenure.ts';
import type { Path, Scenario } from '../scenario/model.ts';
import { pathOfName } from '../scenario/paths.ts';
import { boundsOfBuiltIn, type Limits } from './builtIns.ts';
import {
  type Bounds,
  type BoundsOf,
  bounds,
  boundsOfExpression,
  type Effect,
  endsOf,
  fixed,
  openIfAny,
  reversed,
  subtract,
  timesSign,
  together,
} from './effect.ts';
import { around } from './worlds.ts';

/** Values of uncertain numbers by path, as one draw has them. */
export type Drawn = ReadonlyMap<Path, number>;

/** What is known of the uncertain numbers if nothing but their distributions is. */
export const ANY_DRAW: Drawn = new Map();

/** Limits of every number, and how they move with the number at a path; empty for none. */
export function limitsIn(scenario: Scenario, path: Path, drawn: Drawn): Limits {
  const known = new Map<Path, Bounds>();
  const processes = new Map(scenario.processes.map((process) => [process.id, process]));

  const of = (asked: Path): Bounds => {
    const found = known.get(asked) ?? boundsOfNumber(asked);
    known.set(asked, found);
    return found;
  };
  const limits: Limits = { scenario, of };

  const boundsOfNumber = (asked: Path): Bounds => {
    const number = scenario.numbers[asked];
    if (number === undefined) return fixed(0);
    const { value, domain } = number;
    const isMoved = asked === path;
    const effect = isMoved ? 'up' : 'none';
    if (value.kind === 'formula') {
      // A formula that is moved keeps following what it is made of, but that is not what is asked.
      if (isMoved) return { low: domain[0], high: domain[1], effect };
      const found = boundsOfExpression(value.expression, boundsOfReference);
      return { ...found, low: Math.max(found.low, domain[0]), high: Math.min(found.high, domain[1]) };
    }
    const certain = value.kind === 'constant' ? value.value : drawn.get(asked);
    if (certain !== undefined && !isMoved) return fixed(certain);
    const [low, high] = support(value.kind === 'constant' ? around(value.value, domain) : value.distribution);
    return { low, high, effect };
  };

  const boundsOfReference: BoundsOf = (reference) => {
    if (reference.kind === 'builtIn') return boundsOfBuiltIn(limits, reference.name, reference.args);
    const process = processes.get(reference.name);
    return process === undefined ? of(pathOfName(reference.name)) : boundsOfProcess(process, of);
  };

  return limits;
}

/** Value of a process in any step: every path has its own random numbers, which stay as they are. */
function boundsOfProcess(process: Process, of: Limits['of']): Bounds {
  const number = (name: string): Bounds => of(`processes.${process.id}.${name}`);
  if (process.kind === 'tenure') return number('hazard');
  const values = kindOf(process.kind).valuesOf(process, (key) => endsOf(number(key)));
  return bounds(values, effectOnProcess(process, number));
}

function effectOnProcess(process: Exclude<Process, Tenure>, number: (name: string) => Bounds): Effect {
  switch (process.kind) {
    case 'mean_reverting': {
      const size = number('jumps.size');
      return together(
        number('mean').effect,
        number('start').effect,
        reversed(number('house_effect').effect),
        size.effect,
        timesSign(number('jumps.rate').effect, size),
        openIfAny(number('half_life'), number('volatility')),
      );
    }
    case 'self_exciting':
      return together(number('base_rate').effect, number('branching').effect, openIfAny(number('mean_lag')));
    case 'calendar': {
      const [before, after] = [number('before'), number('after')];
      return together(before.effect, after.effect, timesSign(number('probability').effect, subtract(after, before)));
    }
    case 'regime':
      return effectOnRegime(process, number);
  }
}

function effectOnRegime({ states, rates, history }: Regime, number: (name: string) => Bounds): Effect {
  const values = states.map((state) => number(`states.${state}`));
  const byValues = together(...values.map(({ effect }) => effect));
  const starts = states.map((state) => number(`start.${state}`));
  const moves = rates.map(({ from, to }) => ({ from, bounds: number(`rates.${from}.${to}`) }));
  const change = openIfAny(...starts, ...moves.map(({ bounds }) => bounds));
  // What is seen bends the paths before it, whatever leads there.
  if (states.length !== 2 || history.length > 0 || change === 'none') return together(byValues, change);
  // Of two states one is the higher, and whatever leads to it raises the value.
  const towardsSecond = together(
    reversed(starts[0]!.effect),
    starts[1]!.effect,
    ...moves.map(({ from, bounds: { effect } }) => (from === states[0] ? effect : reversed(effect))),
  );
  return together(byValues, timesSign(towardsSecond, subtract(values[1]!, values[0]!)));
}
