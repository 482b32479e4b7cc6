import type { Sampling } from '../analysis/core/analysis.ts';

/** A line of the program about one scenario. */
export interface Command extends Sampling {
  readonly name: string;
  readonly file: string;
  /** After the file. */
  readonly operands?: readonly string[] | undefined;
  readonly seed: string;
  readonly flags: readonly string[];
  readonly root?: string | undefined;
  /** Numbers that are set, in their order. */
  readonly set: readonly { readonly path: string; readonly text: string }[];
}

/** The words of a command line, in the order in which every one is printed. */
export function commandWords({ name, file, operands = [], seed, draws, paths, flags, root, set }: Command): string[] {
  return [
    'summitry',
    name,
    ...[file, ...operands].map(operand),
    ...flagged('--seed', seed),
    ...['--draws', String(draws), '--paths', String(paths)],
    ...flags,
    ...(root === undefined ? [] : flagged('--root', root)),
    ...set.flatMap(({ path, text }) => ['--set', `${path}=${text}`]),
  ];
}

/** The flag of a sampler that is not the usual one. */
export function samplerFlag(sampler: string): readonly string[] {
  return sampler === 'random' ? [] : ['--sampler', sampler];
}

/** A file as a command line can name it: a dash in front would make a flag of it. */
export function operand(file: string): string {
  return file.startsWith('-') ? `./${file}` : file;
}

/** A flag with its value, which with a dash in front would be read as another flag. */
function flagged(flag: string, value: string): readonly string[] {
  return value.startsWith('-') ? [`${flag}=${value}`] : [flag, value];
}
