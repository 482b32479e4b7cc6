/**
 * Who may import whom. Arrows point down the path scenario -> compile -> program -> engine -> analysis
 * -> record -> report -> cli, and never back; type imports count too.
 */
const MAY_IMPORT = {
  numeric: [],
  random: ['numeric'],
  stats: ['numeric'],
  distributions: ['numeric'],
  diagnostics: [],
  flags: ['diagnostics'],
  expressions: ['diagnostics'],
  scenario: ['numeric', 'diagnostics', 'expressions', 'distributions'],
  program: ['distributions', 'random'],
  compile: ['scenario', 'expressions', 'program', 'distributions', 'random', 'numeric', 'diagnostics'],
  engine: ['program', 'numeric', 'random', 'distributions', 'stats'],
  wasm: ['program', 'engine', 'distributions', 'random', 'numeric'],
  runners: ['engine', 'wasm', 'program', 'stats'],
  results: [],
  testing: [
    'results',
    'scenario',
    'compile',
    'program',
    'engine',
    'runners',
    'stats',
    'distributions',
    'expressions',
    'numeric',
    'random',
    'diagnostics',
  ],
  analysis: [
    'results',
    'flags',
    'testing',
    'runners',
    'compile',
    'scenario',
    'expressions',
    'program',
    'distributions',
    'random',
    'stats',
    'numeric',
    'diagnostics',
  ],
  disk: ['scenario', 'diagnostics'],
  record: ['results', 'scenario', 'program', 'analysis', 'stats', 'distributions', 'numeric', 'diagnostics'],
  explorer: [
    'results',
    'scenario',
    'expressions',
    'compile',
    'program',
    'distributions',
    'analysis',
    'record',
    'report',
    'runners',
    'numeric',
    'diagnostics',
    'stats',
  ],
  report: ['record', 'results', 'stats', 'diagnostics'],
};

/** Files that need Node; all others run in a browser too. */
const NODE = '^src/(cli|disk)/|^src/runners/(threads|worker)\\.ts$|^src/index\\.ts$';

const arrows = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `arrows-from-${folder}`,
  comment: `${folder}/ may import from ${[folder, ...allowed].join(', ')} only.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    ...arrows,
    {
      name: 'known-folders',
      comment: 'A new folder needs a row in the table of arrows.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${Object.keys(MAY_IMPORT).join('|')}|cli)/|^src/index\\.ts$` },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or share a third.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-file-that-needs-node',
      comment: 'What a browser runs too imports no file that needs Node.',
      severity: 'error',
      from: { path: '^src/', pathNot: NODE },
      to: { path: NODE },
    },
    {
      name: 'no-module-of-node',
      comment: 'By whatever name it is imported.',
      severity: 'error',
      from: { path: '^src/', pathNot: NODE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-importer-a-package',
      comment:
        'A third-party package is imported by one file of src/, so that it can be replaced there. ' +
        'The exceptions have rules of their own below.',
      severity: 'error',
      from: { path: '^src/' },
      module: {
        path: '(^|/)node_modules/',
        pathNot: '(^|/)node_modules/(zod|fast-check|preact|@preact/signals|@types/[^/]+)/',
        numberOfDependentsMoreThan: 1,
      },
    },
    {
      name: 'mathjs-parses-expressions-only',
      comment: 'The build takes over its parser alone; one file calls that, and nothing is evaluated.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/expressions/syntax\\.ts$' },
      to: { path: '(^|/)node_modules/mathjs/|mathjsParser' },
    },
    {
      name: 'zod-states-formats-only',
      comment: 'Each published format states its own schema.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(scenario|results|record|explorer)/' },
      to: { path: '(^|/)node_modules/zod/' },
    },
    {
      name: 'fast-check-tests-models-only',
      comment: 'Who forecasts needs no property-based testing.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/testing/' },
      to: { path: '(^|/)node_modules/fast-check/' },
    },
    {
      name: 'preact-draws-pages-only',
      comment: 'Nothing but the page of the explorer has a view.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/explorer/view/' },
      to: { path: '(^|/)node_modules/(preact|@preact|@codemirror|codemirror)/' },
    },
    {
      name: 'no-development-packages',
      comment: 'What ships may not need what is installed for development only; pages are bundled when it is built.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/explorer/view/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tests-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
