import type { AskedAnalyses } from '../analysis/analyses.ts';

/** What to do with each file. Plain data, since a thread may be told. */
export interface Plan {
  /** What to run beside the scenario itself; plain data, since it is part of what a report follows from. */
  readonly asked: AskedAnalyses;
  /** Folder under which each report has a folder of its own; undefined to write none. */
  readonly out: string | undefined;
  /** Whether a finished folder from the same work is taken as it is; false if not said. */
  readonly reuse?: boolean;
  /** Whether a table is refused, where one of its rows is expected; false if not said. */
  readonly isOfOne?: boolean;
  /** The saved result, or the folder of them, that each is compared with, and the difference of probabilities up to which nothing has moved; nothing if not said. */
  readonly saved?: { readonly path: string; readonly tolerance: number };
  /** Address of the page that lists each, from its folder; none if not said. */
  readonly index?: string;
  /** Whether a partial result leaves a whole one where it is; false if not said. */
  readonly keepsWhole?: boolean;
}
