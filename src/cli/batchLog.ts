import { visible } from '../diagnostics/quote.ts';
import { failedChecksSentence } from '../report/words/checks.ts';
import { duration } from '../report/words/format.ts';
import type { CommandContext } from './command.ts';
import type { ExitCode } from './exitCodes.ts';
import { type FileOutcome, messageOf } from './fileOutcome.ts';
import type { Count } from './places.ts';
import type { Terminal } from './terminal.ts';

/** What standard error is told of a batch. */
export interface BatchLog {
  /** The terminal of the work itself, on which warnings and errors are said where the log does not have them. */
  readonly terminal: Terminal;
  add(outcome: FileOutcome, terminal: Terminal, count: Count): void;
  /** @param alerts - Answers that have moved by as much as was to be told. */
  end(code: ExitCode, alerts: readonly object[]): void;
}

/** A line a file for people, or for programs. */
export function batchLog({ flags, terminal }: CommandContext): BatchLog {
  switch (flags.log) {
    case 'text':
      return { terminal, add: (outcome, own) => sayLine(outcome, own, flags.quiet), end: () => undefined };
    case 'json':
      return jsonLog(terminal);
  }
}

function sayLine(outcome: FileOutcome, terminal: Terminal, quiet: boolean): void {
  const words = inWords(outcome);
  // Of ten thousand rows nobody reads that each is done.
  if (!quiet && (!outcome.isRow || words.isNews)) terminal.err(`${visible(outcome.file)}: ${words.text}\n`);
}

function inWords(outcome: FileOutcome): { readonly text: string; readonly isNews: boolean } {
  switch (outcome.kind) {
    case 'made':
    case 'redrawn':
    case 'unchanged': {
      const { manifest, ...record } = answerOf(outcome);
      const done = {
        made: `done in ${duration(manifest.elapsedSeconds)}`,
        redrawn: 'drawn anew',
        unchanged: 'unchanged',
      }[outcome.kind];
      const failed = failedChecksSentence(record);
      return { text: failed === null ? done : `${done}. ${failed}`, isNews: failed !== null };
    }
    case 'stopped':
      return { text: 'stopped', isNews: true };
    case 'late':
      return { text: 'out of time; the others go on', isNews: true };
    case 'rejected':
    case 'misused':
      return { text: 'rejected; the others go on', isNews: true };
    case 'failed':
      return { text: 'failed; the others go on', isNews: true };
  }
}

function answerOf(outcome: Extract<FileOutcome, { readonly kind: 'made' | 'redrawn' | 'unchanged' }>) {
  return outcome.kind === 'unchanged' ? outcome.digest : outcome.record;
}

/** Lines of JSON, and nothing else on standard error: warnings and errors are in them. */
function jsonLog(terminal: Terminal): BatchLog {
  const begun = performance.now();
  const counts = { done: 0, redrawn: 0, unchanged: 0, failed: 0, stopped: 0, warnings: 0, failedChecks: 0 };
  const say = (line: object): void => terminal.err(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
  return {
    terminal: { ...terminal, interactive: false, err: () => undefined },
    add(outcome, _terminal, { n, of }) {
      const line = lineOf(outcome);
      counts[countedAs(outcome)]++;
      counts.warnings += line.warnings.length;
      if (line.failedChecks !== null) counts.failedChecks++;
      say({ event: 'scenario', n, of, file: outcome.file, ...line });
    },
    end: (exit, alerts) =>
      say({ event: 'end', ...counts, alerts, seconds: seconds((performance.now() - begun) / 1000), exit }),
  };
}

function countedAs({ kind }: FileOutcome): 'done' | 'redrawn' | 'unchanged' | 'failed' | 'stopped' {
  switch (kind) {
    case 'made':
      return 'done';
    case 'redrawn':
    case 'unchanged':
    case 'stopped':
      return kind;
    case 'late':
    case 'rejected':
    case 'misused':
    case 'failed':
      return 'failed';
  }
}

/** What a line says of an outcome beside which it is. */
function lineOf(outcome: FileOutcome) {
  const { kind } = outcome;
  if (kind === 'made' || kind === 'redrawn' || kind === 'unchanged') {
    const { manifest, probability, warnings, ...record } = answerOf(outcome);
    return {
      status: kind === 'made' ? 'done' : kind,
      seconds: kind === 'made' ? seconds(manifest.elapsedSeconds) : null,
      probability: probability.mean,
      standardError: probability.standardError,
      warnings,
      failedChecks: failedChecksSentence(record),
      message: null,
    };
  }
  const { record } = outcome;
  return {
    status: kind,
    seconds: record === null ? null : seconds(record.manifest.elapsedSeconds),
    probability: null,
    standardError: null,
    warnings: record?.warnings ?? [],
    failedChecks: null,
    message: messageOf(outcome),
  };
}

function seconds(elapsed: number): number {
  return Math.round(1000 * elapsed) / 1000;
}
