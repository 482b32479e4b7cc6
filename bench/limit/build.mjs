// Compiles C beside the headers of this folder.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMPILER = process.env.CC ?? 'cc';

/** Strict arithmetic, without the bookkeeping of errors and traps that keeps a compiler from making vectors. */
const FLAGS = [
  '-O3',
  '-fno-math-errno',
  '-fno-trapping-math',
  '-I',
  fileURLToPath(new URL('.', import.meta.url)),
];

/** What this processor can do at most, and what WebAssembly has: two numbers at once, and no fused multiplication and addition. */
export const TARGETS = [
  { name: 'widest vectors', flags: ['-march=native', '-DVECTOR=8'] },
  {
    name: 'two lanes',
    flags: ['-mavx2', '-mprefer-vector-width=128', '-ffp-contract=off', '-DVECTOR=2'],
  },
];

/** @returns For each target a function that runs the program with arguments and reads what it prints; null without a compiler. */
export function compileC(source) {
  try {
    execFileSync(COMPILER, ['--version'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'limit-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return TARGETS.map(({ name, flags }) => {
    const file = join(folder, name);
    const options = { input: source, stdio: ['pipe', 'inherit', 'inherit'] };
    execFileSync(COMPILER, [...FLAGS, ...flags, '-x', 'c', '-', '-o', file, '-lm'], options);
    return (...args) => JSON.parse(execFileSync(file, args.map(String), { encoding: 'utf8' }));
  });
}
