// Words of the counter of a process's random numbers: what tells the purposes of one variable apart, and days.

/** Purpose of what is drawn once a path. */
export const ONCE_A_PATH = 1;

/** Purpose of what is drawn for every day, whatever the steps. */
export const DAY_BY_DAY = 2;

/** Days that share one counter, which gives four numbers. */
export const DAYS_A_BLOCK = 4;

/** Place of a day in its block, whose address is its first day; blocks are counted from the window's start, also backwards. */
export function placeOfDay(day: number): number {
  return day & (DAYS_A_BLOCK - 1);
}
