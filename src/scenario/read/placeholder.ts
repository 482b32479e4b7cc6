/** `$column`, with `$$` for a dollar sign. */
export const PLACEHOLDER = /\$(?:\$|([A-Za-z_]\w*))/g;

/** Nothing but one of them, and of a day how much later. */
export const ALONE = /^\s*\$([A-Za-z_]\w*)\s*(?:([-+])\s*(\d{1,5})\s+(day|week|month|year)s?)?\s*$/;
