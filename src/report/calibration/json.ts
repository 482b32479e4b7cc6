import { safeJson } from '../../diagnostics/harmless.ts';
import { type Calibration, calibrationSchema } from '../../results/calibration.ts';
import { wrongPlaces } from '../json.ts';

/**
 * The record as `calibration.json`, by the rules of `result.json`.
 *
 * @throws If the record does not match its schema, which is a fault of the program.
 */
export function calibrationJson(record: Calibration): string {
  const read = calibrationSchema.safeParse(record);
  if (!read.success) throw wrongPlaces(read.error.issues);
  return `${safeJson(read.data, 2)}\n`;
}
