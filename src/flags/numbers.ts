import { type About, type Flag, single } from './flag.ts';

/** Ends of a domain; both belong to it. */
interface Domain {
  readonly least: number;
  readonly most: number;
}

/** A whole number, in decimal digits and nothing else. */
export function wholeNumber({ least, most, ...about }: About & Domain): Flag<number | undefined> {
  return single({ placeholder: 'N', ...about }, (text, refuse) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most
      ? value
      : refuse(`a whole number from ${least} to ${most}`, writtenPlainly(text, least, most));
  });
}

/** How a whole number is written that has separators, a point or an exponent; undefined for all else. */
function writtenPlainly(text: string, least: number, most: number): string | undefined {
  const value = /^\d{1,3}(?:[,._'’\s]\d{3})+$/.test(text) ? Number(text.replace(/\D/g, '')) : Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? `write ${value}` : undefined;
}

/** A number as programs write it, which may have an exponent. */
export function decimal({
  least,
  most,
  ...about
}: About & Domain & { readonly placeholder?: string }): Flag<number | undefined> {
  return single({ placeholder: 'X', ...about }, (text, refuse) => {
    const value = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : refuse(`a number from ${least} to ${most}`);
  });
}

/** A share of 1, or of 100 with a percent sign. */
export function probability(about: About): Flag<number | undefined> {
  return single({ placeholder: 'P', ...about }, (text, refuse) => {
    const [, digits = '', percent] = /^(\d+\.?\d*|\.\d+)\s*(%?)$/.exec(text.trim()) ?? [];
    const value = digits === '' ? Number.NaN : Number(digits) / (percent === '%' ? 100 : 1);
    return value > 0 && value < 1
      ? value
      : refuse('a probability above 0 and below 1, as 0.2 or 20 %', inPercent(value, percent));
  });
}

function inPercent(value: number, percent: string | undefined): string | undefined {
  return percent === '' && value > 1 && value < 100 ? `a percentage is written ${value} %` : undefined;
}
