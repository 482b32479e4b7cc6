import { explorerPage, type PageData } from '../../explorer/page.ts';
import type { ResultRecord } from '../../record/record.ts';
import { isOfCommandLine } from '../../scenario/numbers/overrides.ts';
import type { Flags } from '../flags.ts';
import { programVersion } from '../version.ts';
import { pageParts } from './parts.ts';

/**
 * What a page is opened with: the scenario, and what the command line says of it.
 *
 * @param file - As the user named it.
 * @param read - What was read of it, by name: texts of the command line are among them.
 * @param draws - Of its forecasts.
 */
export function pageData(
  file: string,
  read: ReadonlyMap<string, string>,
  { seed, paths, sampler, set, asOf, root }: Flags,
  draws: number,
): PageData {
  const texts = Object.fromEntries([...read].filter(([name]) => !isOfCommandLine(name)));
  return {
    held: { file, texts, root },
    sampled: { seed, draws, paths, sampler },
    version: programVersion(),
    set,
    asOf: asOf ?? null,
    isServed: false,
  };
}

/** A page that needs no server: one file. */
export function filePage({ title, id }: Pick<ResultRecord['scenario'], 'title' | 'id'>, data: PageData): string {
  return explorerPage(title || id, data, pageParts());
}
