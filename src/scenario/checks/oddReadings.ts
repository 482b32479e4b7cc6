import { misfit, saysNothing } from '../../diagnostics/messages/readings.ts';
import { log } from '../../numeric/log.ts';
import type { Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import type { MapTree } from '../read/tree.ts';
import { againstHistory } from './againstHistory.ts';
import {
  expected,
  type Law,
  type Level,
  lawOf,
  levelOf,
  type Reading,
  readingsOf,
  roughly,
  SLIPS,
  saidLevel,
  surprise,
} from './levelReadings.ts';

/** Standard deviations beyond which a reading is off, within which others fit, and within which a right one lies. */
const OFF = 6;
const FITS = 4;
const WELL = 3;

/** Factor, of the odds of a share, beyond which a reading is far off in plain terms where no point is misplaced. */
const FAR = 8;

/** Says which readings of levels do not fit the others, and which numbers of a process do not fit its history. */
export function checkReadings(scenario: Scenario, root: MapTree, say: Say): void {
  for (const process of scenario.processes) {
    if (!('scale' in process)) continue;
    const readings = readingsOf(scenario, process, root);
    const law = lawOf(scenario, process);
    const odd = law && oddOne(law, readings);
    for (const reading of readings) {
      if (reading === odd?.reading || !isVague(process, law, reading)) continue;
      const said = (value: number): string => saidLevel(process.scale, value);
      const { name, value, error, errorPlace } = reading;
      say(saysNothing(name, said(value), said(error), process.id, process.scale === 'logit'), errorPlace);
    }
    if (law === null) continue;
    if (odd === null) againstHistory(scenario, process, law, readings, say);
    else sayOdd(process, law, odd, say);
  }
}

/** Share of a reading, or of what it lacks to 1, from which on its error leaves nothing of it. */
const AS_LARGE = 0.9;

/** An error as large as what it is of, and larger than all that the level does by itself. */
function isVague({ scale }: Level, law: Law | null, { value, error }: Reading): boolean {
  if (error === 0) return false;
  const size = scale === 'logit' ? Math.min(value, 1 - value) : Math.abs(value);
  if (error < AS_LARGE * size) return false;
  if (law === null) return scale === 'logit';
  const stretch = scale === 'logit' ? value * (1 - value) : 1;
  const own = Math.sqrt(law.variance + law.meanSpread * law.meanSpread) * stretch;
  return error > own;
}

interface Odd {
  readonly reading: Reading;
  /** Reading by which it was judged; null for the long run. */
  readonly beside: Reading | null;
  /** What it may have been. */
  readonly meant: number | null;
  readonly off: number;
}

/** The one reading that is far off those beside it, where all others fit each other; of two the one that is less usual. */
function oddOne(law: Law, readings: readonly Reading[]): Odd | null {
  const isApart = (one: Reading, next: Reading): boolean => Math.abs(surprise(law, next, one)) > FITS;
  /** Of each reading, whether the next one does not fit it. */
  const apart = readings.slice(1).map((next, i) => isApart(readings[i]!, next));
  const count = apart.filter(Boolean).length;
  const found = readings.flatMap((reading, i): Odd[] => {
    const [before, after] = [readings[i - 1], readings[i + 1]];
    const own = (apart[i - 1] === true ? 1 : 0) + (apart[i] === true ? 1 : 0);
    if (own < count || (before !== undefined && after !== undefined && isApart(before, after))) return [];
    const around = [before, after].filter((one) => one !== undefined);
    const beside: readonly (Reading | null)[] = around.length > 0 ? around : [null];
    const offs = beside.map((one) => Math.abs(surprise(law, reading, one)));
    if (offs.some((off) => off <= OFF)) return [];
    const meant = SLIPS.map((factor) => Number((reading.value * factor).toPrecision(12))).find((value) => {
      const mended = { ...reading, value };
      if (law.scale === 'logit' && !(value - reading.house > 0 && value - reading.house < 1)) return false;
      return beside.every((one) => Math.abs(surprise(law, mended, one)) <= WELL);
    });
    // At an end of the series the level may have moved for good.
    if (meant === undefined && (around.length < 2 || !around.every((one) => isFar(law, reading, one)))) return [];
    return [{ reading, beside: beside[0]!, meant: meant ?? null, off: Math.min(...offs) }];
  });
  const unusual = ({ reading }: Odd): number => Math.abs(surprise(law, reading, null));
  return found.reduce<Odd | null>((most, one) => (most === null || unusual(one) > unusual(most) ? one : most), null);
}

function isFar(law: Law, one: Reading, other: Reading): boolean {
  const [a, b] = [levelOf(law, one), levelOf(law, other)];
  if (law.scale === 'logit') return Math.abs(a - b) > log(FAR);
  return a * b > 0 && (a / b > FAR || b / a > FAR);
}

function sayOdd({ id, scale }: Level, law: Law, { reading, beside, meant, off }: Odd, say: Say): void {
  const { centre } = expected(law, reading.on, beside);
  const about = roughly(scale, centre);
  const value = saidLevel(scale, reading.value);
  const fits = meant === null ? null : saidLevel(scale, meant);
  say(misfit(reading.name, value, id, about, beside?.short ?? null, Math.round(off), fits), reading.place);
}
