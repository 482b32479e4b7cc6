/** Ids of what-ifs, or all; in brief: all with few draws, and not shared out over what each changes. */
export type Chosen = 'all' | 'brief' | readonly string[];

/** Draws of each what-if in brief, the first ones of the base: differences on common random numbers need no more. */
export const BRIEF_DRAWS = 256;
