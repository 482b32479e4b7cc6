import { tooFast, tooSlow } from '../../diagnostics/messages/suspicions.ts';
import { exp } from '../../numeric/exp.ts';
import { DAYS_PER_MONTH } from '../calendarUnits.ts';
import type { NumberInput, Path, Scenario } from '../model.ts';
import { occupiedStages, zeros } from '../numbers/reach.ts';
import type { Say } from '../read/say.ts';
import { meanOf, middleOf } from './values.ts';

/** Mean stay in days under which a stage is hardly one, and the length of a window in days for which that holds. */
const SHORT_STAY = 3;
const LONG_WINDOW = 60;

/** The same where the rate is written per day, unlike all others. */
const SHORT_STAY_PER_DAY = 10;

/** Probability in the whole window under which nothing moves. */
const NEVER = 0.001;

/** The same of a rate that is this many times slower than the others. */
const HARDLY_EVER = 0.02;
const TIMES_SLOWER = 50;

/** Says which rates of moves empty a stage within days, or move next to nothing within the window. */
export function checkRates(scenario: Scenario, say: Say): void {
  const { window, numbers, transitions } = scenario;
  const days = window.end - window.start + 1;
  const [occupied, zero] = [occupiedStages(scenario), zeros(scenario)];
  const up = transitions.filter(({ from }) => occupied.has(from)).map(({ id }) => `transitions.${id}.rate`);
  const down = scenario.setbacks.flatMap(({ id }) => [`setbacks.${id}.rate`, `setbacks.${id}.shock`]);
  const leaving = scenario.processes.map(({ id }) => `processes.${id}.hazard`);
  const all = [...up, ...down, ...leaving].flatMap((path) => {
    const input = numbers[path];
    const perMonth = meanOf(input);
    const stays = input === undefined || input.isDefault === true || zero.has(path) || input.lever !== null;
    return stays || perMonth === undefined || perMonth === 0 ? [] : [{ path, input: input!, perMonth }];
  });
  for (const { path, input, perMonth } of all) {
    const times = multiplier(scenario, path);
    const others = all.filter((one) => one.path !== path);
    const stay = DAYS_PER_MONTH / (perMonth * times);
    const isDaily = isPer(input, 'day') && others.length > 1 && !others.some((one) => isPer(one.input, 'day'));
    const chance = 1 - exp((-perMonth * times * days) / DAYS_PER_MONTH);
    const alike = others.filter((one) => up.includes(one.path)).map((one) => one.perMonth);
    const isOdd = up.includes(path) && alike.length > 1 && perMonth * TIMES_SLOWER < middleOf(alike);
    if (days >= LONG_WINDOW && stay < (isDaily ? SHORT_STAY_PER_DAY : SHORT_STAY)) {
      say(
        tooFast(path, input.text, daysOf(stay), days, isDaily ? 'per month' : 'per year, or a share in per cent'),
        input.place,
      );
    } else if (chance < NEVER || (chance < HARDLY_EVER && isOdd)) {
      say(
        tooSlow(path, input.text, percent(chance), isPer(input, 'year') ? 'per month' : 'per day, or per cent'),
        input.place,
      );
    }
  }
}

/** Factor on a rate; 1 where a formula makes it, which may be anything. */
function multiplier({ numbers }: Scenario, path: Path): number {
  const input = path.startsWith('transitions.') ? numbers[path.replace(/rate$/, 'multiplier')] : undefined;
  const factor = meanOf(input) ?? 1;
  return factor === 0 ? 1 : factor;
}

function isPer({ text }: NumberInput, unit: string): boolean {
  return new RegExp(`(per|a|/)\\s*${unit}`, 'i').test(text);
}

function daysOf(days: number): string {
  if (days * 24 < 1) return 'less than an hour';
  const rounded = Math.round(10 * days) / 10;
  return rounded < 1 ? 'less than a day' : rounded === 1 ? 'a day' : `${rounded} days`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
