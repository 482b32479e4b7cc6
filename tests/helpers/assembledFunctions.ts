import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../../assembly', import.meta.url));

const ENTRY = 'functions.ts';
/** The module itself exports `run` alone. */
const SOURCE = `
  export { exp, exponential } from './exp';
  export { log, logarithm } from './log';
  export { logistic, logisticOf, logit, logitOf } from './logistic';
  export { power } from './power';
  export { normalQuantile, normalQuantiles } from './normal';
  export { uniform, uniforms, uniformPairs, uniformsOfDraws } from './philox';
  export const heapBase: usize = __heap_base;
`;

type Columns = (...numbers: number[]) => void;

/** Functions of `assembly/` by themselves; those of columns take addresses in bytes. */
export interface AssembledFunctions {
  readonly memory: { readonly buffer: ArrayBuffer; grow: (pages: number) => number };
  readonly heapBase: { readonly value: number };
  readonly exp: (x: number) => number;
  readonly log: (x: number) => number;
  readonly logistic: (x: number) => number;
  readonly logit: (p: number) => number;
  readonly power: (x: number, y: number) => number;
  readonly normalQuantile: (p: number) => number;
  readonly uniform: (key0: number, key1: number, c0: number, c1: number, c2: number, c3: number) => number;
  readonly exponential: Columns;
  readonly logarithm: Columns;
  readonly logisticOf: Columns;
  readonly logitOf: Columns;
  readonly normalQuantiles: Columns;
  readonly uniforms: Columns;
  readonly uniformPairs: Columns;
  readonly uniformsOfDraws: Columns;
}

/** Compiles the functions of `assembly/` that a test calls one by one. */
export async function assembledFunctions(): Promise<AssembledFunctions> {
  let bytes: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [
      ENTRY,
      '--config',
      'none',
      '--outFile',
      'functions.wasm',
      '-O1',
      '--enable',
      'simd',
      '--runtime',
      'stub',
      '--use',
      'abort=',
    ],
    {
      readFile: (name) => (name === ENTRY ? SOURCE : sourceOf(name)),
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') bytes = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || bytes === null) throw new Error(`${error?.message}\n${stderr.toString()}`);
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as unknown as AssembledFunctions;
}

function sourceOf(name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return null;
  }
}
