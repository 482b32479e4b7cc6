import { weighRows } from '../analysis/core/evidence.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import type { EvidenceRow } from '../results/evidence.ts';
import { groundsOf } from '../results/pieces.ts';
import { isoDay } from '../scenario/dates.ts';
import type { ObservationContent } from '../scenario/kinds/kinds.ts';
import type { StageSignal } from '../scenario/kinds/likelihood.ts';
import type { StateSignal } from '../scenario/kinds/regime.ts';
import { isKnown } from '../scenario/known.ts';
import type { NumberInput, Observation, Path, Scenario } from '../scenario/model.ts';
import { OBSERVATIONS } from '../scenario/observations.ts';
import { percentText } from '../scenario/read/figure.ts';

type Likelihoods = NonNullable<EvidenceRow['likelihood']>;

/** Every row of evidence: what it says, and what it did to the weights if it was used. */
export function evidenceRows(scenario: Scenario, program: Program, base: RunResult): EvidenceRow[] {
  const weighed = new Map(weighRows(program, base).map((row) => [row.row, row]));
  return scenario.evidence.map((observation, row) => {
    const { occurred, known, content } = observation;
    const weight = weighed.get(row);
    return {
      occurred: isoDay(occurred),
      known: isoDay(known),
      ...groundsOf(observation),
      process: 'process' in content ? content.process : '',
      says: saysOf(observation, scenario),
      likelihood: likelihoodsOf(scenario, content),
      cluster: observation.cluster ?? '',
      countsAs: countsAs(scenario, observation),
      reliability: 'reliability' in content ? content.reliability : 1,
      used: isKnown(scenario, observation) && (weight !== undefined || !OBSERVATIONS[content.kind].lastCounts),
      logLikelihood: weight?.logLikelihood ?? null,
      effectiveSampleSize: weight?.effectiveAfter ?? null,
    };
  });
}

/** Likelihoods of all that they are stated for; null of a row that states none. */
export function likelihoodsOf(scenario: Scenario, content: ObservationContent): EvidenceRow['likelihood'] {
  return 'likelihood' in content ? valuesOf(scenario, content) : null;
}

function valuesOf(scenario: Scenario, content: StageSignal | StateSignal): Likelihoods {
  const stated = (state: string, path: Path | undefined, value: number) =>
    path === undefined
      ? { state, value, formula: null }
      : { state, value: null, formula: scenario.numbers[path]!.text };
  if (content.anywhere !== null) return [stated('', content.anywhere, 0)];
  const value = (state: string) => stated(state, content.numbers[state], content.likelihood[state] ?? 0);
  switch (content.kind) {
    case 'stages':
      return scenario.stages.map(({ id }) => value(id));
    case 'states': {
      const process = scenario.processes.find(({ id }) => id === content.process);
      return process?.kind === 'regime' ? process.states.map(value) : [];
    }
  }
}

/** As how many independent rows those of an observation's cluster count, as the file has it; null of one by itself. */
function countsAs({ numbers }: Scenario, { cluster }: Observation): string | null {
  return cluster === null ? null : numbers[`clusters.${cluster}.counts_as`]!.text;
}

/** A house effect as its file has it; of a share in points, as it is a difference of shares. */
function houseText({ text, value }: NumberInput, isShare: boolean): string {
  const said = isShare && value.kind === 'constant' ? percentText(value.value) : text;
  return (isShare ? said.replaceAll(/ ?%/g, ' points') : said).replaceAll(/-(?=[\d.])/g, '\u2212');
}

/** What an observation says, in a few words. */
export function saysOf({ content }: Observation, scenario: Scenario): string {
  const process = 'process' in content ? scenario.processes.find(({ id }) => id === content.process) : undefined;
  switch (content.kind) {
    case 'stages':
      return content.anywhere === null ? 'How likely at each stage' : 'How likely, whatever the stage';
    case 'states':
      if (content.anywhere !== null) return `How likely, whatever the state of ${process?.title ?? content.process}`;
      return `How likely in each state of ${process?.title ?? content.process}`;
    case 'level': {
      const isShare = process?.kind === 'mean_reverting' && process.scale === 'logit';
      const figure = (value: number): string => (isShare ? percentText(value) : String(value));
      const house =
        content.houseEffect === null
          ? ''
          : `, house effect ${houseText(scenario.numbers[content.houseEffect]!, isShare)}`;
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
