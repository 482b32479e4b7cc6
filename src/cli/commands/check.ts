import { dirname } from 'node:path';
import { ANALYSES, type AskedAnalyses, usualAnalyses } from '../../analysis/analyses.ts';
import { caseAlone, caseOfMany, folderForJunit } from '../../diagnostics/messages/commandLine.ts';
import { visible } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import type { ChecksVerdict } from '../../record/checksVerdict.ts';
import { detailLines, findingsLine, MARKS, suiteOf, suiteOfFailure } from '../../report/checkLines.ts';
import { paragraph, withoutFolds } from '../../report/document/blocks.ts';
import { jsonReport } from '../../report/json.ts';
import { type JunitSuite, junitXml } from '../../report/junit.ts';
import { chapterLines } from '../../report/report.ts';
import { SECTIONS } from '../../report/sections.ts';
import { type Finding, findingsOf } from '../../report/words/findings.ts';
import { count, counted } from '../../report/words/format.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { conclude, type FileOutcome, messageOf, verdictOfChecks } from '../fileOutcome.ts';
import { makeFolder, tryToWrite, writeWhole } from '../files.ts';
import type { Flags } from '../flags.ts';
import { isFolder } from '../isFolder.ts';
import { listAsJson } from '../jsonList.ts';
import type { Plan } from '../plan.ts';
import { processFiles } from '../processFiles.ts';
import { mainFile } from '../reportFolders.ts';
import { savedIn } from '../savedFor.ts';
import { scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';
import type { Terminal } from '../terminal.ts';

/** Tries the laws, the declared directions and the expectations of scenarios, and compares them with saved results. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const wrong = problemOf(flags);
  if (wrong !== null) return complain(terminal, [wrong]);
  const saved = flags.baseline === undefined ? undefined : savedIn(flags.baseline);
  if (saved !== undefined && 'problem' in saved) return complain(terminal, [saved.problem]);
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const isOne = operands.length === 1 && files[0] === operands[0] && [...scenariosIn(operands[0]!, flags)].length === 1;
  if (!isOne && flags.case !== undefined) return complain(terminal, [caseOfMany()]);

  // What cannot be written is better known before the work than after it.
  if (flags.junit !== undefined) {
    await makeFolder(dirname(flags.junit));
    await tryToWrite(flags.junit);
  }
  // Of a saved result what-ifs are compared as well.
  const { whatIf } = usualAnalyses();
  const beside = saved === undefined || whatIf === undefined ? {} : { whatIf };
  const asked: AskedAnalyses = { checks: ANALYSES.checks.settings(flags), ...beside };
  const plan: Plan = {
    asked,
    out: flags.out,
    ...(flags.baseline === undefined ? {} : { saved: { path: flags.baseline, tolerance: flags.tolerance / 100 } }),
  };
  const suites: JunitSuite[] = [];
  const show = isOne ? showOne(flags) : showMany(flags);
  const tally = await processFiles(context, files, plan, (outcome, own) => {
    const findings = outcome.record === null ? [] : findingsOf(outcome.record);
    if (flags.junit !== undefined) suites.push(suiteOfOutcome(outcome, findings, flags.strict));
    show.add(outcome, findings, own);
  });
  show.end(terminal);
  if (flags.junit !== undefined) {
    await writeWhole(flags.junit, junitXml(suites));
  }
  return conclude(context, tally);
}

function problemOf({ junit, case: again, mutate }: Flags): Sentence | null {
  if (again !== undefined && mutate) return caseAlone();
  if (junit !== undefined && (/[/\\]$/.test(junit) || isFolder(junit))) {
    return folderForJunit(junit);
  }
  return null;
}

function suiteOfOutcome(outcome: FileOutcome, findings: readonly Finding[], strict: boolean): JunitSuite {
  const { file, record } = outcome;
  return record === null ? suiteOfFailure(file, messageOf(outcome)) : suiteOf(file, record, findings, strict);
}

/** What is said of each scenario, and in the end of all. */
interface Show {
  add(outcome: FileOutcome, findings: readonly Finding[], terminal: Terminal): void;
  end(terminal: Terminal): void;
}

/** Of one scenario: the whole record, or its chapter; the laws one by one where all is asked for. */
function showOne(flags: Flags): Show {
  return {
    add({ record, ...outcome }, _findings, terminal) {
      if (record === null) return;
      if (flags.json) return terminal.out(jsonReport(record));
      const chapter = SECTIONS.checks(record)?.content ?? null;
      const content = flags.verbose
        ? chapter
        : [withoutFolds(chapter), paragraph('Every law, and what is exercised: with --verbose.')];
      const lines = chapterLines(record, { content }, screenOf(terminal, flags));
      if ('folder' in outcome && outcome.folder !== null)
        lines.push('', `Report: ${visible(mainFile(outcome.folder, flags.format))}`);
      terminal.out(`${lines.join('\n')}\n`);
    },
    end: () => undefined,
  };
}

/** Of many: a line each, what is not fine below it, and how many are. Of rows that are fine nobody reads. */
function showMany(flags: Flags): Show {
  const counts = new Map<ChecksVerdict | 'not checked', number>();
  const told = new Set<string>();
  const items: object[] = [];
  return {
    add(outcome, findings, terminal) {
      const { file, isRow, record } = outcome;
      const verdict = record === null ? 'not checked' : verdictOfChecks(outcome, flags.strict);
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
      if (flags.json) {
        items.push(summarise(outcome, verdict));
        return;
      }
      if (verdict === 'not checked') return terminal.out(`✗ ${visible(file)}: ${visible(firstLine(outcome))}\n`);
      if (isRow && verdict === 'sound') return;
      const lines = findings.filter((one) => one.verdict !== 'sound' && (flags.strict || one.group !== 'warnings'));
      const news = lines.filter((one) => isNews(told, file, isRow, one));
      const details = news.flatMap(detailLines).map((text) => `    ${visible(text)}\n`);
      terminal.out(`${MARKS[verdict]} ${visible(file)}: ${visible(findingsLine(findings))}\n${details.join('')}`);
    },
    end(terminal) {
      if (flags.json) {
        const list = listAsJson(terminal.out);
        for (const item of items) list.add(item);
        list.end();
        return;
      }
      const all = [...counts.values()].reduce((sum, many) => sum + many, 0);
      const parts = TOTALS.flatMap(([key, words]) =>
        counts.has(key) ? [`${count(counts.get(key) ?? 0)} ${words}`] : [],
      );
      terminal.out(`${counted(all, 'scenario')}: ${parts.join(', ')}\n`);
    },
  };
}

/** What is said of how many scenarios. */
const TOTALS = [
  ['broken', 'broken'],
  ['untried', 'not tried in full'],
  ['not checked', 'not checked'],
  ['doubtful', 'with doubts'],
  ['sound', 'sound'],
] as const satisfies readonly (readonly [ChecksVerdict | 'not checked', string])[];

/** Whether the same has not been told of another row of the same table. */
function isNews(told: Set<string>, file: string, isRow: boolean, { group, id, title, verdict }: Finding): boolean {
  const key = JSON.stringify([
    isRow ? file.slice(0, file.lastIndexOf('#')) : file,
    group,
    group === 'warnings' ? title : id,
    verdict,
  ]);
  const isNew = !told.has(key);
  told.add(key);
  return isNew;
}

function firstLine(outcome: FileOutcome): string {
  return messageOf(outcome).split('\n')[0] ?? '';
}

/** One scenario in the output of `--json`. */
function summarise(outcome: FileOutcome, verdict: string): object {
  const { file, kind, record } = outcome;
  if (record === null) return { file, status: kind, message: messageOf(outcome) };
  const { scenario, seed, draws, paths, asOf, complete, probability, checks, warnings } = record;
  const { id, title } = scenario;
  return { file, status: kind, verdict, id, title, seed, draws, paths, asOf, complete, probability, checks, warnings };
}
