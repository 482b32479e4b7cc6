import type { Sentence } from '../diagnostics/sentence.ts';
import type { Flag, Given } from './flag.ts';

/** Flags by their names without dashes. */
export type FlagTable = Readonly<Record<string, Flag>>;

/** What a command line says, by flag. */
export type RawFlags = Readonly<Record<string, NonNullable<Given>>>;

/** What the flags of a table are read into; `--as-of` becomes `asOf`. */
export type FlagValues<Table extends FlagTable> = {
  readonly [Name in keyof Table & string as CamelCase<Name>]: ReturnType<Table[Name]['read']>;
};

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** Reads every flag of a table; sentences about them come in the table's order. */
export function readFlagTable<Table extends FlagTable>(
  table: Table,
  raw: RawFlags,
): { readonly values: FlagValues<Table>; readonly problems: Sentence[] } {
  const problems: Sentence[] = [];
  const values = Object.entries(table).map(([name, flag]) => [
    name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    flag.read(Object.hasOwn(raw, name) ? raw[name] : undefined, name, problems),
  ]);
  // The type follows the table entry by entry, which `fromEntries` cannot say.
  return { values: Object.fromEntries(values) as FlagValues<Table>, problems };
}
