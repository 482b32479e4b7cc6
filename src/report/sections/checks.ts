import { allOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { LawResult } from '../../results/checks.ts';
import type { Coverage } from '../../results/coverage.ts';
import { type Chapter, type Content, details, list, paragraph, table } from '../document/blocks.ts';
import { code } from '../document/text.ts';
import { byStatus, checksSentence, LAW_STATUS, LAW_STATUSES } from '../words/checks.ts';
import { COVERED, COVERED_KINDS, coverageSentence } from '../words/coverage.ts';
import { count, counted } from '../words/format.ts';
import { baselineContent, expectationTable, lawNotices } from './findings.ts';
import { mutantsPart } from './mutants.ts';
import { ESSENTIAL } from './shared.ts';

/** Laws and expectations that were tried on the scenario, what does not hold in full and first. */
export function checksSection(record: ResultRecord): Chapter | null {
  const { checks } = record;
  if (checks === null) return null;
  const laws = byStatus(checks.laws);
  const groups = groupsOf(laws);
  const of = (status: LawResult['status']): LawResult[] => laws.filter((law) => law.status === status);
  return {
    id: 'checks',
    title: 'Checks',
    gist: checksSentence(record, checks),
    content: [
      paragraph(
        `${checksSentence(record, checks)} Trials can refute a law and cannot prove it. A law about a declared sign fails where the model moves the other way than the file says.`,
      ),
      lawNotices(record, laws),
      expectationTable(record, checks.expectations),
      baselineContent(checks.baseline),
      mutantsPart(record, checks.mutants),
      paragraph(checks.coverage === null ? null : coverageSentence(checks.coverage)),
      details(
        `${counted(laws.length, 'law')} in detail`,
        laws.length > 0 && [
          groupTable(groups),
          list(reasonsNotToApply(of('not applicable'))),
          ...groups.map(({ title, laws }) => details(title, lawTable(laws))),
        ],
      ),
      checks.coverage !== null && details('What is exercised, and what is not', coverageTable(checks.coverage)),
    ],
  };
}

/** What of the scenario anything was tried on, by kind. */
function coverageTable(coverage: Coverage): Content {
  return table<keyof Coverage>({
    caption: 'What something is tried on. Where nothing is, a wrong value goes unnoticed.',
    rows: COVERED_KINDS.filter((kind) => coverage[kind].of > 0),
    columns: [
      { title: 'Kind', cell: (kind) => COVERED[kind].title },
      { title: 'All', numeric: true, cell: (kind) => count(coverage[kind].of) },
      { title: 'By the file', numeric: true, cell: (kind) => count(coverage[kind].byFile) },
      {
        title: 'By laws alone',
        numeric: true,
        cell: (kind) => count(coverage[kind].exercised - coverage[kind].byFile),
      },
      { title: 'By nothing', numeric: true, cell: (kind) => count(coverage[kind].missed.length) },
      { title: 'Which', media: ['html', 'markdown'], cell: (kind) => coverage[kind].missed.join(', ') },
    ],
  });
}

/** What laws come from, by the first part of their ids; those of every scenario have none. */
const ORIGINS = [
  { title: 'The model itself', start: null },
  { title: 'Signs that the terms declare', start: 'sign.' },
  { title: 'Directions that numbers and rows of evidence declare', start: 'expect.' },
  { title: 'What what-ifs do', start: 'what_if.' },
] as const;

interface Group {
  readonly title: string;
  readonly laws: readonly LawResult[];
}

/** The laws by where they come from. */
function groupsOf(laws: readonly LawResult[]): readonly Group[] {
  const originOf = ({ id }: LawResult) =>
    ORIGINS.find(({ start }) => start !== null && id.startsWith(start)) ?? ORIGINS[0];
  return ORIGINS.map((origin) => ({
    title: origin.title,
    laws: laws.filter((law) => originOf(law) === origin),
  })).filter((group) => group.laws.length > 0);
}

function groupTable(groups: readonly Group[]): Content {
  const of = (status: LawResult['status']) => (group: Group) => {
    const found = group.laws.filter((law) => law.status === status).length;
    return found === 0 ? null : count(found);
  };
  return table<Group>({
    caption: 'Laws by where they come from.',
    rows: groups,
    columns: [
      { title: 'From', cell: ({ title }) => title },
      ...LAW_STATUSES.map((status) => ({ title: LAW_STATUS[status].title, numeric: true, cell: of(status) })),
      { title: 'Cases', numeric: true, cell: ({ laws }) => count(laws.reduce((sum, { trials }) => sum + trials, 0)) },
    ],
  });
}

/** Why laws do not apply: a sentence a reason, with the laws that it keeps from applying. */
function reasonsNotToApply(laws: readonly LawResult[]): string[] {
  return [...new Set(laws.map(({ says }) => says))].map((reason) => {
    const ids = laws.filter(({ says }) => says === reason).map(({ id }) => id);
    return `${allOf(ids)} ${ids.length === 1 ? 'does' : 'do'} not apply: ${reason}`;
  });
}

function lawTable(laws: readonly LawResult[]): Content {
  return table<LawResult>({
    rows: laws,
    essential: ESSENTIAL,
    tone: ({ status }) => (status === 'fails' ? 'strong' : status === 'not applicable' ? 'faint' : 'plain'),
    columns: [
      {
        title: 'Law',
        cell: ({ title }) => title,
        notes: [
          { title: 'Id', text: ({ id }) => code(id) },
          { title: 'Remark', text: ({ says }) => says },
          { title: 'Moved nothing', text: ({ idle }) => allOf(idle) },
        ],
      },
      { title: 'Id', media: ['terminal'], cell: ({ id }) => id },
      { title: 'Outcome', cell: ({ status }) => status },
      { title: 'Cases', numeric: true, cell: ({ trials }) => count(trials) },
    ],
  });
}
