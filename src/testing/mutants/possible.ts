import { support } from '../../distributions/registry.ts';
import type { NumberInput, Scenario } from '../../scenario/model.ts';
import { hasSoundFormulas } from '../../scenario/soundFormulas.ts';

/** Whether a file that says what a scenario says could be read: a fault that makes it unreadable does no harm. */
export function couldBeRead(scenario: Scenario): boolean {
  return Object.values(scenario.numbers).every(isInDomain) && hasSoundFormulas(scenario);
}

/** Of a formula it is seen when it is computed. */
function isInDomain({ value, domain: [low, high] }: NumberInput): boolean {
  switch (value.kind) {
    case 'constant':
      return value.value >= low && value.value <= high;
    case 'distribution': {
      const [least, most] = support(value.distribution);
      return least >= low && most <= high;
    }
    case 'formula':
      return true;
  }
}
