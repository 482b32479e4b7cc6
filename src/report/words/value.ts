import { allOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { ValueOfInformation, Worth } from '../../results/value.ts';
import { answerText, bandText, keptDraws, type WithAnswer } from './answer.ts';
import { capital, count, counted, countInWords, significant, statedPercent } from './format.ts';
import { smallText } from './indicators.ts';
import { quoted } from './names.ts';

/** Sentences and cells about what is worth finding out; plain text. */

/** A decision that the scenario states, with what knowing more would be worth to it. */
export type Decision = ValueOfInformation['decisions'][number];

/** What full knowledge would do, and the one input most worth learning. */
export function valueSentences(record: ResultRecord, value: ValueOfInformation): string[] {
  const { inputs, brier, bits, all, draws, isConstant } = value;
  if (!record.inputs.some(({ kind }) => kind === 'distribution')) {
    return ['The scenario has no uncertain input that could be learnt.'];
  }
  if (isConstant)
    return [`The probability is ${answerText(record)} in every draw, whatever the inputs: none is worth finding out.`];
  const whole = all && shareOf(all.brier, brier);
  const isPart = draws < record.draws;
  const kept = isPart ? ` on ${keptDraws(record, draws)}` : '';
  const start =
    all === null
      ? 'What knowing every input would be worth cannot be told, as the band is not known.'
      : `Knowing every uncertain number would take ${smallText(all.brier)} off the expected Brier score of ${smallText(brier)}${whole === null ? '' : `, ${whole} of it`}, and ${smallText(all.bits)} off the ${smallText(bits)} ${smallText(bits) === '1' ? 'bit' : 'bits'} of uncertainty; the rest is what the file leaves to chance.`;
  const isTried = all?.brier === 0 || inputs.some(({ brier: { standardError } }) => standardError > 0);
  if (inputs.length === 0 || !isTried) {
    return [start, `Of single inputs nothing can be said${kept}: the effective sample size is too small.`];
  }
  const top = inputs.find(({ isNoise }) => !isNoise);
  if (top === undefined) {
    const any = inputs.length === 1 ? 'the one input' : `any one of the ${counted(inputs.length, 'input')}`;
    const these = isPart ? keptDraws(record, draws) : `these ${counted(draws, 'draw')}`;
    return [start, `Learning ${any} cannot be told from learning nothing on ${these}.`];
  }
  const share = shareOf(top.brier.mean, brier);
  const noise = inputs.filter(({ isNoise }) => isNoise).length;
  const most = `Of single inputs ${isPart ? `valued${kept} ` : ''}${quoted(top)} is the most worth finding out: it would take off ${smallText(top.brier.mean)}${share === null ? '' : `, ${share} of the score`}.`;
  const rest = `${capital(countInWords(noise))} of the ${counted(inputs.length, 'input')} cannot be told from noise.`;
  return [start, noise === 0 ? most : `${most} ${rest}`];
}

/** How much of a whole a part is, in whole per cent; null of nothing. */
function shareOf(part: number, whole: number): string | null {
  if (!(whole > 0)) return null;
  const share = Math.round((100 * part) / whole);
  return share < 1 ? 'less than 1 %' : `${share} %`;
}

/** Said of an input that cannot be told from one that tells nothing. */
export const VALUE_NOISE = 'cannot be told from noise';

/**
 * A worth or a reduction of a score with its standard error, to the leading digit of the error:
 * `0.0041 ± 0.0003`.
 */
export function informedText({ mean, standardError }: Worth): string {
  if (!(standardError > 0)) return smallText(mean);
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, -Math.floor(Math.log10(standardError))));
  const error = standardError.toFixed(decimals);
  const shown = Number(error) > 0 ? error : `<${10 ** -decimals}`;
  return `${mean.toFixed(decimals)} ± ${shown}`;
}

const MOST_DECIMALS = 6;

/** What a payoff counts, without what the file says further of it: `points` of `points, of which 100 is all`. */
export function shortUnit({ unit }: Pick<Choice, 'unit'>): string {
  return (unit.split(/[,;:(]/)[0] ?? '').trim();
}

/** An amount of payoff in the decision's unit. */
function payoffText(decision: Choice, amount: string): string {
  return `${amount} ${shortUnit(decision)}`.trimEnd();
}

/** A payoff as the file states it, at most three digits, with marks between thousands. */
export function statedPayoff(amount: number): string {
  const shown = Number(amount.toPrecision(3));
  return Math.abs(shown) < 1000 ? significant(shown) : `${shown < 0 ? '\u2212' : ''}${count(Math.abs(shown))}`;
}

/** The expected payoff of an option, no finer than the error that the probability leaves in it. */
export function expectedPayoff(record: WithAnswer, option: Decision['options'][number]): string {
  const error = Math.abs(option.ifHeld - option.ifNot) * record.probability.standardError;
  if (!(error > 0) || option.expected === 0) return statedPayoff(option.expected);
  const digits = Math.floor(Math.log10(Math.abs(option.expected))) - Math.floor(Math.log10(error)) + 1;
  // Below its error an amount is as good as 0, and is written to one digit.
  return statedPayoff(Number(option.expected.toPrecision(Math.min(3, Math.max(1, digits)))));
}

type Option = Pick<Decision['options'][number], 'id' | 'title' | 'ifHeld' | 'ifNot'>;

interface WithOptions {
  readonly options: readonly Option[];
}

/** The option and all others with the same payoffs: no probability tells them apart. */
export function asGoodAs(options: readonly Option[], id: string): readonly Option[] {
  const one = options.find((option) => option.id === id);
  return options.filter((option) => option.ifHeld === one?.ifHeld && option.ifNot === one.ifNot);
}

/** Whether all options are worth the same whatever the probability. */
export function areAllEqual({ options }: WithOptions): boolean {
  return options.length > 1 && options.every(({ id }) => asGoodAs(options, id).length === options.length);
}

/** An option in quotation marks, with those that are as good. */
function equalNames(decision: WithOptions, id: string): string {
  const equals = asGoodAs(decision.options, id);
  return equals.length === 0
    ? optionName(decision, id)
    : equals.map((one) => optionName(decision, one.id)).join(' or ');
}

/** An option in quotation marks. */
export function optionName({ options }: WithOptions, id: string): string {
  return `“${options.find((option) => option.id === id)?.title || id}”`;
}

/** A decision as far as nothing but the probability of the meeting bears on it. */
export type Choice = Pick<Decision, 'unit' | 'options' | 'best' | 'turnsAt'>;

/** What to choose now, where that turns, and what knowledge would be worth. */
export function decisionSentences(record: ResultRecord, decision: Decision): string[] {
  return [...choiceSentences(record, decision), worthSentence(decision)];
}

/** What to choose now, and where that turns. */
export function choiceSentences(record: WithAnswer, decision: Choice): string[] {
  const best = decision.options.find(({ id }) => id === decision.best);
  const amount = best && payoffText(decision, expectedPayoff(record, best));
  if (areAllEqual(decision)) {
    const all = decision.options.length === 2 ? 'Both options' : `All ${countInWords(decision.options.length)} options`;
    return [
      `${all} are worth the same at every probability${amount === undefined ? '' : `; at ${answerText(record)} their expected payoff is ${amount}`}.`,
    ];
  }
  const payoff = amount === undefined ? '' : `, with an expected payoff of ${amount}`;
  return [
    `At ${answerText(record)} the best option is ${equalNames(decision, decision.best)}${payoff}.`,
    turnsSentence(record, decision),
  ];
}

function turnsSentence(record: WithAnswer, decision: Choice): string {
  const { turnsAt } = decision;
  const named = turnsAt.map(({ option }) => equalNames(decision, option));
  const turns = turnsAt.slice(1).map(({ probability }) => probability);
  const [first] = turns;
  if (first === undefined) {
    const isAlone = turnsAt.every(({ option }) => asGoodAs(decision.options, option).length < 2);
    return `${isAlone ? 'It' : 'Each of them'} is the best at every probability.`;
  }
  const parts = named.map((name, i) => {
    const [from, to] = [turns[i - 1], turns[i]];
    if (from === undefined) return `${name} is best below ${statedPercent(first)}`;
    return to === undefined
      ? `${name} from ${statedPercent(from)} on`
      : `${name} from ${statedPercent(from)} to ${statedPercent(to)}`;
  });
  const { mean, interval90 } = record.probability;
  if (interval90 === null)
    return `${parts.join(', ')}. Whether uncertainty about the inputs bears on the choice cannot be told, as the band of the probability is not known.`;
  const [low, high] = interval90;
  const inside = turns.filter((turn) => turn > low && turn < high);
  const band = `within the 90 % band of the probability, ${bandText(record)}`;
  if (inside.length > 0) {
    const [points, lie] = inside.length === 1 ? ['point', 'lies'] : ['points', 'lie'];
    return `${parts.join(', ')}. The turning ${points} at ${allOf(inside.map(statedPercent))} ${lie} ${band}, so uncertainty about the inputs bears on the choice.`;
  }
  const nearest = turns.reduce((a, b) => (Math.abs(b - mean) < Math.abs(a - mean) ? b : a));
  return `${parts.join(', ')}. No turning point lies ${band}; the nearest is at ${statedPercent(nearest)}.`;
}

function worthSentence(decision: Decision): string {
  const { all, inputs } = decision;
  if (all === null) return 'What knowing every input would be worth cannot be told.';
  if (!(all > 0)) return 'Knowing every input would not change the choice, so it is worth nothing here.';
  const start = `Knowing every input before choosing would be worth ${payoffText(decision, statedPayoff(Number(all.toPrecision(2))))}`;
  const top = inputs.find(({ isNoise }) => !isNoise);
  if (top === undefined) return `${start}; the worth of any single one ${VALUE_NOISE}.`;
  return `${start}; of single inputs ${quoted(top)} is worth the most, ${payoffText(decision, statedPayoff(Number(top.worth.mean.toPrecision(2))))} with a standard error of ${smallText(top.worth.standardError)}.`;
}
