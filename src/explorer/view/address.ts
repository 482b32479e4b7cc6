import type { Facts } from '../facts.ts';
import { type Link, linkText, type Moves, type Pin, readLink } from '../moves.ts';

/** Digits of a content hash that a link holds: enough to tell two versions apart. */
const HASH_DIGITS = 16;

/** The scenario of the page. */
type Of = Pick<Facts, 'id' | 'hash'>;

/** What a link says, and what there is to say of it. */
interface Address {
  readonly moves: Moves;
  readonly pins: readonly Pin[];
  /** Null where it goes without saying. */
  readonly notice: string | null;
}

/**
 * What the address of the page says.
 *
 * @param opening - What is moved where it says nothing.
 * @param of - The scenario; null while it is not known.
 */
export function readAddress(opening: Moves, of: Of | null): Address {
  const fragment = location.hash.slice(1);
  const link = fragment === '' ? null : readLink(fragment);
  const isOther = link !== null && of !== null && !of.hash.startsWith(link.of);
  const isOfAnother = link?.id !== undefined && link.id !== of?.id;
  return {
    moves: link?.moves ?? opening,
    pins: link?.pins ?? [],
    notice: isOther
      ? `This link was made from another ${isOfAnother ? 'scenario' : 'version of the scenario'}: numbers may differ from those that were seen.`
      : fragment !== '' && link === null
        ? 'The address holds no link of this page that can be read; what is shown is the file.'
        : null,
  };
}

/** Writes moves and pins into the address of the page, which is left plain where they are those with which it opens. */
export function writeAddress(opening: Moves, { id, hash }: Of, moves: Moves, pins: readonly Pin[]): void {
  const link: Link = { id, of: hash.slice(0, HASH_DIGITS), moves, pins: [...pins] };
  const fragment = isSame(link, { moves: opening, pins: [] }) ? '' : linkText(link);
  if (fragment !== location.hash.slice(1)) location.hash = fragment;
}

/** Whether two say the same. */
export function isSame(one: Pick<Address, 'moves' | 'pins'>, other: Pick<Address, 'moves' | 'pins'>): boolean {
  return JSON.stringify([one.moves, one.pins]) === JSON.stringify([other.moves, other.pins]);
}
