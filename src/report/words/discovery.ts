import { allOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { DiscoveredBox as Box, BoxQuality, Discovery } from '../../results/discovery.ts';
import { areAlike } from '../../stats/rounding.ts';
import { answerText, keptDraws } from './answer.ts';
import {
  capital,
  choiceOf,
  counted,
  countInWords,
  MOST_LISTED,
  sharePercent,
  significant,
  statedPercent,
  twoDigits,
} from './format.ts';
import { quoted } from './names.ts';

/** Sentences and cells about cases of interest, the boxes of PRIM: inputs that go with a likely meeting; plain text. */

/** A bound on one input of a box. */
export type Limit = Box['limits'][number];

/** Boxes that stand on more than luck, as they were found. */
export function realBoxes({ boxes }: Discovery): Box[] {
  return boxes.filter(({ isChance }) => !isChance);
}

/** Number of a box, the same wherever it stands: its place in the order in which boxes were found, from 1. */
export function boxNumber({ boxes }: Discovery, box: Box): number {
  return boxes.indexOf(box) + 1;
}

/** Boxes that a search finds where there is nothing to find. */
export function chanceBoxes({ boxes }: Discovery): Box[] {
  return boxes.filter(({ isChance }) => isChance);
}

/** What counts as likely, how common it is, and what was found. */
export function discoverySentence(record: ResultRecord, discovery: Discovery): string {
  const { above, share, boxes } = discovery;
  const untold = untoldSentence(record, discovery);
  if (untold !== null) return untold;
  // All draws are at the bound or above, and their mean is at the bound.
  if (share === 1 && areAlike([record.probability.mean, above])) {
    return `The probability is ${answerText(record)} in every draw, whatever the inputs: there is nothing to mark out.`;
  }
  const start = `In ${sharePercent(share, record.draws)} of the ${counted(record.draws, 'draw')} the probability is ${statedPercent(above)} or more.`;
  const real = realBoxes(discovery).length;
  if (boxes.length === 0) return `${start} No combination of inputs was found that marks them out.`;
  if (real === 0) {
    return `${start} No combination of inputs was found that marks them out better than chance would: believe none of what the search came up with.`;
  }
  return `${start} ${capital(countInWords(real))} ${real === 1 ? 'combination of inputs marks' : 'combinations of inputs mark'} them out.`;
}

/** That it is not known which draws are likely, and what would help; null if it is. */
function untoldSentence({ paths }: ResultRecord, { reliability, boxes }: Discovery): string | null {
  if (reliability === null) {
    return 'Which draws are likely ones is not known, as the band of the probability is not: nothing was sought.';
  }
  if (boxes.length > 0 || reliability >= 0.5) return null;
  // Chance of few paths shrinks as their number grows.
  const enough = 2 ** Math.ceil(Math.log2((paths * (1 - reliability)) / reliability));
  return `Which draws are likely ones cannot be told: only ${sharePercent(reliability, 100)} of the spread of their probabilities comes from the inputs, the rest from having few paths. More paths would tell: --paths ${Math.min(1000, Math.max(4, enough))}.`;
}

/** A box in words, with what the half of the draws that was kept back says of it. */
export function boxSentence(discovery: Discovery, box: Box): string {
  return `Where ${allOf(box.limits.map((limit) => `${quoted(limit)} is ${limitText(limit)}`))}, the probability is ${statedPercent(discovery.above)} or more in ${densityText(discovery, box.tested)} of the draws, ${oftenText(discovery, box)}. Such draws are ${massText(discovery, box)} of all and hold ${coverageText(discovery, box)} of those at ${statedPercent(discovery.above)} or more.`;
}

/** That some boxes are chance; null if none is. */
export function chanceSentence(discovery: Discovery): string | null {
  const chance = chanceBoxes(discovery).length;
  if (chance === 0) return null;
  const what = `${realBoxes(discovery).length > 0 ? 'more ' : ''}${chance === 1 ? 'box' : 'boxes'}`;
  return `${capital(countInWords(chance))} ${what} ${chance === 1 ? 'was' : 'were'} found that chance explains as well.`;
}

/** How to read the shares. */
export function discoveryNote(record: ResultRecord): string {
  const { evidence } = record;
  const weights = evidence.some(({ used }) => used) ? ' Draws count with the weight that the evidence gives them.' : '';
  const { draws } = record.discovery ?? record;
  return `Boxes were sought in one half of ${keptDraws(record, draws)}; the shares are from the other half, which the search did not see.${weights} They say which draws go with a high probability, not what would bring them about.`;
}

/** `at least 0.31`, `at most 0.4`, `between 0.31 and 0.4`; of a number that is a list of values, `1` or `0 or 0.5`. */
export function limitText({ low, high, values }: Limit): string {
  if (values !== null && values.length <= MOST_LISTED) return choiceOf(values);
  if (low !== null && low === high) return significant(low);
  if (low !== null && high !== null) return `between ${significant(low)} and ${significant(high)}`;
  if (low !== null) return `at least ${significant(low)}`;
  return high !== null ? `at most ${significant(high)}` : 'of any size';
}

/** Share of the draws in the box that are likely ones, on the half that it was tested or found on. */
export function densityText({ draws }: Discovery, { density, mass }: BoxQuality): string {
  return sharePercent(density, Math.max(1, mass * kept(draws)));
}

/** Share of the likely draws that lie in the box. */
export function coverageText({ draws, share }: Discovery, { tested }: Box): string {
  return sharePercent(tested.coverage, Math.max(1, share * kept(draws)));
}

/** Share of all draws that lie in the box. */
export function massText({ draws }: Discovery, { tested }: Box): string {
  return sharePercent(tested.mass, kept(draws));
}

/** Each half of the draws has this many. */
function kept(draws: number): number {
  return Math.max(1, Math.floor(draws / 2));
}

/** How many times as often as overall; two digits. */
export function timesText({ share }: Discovery, { tested }: Box): string {
  return share > 0 ? twoDigits(tested.density / share) : '';
}

/** How much more often than in all draws, in words. */
export function oftenText(discovery: Discovery, box: Box): string {
  if (!(box.tested.density > discovery.share)) return 'no more often than overall';
  return `${timesText(discovery, box)} times as often as overall`;
}

/** A p-value: two digits, and a bound below a thousandth. */
export function pText(pValue: number): string {
  return pValue < 0.001 ? '<0.001' : `${Number(pValue.toPrecision(2))}`;
}
