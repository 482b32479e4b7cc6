import type { ChecksVerdict } from '../record/checksVerdict.ts';
import type { ResultRecord } from '../record/record.ts';
import type { JunitCase, JunitOutcome, JunitSuite } from './junit.ts';
import type { Finding } from './words/findings.ts';
import { count, someOf } from './words/format.ts';

/** How each verdict on a scenario is marked. */
export const MARKS = { broken: '✗', untried: '?', doubtful: '!', sound: '✓' } as const satisfies Record<
  ChecksVerdict,
  string
>;

type Group = Finding['group'];

/** What those of a group are called, and what is said of how many of them. */
const GROUPS = {
  laws: { title: 'laws', sound: 'hold', broken: 'fail', untried: 'not tried', doubtful: 'without effect' },
  expectations: { title: 'expectations', sound: 'hold', broken: 'fail', untried: 'not tried', doubtful: 'doubtful' },
  baseline: {
    title: 'saved result',
    sound: 'as it was',
    broken: 'moved',
    untried: 'not compared',
    doubtful: 'doubtful',
  },
  mutants: { title: 'planted faults', sound: '', broken: '', untried: '', doubtful: 'missed' },
  warnings: { title: 'warnings', sound: '', broken: '', untried: '', doubtful: '' },
} as const satisfies Record<Group, Record<ChecksVerdict | 'title', string>>;

const VERDICTS = ['broken', 'untried', 'doubtful', 'sound'] as const satisfies readonly ChecksVerdict[];

/** Names that a line lists of one kind. */
const NAMED = 4;

/** All findings of a scenario in one line: `laws: 1 fail (sign.wedge), 43 hold; expectations: 2 hold`. */
export function findingsLine(findings: readonly Finding[]): string {
  return (Object.keys(GROUPS) as readonly Group[])
    .flatMap((group) => {
      const own = findings.filter((one) => one.group === group && one.whyNot === undefined);
      if (own.length === 0) return [];
      const { title, ...words } = GROUPS[group];
      if (group === 'warnings') return [`${title}: ${count(own.length)}`];
      const parts = VERDICTS.flatMap((verdict) =>
        partOf(
          own.filter((one) => one.verdict === verdict),
          verdict,
          words,
        ),
      );
      return [`${title}: ${parts.join(', ')}`];
    })
    .join('; ');
}

function partOf(
  own: readonly Finding[],
  verdict: ChecksVerdict,
  words: Readonly<Record<ChecksVerdict, string>>,
): readonly string[] {
  if (own.length === 0) return [];
  const told = `${count(own.length)} ${words[verdict]}`;
  if (verdict === 'sound') return [told];
  const named = someOf(
    own.map(({ id }) => id),
    NAMED,
  );
  return [`${told} (${named})`];
}

/** What one of a group is called before its name. */
const NOUNS = {
  laws: 'law ',
  expectations: 'expectation ',
  baseline: '',
  mutants: 'fault ',
  warnings: 'warning ',
} as const satisfies Record<Group, string>;

/** What is not fine, in lines. */
export function detailLines({ group, id, title, says }: Finding): string[] {
  if (group === 'warnings') return [`warning: ${says}`];
  const named = title === '' || title === id ? id : `${id}: ${title}`;
  return [`${NOUNS[group]}${named}`, ...says.split('\n').map((one) => `  ${one}`)];
}

/**
 * A scenario as a suite of JUnit: a case a law, an expectation, a figure that was saved, a warning.
 *
 * @param strict - Whether what is doubtful fails.
 */
export function suiteOf(name: string, record: ResultRecord, findings: readonly Finding[], strict: boolean): JunitSuite {
  const { seed, draws, paths, asOf, complete, manifest } = record;
  const cut: JunitCase = {
    group: 'run',
    name: 'run',
    outcome: { kind: 'error', message: 'The run was interrupted: some of the checks are missing.' },
  };
  return {
    name,
    properties: [
      ['version', manifest.version],
      ['seed', seed],
      ['draws', String(draws)],
      ['paths', String(paths)],
      ['asOf', asOf],
    ],
    cases: [...findings.map((one) => caseOf(one, strict)), ...(complete ? [] : [cut])],
  };
}

/** A scenario of which nothing could be tried. */
export function suiteOfFailure(name: string, message: string): JunitSuite {
  return { name, properties: [], cases: [{ group: 'run', name: 'run', outcome: { kind: 'error', message } }] };
}

function caseOf(finding: Finding, strict: boolean): JunitCase {
  const { group, id, title, says } = finding;
  const name = group === 'warnings' || title === '' || title === id ? title || id : `${id}: ${title}`;
  return { group, name, outcome: outcomeOf(finding, says || title, strict) };
}

function outcomeOf({ verdict, whyNot }: Finding, message: string, strict: boolean): JunitOutcome | null {
  switch (verdict) {
    case 'broken':
      return { kind: 'failure', message };
    case 'untried':
      return { kind: 'error', message };
    case 'doubtful':
      return { kind: strict ? 'failure' : 'skipped', message };
    case 'sound':
      return whyNot === undefined ? null : { kind: 'skipped', message: whyNot };
  }
}
