import { harmless, safeJson } from '../../diagnostics/harmless.ts';
import { type Backtest, backtestSchema } from '../../results/backtest.ts';
import { wrongPlaces } from '../json.ts';

/**
 * The record as `backtest.json`, by the rules of `result.json`.
 *
 * @throws If the record does not match its schema, which is a fault of the program.
 */
export function backtestJson(record: Backtest): string {
  return `${safeJson(asBacktest(record), 2)}\n`;
}

/** Whether the text of a file is meant as the record of a backtest, of whatever version. */
export function isBacktestJson(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && /^summitry\/backtest\//.test(String(Reflect.get(value, 'format')))
  );
}

/**
 * A record read back, without characters that would steer what shows them.
 *
 * @throws If it is no record of this version.
 */
export function readBacktest(value: unknown): Backtest {
  const record = asBacktest(value);
  const clean: unknown = JSON.parse(JSON.stringify(record), (_, one) =>
    typeof one === 'string' ? harmless(one) : one,
  );
  // Files are named again in the command that makes the record again, so that their names stay as they are.
  return { ...asBacktest(clean), files: record.files };
}

function asBacktest(value: unknown): Backtest {
  const read = backtestSchema.safeParse(value);
  if (read.success) return read.data;
  throw wrongPlaces(read.error.issues);
}
