/** Days in a month: a twelfth of a Julian year, the unit of every rate and duration. */
export const DAYS_PER_MONTH = 30.4375;

/** By which rates per year are divided. */
export const MONTHS_PER_YEAR = 12;
