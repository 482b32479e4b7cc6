import { DAYS_PER_MONTH, MONTHS_PER_YEAR } from '../../scenario/calendarUnits.ts';
import { numberAt } from '../../scenario/checks/keysAt.ts';
import type { NumberInput } from '../../scenario/model.ts';
import { statedNumbers } from '../../scenario/numbers/stated.ts';
import { splitUnit } from '../../scenario/read/units.ts';
import type { Mutant, Mutator } from './mutant.ts';
import { slip, times } from './values.ts';

/** A rate per another unit of time, a duration in one, a share with a percent sign too many, a weight ten times off. */
export const units: Mutator = (scenario) => statedNumbers(scenario).flatMap(slipsOf);

/** Calendar units that are taken for one another, in months, and those that each is taken for. */
const TIMES = [
  { name: 'day', months: 1 / DAYS_PER_MONTH, takenFor: ['month'] },
  { name: 'week', months: 7 / DAYS_PER_MONTH, takenFor: ['day', 'month'] },
  { name: 'month', months: 1, takenFor: ['day', 'year'] },
  { name: 'year', months: MONTHS_PER_YEAR, takenFor: ['month'] },
] as const;

function slipsOf(input: NumberInput): Mutant[] {
  const { path, domain, value } = input;
  if (/^terms\.[^.]+\.weight$/.test(path)) {
    return [scaled(input, 'times_10', 10, 'is ten times as large'), scaled(input, 'over_10', 1 / 10, 'is a tenth')];
  }
  const unit = numberAt(path)?.unit;
  if (unit === 'rate' || unit === 'duration') {
    const own = TIMES.find(({ name }) => splitUnit(input.text).unit?.words.includes(name)) ?? TIMES[2];
    return own.takenFor.flatMap((name) => {
      const other = TIMES.find((each) => each.name === name);
      if (other === undefined) return [];
      const longer = other.months / own.months;
      return unit === 'rate'
        ? scaled(input, `per_${name}`, 1 / longer, `is per ${name} instead of per ${own.name}`)
        : scaled(input, `${name}s`, longer, `is in ${name}s instead of ${own.name}s`);
    });
  }
  // The opposite slip leaves the domain of shares, so that no file can be read that has it.
  const isShare = domain[0] === 0 && domain[1] === 1 && value.kind !== 'formula';
  return isShare ? [scaled(input, 'percent', 1 / 100, 'has a percent sign too many')] : [];
}

function scaled(input: NumberInput, name: string, factor: number, says: string): Mutant {
  return slip('unit', input, name, says, ({ value }) => times(value, factor));
}
