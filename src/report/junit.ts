import { harmless } from '../diagnostics/harmless.ts';

/** A scenario and what was tried on it. */
export interface JunitSuite {
  readonly name: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly JunitCase[];
}

/** Something that was tried, or could not be. */
export interface JunitCase {
  /** Kind of thing within the scenario, as `laws`. */
  readonly group: string;
  readonly name: string;
  /** Null if all is well. */
  readonly outcome: JunitOutcome | null;
}

/** What is to be said of a case: `error` where it could not be tried, `skipped` where nothing follows from it. */
export interface JunitOutcome {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly message: string;
}

/**
 * What was tried as JUnit XML, in the form that Jenkins (its junit-10.xsd), GitLab and readers for GitHub accept.
 *
 * Without times, so that the same results give the same bytes.
 */
export function junitXml(suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  const head = [['name', 'summitry check'], ...counts(all)] as const;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(head)}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteLines({ name, properties, cases }: JunitSuite): string[] {
  const skipped = String(cases.filter(({ outcome }) => outcome?.kind === 'skipped').length);
  return [
    `  <testsuite${attributes([['name', name], ...counts(cases), ['skipped', skipped]])}>`,
    ...(properties.length === 0
      ? []
      : [
          '    <properties>',
          ...properties.map(
            ([key, value]) =>
              `      <property${attributes([
                ['name', key],
                ['value', value],
              ])}/>`,
          ),
          '    </properties>',
        ]),
    ...cases.flatMap((one) => caseLines(name, one)),
    '  </testsuite>',
  ];
}

function caseLines(suite: string, { group, name, outcome }: JunitCase): string[] {
  const head = `<testcase${attributes([
    ['name', name],
    ['classname', `${suite.replace(/\.ya?ml\b/gi, '')}.${group}`],
  ])}`;
  if (outcome === null) return [`    ${head}/>`];
  const { kind, message } = outcome;
  const [first = ''] = message.split('\n');
  const what = kind === 'skipped' ? '' : attributes([['type', group]]);
  return [
    `    ${head}>`,
    `      <${kind}${attributes([['message', first]])}${what}>${escaped(message)}</${kind}>`,
    '    </testcase>',
  ];
}

function counts(cases: readonly JunitCase[]): (readonly [string, string])[] {
  const of = (kind: JunitOutcome['kind']): string =>
    String(cases.filter(({ outcome }) => outcome?.kind === kind).length);
  return [
    ['tests', String(cases.length)],
    ['failures', of('failure')],
    ['errors', of('error')],
  ];
}

function attributes(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map(([name, value]) => ` ${name}=${quoted(value)}`).join('');
}

/** Text between tags, which the end of a CDATA section would end as well. */
function escaped(text: string): string {
  return harmless(text).replace(/[&<>\r]/g, reference);
}

/** The same in quotes, where a parser would make blanks of line ends. */
function quoted(text: string): string {
  return `"${harmless(text).replace(/[&<>"\t\n\r]/g, reference)}"`;
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
