import type { SECTIONS } from '../report/sections.ts';

/** Chapters of the report that a page shows, by the ids of their sections, in order, with their titles: no other is written. */
export const CHAPTERS = [
  ['reasons', 'Why'],
  ['veto', 'Who blocks'],
  ['hiddenTypes', 'Which type an actor is'],
  ['stages', 'The way through the stages'],
  ['whatIf', 'What would change it'],
] as const satisfies readonly (readonly [keyof typeof SECTIONS, string])[];

/** One of them. */
export type ChapterId = (typeof CHAPTERS)[number][0];
