import { needsStages } from '../../diagnostics/messages/evidence.ts';
import { likelihoodAllZero } from '../../diagnostics/messages/numbers.ts';
import { unknownStage } from '../../diagnostics/messages/references.ts';
import { SHARE } from '../domain.ts';
import { constant, maybe } from '../format/keys.ts';
import { constantFigure, constantOf } from '../read/constantFigure.ts';
import { figureValue } from '../read/figure.ts';
import type { Say } from '../read/say.ts';
import { child, entriesOf, entryOf, type MapTree, type Tree } from '../read/tree.ts';

/** A likelihood, a number with a path but for constants by stage or state, which are part of the row. */
const PROBABILITY = {
  type: 'number',
  unit: 'plain',
  range: SHARE,
  varies: true,
  asksWillingness: true,
  shared: 'Number',
} as const;

/** Keys of a report that was likelier under some stages, or states of a regime, than under others. */
export const LIKELIHOOD_ROW = {
  needs: {
    likelihood: maybe({
      type: 'either',
      of: [
        { ...PROBABILITY, words: 'likelihood' },
        { type: 'map', key: 'id', of: { ...PROBABILITY, unlessConstant: true, words: 'likelihood if *' }, most: 50 },
      ],
      number: { ...PROBABILITY, words: 'likelihood' },
      meaning:
        'Probability of seeing this, by stage, or by state of a regime; those left out count as impossible. A formula may ask for `willingness(actor)`, and may stand alone where the stage does not matter',
    }),
  },
  may: {
    reliability: {
      ...constant('With `likelihood`: probability that the report is true', SHARE),
      default: 1,
    },
  },
} as const;

/** Says which keys of a likelihood by stage are no stages. */
export function checkStageKeys(
  likelihood: Tree | undefined,
  { stages, spelt }: { readonly stages: readonly string[]; readonly spelt: ReadonlySet<string> },
  say: Say,
): void {
  for (const { key, keyPlace } of entriesOf(likelihood)) {
    if (!stages.includes(key) && !spelt.has(key)) say(unknownStage(key, stages), keyPlace);
  }
}

/** Checks the figures of a row's likelihood and reliability, or of an indicator's likelihood. */
export function checkLikelihood(owner: MapTree, of: 'stage' | 'state', say: Say): void {
  const likelihood = child(owner, 'likelihood');
  if (likelihood?.kind !== 'map' || child(likelihood, 'value') !== undefined) {
    const reliability = entryOf(owner, 'reliability');
    if (of === 'stage' && likelihood !== undefined && reliability !== undefined)
      say(needsStages(), reliability.keyPlace);
    return;
  }
  const values = likelihood.entries.map(({ value }) =>
    isNumber(value) ? undefined : constantFigure(value, SHARE, say),
  );
  if (values.every((value) => value === 0)) {
    say(likelihoodAllZero(of), likelihood.place);
  }
  constantFigure(child(owner, 'reliability'), SHARE, say);
}

/** Whether a likelihood is a number with a path: whatever is not a constant. */
function isNumber(tree: Tree): boolean {
  return tree.kind !== 'scalar' || constantOf(tree) === undefined;
}

/** How likely it was to see something, had the talks been at each stage, or a regime in each state. */
export interface Signal {
  /** By stage or state; those left out count as impossible. Of numbers what stands for them where they are not worked out. */
  readonly likelihood: Readonly<Record<string, number>>;
  /** Paths of those that are numbers, by stage or state. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Path of the one number that holds whatever the stage or state; null where they matter. */
  readonly anywhere: string | null;
  /** Probability in [0, 1] that the report is true; a false one is as likely everywhere. */
  readonly reliability: number;
}

/** A report about the talks. */
export interface StageSignal extends Signal {
  readonly kind: 'stages';
}

/** What a checked row says with those keys. */
export function signalIn(
  row: { readonly likelihood?: unknown; readonly reliability?: number | string | undefined },
  path: string,
): Signal {
  const certain = LIKELIHOOD_ROW.may.reliability.default;
  const said = row.likelihood;
  const isMapping = typeof said === 'object' && said !== null && !Array.isArray(said) && !('value' in said);
  const entries = isMapping ? Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
  const constants = entries.map(([name, figure]) => [name, constantIn(figure)] as const);
  return {
    likelihood: Object.fromEntries(constants.map(([name, value]) => [name, value ?? MIDDLE])),
    numbers: Object.fromEntries(
      constants.flatMap(([name, value]) => (value === undefined ? [[name, `${path}.likelihood.${name}`]] : [])),
    ),
    anywhere: isMapping ? null : `${path}.likelihood`,
    reliability: figureValue(row.reliability ?? certain) ?? certain,
  };
}

/** What stands for a likelihood that is not known. */
const MIDDLE = 0.5;

function constantIn(figure: unknown): number | undefined {
  return typeof figure === 'number' || typeof figure === 'string' ? figureValue(figure) : undefined;
}

type Likelihoods = Readonly<Record<string, number | string>>;

/** Values of a checked likelihood. */
export function likelihoodsIn(said: Likelihoods): Readonly<Record<string, number>> {
  const entries = Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, figure]) => [name, figureValue(figure) ?? 0]));
}
