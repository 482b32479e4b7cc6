import type { MissedMutant, MutantCounts, Mutants, Remedy } from '../../results/mutants.ts';
import { count, counted, percent } from './format.ts';

/** Classes of faults, in words. */
export const CLASS_WORDS = {
  sign: 'A sign turned round',
  unit: 'A unit mistaken',
  actor: 'The wrong actor',
  ends: 'The wrong end of a scale',
  needs: 'A consent forgotten',
  dates: 'A wrong date, or a row of evidence too many or too few',
  number: 'A slip of the pen in a number',
} as const satisfies Record<MutantCounts['class'], string>;

/** Faults of a class, or of all, that something gave away. */
export function noticedOf({ refused, signs, directions, expectations }: Omit<MutantCounts, 'class'>): number {
  return refused + signs + directions + expectations;
}

/** What became of the planted faults, and which missed one moves the answer most. */
export function mutantsSentence({ chosen, classes, missed }: Mutants): string {
  const sum = (of: (one: MutantCounts) => number): number => classes.reduce((total, one) => total + of(one), 0);
  const planted = sum(({ planted }) => planted);
  const parts = [
    `${count(sum(noticedOf))} noticed`,
    `${count(sum(({ tooSmall }) => tooSmall))} too small to matter`,
    `${count(missed.length)} missed`,
  ];
  const [largest] = missed;
  const cut = planted < chosen ? ` of ${count(chosen)}; the run was interrupted` : '';
  const end = largest === undefined ? '.' : `; the largest: ${largest.says} (${moveInWords(largest)}).`;
  return `${counted(planted, 'fault')} planted${cut}: ${parts.join(', ')}${end}`;
}

/** How far a fault moves the probability: `16 % to 41 %`. */
export function moveInWords({ before, after, standardError }: MissedMutant): string {
  return `${percent(before, standardError)} → ${percent(after, standardError)}`;
}

/** Ways in which a fault was noticed, most of them first: `12 by signs of terms`. */
export function noticedInWords({ classes }: Mutants): string {
  const sum = (of: (one: MutantCounts) => number): number => classes.reduce((total, one) => total + of(one), 0);
  return [
    { n: sum(({ refused }) => refused), by: 'because the scenario could not be read or run' },
    { n: sum(({ signs }) => signs), by: 'by the declared sign of a term' },
    { n: sum(({ directions }) => directions), by: 'by a declared direction' },
    { n: sum(({ expectations }) => expectations), by: 'by an expectation' },
  ]
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
    .map(({ n, by }) => `${count(n)} ${by}`)
    .join(', ');
}

/** Lines that would have noticed missed faults, and how many each; those that notice most first. */
export function remediesOf({ missed }: Mutants): readonly { readonly remedy: Remedy; readonly notices: number }[] {
  const all = missed.flatMap(({ remedy }) => remedy ?? []);
  const isSame = (one: Remedy) => (other: Remedy) => one.at === other.at && one.line === other.line;
  return all
    .filter((one, i) => all.findIndex(isSame(one)) === i)
    .map((remedy) => ({ remedy, notices: all.filter(isSame(remedy)).length }))
    .sort((a, b) => b.notices - a.notices);
}
