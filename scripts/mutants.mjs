/**
 * Mutation testing: which faults of the usual kinds would the tests not notice?
 *
 *   node scripts/mutants.mjs [--src FOLDER,…] [--tests FOLDER,…] [--share 0.1] [--seed 1] [--out FILE]
 *
 * First all tests run once, with no mutant alive, to learn which tests come by which mutant; then, for each of a
 * random share of the mutants, those tests alone, until one fails. Not a part of any check: it takes hours.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import seedrandom from 'seedrandom';
import { instrument } from './mutants/mutate.mjs';

const { values } = parseArgs({
  options: {
    src: { type: 'string', default: 'src/analysis,src/stats,src/record,src/report/tables,src/report/tables.ts' },
    tests: { type: 'string', default: 'tests/unit,tests/golden' },
    share: { type: 'string', default: '0.1' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'mutants.json' },
    met: { type: 'string' },
  },
});

/** A mutant that keeps the tests busy for longer has been noticed. */
const PATIENCE = 120_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
const statePath = join(folder, 'state.json');

const texts = {};
const mutants = [];
for (const path of values.src.split(',').flatMap(sources)) {
  const made = instrument(readFileSync(path, 'utf8'), mutants.length + 1);
  texts[path] = made.text;
  mutants.push(...made.mutants.map((mutant) => ({ file: relative(root, path), ...mutant })));
}
writeFileSync(join(folder, 'texts.json'), JSON.stringify(texts));
console.log(`${mutants.length} mutants in ${Object.keys(texts).length} files`);

let runner = null;
const base = await run(0, null);
if (base.failed.length > 0) throw new Error(`These fail without any mutant:\n${base.failed.join('\n')}`);
const met = readdirSync(folder)
  .filter((name) => name.endsWith('.met'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const testsOf = new Map(mutants.map(({ id }) => [id, []]));
for (const { path, ids } of met) for (const id of ids) testsOf.get(id)?.push(path);
const took = new Map(base.took);

const random = seedrandom(values.seed);
const chosen = mutants.filter(() => random() < Number(values.share));
const found = [];
for (const mutant of chosen) {
  const paths = (testsOf.get(mutant.id) ?? []).sort((a, b) => (took.get(a) ?? 0) - (took.get(b) ?? 0));
  const state =
    paths.length === 0 ? 'not met' : (await run(mutant.id, paths)).failed.length > 0 ? 'killed' : 'survived';
  found.push({ ...mutant, state });
  if (state !== 'killed') console.log(`${state}  ${mutant.file}:${mutant.line}  ${mutant.what}  ${mutant.right}`);
  writeFileSync(values.out, `${JSON.stringify(found, null, 1)}\n`);
}
runner?.kill();
const killed = found.filter(({ state }) => state === 'killed').length;
console.log(`${killed} of ${found.length} killed (${((100 * killed) / found.length).toFixed(1)} %)`);
process.exit(0);

function sources(path) {
  const whole = resolve(root, path);
  if (whole.endsWith('.ts')) return [whole];
  return readdirSync(whole, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(whole, name));
}

/** Runs the tests of these paths (all if null) with one mutant alive, in a process that lasts until one hangs. */
function run(alive, paths) {
  writeFileSync(statePath, JSON.stringify({ alive, count: mutants.length }));
  runner ??= fork(join(root, 'scripts/mutants/runner.mjs'), [], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      MUTANTS_STATE: statePath,
      MUTANTS_TEXTS: join(folder, 'texts.json'),
      MUTANTS_TESTS: values.tests,
    },
  });
  const process_ = runner;
  return new Promise((settle) => {
    const late = () => {
      process_.kill('SIGKILL');
      runner = null;
      settle({ failed: ['too long'], took: [] });
    };
    const timer = alive === 0 ? null : setTimeout(late, PATIENCE);
    process_.once('message', (message) => {
      clearTimeout(timer);
      settle(message);
    });
    process_.send({ paths, bail: alive === 0 ? 0 : 1 });
  });
}
