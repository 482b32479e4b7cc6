import { join } from 'node:path';
import type { SmcState, Temperature } from '../calibrate/temperedSmc.ts';
import { readOrdinaryFile } from '../disk/ordinaryFile.ts';
import { makeFolder, refuseLink, writeWhole } from './files.ts';
import { MOST_BYTES_READ } from './savedRecord.ts';

/** Name of the file in which a calibration keeps how far it is. */
export const CALIBRATION_STATE = 'state.json';

interface Saved {
  readonly format: 'summitry/calibration-state/1';
  readonly key: string;
  readonly temperatures: readonly Temperature[];
  readonly logEvidence: number;
  /** Little-endian doubles in base64. */
  readonly points: string;
  readonly logLikelihood: string;
}

/** What an earlier run of the same work left; null if there is none, or it is of other work. */
export function savedState(folder: string, key: string): SmcState | null {
  const read = readOrdinaryFile(join(folder, CALIBRATION_STATE), MOST_BYTES_READ, false);
  if (read.kind !== 'bytes') return null;
  try {
    const saved: Saved = JSON.parse(new TextDecoder().decode(read.bytes));
    if (saved.format !== 'summitry/calibration-state/1' || saved.key !== key) return null;
    const { temperatures, logEvidence, points, logLikelihood } = saved;
    return { temperatures, logEvidence, points: doubles(points), logLikelihood: doubles(logLikelihood) };
  } catch {
    return null;
  }
}

/** Keeps how far the work is, in place of what was kept before. @throws FileFailure */
export async function saveState(folder: string, key: string, state: SmcState): Promise<void> {
  const path = join(folder, CALIBRATION_STATE);
  await makeFolder(folder);
  await refuseLink(path);
  const saved: Saved = {
    format: 'summitry/calibration-state/1',
    key,
    temperatures: state.temperatures,
    logEvidence: state.logEvidence,
    points: base64(state.points),
    logLikelihood: base64(state.logLikelihood),
  };
  await writeWhole(path, `${JSON.stringify(saved)}\n`);
}

function base64(values: Float64Array): string {
  const bytes = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((value, i) => {
    bytes.setFloat64(i * 8, value, true);
  });
  return Buffer.from(bytes.buffer).toString('base64');
}

function doubles(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(i * 8));
}
