import { numberAt } from '../../scenario/checks/keysAt.ts';
import type { NumberInput } from '../../scenario/model.ts';
import { splitUnit } from '../../scenario/read/units.ts';
import type { Mutant, Mutator } from './mutant.ts';
import { statedNumbers, times, withValuesOf } from './values.ts';

/** A rate per another unit of time, a duration in one, a share with a percent sign too many, a weight ten times off. */
export const units: Mutator = (scenario) => statedNumbers(scenario).flatMap(slipsOf);

/** Calendar units that are taken for one another, in months, and those that each is taken for. */
const TIMES = [
  { name: 'day', months: 1 / 30.4375, takenFor: ['month'] },
  { name: 'week', months: 7 / 30.4375, takenFor: ['day', 'month'] },
  { name: 'month', months: 1, takenFor: ['day', 'year'] },
  { name: 'year', months: 12, takenFor: ['month'] },
] as const;

function slipsOf(input: NumberInput): Mutant[] {
  const { path, domain, value } = input;
  if (/^terms\.[^.]+\.weight$/.test(path)) {
    return [
      slip(input, 'times_10', 10, `${path} is ten times as large`),
      slip(input, 'over_10', 1 / 10, `${path} is a tenth`),
    ];
  }
  const unit = numberAt(path)?.unit;
  if (unit === 'rate' || unit === 'duration') {
    const own = TIMES.find(({ name }) => splitUnit(input.text).unit?.words.includes(name)) ?? TIMES[2];
    return own.takenFor.flatMap((name) => {
      const other = TIMES.find((each) => each.name === name);
      if (other === undefined) return [];
      const longer = other.months / own.months;
      return unit === 'rate'
        ? slip(input, `per_${name}`, 1 / longer, `${path} is per ${name} instead of per ${own.name}`)
        : slip(input, `${name}s`, longer, `${path} is in ${name}s instead of ${own.name}s`);
    });
  }
  // The opposite slip leaves the domain of shares, so that no file can be read that has it.
  const isShare = domain[0] === 0 && domain[1] === 1 && value.kind !== 'formula';
  return isShare ? [slip(input, 'percent', 1 / 100, `${path} has a percent sign too many`)] : [];
}

function slip({ path }: NumberInput, name: string, factor: number, says: string): Mutant {
  return {
    id: `unit.${name}.${path}`,
    class: 'unit',
    section: path.split('.')[0]!,
    says,
    paths: [path],
    plant: (scenario) => withValuesOf(scenario, [path], ({ value }) => times(value, factor)),
  };
}
