import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { visible } from '../diagnostics/quote.ts';
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

/** How many warnings of each kind, and the command that lists them. */
function countLine(file: string, warnings: readonly Diagnostic[], changes: readonly string[]): string {
  const kinds = new Map<string, number>();
  for (const { code } of warnings) kinds.set(code, (kinds.get(code) ?? 0) + 1);
  const listed = [...kinds].sort(([, a], [, b]) => b - a).map(([code, count]) => `${count} ${code}`);
  const command = ['summitry', 'validate', operand(file), ...changes].map(shellQuote).join(' ');
  return `${visible(file)}: ${counted(warnings.length, 'warning')} (${listed.join(', ')}); listed by: ${command}`;
}

function changesIn(set: Readonly<Record<string, string>>, asOf: string | undefined): readonly string[] {
  const numbers = Object.entries(set).flatMap(([path, text]) => ['--set', `${path}=${text}`]);
  return asOf === undefined ? numbers : [...numbers, '--as-of', asOf];
}
