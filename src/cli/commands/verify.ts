import { safeJson } from '../../diagnostics/harmless.ts';
import { noHash, notALedger } from '../../diagnostics/messages/ledger.ts';
import { runAgain } from '../../ledger/again.ts';
import { ChainCheck } from '../../ledger/chain.ts';
import { type Fault, notRunAgain, otherNumbers } from '../../ledger/faults.ts';
import { keyOf } from '../../ledger/forecast.ts';
import type { ForecastLine } from '../../ledger/line.ts';
import { meanScore, type Score, scoreLine, sealedDay } from '../../ledger/score.ts';
import type { Verification, VerifiedForecast, VerifiedWitness } from '../../ledger/verification.ts';
import { contentLines } from '../../report/document/terminal.ts';
import { type Day, dayOf } from '../../scenario/dates.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { expandFiles } from '../expandFiles.ts';
import { errorCode, FileFailure } from '../fileFailure.ts';
import { chooseMachine, openRunner } from '../forecasting.ts';
import { codeOfAbort } from '../interrupt.ts';
import { type Answer, type Answers, answersIn } from '../ledgerAnswers.ts';
import { linesOf, openLedger } from '../ledgerLines.ts';
import { verifiedContent } from '../ledgerWords.ts';
import { screenOf } from '../screen.ts';
import { programVersion } from '../version.ts';

/** Checks a ledger, runs its forecasts again, and scores those whose outcome is known. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, signal } = context;
  const [path = '', ...named] = context.operands;
  const { files, unmatched } = await expandFiles(named);
  if (unmatched.length > 0) return complain(terminal, unmatched);
  const wanted = flags.head?.toLowerCase();
  if (wanted !== undefined && !/^[0-9a-f]{64}$/.test(wanted)) return complain(terminal, [noHash(flags.head ?? '')]);
  const computing = await chooseMachine(context);
  if (computing === null) return EXIT.usage;
  const { machine, warnings } = computing;
  const asked = answersIn(files, flags, warnings);
  if (!asked.ok) return complain(terminal, asked.problems);
  const { answers } = asked;
  context.hold(false);
  const runner = openRunner(flags, machine);
  try {
    const found = await verify(path, wanted, answers, { ...context, runner });
    if (found === null)
      return complain(terminal, [notALedger(path, 'no line of it is one of a ledger')], EXIT.rejected);
    if (flags.json) terminal.out(`${safeJson(found, 2)}\n`);
    else terminal.out(`${contentLines(verifiedContent(found), screenOf(terminal, flags)).join('\n')}\n`);
    if (signal.aborted) return codeOfAbort(signal);
    if (found.faults.length > 0) return EXIT.broken;
    if (answers.isRejected()) return EXIT.rejected;
    return found.forecasts.some(({ again }) => again === 'other version') ? EXIT.incomplete : EXIT.done;
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    const reason = errorCode(error.cause) === 'ENOENT' ? 'there is no such file' : error.message;
    return complain(terminal, [notALedger(path, reason)], EXIT.rejected);
  } finally {
    await runner.close();
  }
}

type Tools = CommandContext & { readonly runner: Parameters<typeof runAgain>[2]['runner'] };

/** @returns Null if there is nothing in the file, or nothing of ours. */
async function verify(
  path: string,
  head: string | undefined,
  answers: Answers,
  tools: Tools,
): Promise<Verification | null> {
  const file = await openLedger(path, 'read');
  const now = Date.now();
  const check = new ChainCheck(now);
  const forecasts: VerifiedForecast[] = [];
  const witnesses: VerifiedWitness[] = [];
  const more: Fault[] = [];
  const scored = new Map<string, number>();
  const today = Math.floor(now / 86_400_000);
  try {
    for await (const { text, isEnded } of linesOf(file, 0)) {
      const line = check.take(text, isEnded);
      const at = check.end.lines;
      if (line?.kind === 'witness') {
        const { of, sealedOn, command, output } = line;
        witnesses.push({ line: at, of: of.n, sealedOn, command, output });
      } else if (line?.kind === 'forecast') {
        forecasts.push(await verifyForecast(line, at, { answers, faults: more, scored, today }, tools));
      }
      if (tools.signal.aborted) break;
    }
  } finally {
    await file.close();
  }
  if (check.known === 0) return null;
  const { lines, head: last } = check.end;
  const faults = [...check.faults(tools.signal.aborted ? undefined : head), ...more];
  return {
    ledger: path,
    complete: !tools.signal.aborted,
    lines,
    head: last,
    faults: faults.sort((a, b) => (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY)),
    forecasts,
    witnesses,
    unused: tools.signal.aborted ? [] : answers.unasked(),
    // What cannot be run again may say anything.
    mean:
      faults.length > 0
        ? null
        : meanScore(forecasts.flatMap(({ again, score }) => (again === 'other version' ? [] : (score ?? [])))),
  };
}

/** What is known while lines are judged one after the other. */
interface Judging {
  readonly answers: Answers;
  readonly faults: Fault[];
  /** Lines that are scored, by their forecasts. */
  readonly scored: Map<string, number>;
  readonly today: Day;
}

async function verifyForecast(
  line: ForecastLine,
  at: number,
  { answers, faults, scored, today }: Judging,
  { flags, runner, signal }: Tools,
): Promise<VerifiedForecast> {
  const { n, id, title, asOf, sealedOn, version, probability } = line;
  const again = flags.chainOnly
    ? ({ kind: 'not asked' } as const)
    : await runAgain(line, programVersion(), { runner, signal });
  if (again.kind === 'other') faults.push(otherNumbers(at, again.what));
  if (again.kind === 'refused') faults.push(notRunAgain(at, again.why));
  const answer = answers.of(line);
  // What does not come out again is no forecast to be scored.
  const isSound = again.kind !== 'other' && again.kind !== 'refused';
  const score = isSound ? scoreOf(line, answer, { scored, today }) : null;
  if (score?.kind === 'scored') scored.set(keyOf(line), at);
  return {
    line: at,
    n,
    id,
    title,
    asOf,
    sealedOn,
    daysAfterAsOf: sealedDay(line) - dayOf(asOf),
    version,
    probability,
    again: AGAIN[again.kind],
    mean: 'mean' in again ? again.mean : null,
    file: answer?.file ?? null,
    differs: answer?.differs ?? [],
    score,
  };
}

function scoreOf(
  line: ForecastLine,
  answer: Answer | undefined,
  { scored, today }: Pick<Judging, 'scored' | 'today'>,
): Score {
  const first = scored.get(keyOf(line));
  if (first !== undefined) return { kind: 'again', line: first };
  if (answer === undefined || answer.outcome === null) return { kind: 'open' };
  return answer.isOfLine ? scoreLine(line, answer.outcome, today) : { kind: 'other-question' };
}

const AGAIN = {
  same: 'same',
  other: 'other numbers',
  'other-version': 'other version',
  refused: 'refused',
  stopped: 'not run',
  'not asked': 'not run',
} as const satisfies Record<string, VerifiedForecast['again']>;
