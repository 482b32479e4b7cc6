/**
 * Every kind of problem that a user can be told about: a closed list, so that `docs/errors.md` can
 * explain each and a test can show each.
 *
 * `about` says what is at fault: the scenario `file`, the `command` line, or a `run` of an otherwise
 * valid scenario. To add a code, add a line here, a sentence in `messages/` and a section in
 * `docs/errors.md`.
 */
export const CODES = {
  // Reading files
  'file-not-found': entry('error', 'file', 'A file cannot be read'),
  'file-too-large': entry('error', 'file', 'A file is larger than any scenario needs to be'),
  'more-problems': entry('warning', 'file', 'More problems than are told one by one'),
  'not-utf8': entry('error', 'file', 'A file is not UTF-8 text'),
  'empty-file': entry('error', 'file', 'A file says nothing'),
  'extends-missing': entry('error', 'file', 'A file named by `extends` cannot be read'),
  'extends-cycle': entry('error', 'file', 'Files extend each other in a circle'),
  // YAML
  'bad-yaml': entry('error', 'file', 'The text is not YAML'),
  'unsupported-yaml': entry('error', 'file', 'A feature of YAML that scenarios do not use'),
  'duplicate-key': entry('error', 'file', 'A key stands twice in one mapping'),
  'reserved-key': entry('error', 'file', 'A key that JavaScript reserves'),
  'stray-characters': entry('warning', 'file', 'Characters that mislead a reader or break a report'),
  'alias-bomb': entry('error', 'file', 'Aliases that repeat too much or contain themselves'),
  'nested-too-deep': entry('error', 'file', 'Nesting beyond any reasonable depth'),
  // Structure
  'not-a-mapping': entry('error', 'file', 'The file is not a mapping of keys to values'),
  'wrong-version': entry('error', 'file', 'The format version is missing or unknown'),
  'unknown-key': entry('error', 'file', 'A key that means nothing where it stands'),
  'missing-key': entry('error', 'file', 'Something that must be said is not said'),
  'wrong-type': entry('error', 'file', 'A value of the wrong kind'),
  'bad-choice': entry('error', 'file', 'A word that is not among those possible'),
  'exclusive-keys': entry('error', 'file', 'Two keys of which only one can stand'),
  'bad-id': entry('error', 'file', 'A name that cannot be an id'),
  'duplicate-name': entry('error', 'file', 'Two things with one name'),
  // Tables of cases
  'bad-table': entry('error', 'file', 'A table that cannot be read as one'),
  'unknown-column': entry('error', 'file', 'A column that the table does not have'),
  'known-later': entry('error', 'file', 'A cell used from the start that is known only later'),
  'unknown-row': entry('error', 'file', 'A row that the table does not have'),
  'table-of-cases': entry('error', 'file', 'A table of cases where a scenario is expected, or the other way round'),
  // Numbers
  'out-of-domain': entry('error', 'file', 'A number outside the values it can take'),
  'types-overlap': entry('error', 'file', 'Two types of which either can be the more willing one'),
  'interval-upside-down': entry('error', 'file', 'An interval whose low end is not below its high end'),
  'bad-distribution': entry('error', 'file', 'A distribution that cannot be'),
  'bad-weights': entry('error', 'file', 'Weights that are negative or do not add up'),
  'missing-unit': entry('error', 'file', 'A duration without a unit'),
  'wrong-unit': entry('error', 'file', 'A unit that does not fit'),
  // Expressions
  'bad-expression': entry('error', 'file', 'A formula that cannot be read'),
  'expression-too-long': entry('error', 'file', 'A formula that is too long'),
  'expression-too-deep': entry('error', 'file', 'A formula that is nested too deeply'),
  'forbidden-function': entry('error', 'file', 'A function that formulas may not use'),
  'forbidden-syntax': entry('error', 'file', 'A construct that formulas may not use'),
  'unknown-name': entry('error', 'file', 'A name in a formula that stands for nothing'),
  'cyclic-quantities': entry('error', 'file', 'Numbers that depend on each other in a circle'),
  'time-varying': entry('error', 'file', 'A fixed number that depends on something that changes over time'),
  // References
  'missing-principal': entry('error', 'file', 'The two principals are not both named'),
  'unknown-actor': entry('error', 'file', 'An actor that is not declared'),
  'unknown-issue': entry('error', 'file', 'An issue that is not declared'),
  'unknown-process': entry('error', 'file', 'A process that is not declared'),
  'unknown-cluster': entry('error', 'file', 'A cluster of evidence that is not declared'),
  'unknown-stage': entry('error', 'file', 'A stage that is not declared'),
  'unknown-state': entry('error', 'file', 'A state that its process does not have'),
  'unknown-path': entry('error', 'file', 'A path that addresses no number'),
  'unknown-what-if': entry('error', 'file', 'A what-if that is not declared'),
  'unresolved-source': entry('error', 'file', 'A source that is not in the list of sources'),
  'bad-transition': entry('error', 'file', 'A transition that does not lead upwards'),
  // Dates
  'bad-date': entry('error', 'file', 'Not a day of the calendar'),
  'end-before-start': entry('error', 'file', 'An end that lies before its start'),
  'learnt-later': entry('error', 'file', 'A forecast as of a day before the last that its numbers were learnt from'),
  'as-of-outside-window': entry('error', 'file', 'An as-of date outside the window'),
  'window-too-long': entry('error', 'file', 'More steps than a run can take'),
  'known-before-occurred': entry('error', 'file', 'Evidence known before it happened'),
  'date-outside-window': entry('error', 'file', 'An outcome or indicator outside the window'),
  'contradictory-history': entry('error', 'file', 'A history that says two things of one day'),
  // Correlations
  'impossible-correlation': entry('error', 'file', 'Correlations that no joint distribution has'),
  // Lints
  'unused-quantity': entry('warning', 'file', 'A quantity that nothing uses'),
  'no-effect': entry('warning', 'file', 'Something on which nothing that counts depends'),
  'never-counts': entry('warning', 'file', 'Something dated where it can never count'),
  'says-nothing': entry('warning', 'file', 'Something stated that says nothing'),
  'counted-twice': entry('warning', 'file', 'The same thing stated twice'),
  'already-settled': entry('warning', 'file', 'A forecast as of a day after the answer'),
  'always-the-same': entry('warning', 'file', 'A part of a formula that is always the same'),
  'missing-sources': entry('warning', 'file', 'An input or term without reason or source'),
  'sign-contradicted': entry('warning', 'file', 'A term whose weight contradicts its sign'),
  'term-saturated': entry('warning', 'run', 'A willingness driven beyond anything arguments can change'),
  'deadlocked-issues': entry('warning', 'file', 'No issue can be settled'),
  'unreachable-meeting': entry('warning', 'file', 'No way leads from the start to the last stage'),
  'empty-ledger': entry('warning', 'file', 'An actor whose willingness counts and for whom nothing argues'),
  'unused-ledger': entry('warning', 'file', 'Terms of an actor whose willingness is stated'),
  'evidence-outside-window': entry('warning', 'file', 'Evidence of a day outside the window'),
  'no-record': entry('warning', 'file', 'Events of which the file states no record'),
  'scaled-start': entry('warning', 'file', 'Probabilities of a start that are scaled to add up to 1'),
  'falling-evidence': entry(
    'warning',
    'file',
    'Likelihoods that fall with the stage, where nothing says that they should',
  ),
  'expect-contradicted': entry('warning', 'file', 'A row that says the contrary of what it is expected to'),
  'red-line-misplaced': entry('warning', 'file', 'A red line that refuses nothing, or the ideal of its own side'),
  'positions-swapped': entry('warning', 'file', 'Two sides that each stand at the end that the other gains by'),
  'nothing-to-bargain': entry('warning', 'file', 'An issue on which both principals want the same'),
  'unlikely-rate': entry('warning', 'file', 'A rate that empties a stage within days, or that moves nothing'),
  'unlikely-weight': entry('warning', 'file', 'A weight or an interval far from all others of its kind'),
  'actor-against-name': entry('warning', 'file', 'Something of another actor than its name says'),
  'no-centre': entry('warning', 'file', 'A term without a usual value among terms that have one'),
  'correlation-against-signs': entry('warning', 'file', 'A correlation against the declared directions of its numbers'),
  'window-and-question': entry('warning', 'file', 'A window other than the question or the title says'),
  'year-off': entry('warning', 'file', 'A day that seems to be a year off'),
  'expected-too-late': entry('warning', 'file', 'An expectation as of a day after all that is known'),
  'principal-not-needed': entry('warning', 'file', 'A principal whose consent is left out of the moves up'),
  'odd-reading': entry('warning', 'file', 'A reading that does not fit the others of its process'),
  'vague-reading': entry('warning', 'file', 'A reading whose error is as large as the reading'),
  'percent-slip': entry('warning', 'file', 'A percentage far below all others, as of a share with a sign too many'),
  'against-history': entry('warning', 'file', 'A number of a process that its own history speaks against'),
  'removes-nothing': entry('warning', 'file', 'A null that removes nothing'),
  // Runs
  'formula-out-of-domain': entry('error', 'run', 'A formula that leaves its domain in some draw'),
  'not-a-number': entry('error', 'run', 'A probability that came out as no number'),
  'impossible-evidence': entry('error', 'run', 'Evidence that no draw could have produced'),
  'evidence-collapse': entry('error', 'run', 'Evidence that leaves almost no draw'),
  'few-effective-draws': entry('warning', 'run', 'Evidence that leaves few draws'),
  'contradictory-evidence': entry('error', 'run', 'Evidence that contradicts what occurred before it'),
  'contradicted-change': entry('warning', 'run', 'A what-if that contradicts what is known'),
  'past-indicator': entry('warning', 'run', 'An indicator whose day is past'),
  'overruled-evidence': entry('warning', 'run', 'Evidence of a meeting that is taken not to have been held'),
  'surprising-evidence': entry('warning', 'run', 'Evidence that the scenario did not expect'),
  // Comparing
  'undivided-difference': entry('warning', 'run', 'A difference that cannot be shared out'),
  'different-questions': entry('warning', 'command', 'Two scenarios that ask different things'),
  'lever-range': entry('error', 'run', 'A lever that could be moved without end'),
  'mixed-costs': entry('error', 'run', 'Levers of which only some state a cost'),
  // Command line
  'bad-flag': entry('error', 'command', 'A flag with a value that it cannot take'),
  'unknown-flag': entry('error', 'command', 'A flag that the command does not have'),
  'unknown-command': entry('error', 'command', 'A command that does not exist'),
  'missing-argument': entry('error', 'command', 'Something that the command needs is not given'),
  'extra-argument': entry('error', 'command', 'More than the command can take'),
  'cannot-vary': entry('error', 'command', 'A number that cannot be varied by itself'),
  'value-never-taken': entry('warning', 'command', 'A sweep over values that the file says a number never takes'),
  'no-match': entry('error', 'command', 'A pattern that matches no file'),
  'same-id': entry('error', 'command', 'Two files that one forecast could have its outcome from'),
  'same-folder': entry('error', 'command', 'Two scenarios that would write into one folder'),
  'not-a-record': entry('error', 'command', 'A file that is not a saved result'),
  'already-exists': entry('error', 'command', 'A file that would be overwritten'),
  'nothing-to-learn': entry('error', 'command', 'Cases that say nothing of any number that they share'),
  'impossible-case': entry('error', 'command', 'A case that no value of the shared numbers can explain'),
  'requirement-not-met': entry('error', 'command', 'A score that is not as good as it was asked to be'),
  'cannot-seal': entry('error', 'command', 'A forecast that cannot be sealed'),
  'broken-ledger': entry('error', 'command', 'A ledger in which nothing more can be sealed'),
  'not-a-ledger': entry('error', 'command', 'A file that is no ledger of sealed forecasts'),
  'witness-failed': entry('warning', 'command', 'A witness that said nothing'),
  'slower-machine': entry('warning', 'command', 'A host without WebAssembly SIMD'),
} as const satisfies Readonly<Record<string, CodeEntry>>;

/** Name of one kind of problem. */
export type Code = keyof typeof CODES;

/** What is known of a kind of problem before it happens. */
export interface CodeEntry {
  readonly severity: 'error' | 'warning';
  readonly about: 'file' | 'command' | 'run';
  /** What went wrong, in a few words, as a heading would say it. */
  readonly summary: string;
}

function entry(severity: CodeEntry['severity'], about: CodeEntry['about'], summary: string): CodeEntry {
  return { severity, about, summary };
}
