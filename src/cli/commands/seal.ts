import { safeJson } from '../../diagnostics/harmless.ts';
import { alreadyAnswered, notByItself, noWords, witnessFailed } from '../../diagnostics/messages/ledger.ts';
import { visible } from '../../diagnostics/quote.ts';
import { runSealed, statedOf } from '../../ledger/forecast.ts';
import { type ForecastContent, type LineContent, MOST_OF_WITNESS } from '../../ledger/line.ts';
import { knownBy, loadSealed } from '../../ledger/sealedScenario.ts';
import { counted } from '../../report/words/format.ts';
import type { Runner } from '../../runners/runner.ts';
import { type Day, dayOf, isoDay, parseDay } from '../../scenario/dates.ts';
import type { Loaded } from '../../scenario/load.ts';
import { isHeldBy } from '../../scenario/outcome.ts';
import { toPlain } from '../../scenario/read/tree.ts';
import type { CommandContext } from '../command.ts';
import { splitCommand } from '../commandWords.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { chooseMachine, openRunner } from '../forecasting.ts';
import { codeOfAbort } from '../interrupt.ts';
import { BrokenLedger, Ledger } from '../ledger.ts';
import { type NamedScenario, scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { programVersion } from '../version.ts';
import type { Warnings } from '../warnings.ts';
import { askWitness } from '../witness.ts';

/** What became of one scenario. */
type Sealed =
  | {
      readonly kind: 'sealed';
      readonly name: string;
      readonly n: number;
      readonly hash: string;
      readonly line: ForecastContent;
    }
  | { readonly kind: 'already'; readonly name: string; readonly n: number }
  /** It states its outcome. */
  | { readonly kind: 'answered'; readonly name: string }
  | { readonly kind: 'rejected'; readonly name: string; readonly message: string }
  | { readonly kind: 'stopped'; readonly name: string };

/** Forecasts open questions and writes the forecasts into a ledger. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, signal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const words = flags.witness === undefined ? undefined : splitCommand(flags.witness);
  if (words === null) return complain(terminal, [noWords(flags.witness ?? '')]);
  const computing = await chooseMachine(context);
  if (computing === null) return EXIT.usage;
  const { machine, warnings } = computing;
  try {
    const ledger = await Ledger.open(flags.ledger);
    context.hold();
    const runner = openRunner(flags, machine);
    const all: Sealed[] = [];
    try {
      for (const file of files) {
        for (const named of scenariosIn(file, flags)) {
          const sealed = signal.aborted
            ? ({ kind: 'stopped', name: named.name } as const)
            : await sealOne(context, named, { ledger, runner, warnings });
          all.push(sealed);
          say(context, sealed, file === named.name);
        }
      }
    } finally {
      await runner.close();
    }
    const isWitnessed = words === undefined || (await sealWitness(context, ledger, words));
    sayEnd(context, ledger, all);
    return exitCodeOf(context, all, files, isWitnessed);
  } catch (error) {
    if (error instanceof BrokenLedger) return complain(terminal, [error.sentence], EXIT.rejected);
    throw error;
  }
}

async function sealOne(
  { flags, signal, terminal }: CommandContext,
  { name, load }: NamedScenario,
  { ledger, runner, warnings }: { readonly ledger: Ledger; readonly runner: Runner; readonly warnings: Warnings },
): Promise<Sealed> {
  const loaded = load();
  warnings.ofFile(name, loaded.diagnostics, loaded.texts);
  if (!loaded.ok) return { kind: 'rejected', name, message: errorIn(loaded) };
  const { outcome, window } = loaded.value;
  if (outcome !== null && isHeldBy(outcome, window.end) !== null) return { kind: 'answered', name };
  const { id } = loaded.value;
  const { set, seed, draws, paths, sampler } = flags;
  const scenario = knownBy(toPlain(loaded.tree!), window.asOf);
  const known = loadSealed({ scenario, id, set });
  if (!known.ok) {
    const sentence = notByItself(name, isoDay(window.asOf), errorIn(known));
    complain(terminal, [sentence]);
    return { kind: 'rejected', name, message: sentence.message };
  }
  const stated = statedOf(known.value);
  const before = (): number | undefined => (flags.force ? undefined : ledger.lineOf({ ...stated, seed }));
  if (before() !== undefined) return { kind: 'already', name, n: before()! };
  const made = await runSealed(known.value, { seed, draws, paths, sampler }, { runner, signal });
  warnings.ofRun(made.diagnostics, known.texts);
  if (!made.ok) return { kind: 'rejected', name, message: made.diagnostics[0]?.message ?? '' };
  if (made.value === null) return { kind: 'stopped', name };
  const sampled = { seed, draws, paths, sampler };
  const line: ForecastContent = {
    kind: 'forecast',
    ...stated,
    scenario,
    set,
    ...sampled,
    version: programVersion(),
    ...made.value,
  };
  const end = await ledger.append(
    line,
    () => new Date(),
    () => before() === undefined,
  );
  if (end === null) return { kind: 'already', name, n: before()! };
  return { kind: 'sealed', name, n: end.n, hash: end.head, line };
}

function errorIn({ diagnostics }: Loaded): string {
  return diagnostics.find(({ severity }) => severity === 'error')?.message ?? '';
}

/** @returns Whether it said something, or was not to be asked. */
async function sealWitness(
  { terminal, signal, flags }: CommandContext,
  ledger: Ledger,
  words: readonly [string, ...string[]],
): Promise<boolean> {
  if (!ledger.isWithoutWitness || signal.aborted) return true;
  const { n, head } = ledger.end;
  const testimony = await askWitness([...words, head], { most: MOST_OF_WITNESS, signal });
  if (!testimony.ok) {
    complain(terminal, [witnessFailed(testimony.reason)]);
    return false;
  }
  const { output } = testimony;
  const line: LineContent = { kind: 'witness', of: { n, hash: head }, command: [...words], output };
  const end = await ledger.append(line, () => new Date());
  if (!flags.json && end !== null) terminal.out(`line ${end.n}: what the witness said of line ${n}\n`);
  return true;
}

/** @param isNamed - Whether the command line names it, and not only its table. */
function say({ flags, terminal }: CommandContext, sealed: Sealed, isNamed: boolean): void {
  if (sealed.kind === 'answered' && isNamed) complain(terminal, [alreadyAnswered(sealed.name)]);
  const told = inWords(sealed, isNamed);
  if (told !== null && !flags.json) terminal.out(`${told}\n`);
  if (sealed.kind !== 'sealed' || flags.quiet) return;
  const { end } = sealed.line.window;
  if (today() > (parseDay(end) ?? Number.POSITIVE_INFINITY)) {
    terminal.err(`${visible(sealed.name)}: its window ended on ${end}; sealed after that, it will not be scored\n`);
  }
}

/** What became of a scenario; null where it is said elsewhere. */
function inWords(sealed: Sealed, isNamed: boolean): string | null {
  const name = visible(sealed.name);
  switch (sealed.kind) {
    case 'sealed': {
      const { asOf, probability } = sealed.line;
      const days = today() - dayOf(asOf);
      const past = days > 0 ? `, ${counted(days, 'day')} ago; \`--as-of\` names another day` : '';
      return `line ${sealed.n}: ${name}, ${(100 * probability.mean).toFixed(1)} % as of ${asOf}${past}`;
    }
    case 'already':
      return `${name}: sealed already, in line ${sealed.n}; --force seals it again`;
    case 'answered':
      return isNamed ? null : `${name}: left out, since its outcome is stated`;
    case 'rejected':
    case 'stopped':
      return null;
  }
}

function today(): Day {
  return Math.floor(Date.now() / 86_400_000);
}

function sayEnd({ flags, terminal }: CommandContext, ledger: Ledger, all: readonly Sealed[]): void {
  const { n, head } = ledger.end;
  if (flags.json) {
    const result = { ledger: ledger.path, lines: n, head, scenarios: all.map(told) };
    terminal.out(`${safeJson(result, 2)}\n`);
  } else if (n > 0) {
    terminal.out(`Head of ${visible(ledger.path)}, to be noted elsewhere: ${head}\n`);
  }
}

/** What `--json` says of a scenario; all else is in the ledger. */
function told(sealed: Sealed): object {
  if (sealed.kind !== 'sealed') return sealed;
  const { line, ...rest } = sealed;
  return { ...rest, asOf: line.asOf, probability: line.probability };
}

function exitCodeOf(
  { signal }: CommandContext,
  all: readonly Sealed[],
  files: readonly string[],
  isWitnessed: boolean,
): ExitCode {
  if (signal.aborted) return codeOfAbort(signal);
  // Rows of a table that are answered are left out as a matter of course.
  const isRefused = ({ kind, name }: Sealed): boolean =>
    kind === 'rejected' || (kind === 'answered' && files.includes(name));
  const refused = all.filter(isRefused).length;
  if (refused > 0 && refused === all.length) return EXIT.rejected;
  return refused > 0 || !isWitnessed ? EXIT.incomplete : EXIT.done;
}
