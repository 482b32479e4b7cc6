import { weighRows } from '../analysis/core/evidence.ts';
import { percent } from '../analysis/replay/news.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import type { EvidenceRow } from '../results/evidence.ts';
import { groundsOf } from '../results/pieces.ts';
import { isoDay } from '../scenario/dates.ts';
import { isKnown } from '../scenario/known.ts';
import type { Observation, ObservationContent, Scenario } from '../scenario/model.ts';

/** Every row of evidence: what it says, and what it did to the weights if it was used. */
export function evidenceRows(scenario: Scenario, program: Program, base: RunResult): EvidenceRow[] {
  const weighed = new Map(weighRows(program, base).map((row) => [row.row, row]));
  return scenario.evidence.map((observation, row) => {
    const { occurred, known, content } = observation;
    const weight = weighed.get(row);
    const likelihood = 'likelihood' in content ? content.likelihood : null;
    return {
      occurred: isoDay(occurred),
      known: isoDay(known),
      ...groundsOf(observation),
      process: 'process' in content ? content.process : '',
      says: saysOf(observation, scenario),
      likelihood:
        likelihood && namesOf(scenario, content).map((state) => ({ state, value: likelihood[state] ?? 0 })),
      reliability: 'reliability' in content ? content.reliability : 1,
      used: isKnown(scenario, observation) && (weight !== undefined || !LAST_WORD.has(content.kind)),
      logLikelihood: weight?.logLikelihood ?? null,
      effectiveSampleSize: weight?.effectiveAfter ?? null,
    };
  });
}

/** Evidence of which the last row known about a process counts alone, so that only that row is weighed. */
const LAST_WORD: ReadonlySet<ObservationContent['kind']> = new Set(['happened', 'exit']);

/** What a likelihood is stated for: the stages, or the states of a regime. */
function namesOf(scenario: Scenario, content: ObservationContent): readonly string[] {
  if (content.kind !== 'states') return scenario.stages.map(({ id }) => id);
  const process = scenario.processes.find(({ id }) => id === content.process);
  return process?.kind === 'regime' ? process.states : [];
}

/** What an observation says, in a few words. */
function saysOf({ content }: Observation, scenario: Scenario): string {
  const process =
    'process' in content ? scenario.processes.find(({ id }) => id === content.process) : undefined;
  switch (content.kind) {
    case 'stages':
      return 'How likely at each stage';
    case 'states':
      return `How likely in each state of ${process?.title ?? content.process}`;
    case 'level': {
      const isShare = process?.kind === 'mean_reverting' && process.scale === 'logit';
      const figure = (value: number): string => (isShare ? percent(value) : String(value));
      const house = content.houseEffect === null ? '' : `, house effect ${figure(content.houseEffect)}`;
      return `${process?.title ?? content.process}: ${figure(content.value)}, standard error ${figure(content.error)}${house}`;
    }
    case 'events':
      return `${process?.title ?? content.process}: ${content.count}`;
    case 'happened':
      return `${process?.title ?? content.process}: ${content.happened ? 'happens' : 'does not happen'}`;
    case 'exit':
      return `Leaves office on ${isoDay(content.on)}`;
  }
}
