import { checks } from './checks/entry.ts';
import { comparison } from './comparison/entry.ts';
import type { Analysis } from './core/analysis.ts';
import { courses } from './courses/entry.ts';
import { discovery } from './discovery/entry.ts';
import { hiddenTypes } from './hiddenTypes/entry.ts';
import { indicators } from './indicators/entry.ts';
import { reasons } from './reasons/entry.ts';
import { replay } from './replay/entry.ts';
import { sensitivity } from './sensitivity/entry.ts';
import { sweep } from './sweep/entry.ts';
import { threshold } from './threshold/entry.ts';
import { value } from './value/entry.ts';
import { veto } from './veto/entry.ts';
import { whatIf } from './whatIf/entry.ts';

/** Every analysis under its id, which is its key in the record, in the order of the record. */
export const ANALYSES = {
  reasons,
  hiddenTypes,
  veto,
  whatIf,
  courses,
  replay,
  indicators,
  sensitivity,
  sweep,
  threshold,
  discovery,
  value,
  checks,
  comparison,
} as const;

/** Id of an analysis. */
export type AnalysisId = keyof typeof ANALYSES;

type Entry<Id extends AnalysisId> = (typeof ANALYSES)[Id];

/** What each analysis is asked for; one that is not there is not asked for. */
export type AskedAnalyses = { readonly [Id in AnalysisId]?: ReturnType<Entry<Id>['settings']> };

/** The same, ready to run. */
export type ReadyAnalyses = { readonly [Id in AnalysisId]?: Parameters<Entry<Id>['run']>[1] };

/** What each analysis found. */
export type Results = { -readonly [Id in AnalysisId]: Entry<Id>['nothing'] };

type AnalysisFlags = Intersection<Entry<AnalysisId>['flags']>;

type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** Each analysis, whatever it is about, in the order of the record. */
export function allAnalyses(): readonly (readonly [AnalysisId, Analysis])[] {
  return (Object.keys(ANALYSES) as readonly AnalysisId[]).map((id) => [id, ANALYSES[id]]);
}

/** Flags of all analyses, by name. */
export function flagsOfAnalyses(): AnalysisFlags {
  // The type follows the registry entry by entry, which a loop over entries cannot say.
  return Object.assign({}, ...allAnalyses().map(([, { flags }]) => flags)) as AnalysisFlags;
}

/** Names of the flags that an analysis declares. */
export function flagNamesOf({ flags }: Analysis): readonly (keyof AnalysisFlags)[] {
  return Object.keys(flags) as (keyof AnalysisFlags)[];
}

/** What the brief of every run needs. */
export function usualAnalyses(): AskedAnalyses {
  return Object.fromEntries(allAnalyses().flatMap(([id, { usual }]) => (usual === undefined ? [] : [[id, usual]])));
}

/** What `--with` asks for, from what the command line says. */
export function askedExtras(
  flags: Parameters<Analysis['settings']>[0] & { readonly with: readonly string[] },
): AskedAnalyses {
  return Object.fromEntries(
    allAnalyses().flatMap(([id, analysis]) =>
      analysis.isExtra && flags.with.includes(analysis.name) ? [[id, analysis.settings(flags)]] : [],
    ),
  );
}

/**
 * Turns in which analyses run: with the forecast what belongs to it, then what follows the news, then all others.
 * What an earlier turn warned of is not said again.
 */
export const TURNS = ['forecast', 'news', 'other'] as const;

/** One of them. */
export type Turn = (typeof TURNS)[number];

/** In the order in which they run: of the others the cheap ones first, for whoever stops before the end. */
const TURN_OF = {
  veto: 'forecast',
  reasons: 'forecast',
  hiddenTypes: 'forecast',
  courses: 'forecast',
  whatIf: 'forecast',
  replay: 'news',
  indicators: 'news',
  discovery: 'other',
  value: 'other',
  sweep: 'other',
  threshold: 'other',
  comparison: 'other',
  sensitivity: 'other',
  checks: 'other',
} as const satisfies Record<AnalysisId, Turn>;

/** Analyses of a turn, in the order in which they run. */
export function idsIn(turn: Turn): readonly AnalysisId[] {
  return (Object.keys(TURN_OF) as readonly AnalysisId[]).filter((id) => TURN_OF[id] === turn);
}
