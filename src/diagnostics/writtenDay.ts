/** Years that dates may have: the first, and the last. */
export const YEARS: readonly [number, number] = [1800, 2299];

/** Names of the months. */
export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

/** Parts of a date, which need not be a day of the calendar. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Parts of a date written as 2024-03-31; undefined for anything else. */
export function datePartsOf(text: string): DateParts | undefined {
  return parts(/^(\d{4})-(\d{2})-(\d{2})$/.exec(text));
}

/** What keeps a date from being a day that is read, as a clause; undefined if nothing does. */
export function dateProblem({ year, month, day }: DateParts): string | undefined {
  if (year < YEARS[0] || year > YEARS[1]) return `years from ${YEARS[0]} to ${YEARS[1]} are read`;
  const name = MONTHS[month - 1];
  if (name === undefined) return 'months are 01 to 12';
  const most = daysIn(year, month);
  return day >= 1 && day <= most ? undefined : `${name} ${year} has ${most} days`;
}

/** A day as 2024-03-31 that is written in another way; undefined if it could be several, or is none. */
export function dayMeant(text: string): string | undefined {
  const words = text.trim().replace(/^["'“”]+|["'“”]+$/g, '');
  const found =
    parts(/^(\d{4})(\d{2})(\d{2})$/.exec(words)) ??
    parts(
      /^(\d{4})\s*[-/.年\u2010-\u2014\u2212]\s*(\d{1,2})\s*[-/.月\u2010-\u2014\u2212]\s*(\d{1,2})日?(?:[T ].*)?$/.exec(
        words,
      ),
    ) ??
    named(/^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?([a-z]+)\.?,?[\s-]+(\d{4})$/i.exec(words), [3, 2, 1]) ??
    named(/^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(words), [3, 1, 2]) ??
    named(/^(\d{4})[\s-]+([a-z]+)\.?[\s-]+(\d{1,2})$/i.exec(words), [1, 2, 3]);
  if (found === undefined || dateProblem(found) !== undefined) return undefined;
  const [month, day] = [found.month, found.day].map((part) => String(part).padStart(2, '0'));
  return `${found.year}-${month}-${day}`;
}

function parts(match: RegExpExecArray | null): DateParts | undefined {
  return match === null ? undefined : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** @param places - Of the year, the name of the month and the day among the groups. */
function named(
  match: RegExpExecArray | null,
  [year, month, day]: readonly [number, number, number],
): DateParts | undefined {
  const word = match?.[month]?.toLowerCase() ?? '';
  const index = word.length < 3 ? -1 : MONTHS.findIndex((name) => isMonth(word, name.toLowerCase()));
  return match === null || index < 0
    ? undefined
    : { year: Number(match[year]), month: index + 1, day: Number(match[day]) };
}

function isMonth(word: string, name: string): boolean {
  return name.startsWith(word) || (word === 'sept' && name === 'september');
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
