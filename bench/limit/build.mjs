// Compiles the C of this folder, and runs it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMPILER = process.env.CC ?? 'cc';
const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Strict arithmetic, without the bookkeeping of errors and traps that keeps a compiler from making vectors. */
const STRICT = ['-fno-math-errno', '-fno-trapping-math'];

/**
 * What this processor can do at most, and what WebAssembly has: two numbers at once, and no fused multiplication and
 * addition. AVX2 is there for its loads from tables only.
 */
export const TARGETS = [
  { name: 'widest vectors', flags: ['-O3', '-march=native', '-DVECTOR=8', ...STRICT] },
  {
    name: 'two lanes',
    flags: ['-O3', '-mavx2', '-mprefer-vector-width=128', '-ffp-contract=off', '-DVECTOR=2', ...STRICT],
  },
];

/** Whether there is a C compiler. */
export function hasCompiler() {
  try {
    execFileSync(COMPILER, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A folder for programs; `remove` deletes it. */
export function workshop() {
  const folder = mkdtempSync(join(tmpdir(), 'limit-'));
  return {
    /** @returns Path of the program. */
    compile(name, source, flags) {
      const file = join(folder, `${name}.c`);
      const program = join(folder, name);
      writeFileSync(file, source);
      execFileSync(COMPILER, [...flags, `-I${FOLDER}`, file, '-o', program, '-lm'], { stdio: 'inherit' });
      return program;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a program prints as JSON. */
export function answerOfProgram(program, args = []) {
  return JSON.parse(execFileSync(program, args.map(String), { encoding: 'utf8' }));
}
