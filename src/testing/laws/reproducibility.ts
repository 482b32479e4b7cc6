import fc from 'fast-check';
import type { ChunkResult } from '../../program/result.ts';
import { type Law, law, type Setting } from '../law.ts';
import { arbitraryDraw } from '../levels.ts';

/** I27: laws about the same seed. */
export function reproducibilityLaws(setting: Setting): Law[] {
  return [sameSeed(setting), prefix(setting)];
}

function sameSeed({ scenario, compile, run }: Setting): Law {
  const named = { id: 'same_seed', title: 'The same seed gives the same numbers, bit for bit' };
  const cases = fc.record({ draw: arbitraryDraw(), paths: fc.integer({ min: 1, max: 2 }) });
  return law(named, cases, ({ draw, paths }) => {
    const again = () => run(compile(scenario), { first: draw, count: 4, paths, detail: 'all' });
    const name = differing(again(), again(), 4);
    return name === null ? null : `two runs of the draws from ${draw} on differ in ${name}`;
  });
}

function prefix({ program, run }: Setting): Law {
  const named = {
    id: 'prefix',
    title: 'A shorter run is the start of a longer one, and a draw is the same alone as among others',
  };
  const cases = fc.record({ draws: fc.integer({ min: 1, max: 8 }), first: arbitraryDraw() });
  return law(named, cases, ({ draws, first }) => {
    const short = run(program(), { first, count: draws, paths: 2 });
    const long = run(program(), { first, count: 2 * draws, paths: 2 });
    const name = differing(short, long, draws);
    if (name === null) return null;
    return `${draws} draws from draw ${first} on differ in ${name} from the first ${draws} of ${2 * draws}`;
  });
}

const ROWS = ['logWeight', 'curve', 'surplus', 'inputs', 'contributions'] as const;

/** Name of the first row of results in which two chunks differ over their first draws; null if in none. */
function differing(a: ChunkResult, b: ChunkResult, draws: number): string | null {
  for (const name of ROWS) {
    const [of, against] = [a[name], b[name]];
    const width = of.length / a.draws;
    for (let i = 0; i < draws * width; i++) if (!Object.is(of[i], against[i])) return name;
  }
  return null;
}
