import { type ChecksVerdict, verdictOfExpectation, verdictOfLaw } from '../../record/checksVerdict.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { Baseline } from '../../results/baseline.ts';
import type { ExpectationResult, LawResult } from '../../results/checks.ts';
import type { MissedMutant } from '../../results/mutants.ts';
import { baselineSentence, changeText, figureText, rowTitle } from './baseline.ts';
import { replayText } from './checks.ts';
import { expectedInWords, foundInWords, statusInWords, subjectInWords } from './expectations.ts';
import { moveInWords } from './mutants.ts';

/** One thing that was tried, or could not be, and what came of it. */
export interface Finding {
  readonly group: 'laws' | 'expectations' | 'baseline' | 'mutants' | 'warnings';
  /** Short and stable within its group. */
  readonly id: string;
  readonly title: string;
  readonly verdict: ChecksVerdict;
  /** Why there was nothing to try; left out where there was. */
  readonly whyNot?: string;
  /** What came of it; may be empty. */
  readonly says: string;
}

/** The parts of a record that are looked at. */
type Checked = Pick<ResultRecord, 'checks' | 'warnings' | 'scenario' | 'asOf' | 'stages'>;

/** Everything that a check tried on a scenario, and what its file and its run were warned of. */
export function findingsOf(record: Checked): readonly Finding[] {
  const { checks, warnings } = record;
  if (checks === null) return [];
  const { laws, expectations, baseline, mutants } = checks;
  return [
    ...laws.map((law) => lawFinding(record, law)),
    ...expectations.map((one) => expectationFinding(record, one)),
    ...(baseline === null ? [] : baselineFindings(baseline)),
    ...(mutants?.missed ?? []).map(mutantFinding),
    ...warnings.map((says, i): Finding => {
      return { group: 'warnings', id: String(i + 1), title: says, verdict: 'doubtful', says };
    }),
  ];
}

function lawFinding(record: Checked, law: LawResult): Finding {
  const { id, title, status, says } = law;
  const group = 'laws';
  if (status === 'not applicable') return { group, id, title, verdict: 'sound', whyNot: says, says: '' };
  const again = replayText(record, law);
  const told = [status === 'holds' ? says : `${status}: ${says}`, again === '' ? '' : `To see it again: ${again}`];
  return { group, id, title, verdict: verdictOfLaw(law), says: told.filter((text) => text !== '').join('\n') };
}

function expectationFinding(record: Checked, one: ExpectationResult): Finding {
  const { id, status, says, why } = one;
  const subject = subjectInWords(record, one);
  const found = says !== '' ? says : `found ${foundInWords(one)}`;
  const told = `${statusInWords(one)}. ${subject}: expected ${expectedInWords(one)}; ${found}.`;
  const text = status === 'holds' ? '' : [told, why].filter((part) => part !== '').join('\n');
  return { group: 'expectations', id, title: one.title || subject, verdict: verdictOfExpectation(one), says: text };
}

function mutantFinding(missed: MissedMutant): Finding {
  const { id, says, remedy } = missed;
  const told = [
    `A fault like this would not have been noticed; the probability would have been wrong: ${moveInWords(missed)}.`,
    ...(remedy === null ? [] : [`Would have noticed it: ${remedy.line} at ${remedy.at}`]),
  ];
  return { group: 'mutants', id, title: says, verdict: 'doubtful', says: told.join('\n') };
}

function baselineFindings(baseline: Baseline): Finding[] {
  const { problem, rows } = baseline;
  const group = 'baseline';
  if (problem !== '')
    return [{ group, id: 'saved', title: 'Saved result', verdict: 'untried', says: baselineSentence(baseline) }];
  return rows.map((row): Finding => {
    const { kind, id, was, is, moved } = row;
    const told = `${rowTitle(row)} was ${figureText(row, was)} and is ${figureText(row, is)}: ${changeText(row)}.`;
    const name = id === '' ? kind : `${kind}.${id}`;
    return { group, id: name, title: rowTitle(row), verdict: moved ? 'broken' : 'sound', says: moved ? told : '' };
  });
}
