import { dirname, join, relative, sep } from 'node:path';
import { faultOfFormula } from '../../analysis/core/fault.ts';
import { learnableCase } from '../../calibrate/learnableCase.ts';
import { learntFile } from '../../calibrate/learntFile.ts';
import {
  type Fault,
  logLikelihoodOf,
  type NamedCase,
  numbersAt,
  type Posterior,
  posteriorOf,
} from '../../calibrate/posterior.ts';
import { learntCorrelations, learntNumbers } from '../../calibrate/summary.ts';
import { canGoOn, nextTemperature, powerOf, type SmcState, startSmc } from '../../calibrate/temperedSmc.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { holdsOutNothing, impossibleCase, notATable, nothingToLearn } from '../../diagnostics/messages/calibrate.ts';
import { visible } from '../../diagnostics/quote.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { calibrationJson } from '../../report/calibration/json.ts';
import { calibrationLines } from '../../report/calibration/lines.ts';
import { parquetOf } from '../../report/parquet.ts';
import type { Calibration } from '../../results/calibration.ts';
import type { CaseTable } from '../../scenario/cases/caseTable.ts';
import { dayOf, isoDay } from '../../scenario/dates.ts';
import { contentHash } from '../../scenario/hash.ts';
import { findSlots } from '../../scenario/numbers/slots.ts';
import { child, itemsOf, type Tree, textOf } from '../../scenario/read/tree.ts';
import { readYaml } from '../../scenario/read/yamlTree.ts';
import { CALIBRATION_STATE, savedState, saveState } from '../calibrationState.ts';
import type { CommandContext } from '../command.ts';
import { complain, complainAbout } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { makeFolder, writeWhole } from '../files.ts';
import { chooseMachine, openRunner } from '../forecasting.ts';
import { sha256 } from '../hash.ts';
import { codeOfAbort } from '../interrupt.ts';
import { refuseLinks } from '../outputFolder.ts';
import { startProgress } from '../progress.ts';
import { calibrationFolder } from '../reportFolders.ts';
import { type NamedScenario, scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';
import { programFingerprint, programVersion } from '../version.ts';
import { tableWarnings } from '../warnings.ts';

/** Files that are written beside the state. */
const FILES = { model: 'calibrated.yaml', record: 'calibration.json', draws: 'draws.parquet' } as const;

/** Learns the numbers that the rows of a table share from what is known of them. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, signal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const file = files[0]!;
  const scenarios = files.flatMap((one) => [...scenariosIn(one, flags)]);
  const table = scenarios[0]?.row?.table;
  if (table === undefined || files.length > 1) {
    const [first] = scenarios;
    const loaded = first?.load({ set: flags.set });
    if (loaded !== undefined && !loaded.ok) {
      complainAbout(terminal, loaded.diagnostics, loaded.texts, flags.quiet);
      return EXIT.rejected;
    }
    return complain(terminal, [notATable()], EXIT.rejected);
  }
  const chosen = keptRows(scenarios, flags.holdOut);
  if (chosen.unknown.length > 0) return complain(terminal, chosen.unknown.map(holdsOutNothing));
  const computing = await chooseMachine(context);
  if (computing === null) return EXIT.usage;

  const read = readCases(context, file, chosen.kept);
  if (read === null) return EXIT.rejected;
  if (read.cases.length === 0) return complain(terminal, [nothingToLearn('cases')], EXIT.rejected);
  const { seed, draws, paths, particles } = flags;
  const posterior = posteriorOf(read.cases, seed, { draws, paths });
  if (posterior.shared.length === 0) return complain(terminal, [nothingToLearn('numbers')], EXIT.rejected);

  const begun = performance.now();
  const out = flags.out ?? (flags.json ? undefined : 'reports');
  const folder = out === undefined ? null : calibrationFolder(out, file);
  if (folder !== null) await refuseLinks(folder, ['.', ...Object.values(FILES), CALIBRATION_STATE]);
  const key = workKey(context, posterior);
  context.hold();
  const made = await drawn(context, posterior, { machine: computing.machine, folder, key });
  if (signal.aborted) return codeOfAbort(signal);
  if ('severity' in made) {
    complainAbout(terminal, [made], table.texts, flags.quiet);
    return EXIT.rejected;
  }
  const numbers = numbersAt(posterior, made.points);
  const learnt = learntNumbers(posterior, numbers, { unitOf: unitIn(table) });
  const results = read.cases.map(({ scenario }) => scenario.outcome?.result ?? null);
  const count = (result: string): number => results.filter((one) => one === result).length;
  const record: Calibration = {
    format: 'summitry/calibration/1',
    title: table.section.title ?? file,
    file,
    ...(flags.root === undefined ? {} : { root: flags.root }),
    overrides: Object.entries(flags.set)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => ({ path, text })),
    heldOut: [...flags.holdOut],
    asOf: flags.asOf ?? null,
    seed,
    particles,
    draws,
    paths,
    cases: {
      n: read.cases.length,
      held: count('held'),
      notHeld: count('not_held') + count('void'),
      open: count('open'),
      unstated: results.filter((one) => one === null).length,
      heldOut: scenarios.length - chosen.kept.length,
      unknown: read.unknown,
      rows: read.cases.reduce((sum, { rows }) => sum + rows, 0),
      aside: read.cases.reduce((sum, { aside }) => sum + aside, 0),
    },
    until: isoDay(Math.max(...read.cases.map(({ until }) => until))),
    hashes: hashesOf(table),
    logEvidence: made.logEvidence,
    effectiveSize: Math.min(...made.temperatures.map(({ effectiveSize }) => effectiveSize)),
    evaluations: particles + made.temperatures.reduce((sum, { evaluations }) => sum + evaluations, 0),
    temperatures: [...made.temperatures],
    numbers: [...learnt],
    correlations: learntCorrelations(learnt, numbers),
    manifest: {
      version: programVersion(),
      node: process.version,
      elapsedSeconds: Math.round(performance.now() - begun) / 1000,
    },
  };
  if (folder !== null) {
    await makeFolder(folder);
    await writeWhole(
      join(folder, FILES.draws),
      await parquetOf(
        particles,
        posterior.shared.map(({ path }, j) => ({ name: path, data: numbers[j]!.values })),
      ),
    );
    await writeWhole(join(folder, FILES.model), learntFile(record, baseOf(table, folder)));
    await writeWhole(join(folder, FILES.record), calibrationJson(record));
  }
  if (flags.json) {
    terminal.out(calibrationJson(record));
  } else {
    const lines = calibrationLines(record, screenOf(terminal, flags));
    if (folder !== null) lines.push('', `To extend: ${visible(join(folder, FILES.model))}`);
    terminal.out(`${lines.join('\n')}\n`);
  }
  return EXIT.done;
}

/** Rows that nothing names which is held out, and names of nothing. */
function keptRows(
  scenarios: readonly NamedScenario[],
  heldOut: readonly string[],
): { readonly kept: readonly NamedScenario[]; readonly unknown: readonly string[] } {
  const names = ({ row }: NamedScenario, text: string): boolean => {
    if (row === null) return false;
    const { table, id } = row;
    const { group } = table.section;
    const at = text.indexOf('=');
    const isCell = at > 0 && table.cellOf(id, text.slice(0, at)) === text.slice(at + 1);
    return id === text || isCell || (group !== undefined && table.cellOf(id, group) === text);
  };
  return {
    kept: scenarios.filter((one) => !heldOut.some((text) => names(one, text))),
    unknown: heldOut.filter((text) => !scenarios.some((one) => names(one, text))),
  };
}

/** What the rows have to say; null after saying what is wrong with one of them. */
function readCases(
  context: CommandContext,
  file: string,
  rows: readonly NamedScenario[],
): { readonly cases: readonly NamedCase[]; readonly unknown: number } | null {
  const { flags } = context;
  const said = tableWarnings(context, file);
  const cases: NamedCase[] = [];
  let unknown = 0;
  let isBroken = false;
  for (const { name, load } of rows) {
    const loaded = load({ set: flags.set });
    said.ofFile(name, loaded.diagnostics, loaded.texts);
    if (!loaded.ok) {
      isBroken = true;
      continue;
    }
    const learnable = learnableCase(loaded.value, flags.asOf === undefined ? null : dayOf(flags.asOf));
    if (learnable === null) unknown++;
    else cases.push({ ...learnable, id: name });
  }
  said.end();
  return isBroken ? null : { cases, unknown };
}

/** Particles of the posterior, or why there are none; of an abort only that there was one is known. */
async function drawn(
  context: CommandContext,
  posterior: Posterior,
  work: { readonly machine: Parameters<typeof openRunner>[1]; readonly folder: string | null; readonly key: string },
): Promise<SmcState | Diagnostic> {
  const { flags, terminal, signal } = context;
  const { folder, key } = work;
  const runner = openRunner(flags, work.machine);
  const progress = startProgress(terminal, flags.quiet, visible(context.operands[0]!), 'draws');
  let fault: Diagnostic | null = null;
  const fail = (found: Fault): void => {
    fault ??= diagnosticOf(found, flags.particles);
  };
  const target = {
    names: posterior.shared.map(({ path }) => path),
    logLikelihood: logLikelihoodOf(posterior, { runner, signal }, fail),
  };
  const settings = { seed: flags.seed, particles: flags.particles };
  try {
    let state = folder === null ? null : savedState(folder, key);
    state ??= await startSmc(target, settings);
    while (state !== null && powerOf(state) < 1) {
      // Every case has some particle that explains it, but none explains them all.
      if (!canGoOn(state)) return diagnose(impossibleCase(context.operands[0]!, flags.particles));
      progress.update(1000 * powerOf(state), 1000);
      const next: SmcState | null = await nextTemperature(target, settings, state);
      if (next === null) break;
      state = next;
      if (folder !== null) await saveState(folder, key, state);
    }
    if (fault !== null) return fault;
    if (state === null && !signal.aborted) throw new Error('A calibration ended without draws.');
    return (
      state ?? { temperatures: [], points: new Float64Array(0), logLikelihood: new Float64Array(0), logEvidence: 0 }
    );
  } finally {
    progress.stop();
    await runner.close();
  }
}

function diagnosticOf(fault: Fault, tried: number): Diagnostic {
  switch (fault.kind) {
    case 'formula':
      return faultOfFormula(fault.invalid, fault.program, fault.scenario);
    case 'impossible':
      return diagnose(impossibleCase(fault.scenario.id, tried));
  }
}

/** What draws follow from: the rows as they are learnt from, the sampling and the program. */
function workKey({ flags }: CommandContext, { cases }: Posterior): string {
  const { seed, draws, paths, particles } = flags;
  const rows = cases.map(({ named: { id, scenario, answer } }) => [id, contentHash(scenario), answer]);
  return sha256(JSON.stringify([programFingerprint(), { seed, draws, paths, particles }, rows]));
}

function hashesOf({ file, csv, texts }: CaseTable): Calibration['hashes'] {
  const textsOf = (isMeant: (name: string) => boolean): string =>
    sha256(JSON.stringify([...texts].flatMap(([name, text]) => (isMeant(name) ? [text] : []))));
  const isTable = (name: string): boolean => name === file || name === csv;
  return { table: textsOf(isTable), model: textsOf((name) => !isTable(name)) };
}

/** What stands behind the figures of a number of the model; null of one that the model does not state in a place of its own. */
function unitIn(
  table: CaseTable,
): (number: { readonly path: string; readonly place: { readonly file: string } }) => string | null {
  const { tree } = table.merged(table.ids[0]!);
  const units = new Map(tree === undefined ? [] : findSlots(tree).map(({ path, unit }) => [path, unit]));
  const isStated = (path: string): boolean => {
    let at: Tree | undefined = tree;
    for (const key of path.split('.')) at = at?.kind === 'map' ? child(at, key) : undefined;
    return at !== undefined;
  };
  const isAlone = table.texts.size === 2;
  return ({ path, place }) => {
    const isOfTable = place.file === table.file || place.file === table.csv;
    if ((isOfTable && !isAlone) || !isStated(path)) return null;
    const unit = units.get(path);
    return unit === 'rate' ? ' per month' : unit === 'duration' ? ' months' : '';
  };
}

/** The files that a table extends, as a file in a folder names them; null if there are none. */
function baseOf({ file, texts }: CaseTable, folder: string): readonly string[] | null {
  const tree = readYaml(texts.get(file) ?? '', file, () => undefined);
  const named = tree === undefined ? undefined : child(tree, 'extends');
  const items = named?.kind === 'list' ? itemsOf(named) : named === undefined ? [] : [named];
  const paths = items.flatMap((item) => textOf(item) ?? []);
  if (paths.length === 0) return null;
  return paths.map((path) =>
    relative(folder, join(dirname(file), path))
      .split(sep)
      .join('/'),
  );
}
