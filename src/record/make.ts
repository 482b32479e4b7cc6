import { type Forecast, type ForecastOptions, forecast } from '../analysis/forecast.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { sha256 } from '../numeric/sha256.ts';
import type { Scenario } from '../scenario/model.ts';
import { buildRecord, type Circumstances } from './build.ts';
import type { ResultRecord } from './record.ts';

/** How a forecast ended. */
export type Outcome =
  | {
      readonly kind: 'made';
      readonly record: ResultRecord;
      readonly forecast: Forecast;
      /** Found only by running; they are in the record too. */
      readonly warnings: readonly Diagnostic[];
    }
  /** The scenario turned out to be wrong only while it ran. */
  | { readonly kind: 'rejected'; readonly diagnostics: readonly Diagnostic[] }
  /** Stopped before anything was finished. */
  | { readonly kind: 'nothing' };

/** What a record tells beside the forecast, as those who order one have it. */
export interface Order extends Pick<Circumstances, 'file' | 'root'> {
  /** Found when the scenario was read. */
  readonly warnings: readonly Diagnostic[];
  /** Numbers set, which the scenario already holds, as they were written. */
  readonly set: Readonly<Record<string, string>>;
  readonly version: string;
  /** Version of Node, or what there is in its place. */
  readonly node: string;
  /** Of a clock that anything started; in milliseconds. */
  readonly now: () => number;
  /** Whether the forecast is still wanted once it is made; if left out, so is even what an interruption left of it. */
  readonly goesOn?: () => Promise<boolean>;
}

/** Runs a scenario and builds its record. */
export async function makeRecord(scenario: Scenario, options: ForecastOptions, order: Order): Promise<Outcome> {
  const { file, root, warnings, set, version, node, now, goesOn } = order;
  const start = now();
  const made = await forecast(scenario, options);
  if (!made.ok) return { kind: 'rejected', diagnostics: made.diagnostics };
  const isWanted = goesOn === undefined || (await goesOn());
  if (!isWanted || made.value.base.draws === 0) return { kind: 'nothing' };
  const record = buildRecord(scenario, made.value, {
    warnings: [...new Set([...warnings, ...made.diagnostics].map((warning) => warning.message))],
    file,
    root,
    overrides: Object.entries(set)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => ({ path, text })),
    manifest: {
      version,
      node,
      programHash: sha256(JSON.stringify(made.value.program)),
      elapsedSeconds: Math.round(now() - start) / 1000,
    },
  });
  return { kind: 'made', record, forecast: made.value, warnings: made.diagnostics };
}
