/** Days in a month: a twelfth of a Julian year, the unit of every rate and duration. */
export const DAYS_PER_MONTH = 30.4375;

/** Days in a step of a run, by its word in the file: a week where it is none. */
export function daysInStep(step: string | undefined): number {
  return step === 'day' ? 1 : step === 'month' ? DAYS_PER_MONTH : 7;
}

/** By which rates per year are divided. */
export const MONTHS_PER_YEAR = 12;
