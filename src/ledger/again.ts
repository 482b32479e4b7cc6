import { dayOf } from '../scenario/dates.ts';
import type { Scenario } from '../scenario/model.ts';
import { canonicalJson } from './canonical.ts';
import { type Forecasted, runSealed, statedOf } from './forecast.ts';
import type { ForecastLine } from './line.ts';
import { knownBy, loadSealed } from './sealedScenario.ts';

/** What came of running a sealed forecast again. */
export type Again =
  | { readonly kind: 'same' }
  /** Bits differ, under the same version of the program or in what no version changes. */
  | { readonly kind: 'other'; readonly what: string; readonly mean: number | null }
  /** Bits differ, or the scenario is not accepted, and it was another version that sealed it. */
  | { readonly kind: 'other-version'; readonly version: string; readonly mean: number | null }
  /** It cannot be run under the version that is said to have sealed it. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'stopped' };

/** Runs a forecast again from its line alone, and compares every number to the last bit. */
export async function runAgain(
  line: ForecastLine,
  version: string,
  tools: Parameters<typeof runSealed>[2],
): Promise<Again> {
  const isSameVersion = line.version === version;
  const later = laterIn(line);
  if (later !== null) return { kind: 'other', what: later, mean: null };
  const loaded = loadSealed(line);
  if (!loaded.ok)
    return refused(
      line,
      isSameVersion,
      loaded.diagnostics.find(({ severity }) => severity === 'error'),
    );
  const unsaid = unsaidIn(line, loaded.value, isSameVersion);
  if (unsaid !== null) return { kind: 'other', what: unsaid, mean: null };
  const made = await runSealed(loaded.value, line, tools);
  if (!made.ok) return refused(line, isSameVersion, made.diagnostics[0]);
  if (made.value === null) return { kind: 'stopped' };
  const what = differenceIn(line, made.value) ?? (isSameVersion ? otherProgram(line, made.value) : null);
  if (what === null) return { kind: 'same' };
  const { mean } = made.value.probability;
  return isSameVersion ? { kind: 'other', what, mean } : { kind: 'other-version', version: line.version, mean };
}

function refused(
  { version }: ForecastLine,
  isSameVersion: boolean,
  problem: { readonly message: string } | undefined,
): Again {
  return isSameVersion
    ? { kind: 'refused', why: problem?.message ?? 'it is no scenario' }
    : { kind: 'other-version', version, mean: null };
}

/** What of the scenario should not be in a line. */
function laterIn({ scenario, asOf }: ForecastLine): string | null {
  try {
    const isKnown = canonicalJson(knownBy(scenario, dayOf(asOf))) === canonicalJson(scenario);
    return isKnown ? null : `holds more of the scenario than was known on ${asOf}`;
  } catch {
    return `says that it is as of ${asOf}, which is no day`;
  }
}

/** What a line says beside its scenario and does not follow from it. */
function unsaidIn(line: ForecastLine, scenario: Scenario, isSameVersion: boolean): string | null {
  const stated = statedOf(scenario);
  for (const key of ['title', 'question', 'window', 'asOf'] as const) {
    if (canonicalJson(stated[key]) !== canonicalJson(line[key])) return `says another ${key} than its scenario`;
  }
  const isOther = isSameVersion && stated.contentHash !== line.contentHash;
  return isOther ? 'has another contentHash than its scenario' : null;
}

/** The first number that differs, in words; null if none does. */
function differenceIn(line: ForecastLine, again: Forecasted): string | null {
  const sealed = line.probability;
  const now = again.probability;
  if (now.mean !== sealed.mean)
    return `gives ${percents(now.mean, sealed.mean)[0]}, sealed was ${percents(now.mean, sealed.mean)[1]}`;
  if (now.standardError !== sealed.standardError) return 'gives another standard error than was sealed';
  if (canonicalJson(now.interval90) !== canonicalJson(sealed.interval90)) return 'gives another band than was sealed';
  if (canonicalJson(again.curve) !== canonicalJson(line.curve)) return 'gives another curve than was sealed';
  return null;
}

function otherProgram({ programHash }: ForecastLine, again: Forecasted): string | null {
  return programHash === again.programHash ? null : 'has another programHash than its scenario';
}

/** Two probabilities in percent, with as many decimals as tell them apart. */
export function percents(a: number, b: number): readonly [string, string] {
  for (let decimals = 1; decimals < 15; decimals++) {
    const [first, second] = [(100 * a).toFixed(decimals), (100 * b).toFixed(decimals)];
    if (first !== second) return [`${first} %`, `${second} %`];
  }
  return [`${100 * a} %`, `${100 * b} %`];
}
