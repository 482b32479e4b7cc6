import { indicatorsAhead } from '../analysis/indicators/indicators.ts';
import { withWatchList } from '../analysis/indicators/watchList.ts';
import { rowsToReplay } from '../analysis/replay/replay.ts';
import type { ResultRecord } from '../record/record.ts';
import type { Scenario } from '../scenario/model.ts';
import type { Scope } from './scope.ts';

/** Runs of the report's "who blocks": each principal fully willing, and both. */
const VETO_RUNS = 3;

/**
 * What was asked for beyond draws and an interruption kept from being done, as `2 of 3 what-ifs`.
 */
export function unfinished(
  record: Pick<ResultRecord, 'veto' | 'whatIf' | 'replay' | 'indicators' | (typeof BENCH)[number]>,
  scenario: Scenario,
  scope: Scope,
): readonly string[] {
  const { veto, whatIf, replay, indicators } = scope;
  const rows = replay === null ? 0 : rowsToReplay(scenario, replay.until);
  const watched = indicators ? indicatorsAhead(withWatchList(scenario)).length : 0;
  const left = [
    missing(veto ? VETO_RUNS : 0, record.veto, 'runs of who blocks'),
    missing(whatIf ? scenario.whatIf.length : 0, record.whatIf, 'what-ifs'),
    missing(rows, record.replay?.rows, 'rows of the replay'),
    missing(watched, record.indicators, 'indicators'),
    ...BENCH.map((name) => (scope[name] && record[name] === null ? NAMES[name] : '')),
  ].filter((words) => words !== '');
  // Laws are tried last, and a record does not know how many there are.
  return left.length === 0 && scope.checks !== null ? ['laws of the check'] : left;
}

const BENCH = ['sensitivity', 'sweep', 'threshold', 'discovery', 'value', 'comparison'] as const;

const NAMES: Readonly<Record<(typeof BENCH)[number], string>> = {
  sensitivity: 'sensitivities',
  sweep: 'the sweep',
  threshold: 'the threshold',
  discovery: 'discovery',
  value: 'the value of information',
  comparison: 'the comparison',
};

function missing(all: number, done: readonly unknown[] | null | undefined, what: string): string {
  const left = all - (done?.length ?? 0);
  return left > 0 ? `${left} of ${all} ${what}` : '';
}
