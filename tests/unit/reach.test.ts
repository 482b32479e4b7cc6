import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ANALYSES, allAnalyses } from '../../src/analysis/analyses.ts';
import { FLAGS } from '../../src/cli/flags.ts';
import { FORMATS } from '../../src/report/formats.ts';
import type { ProcessKind } from '../../src/scenario/kinds/kinds.ts';

/**
 * In how many files a thing stands of which there are several: what one more of them takes. A fact that is written in more
 * files than these has lost its place. How to add each is in ARCHITECTURE.md.
 */
const SRC = fileURLToPath(new URL('../../src', import.meta.url));
/** Made by the build. */
const MADE = ['expressions/mathjsParser.ts', 'wasm/moduleBytes.ts'];

/** What a file says in code, not in comments. */
interface Said {
  /** Texts in quotes. */
  readonly texts: ReadonlySet<string>;
  /** Keys of objects and of types. */
  readonly keys: ReadonlySet<string>;
  /** Properties that are read. */
  readonly reads: ReadonlySet<string>;
  /** Keys whose value a function of `src/flags` makes. */
  readonly flags: ReadonlySet<string>;
  /** Files of `src` that it imports, types included, relative to `src`. */
  readonly imports: ReadonlySet<string>;
}

const FILES = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !MADE.includes(name))
    .map((name) => [name, saidIn(name, readFileSync(join(SRC, name), 'utf8'))]),
);

function saidIn(name: string, text: string): Said {
  const said = {
    texts: new Set<string>(),
    keys: new Set<string>(),
    reads: new Set<string>(),
    flags: new Set<string>(),
    imports: new Set<string>(),
  };
  const makers = new Set<string>();
  const visit = (node: ts.Node): void => {
    const from = sourceOfImport(node);
    if (from !== undefined) {
      const file = relative(SRC, resolve(SRC, name, '..', from)).replaceAll('\\', '/');
      if (from.startsWith('.')) said.imports.add(file);
      if (file.startsWith('flags/')) for (const maker of namesImported(node)) makers.add(maker);
      return;
    }
    if (ts.isStringLiteralLike(node)) said.texts.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) said.reads.add(node.name.text);
    else if (ts.isShorthandPropertyAssignment(node)) said.keys.add(node.name.text);
    else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      said.reads.add((node.propertyName ?? node.name).getText());
    } else if (ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) {
      const key = ts.isStringLiteral(node.name) ? node.name.text : node.name.getText();
      said.keys.add(key);
      const value = ts.isPropertyAssignment(node) ? node.initializer : undefined;
      if (value && ts.isCallExpression(value) && makers.has(value.expression.getText())) said.flags.add(key);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true));
  return said;
}

/** What an import, a re-export or an `import()` names; undefined of all else. */
function sourceOfImport(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  }
  if (ts.isImportTypeNode(node)) return node.argument.getText().slice(1, -1);
  const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? node.arguments[0]?.getText().slice(1, -1) : undefined;
}

function namesImported(node: ts.Node): string[] {
  const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
  return bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
}

/** Names of the files of which something is true. */
function filesWhere(isTrue: (said: Said, name: string) => boolean): string[] {
  return [...FILES].filter(([name, said]) => isTrue(said, name)).map(([name]) => name);
}

/** The files without those that are excused, none of which may be excused in vain. */
function besides(files: readonly string[], excused: readonly string[] = []): string[] {
  expect(excused.filter((name) => !files.includes(name))).toEqual([]);
  return files.filter((name) => !excused.includes(name));
}

/** The files, if they are too many: what a failure shows. */
function beyond(most: number, files: readonly string[]): readonly string[] {
  return files.length > most ? files : [];
}

describe('an analysis with its section stands in five files', () => {
  /** Ids that mean something else as well: of these, imports alone are counted. */
  const WORDS: readonly string[] = ['value', 'checks', 'indicators', 'replay', 'whatIf', 'reasons'];
  /** Files that one analysis needs and the next would not. */
  const BESIDE: Readonly<Record<string, readonly string[]>> = {
    // Of the record's keys it is one of the first, and a page shows its chapter.
    veto: ['record/record.ts', 'diagnostics/messages/run.ts', 'testing/laws/chain.ts', 'explorer/chapters.ts'],
    // Of the record's keys it is one of the first, and a page shows its chapter.
    hiddenTypes: ['record/record.ts', 'explorer/chapters.ts'],
    // The command `compare` shows one or the other, by what it is given.
    comparison: ['cli/commands/compare.ts'],
    // Another scenario's difference is shared out as that of a what-if is.
    whatIf: ['analysis/comparison/compareScenarios.ts'],
    // Confidence weighs numbers by their total orders where there are some.
    sensitivity: ['record/importance.ts'],
    // A table of CSV has two columns where the record has a list. A page shows its map from coarse to fine, and moves numbers on it.
    sweep: ['report/csv.ts', 'explorer/asked.ts', 'explorer/shown.ts'],
    // A page shows it first with few draws.
    threshold: ['explorer/asked.ts'],
  };

  /**
   * Not counted is how it is computed, which nothing but its entry reaches, and how its section is drawn and worded: a
   * small analysis computes in its entry, and a section needs no figure.
   */
  const isInside = (id: string, name: string): boolean =>
    (name.startsWith(`analysis/${id}/`) && name !== `analysis/${id}/entry.ts`) ||
    /^report\/(figures|words)\//.test(name);

  const filesOf = (id: string): string[] => {
    const own = [`analysis/${id}/entry.ts`, `results/${id}.ts`, `report/sections/${id}.ts`];
    const names = (said: Said): boolean =>
      !WORDS.includes(id) && [said.texts, said.keys, said.reads].some((words) => words.has(id));
    const reaches = ({ imports }: Said): boolean =>
      [...imports].some((file) => file.startsWith(`analysis/${id}/`) || file === `report/sections/${id}.ts`);
    const found = filesWhere(
      (said, name) => own.includes(name) || (!isInside(id, name) && (names(said) || reaches(said))),
    );
    return besides(found, BESIDE[id]);
  };

  it.each(Object.keys(ANALYSES))('%s', (id) => {
    const files = filesOf(id);
    expect(files).toContain('analysis/analyses.ts');
    expect(files).toContain('report/sections.ts');
    expect(beyond(5, files)).toEqual([]);
  });

  it('is computed by what its entry alone reaches', () => {
    const shared = ['analysis/whatIf/decompose.ts', 'analysis/indicators/watchList.ts'];
    const offences = filesWhere(({ imports }, name) =>
      [...imports].some((file) => {
        const [, folder, inside] = /^analysis\/(\w+)\/(\w+)\.ts$/.exec(file) ?? [];
        const isOwn = folder === undefined || folder === 'core' || name.startsWith(`analysis/${folder}/`);
        return !isOwn && inside !== 'entry' && !shared.includes(file);
      }),
    );
    expect(offences).toEqual([]);
  });
});

describe('a kind of process, without a new operation, stands in ten files', () => {
  /** What the two machines do, and random scenarios for tests, which have the kinds that they have. */
  const OPERATIONS = /^(engine|wasm|program)\/|^testing\/scenarioFile\.ts$/;

  /** Their modules, as files are called. */
  const MODULES = {
    mean_reverting: 'meanReverting',
    self_exciting: 'selfExciting',
    calendar: 'calendar',
    regime: 'regime',
    tenure: 'tenure',
  } as const satisfies Record<ProcessKind, string>;

  it.each(Object.entries(MODULES))('%s', (kind, module) => {
    const files = filesWhere(
      ({ texts, keys, imports }, name) =>
        !OPERATIONS.test(name) &&
        (texts.has(kind) || keys.has(kind) || [...imports, name].some((path) => basename(path) === `${module}.ts`)),
    );
    expect(files).toContain(`scenario/kinds/${module}.ts`);
    expect(beyond(10, files)).toEqual([]);
  });
});

describe('a flag stands in two files: in a table, and in the list of a command', () => {
  /** What else is called so, and what one flag needs and the next would not. */
  const BESIDE: Readonly<Record<string, readonly string[]>> = {
    // Commands of analyses have it, as those of the catalogue do, and a log may be of lines of it.
    json: ['cli/analysisCommand.ts', 'cli/batchLog.ts'],
    // Flags of an analysis that it does not ask for are refused.
    with: ['cli/arguments.ts'],
    // It is short for the name of an analysis.
    'what-if': ['analysis/whatIf/entry.ts'],
    // Its default differs between commands, which help says; and the bar of progress counts draws.
    draws: ['cli/helpText.ts', 'cli/processScenario.ts', 'cli/progress.ts'],
    // It has to be a folder, whatever the command.
    root: ['cli/commandLine.ts'],
    // Tables over many scenarios have formats of their own, which their command reads.
    format: ['cli/commands/tables.ts', 'cli/catalogue.ts'],
    // A schema and a kind of line are called so.
    ledger: ['cli/commands/schema.ts'],
    witness: ['cli/commands/seal.ts', 'cli/commands/verify.ts'],
    // What is wrong with a case on a model is said of its flags, and roles are called so.
    model: ['cli/commands/init.ts'],
    initiator: ['cli/modelStarter.ts', 'cli/commands/init.ts'],
    target: ['cli/modelStarter.ts', 'cli/commands/init.ts'],
    // A file whose report was made is called so.
    made: [
      'cli/fileOutcome.ts',
      'cli/processScenario.ts',
      'cli/batchLog.ts',
      'cli/commands/batch.ts',
      'cli/commands/init.ts',
    ],
  };

  it.each(Object.keys(FLAGS))('%s', (flag) => {
    const tables = filesWhere(({ flags }) => flags.has(flag));
    expect(tables).toHaveLength(1);
    const lists = filesWhere(({ texts }, name) => /^cli\/|\/entry\.ts$/.test(name) && texts.has(flag));
    const files = besides([...new Set([...tables, ...lists])], BESIDE[flag]);
    expect(beyond(2, files)).toEqual([]);
  });
});

describe('a format of the report stands in two files beside its own', () => {
  /** What else is called so, and what one format needs and the next would not. */
  const BESIDE: Readonly<Record<string, readonly string[]>> = {
    // A command says which file to open.
    html: ['cli/reportFolders.ts', 'cli/filesOfReport.ts'],
    md: ['cli/reportFolders.ts'],
    // Always written, and a flag as well, and a log may be of lines of it.
    json: ['cli/batchLog.ts', 'cli/flags.ts', 'cli/catalogue.ts', 'cli/analysisCommand.ts'],
    // It holds draws, which are run again for it, and which a saved record lacks.
    parquet: ['cli/processScenario.ts', 'cli/commands/report.ts', 'cli/commands/backtest.ts'],
  };
  /** Where HTML is a medium of blocks; and the report of a backtest and tables over many scenarios, which have files of their own. */
  const MEDIA = /^report\/(document|sections|backtest|scenarios)\//;

  it('but PDF, which a browser prints: report/ knows nothing of one', () => {
    expect(filesWhere(({ texts }) => texts.has('pdf'))).toEqual(['cli/filesOfReport.ts', 'report/formats.ts']);
  });

  it.each(FORMATS.filter((format) => format !== 'pdf'))('%s', (format) => {
    const files = filesWhere(({ texts }, name) => texts.has(format) && !MEDIA.test(name));
    expect(files).toContain('report/formats.ts');
    expect(files).toContain('report/files.ts');
    expect(beyond(2, besides(files, BESIDE[format]))).toEqual([]);
  });
});

describe('the count', () => {
  const said = saidIn(
    'analysis/any/entry.ts',
    `import { text } from '../../flags/words.ts';
     // 'comment'
     const { read: other } = made.reached;
     const table = { 'a-flag': text({ usual: 'quoted' }), short };
     const late = await import('./late.ts');`,
  );

  it('knows what stands in code', () => {
    expect([...said.texts]).toEqual(['a-flag', 'quoted']);
    expect([...said.keys]).toEqual(['a-flag', 'usual', 'short']);
    expect([...said.reads].toSorted()).toEqual(['reached', 'read']);
    expect([...said.flags]).toEqual(['a-flag']);
    expect([...said.imports]).toEqual(['flags/words.ts', 'analysis/any/late.ts']);
  });

  it('covers all analyses', () => {
    expect(allAnalyses()).toHaveLength(14);
    expect(FILES.size).toBeGreaterThan(100);
  });
});
