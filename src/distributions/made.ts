import type { Distribution } from './distribution.ts';

/** A distribution, or one sentence that names the value seen and the domain accepted. */
export type Made =
  | { readonly ok: true; readonly value: Distribution }
  | { readonly ok: false; readonly problem: string };
