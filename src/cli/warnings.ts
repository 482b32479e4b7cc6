import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { visible } from '../diagnostics/quote.ts';
import { locate, sourceOf } from '../diagnostics/snippet.ts';
import { operand } from '../record/commandWords.ts';
import { counted } from '../report/words/format.ts';
import { shellQuote } from '../report/words/shell.ts';
import type { CommandContext } from './command.ts';
import { complainAbout } from './complain.ts';

/** Says what a command finds, so that a warning stands once however many files, runs and analyses meet it. */
export interface Warnings {
  /**
   * What reading a file found, which `validate` lists: errors in full, of warnings how many unless all are wanted.
   *
   * @param set - Numbers that were set in it; those of the command line unless told.
   */
  ofFile(file: string, found: readonly Diagnostic[], texts: Texts, set?: Readonly<Record<string, string>>): void;
  /** What only this command finds, in full. */
  ofRun(found: readonly Diagnostic[], texts: Texts): void;
}

type Texts = ReadonlyMap<string, string>;

/** For one run of a command; a warning is known by its code, its place and its words. */
export function warningsOf({ terminal, flags }: Pick<CommandContext, 'terminal' | 'flags'>): Warnings {
  const said = new Set<string>();
  const news = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
    found.filter((one) => {
      const key = JSON.stringify([one.code, one.place, one.message]);
      if (one.severity === 'error' || !said.has(key)) {
        said.add(key);
        return true;
      }
      return false;
    });
  const tell = (found: readonly Diagnostic[], texts: Texts): void => complainAbout(terminal, found, texts, flags.quiet);
  return {
    ofFile(file, found, texts, set = flags.set) {
      if (flags.verbose) return tell(news(found), texts);
      tell(
        found.filter(({ severity }) => severity === 'error'),
        texts,
      );
      const warnings = news(found.filter(({ severity }) => severity === 'warning'));
      if (warnings.length > 0 && !flags.quiet)
        terminal.err(`${countLine(file, warnings, changesIn(set, flags.asOf))}\n`);
    },
    ofRun: (found, texts) => tell(news(found), texts),
  };
}

/** What is found in the rows of a table. */
export interface TableWarnings extends Warnings {
  /** Says how often what was told once was met, and how much was not told. */
  end(): void;
}

/** Problems of a table that are told in full. */
const MOST_TOLD = 200;

/**
 * The same for the rows of a table: what stands at one place of the file or of what it extends is the same mistake in
 * every row, and is told of the first; the rest is counted.
 */
export function tableWarnings(context: Pick<CommandContext, 'terminal' | 'flags'>, table: string): TableWarnings {
  const { terminal, flags } = context;
  const told = new Map<string, { readonly place: string; again: number }>();
  const kinds = new Map<string, number>();
  let [untold, warned] = [0, 0];
  const tellOnce = (found: readonly Diagnostic[], texts: Texts, isNews: (one: Diagnostic) => string): void => {
    const news = found.filter((one) => {
      const key = isNews(one);
      const known = told.get(key);
      if (known !== undefined) known.again++;
      else if (told.size >= MOST_TOLD) untold++;
      else told.set(key, { place: headOf(one, texts), again: 0 });
      return known === undefined && told.has(key);
    });
    complainAbout(terminal, news, texts, flags.quiet);
  };
  const atPlace = ({ code, place, message }: Diagnostic): string => JSON.stringify([code, place ?? message]);
  return {
    ofFile(_row, found, texts) {
      const warnings = found.filter(({ severity }) => severity === 'warning');
      if (flags.verbose) return tellOnce(found, texts, atPlace);
      tellOnce(
        found.filter(({ severity }) => severity === 'error'),
        texts,
        atPlace,
      );
      if (warnings.length > 0) warned++;
      for (const { code } of warnings) kinds.set(code, (kinds.get(code) ?? 0) + 1);
    },
    // Of what a run finds the words hold numbers of that run.
    ofRun: (found, texts) =>
      tellOnce(found, texts, ({ code, severity, place }) => JSON.stringify([code, severity, place])),
    end() {
      for (const { place, again } of told.values()) {
        if (again > 0) terminal.err(`${visible(place)}: the same in ${counted(again, 'other row')}\n`);
      }
      if (untold > 0) terminal.err(`${visible(table)}: ${counted(untold, 'other problem')} not told one by one\n`);
      if (warned > 0 && !flags.quiet) {
        const command = commandThatLists(table, changesIn(flags.set, flags.asOf));
        terminal.err(
          `${visible(table)}: warnings in ${counted(warned, 'row')} (${listOf(kinds)}); listed by: ${command}\n`,
        );
      }
    },
  };
}

/** Where and what, in one line. */
function headOf({ code, severity, place }: Diagnostic, texts: Texts): string {
  const what = `${severity}[${code}]`;
  const text = place && texts.get(place.file);
  if (place === undefined || text === undefined) return what;
  const { line, column } = locate(sourceOf(text), place.start);
  return `${place.file}:${line}:${column}: ${what}`;
}

/** How many warnings of each kind, and the command that lists them. */
function countLine(file: string, warnings: readonly Diagnostic[], changes: readonly string[]): string {
  const kinds = new Map<string, number>();
  for (const { code } of warnings) kinds.set(code, (kinds.get(code) ?? 0) + 1);
  const command = commandThatLists(file, changes);
  return `${visible(file)}: ${counted(warnings.length, 'warning')} (${listOf(kinds)}); listed by: ${command}`;
}

function listOf(kinds: ReadonlyMap<string, number>): string {
  return [...kinds]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${count} ${code}`)
    .join(', ');
}

function commandThatLists(file: string, changes: readonly string[]): string {
  return ['summitry', 'validate', operand(file), ...changes].map(shellQuote).join(' ');
}

function changesIn(set: Readonly<Record<string, string>>, asOf: string | undefined): readonly string[] {
  const numbers = Object.entries(set).flatMap(([path, text]) => ['--set', `${path}=${text}`]);
  return asOf === undefined ? numbers : [...numbers, '--as-of', asOf];
}
