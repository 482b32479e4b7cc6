import { titleOf } from '../report/words/answer.ts';
import { dayInWords } from '../report/words/days.ts';
import { capital, counted } from '../report/words/format.ts';
import type { Facts, Knob } from './facts.ts';
import type { Moves, RowMove } from './moves.ts';

/** Moves that a title names before it counts the others. */
const MOST_NAMED = 2;
/** Letters of a title. */
const MOST_LETTERS = 120;

/** What is moved, one phrase a move. */
export function moveWords(facts: Facts, { set, asOf, rows, payoffs, own }: Moves): string[] {
  const numbers = Object.entries(set).map(([path, text]) => {
    const knob = facts.knobs.find((one) => one.path === path);
    return knob === undefined ? `${path} ${text}` : `${knob.title} ${withUnit(knob, text)}`;
  });
  const decisions = Object.keys(payoffs).map((id) => {
    const decision = facts.decisions.find((one) => one.id === id);
    return `payoffs of “${titleOf(decision ?? { id, title: '' })}”`;
  });
  return [
    ...numbers,
    ...(asOf === null ? [] : [`as of ${dayInWords(asOf)}`]),
    ...rows.map((row) => rowWords(facts, row)),
    ...decisions,
    ...(own === null ? [] : [`“${own.title}” to decide`]),
  ];
}

/** A text of a number with its unit, unless it says it itself. */
export function withUnit({ unit, suffix }: Knob, text: string): string {
  return unit === '' || suffix !== '' || text.endsWith(unit) ? text : `${text} ${unit}`;
}

function rowWords(facts: Facts, move: RowMove): string {
  if (move.kind === 'add') return `“${String(move.keys['title'] ?? 'a row of evidence')}” added`;
  const title = facts.evidence.find(({ key }) => key === move.row)?.title || move.row;
  return move.kind === 'strike' ? `without “${title}”` : `“${title}” changed`;
}

/** A title for a variant, made of what is moved in it. */
export function titleOfMoves(facts: Facts, moves: Moves): string {
  const all = moveWords(facts, moves);
  const named = all.slice(0, MOST_NAMED).join('; ');
  const others = all.length - MOST_NAMED;
  const title = capital(others > 0 ? `${named}; and ${counted(others, 'more move')}` : named);
  return shortened(title, MOST_LETTERS);
}

/** A text of so many letters at most, never cut in the middle of a character that takes two places. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
