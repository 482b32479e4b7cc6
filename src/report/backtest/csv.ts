import { type Backtest, backtestSchema } from '../../results/backtest.ts';
import { type TypedTable, tablesOf } from '../tables.ts';

/** The record of a backtest as tidy tables, by the rules of {@link tablesOf}; the same work gives the same bytes. */
export function backtestTables(record: Backtest): TypedTable[] {
  const { manifest } = backtestSchema.shape;
  const schema = backtestSchema.extend({ manifest: manifest.omit({ elapsedSeconds: true }) });
  return tablesOf(schema.toJSONSchema(), record, 'backtest');
}
