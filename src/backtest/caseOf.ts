import type { CasesSection, RowOf } from '../scenario/cases/caseTable.ts';
import { lastDayOf } from '../scenario/cases/fill.ts';
import { landmarkDays } from '../scenario/cases/landmarks.ts';
import type { Scenario } from '../scenario/model.ts';
import { type Baseline, shareBaseline } from './baselines.ts';
import { logitBaseline } from './logitBaseline.ts';
import { LANDMARKS } from './moments.ts';
import type { CaseAbout } from './scoredCase.ts';

/** What a case says of itself; a scenario that is no row of a table is its own row, of the group of its two principals. */
export function aboutOf(name: string, scenario: Scenario, row: RowOf | null): CaseAbout {
  const { title, id, window, outcome, principals } = scenario;
  const section = row?.table.section;
  const own = section?.group === undefined ? '' : row!.table.cellOf(row!.id, section.group);
  return {
    id: name,
    title: title || id,
    group: own === '' ? `${principals.initiator}, ${principals.target}` : own,
    window: { start: window.start, end: window.end },
    outcome,
    cellOn: (column, day) => {
      if (row === null) return '';
      const later = row.table.section.known?.[column];
      const known = later === undefined ? undefined : lastDayOf(row.table.cellOf(row.id, later));
      return later !== undefined && (known === undefined || known > day) ? '' : row.table.cellOf(row.id, column);
    },
  };
}

/** Days after the start at which cases of a table are scored. */
export function landmarksOf(section: CasesSection | undefined): readonly number[] {
  const stated = section?.landmarks?.flatMap((written) => landmarkDays(written) || []);
  return stated === undefined ? LANDMARKS : [...new Set(stated)].sort((a, b) => a - b);
}

/** Forecasts without a model that a table declares. */
export function baselinesOf(section: CasesSection | undefined): readonly Baseline[] {
  return Object.entries(section?.baselines ?? {}).map(([id, baseline]) => baselineOf(id, baseline));
}

function baselineOf(id: string, baseline: NonNullable<CasesSection['baselines']>[string]): Baseline {
  const title = baseline.title ?? id;
  switch (baseline.kind) {
    case 'share':
      return shareBaseline(id, title, baseline.by, baseline.yes ?? null);
    case 'logit':
      return logitBaseline(id, title, baseline.by);
  }
}
