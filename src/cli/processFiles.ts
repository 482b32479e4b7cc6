import { availableParallelism } from 'node:os';
import { visible } from '../diagnostics/quote.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import type { ChecksVerdict } from '../record/checksVerdict.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { type FileOutcome, type Made, stoppedInWords, type Tally, verdictOfChecks } from './fileOutcome.ts';
import { missingForFiles } from './filesOfReport.ts';
import { type Computing, chooseMachine, openRunner } from './forecasting.ts';
import { type Count, Places } from './places.ts';
import type { Plan } from './plan.ts';
import { type Means, processScenario, rejected } from './processScenario.ts';
import { replay } from './sayings.ts';
import { type Answer, openScenarioPool, type ScenarioPool } from './scenarioPool.ts';
import type { Terminal } from './terminal.ts';
import { folderClashesIn, type Unit, unitsOf } from './unitsOfWork.ts';
import { programFingerprint } from './version.ts';

/**
 * Forecasts files, and rows of tables, and saves their reports: where there are many each in a thread of its own, pictures
 * included; few one after another, each with all threads. Outcomes, and all that is said, come in the order of the files.
 *
 * Nothing is kept of what is made: whoever calls keeps what it needs of each outcome.
 *
 * What is wrong with one file does not keep the others from being done: it is said on standard error
 * and in the outcome. After an abort files at work are saved as far as they got, and the rest are
 * only named.
 *
 * @param onOutcome - Called after each scenario, in order, with a terminal on which to say something of it, and how far the work is.
 */
export async function processFiles(
  context: CommandContext,
  files: readonly string[],
  plan: Plan,
  onOutcome: (outcome: FileOutcome, terminal: Terminal, count: Count) => void,
): Promise<Tally> {
  const { flags, signal } = context;
  const nothing: Tally = { kinds: new Set(['misused']), verdicts: new Set(), stopped: [] };
  const computing = await chooseMachine(context);
  if (computing === null) return nothing;
  const missing = plan.out === undefined ? null : missingForFiles(flags);
  if (missing !== null) {
    complain(context.terminal, [missing]);
    return nothing;
  }
  const kinds = new Set<FileOutcome['kind']>();
  const stopped: string[] = [];
  const verdicts = new Set<ChecksVerdict>();
  complain(context.terminal, [...new Set(folderClashesIn(plan, files).values())]);
  const means: Means = {
    runner: openRunner(flags, computing.machine),
    fingerprint: programFingerprint(),
    showsProgress: true,
  };
  const ahead = workAhead(context, unitsOf(files, plan, flags, signal), plan, computing, means.fingerprint);
  const places = new Places(context, files, ahead.isOfMany, computing.warnings);
  const tell = (made: Made, isRow: boolean): void => {
    const outcome = { ...made, isRow };
    kinds.add(outcome.kind);
    verdicts.add(verdictOfChecks(outcome, flags.strict));
    if (outcome.kind === 'stopped') {
      stopped.push(`${visible(outcome.file)}: ${stoppedInWords(outcome, flags.draws)}\n`);
    }
    onOutcome(outcome, places.terminal, places.count);
  };
  try {
    for (const { unit, answer } of ahead) {
      const rowsBefore = places.enter(unit.table);
      if (rowsBefore === null) continue;
      if (unit.table !== null && signal.aborted) {
        const rows = unit.table.rows - rowsBefore;
        tell({ kind: 'stopped', file: unit.operand, record: null, folder: null, missing: [], rows }, true);
        places.leaveRest();
        continue;
      }
      const isRow = unit.named !== null && unit.named.row !== null;
      tell(await madeOf(unit, answer, context, plan, means, places), isRow);
      places.advance();
    }
  } finally {
    places.end();
    await ahead.close();
    await means.runner.close();
  }
  return { kinds, verdicts, stopped };
}

/** What was made of a unit: by a thread, or now. */
async function madeOf(
  { name, named, refused }: Unit,
  answer: Promise<Answer> | null,
  context: CommandContext,
  plan: Plan,
  means: Means,
  { terminal, warnings }: Pick<Places, 'terminal' | 'warnings'>,
): Promise<Made> {
  if (refused !== null) {
    if (refused.isToSay) {
      const found = diagnose(refused.why, { file: name, start: 0, end: 0 });
      return rejected(warnings, name, [found], new Map());
    }
    // Which of the files should have the folder only their owner can say, so that none of them gets it.
    const message = renderDiagnostics([diagnose(refused.why)], new Map());
    return { kind: 'rejected', file: name, record: null, message };
  }
  if (named === null) return { kind: 'stopped', file: name, record: null, folder: null, missing: [] };
  if (answer === null) return processScenario({ ...context, terminal }, named, plan, means, warnings);
  const { made, sayings } = await answer;
  replay(sayings, terminal, warnings);
  return made;
}

/** Units in their order, those ahead already at work where there are many. */
interface Ahead extends Iterable<{ readonly unit: Unit; readonly answer: Promise<Answer> | null }> {
  /** Whether they are worked on by threads of their own. */
  readonly isOfMany: boolean;
  close(): Promise<void>;
}

/** Scenarios that a thread has ahead: while one is told, the next are made. */
const AHEAD = 2;

function workAhead(
  { flags, terminal: { colors, width, isScreen }, signal, hold }: CommandContext,
  units: Iterator<Unit>,
  plan: Plan,
  { machine }: Computing,
  fingerprint: Means['fingerprint'],
): Ahead {
  const threads = flags.jobs ?? availableParallelism();
  const most = AHEAD * threads;
  const queue: { readonly unit: Unit; answer: Promise<Answer> | null }[] = [];
  const fill = (): void => {
    while (queue.length < most) {
      const next = units.next();
      if (next.done) return;
      queue.push({ unit: next.value, answer: null });
    }
  };
  fill();
  let pool: ScenarioPool | null = null;
  if (threads > 1 && queue.length >= most) {
    hold();
    pool = openScenarioPool(threads, { flags, plan, machine, fingerprint, looks: { colors, width, isScreen } }, signal);
  }
  const start = (): void => {
    for (const one of queue) {
      const { named, refused, operand, name } = one.unit;
      if (pool !== null && named !== null && refused === null) one.answer ??= pool.process(operand, name);
    }
  };
  return {
    isOfMany: pool !== null,
    *[Symbol.iterator]() {
      for (start(); queue.length > 0; fill(), start()) yield queue.shift()!;
    },
    close: async () => pool?.close(),
  };
}
