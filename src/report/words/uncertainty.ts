import { allOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import { counted, percentInterval, twoDigits } from './format.ts';

/** Sentences on what not knowing the inputs does to the answer, and on what lies outside its band; plain text. */

/** More facts than this are counted, not named. */
const MOST_FACTS = 3;

/** Draws of which the band is made, at most: with so many more paths help, not more draws. */
const MOST_DRAWS = 4096;

/** How far the answer would move if the uncertain numbers were known; or why that is not known. */
export function bandSentence(record: ResultRecord): string {
  const { interval90, standardError, spread } = record.probability;
  if (interval90 === null || spread === null) return unknownBandSentence(record);
  if (spread > 0) {
    const band = percentInterval(interval90, standardError);
    const lies = band.includes(' to ') ? `between ${band.replace(' to ', ' and ')}` : `at ${band}`;
    return `If every uncertain number of the file were known, the probability would lie ${lies} (90 %), typically ${pointsAway(spread)} from this one.`;
  }
  if (!record.inputs.some(({ kind }) => kind === 'distribution')) {
    return 'No number of the file is uncertain, so the band is a point.';
  }
  return record.uncertainNumbers === 0
    ? 'No uncertain number of the file bears on the answer, so the band is a point.'
    : 'What the uncertain numbers of the file are makes no difference to the answer, so the band is a point.';
}

/** What the band does not hold: chance, and present facts that the file gives only as chances. */
export function chanceSentence({ leftToChance, probability }: ResultRecord): string {
  const range = probability.interval90 === null ? 'in it' : 'in that range';
  const facts = leftToChance.slice(0, MOST_FACTS).map(factText);
  const more = leftToChance.length - facts.length;
  if (more > 0) facts.push(`${more} more`);
  const start = `What the file leaves to chance is not ${probability.spread === 0 ? 'in the band' : range}`;
  return facts.length === 0
    ? `${start}.`
    : `${start}, nor are present facts that it gives only as chances: ${allOf(facts)}.`;
}

/** The same for whoever reads nothing else. */
export function briefChanceSentence(record: ResultRecord): string {
  const facts = record.leftToChance.slice(0, MOST_FACTS).map(factText);
  const more = record.leftToChance.length - facts.length;
  if (more > 0) facts.push(`${more} more`);
  return facts.length === 0
    ? 'The band covers what is not known about the numbers of the file, and not chance itself.'
    : `The band covers what is not known about the numbers of the file. It leaves out chance itself, and facts of today that are given only as chances: ${allOf(facts)}.`;
}

/** Why there is no band, and what would help. */
function unknownBandSentence({ complete, draws, paths }: ResultRecord): string {
  if (!complete) return 'The 90 % band is not known: the run was interrupted before it was looked for.';
  const help = draws < MOST_DRAWS ? `--draws ${Math.max(2048, 4 * draws)}` : `--paths ${4 * paths}`;
  return `The 90 % band is not known: ${counted(draws, 'draw')} with ${counted(paths, 'path')} each do not tell what the uncertain numbers do to the answer from chance. More would help: ${help}.`;
}

function factText({ what, title }: ResultRecord['leftToChance'][number]): string {
  switch (what) {
    case 'talks':
      return 'how far the talks have come';
    case 'phase':
      return `the phase of “${title}” today`;
    case 'level':
      return `the level of “${title}” today`;
    case 'event':
      return `whether “${title}” comes about`;
  }
}

/** A distance between probabilities: `3 points`, `0.4 points`. */
function pointsAway(distance: number): string {
  const shown = 100 * distance < 10 ? Number((100 * distance).toPrecision(1)) : 100 * distance;
  const text = twoDigits(shown);
  return text === '1' ? '1 point' : `${text} points`;
}
