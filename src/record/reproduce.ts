import { allAnalyses } from '../analysis/analyses.ts';
import type { Reproduction, Sampling } from '../analysis/core/analysis.ts';
import { commandWords, samplerFlag } from './commandWords.ts';
import type { ResultRecord } from './record.ts';

/**
 * The command lines, in words, that make the same record again where the scenario was run: one, and another for
 * each analysis which has draws of its own, which a run would give it too if it were told any.
 */
export function reproducingWords(record: ResultRecord): readonly (readonly string[])[] {
  const { scenario, asOf, sampler, seed } = record;
  const { root, overrides } = scenario;
  const file = scenario.file || `${scenario.id}.yaml`;
  const command = (name: string, { draws, paths }: Sampling, flags: readonly string[], operands?: readonly string[]) =>
    commandWords({ name, file, operands, seed, draws, paths, flags, root, set: overrides });
  const parts = reproductions(record);
  const extras = parts.flatMap(({ name, how }) => ('with' in how ? [{ name, flags: how.with }] : []));
  const flags = [
    ...samplerFlag(sampler),
    '--as-of',
    asOf,
    ...(extras.length === 0 ? [] : ['--with', extras.map(({ name }) => name).join(',')]),
    ...extras.flatMap((extra) => extra.flags),
  ];
  const alone = parts.flatMap(({ name, how }) =>
    'with' in how ? [] : [command(name, how.sampling, how.flags, how.operands)],
  );
  return [command('run', record, flags), ...alone];
}

function reproductions(record: ResultRecord): { readonly name: string; readonly how: Reproduction }[] {
  return allAnalyses().flatMap(([id, { name, reproduce }]) => {
    const result = record[id];
    const how = result === null ? null : reproduce(result, record);
    return how === null ? [] : [{ name, how }];
  });
}
