/**
 * Writes every output of the program on every shipped scenario, with every analysis, on both machines, and
 * compares two such trees. A change of structure that moves a number, an exit code or a diagnostic shows here.
 *
 *   node scripts/oracle.mjs save DIR [--program dist/cli/main.js] [--only REGEX]
 *   node scripts/oracle.mjs compare BEFORE AFTER
 *
 * What may never move unnoticed is compared exactly: `result.json` (less the time it took), `draws.parquet`,
 * exit codes and standard error. Texts, pages, figures and tables are only counted, to be looked at. With
 * `--only` some command lines are run; then only the outputs of those are compared.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MACHINES = ['typescript', 'wasm'];
const SMALL = ['--draws', '64'];
const EVERYTHING = 'what-if,replay,indicators,sensitivity,threshold,discover,value,check';
const REPORT = ['--format', 'html,md,json,csv,parquet'];

const COMMANDS = [
  'run',
  'batch',
  'compare',
  'sensitivity',
  'sweep',
  'threshold',
  'discover',
  'value',
  'indicators',
  'replay',
  'explain',
  'check',
  'validate',
  'init',
  'report',
  'schema',
];

/** A number of each shipped scenario to sweep, and another for a map. */
const AXES = {
  japan_dprk_2024: ['quantities.trust', 'actors.japan.preferences.abductions.red_line'],
  japan_dprk_2002: ['quantities.trust', 'actors.japan.preferences.abductions.red_line'],
  '01_smallest': ['actors.lower.willingness', 'actors.upper.willingness'],
  '02_bargaining': ['actors.upper.outside_option', 'actors.lower.outside_option'],
  '03_moving_world': ['actors.upper.outside_option', 'actors.lower.outside_option'],
};

async function save(target, program, only) {
  await rm(target, { recursive: true, force: true });
  const cases = (await allCases()).filter(({ name }) => only.test(name));
  const started = Date.now();
  let next = 0;
  const work = async () => {
    for (let one = cases[next++]; one !== undefined; one = cases[next++]) await runCase(target, program, one);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  console.log(`${cases.length} command lines in ${Math.round((Date.now() - started) / 1000)} s: ${target}`);
}

/** @returns {Promise<{ name: string, words: string[], writes?: boolean }[]>} */
async function allCases() {
  const scenarios = await scenarioFiles('scenarios', 'scenarios/examples');
  const bad = await scenarioFiles('tests/golden/errors');
  const cases = [];
  for (const machine of MACHINES) {
    const on = ['--machine', machine, '--jobs', '1'];
    for (const file of scenarios) {
      const id = basename(file, '.yaml');
      const add = (name, words, writes = false) =>
        cases.push({ name: `${machine}/${id}/${name}`, words: [...words, ...on], writes });
      add(
        'everything',
        ['run', file, ...SMALL, '--points', '64', '--trials', '2', '--with', EVERYTHING, ...REPORT],
        true,
      );
      add('usual', ['run', file, ...REPORT, '--draws', '1500', '--paths', '2'], true);
      add('sobol', ['run', file, ...SMALL, '--sampler', 'sobol', '--json']);
      add('precision', ['run', file, '--precision', '0.02', '--json']);
      add('seed', ['run', file, ...SMALL, '--seed', 'other', '--what-if', '--json']);
      add('compare', ['compare', file, ...SMALL]);
      add('explain', ['explain', file, ...SMALL]);
      add('sensitivity', ['sensitivity', file, ...SMALL, '--points', '64']);
      add('threshold', ['threshold', file, ...SMALL]);
      add('discover', ['discover', file, '--draws', '512']);
      add('value', ['value', file, '--draws', '512']);
      add('indicators', ['indicators', file, ...SMALL]);
      add('replay', ['replay', file, ...SMALL]);
      const [first, second] = AXES[id] ?? [];
      if (first !== undefined) {
        add('sweep', ['sweep', file, ...SMALL, '--vary', `${first}=0.1:0.9:5`, ...REPORT], true);
        add(
          'map',
          ['sweep', file, ...SMALL, '--vary', `${first}=0.1:0.9:4`, '--vary', `${second}=0.05:0.45:3`, ...REPORT],
          true,
        );
      }
    }
    cases.push({
      name: `${machine}/two/compare`,
      words: ['compare', ...scenarios.filter((file) => /0[23]_/.test(file)), ...SMALL, ...REPORT, ...on],
      writes: true,
    });
    cases.push({
      name: `${machine}/two/as_of`,
      words: [
        'run',
        'scenarios/japan_dprk_2024.yaml',
        ...SMALL,
        '--as-of',
        '2024-04-01',
        '--with',
        'replay,indicators',
        '--set',
        'actors.japan.preferences.abductions.red_line=0.05',
        '--json',
        ...on,
      ],
    });
    cases.push({
      name: `${machine}/two/batch`,
      words: ['batch', 'scenarios/examples/*.yaml', ...SMALL, ...on],
      writes: true,
    });
  }
  for (const file of [...scenarios, ...bad])
    cases.push({ name: `validate/${basename(file, '.yaml')}`, words: ['validate', file] });
  for (const file of scenarios) {
    cases.push({ name: `check/${basename(file, '.yaml')}`, words: ['check', file, '--trials', '1'] });
    cases.push({ name: `validate_json/${basename(file, '.yaml')}`, words: ['validate', file, '--json'] });
  }
  const [smallest = ''] = scenarios.filter((file) => file.includes('01_'));
  for (const [name, line] of Object.entries(WRONG_LINES)) {
    cases.push({ name: `wrong/${name}`, words: line.map((word) => (word === 'FILE' ? smallest : word)) });
  }
  for (const command of COMMANDS) cases.push({ name: `help/${command}`, words: [command, '--help'] });
  for (const name of ['scenario', 'result', 'backtest'])
    cases.push({ name: `schema/${name}`, words: ['schema', name] });
  return cases;
}

/** Command lines that are refused, with the words that refuse them. */
const WRONG_LINES = {
  nothing: [],
  command: ['rum', 'FILE'],
  no_file: ['run'],
  missing_file: ['run', 'nowhere.yaml'],
  flag: ['run', 'FILE', '--drwas', '3'],
  foreign_flag: ['validate', 'FILE', '--draws', '3'],
  draws: ['run', 'FILE', '--draws', '1'],
  draws_twice: ['run', 'FILE', '--draws', '100', '--draws', '200'],
  no_value: ['run', 'FILE', '--draws'],
  negated: ['run', 'FILE', '--no-draws'],
  switch_with_value: ['run', 'FILE', '--json=yes'],
  format: ['run', 'FILE', '--format', 'pdf'],
  with: ['run', 'FILE', '--with', 'sensitivty'],
  set: ['run', 'FILE', '--set', 'actors.lower.willingness'],
  set_path: ['run', 'FILE', '--set', 'actors.lower.willingnes=0.3'],
  set_value: ['run', 'FILE', '--set', 'actors.lower.willingness=3'],
  as_of: ['run', 'FILE', '--as-of', '2024-02-30'],
  as_of_outside: ['run', 'FILE', '--as-of', '1999-01-01'],
  no_axis: ['sweep', 'FILE'],
  axis: ['sweep', 'FILE', '--vary', 'actors.lower.willingness=0:2:3'],
  three_axes: ['sweep', 'FILE', '--vary', 'a=0:1:3', '--vary', 'b=0:1:3', '--vary', 'c=0:1:3'],
  target: ['threshold', 'FILE', '--target', '120%'],
  by: ['threshold', 'FILE', '--by', 'actors.nobody.willingness'],
  above: ['discover', 'FILE', '--above', '0'],
  trials: ['check', 'FILE', '--trials', 'many'],
  case: ['check', 'FILE', '--case', 'nonsense'],
  machine: ['run', 'FILE', '--machine', 'abacus'],
  extra_operand: ['sweep', 'FILE', 'FILE', '--vary', 'actors.lower.willingness=0:1:3'],
  empty_operand: ['run', ''],
  schema: ['schema', 'record'],
  report: ['report', 'package.json'],
};

async function scenarioFiles(...folders) {
  const lists = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(ROOT, folder)))
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => `${folder}/${name}`),
    ),
  );
  return lists.flat();
}

async function runCase(target, program, { name, words, writes = false }) {
  const folder = join(target, name);
  await mkdir(folder, { recursive: true });
  // A folder of one name everywhere, because outputs name it.
  const base = await mkdtemp(join(tmpdir(), 'oracle-'));
  const out = writes ? ['--out', join(base, 'out')] : [];
  const { code, stdout, stderr } = await run(program, [...words, ...out]);
  const clean = (text) => withoutTimes(text.replaceAll(base, 'BASE'));
  await writeFile(join(folder, 'exit.txt'), `${code}\n`);
  await writeFile(join(folder, 'stderr.txt'), clean(stderr));
  await writeFile(join(folder, words.includes('--json') ? 'stdout.json' : 'stdout.txt'), clean(stdout));
  if (writes) {
    for (const path of await filesBelow(base)) {
      // Names the code that made the report, so it changes with every change.
      if (basename(path) === '.summitry.json') continue;
      const to = join(folder, relative(base, path));
      await mkdir(dirname(to), { recursive: true });
      const content = await readFile(path);
      await writeFile(to, path.endsWith('.parquet') ? content : clean(content.toString('utf8')));
    }
  }
  await rm(base, { recursive: true, force: true });
}

function run(program, words) {
  return new Promise((done) => {
    const options = {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { ...process.env, COLUMNS: '100', NO_COLOR: '1' },
    };
    execFile(process.execPath, [program, ...words], options, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : (error.code ?? 'signal'), stdout, stderr }),
    );
  });
}

function withoutTimes(text) {
  return text
    .replace(/"elapsedSeconds": ?[\d.]+/g, '"elapsedSeconds": 0')
    .replace(/\b[\d.]+ s(?: of [a-z ]+)?(?=[,.;)\n<])/g, 'TIME')
    .replace(/"work": ?"[0-9a-f]{64}"/g, '"work": "KEY"');
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Files that may not move by a byte. */
const EXACT = /(?:^|\/)(?:result\.json|draws\.parquet|exit\.txt|stderr\.txt|stdout\.json)$|^schema\/result\//;

/** The command line that a file belongs to. */
function caseOf(name) {
  const parts = name.split('/');
  return parts.slice(0, MACHINES.includes(parts[0]) ? 3 : 2).join('/');
}

async function compare(before, after) {
  const names = async (folder) => (await filesBelow(folder)).map((path) => relative(folder, path));
  const [old, now] = await Promise.all([names(before), names(after)]);
  const isRun = (name) => now.some((one) => one.startsWith(`${caseOf(name)}/`));
  const all = [...new Set([...old.filter(isRun), ...now])].sort();
  const moved = [];
  for (const name of all) {
    const [a, b] = await Promise.all([before, after].map((folder) => readFile(join(folder, name)).catch(() => null)));
    if (a === null || b === null || !a.equals(b)) {
      moved.push({ name, how: a === null ? 'new' : b === null ? 'gone' : 'differs' });
    }
  }
  const exact = moved.filter(({ name }) => EXACT.test(name));
  for (const { name, how } of exact) console.log(`${how}: ${name}`);
  const kinds = moved.map(({ name }) => name.split('.').at(-1));
  const others = [...new Set(kinds)].map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`).join(', ');
  console.log(
    `${all.length} files; ${exact.length} that may not move did, of ${all.filter((name) => EXACT.test(name)).length}; all that moved: ${others || 'none'}`,
  );
  return all.length > 0 && exact.length === 0 ? 0 : 1;
}

const [action, ...words] = process.argv.slice(2);
if (action === 'save' && words[0] !== undefined) {
  const option = (name, usual) => (words.includes(name) ? (words[words.indexOf(name) + 1] ?? usual) : usual);
  await save(
    resolve(words[0]),
    resolve(option('--program', join(ROOT, 'dist/cli/main.js'))),
    new RegExp(option('--only', '')),
  );
} else if (action === 'compare' && words.length === 2) {
  process.exitCode = await compare(resolve(words[0]), resolve(words[1]));
} else {
  console.error('usage: oracle.mjs save DIR [--program FILE] [--only REGEX] | compare BEFORE AFTER');
  process.exitCode = 2;
}
