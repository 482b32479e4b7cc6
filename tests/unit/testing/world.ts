import type { Scenario } from '../../../src/scenario/model.ts';
import { scenarioOf } from '../../helpers/run.ts';

/**
 * A small world to which every law applies but that on steps: two valleys, one issue, a leader who can leave,
 * and a report that says something of the talks.
 */
const FILE = {
  summitry: 1,
  title: 'Two valleys',
  question: 'Do they meet?',
  resolves: 'They meet.',
  window: { start: '2026-01-01', end: '2026-12-31', as_of: '2026-02-15', step: 'month' },
  principals: { initiator: 'upper', target: 'lower' },
  issues: { water: { title: 'Water', low: 'none', high: 'all', status_quo: 0.2 } },
  actors: {
    upper: {
      title: 'Upper valley',
      outside_option: '0.01 to 0.03',
      preferences: {
        water: { position: '0 to 0.1', salience: 1, red_line: '0.3 to 0.6', precondition: 0.2 },
      },
    },
    lower: {
      title: 'Lower valley',
      preferences: {
        water: { position: 1, salience: 1, red_line: '0.2 to 0.4', precondition: '0.3 to 0.9' },
      },
    },
    ally: { title: 'Ally', willingness: '0.5 to 0.9' },
  },
  quantities: {
    trust: { value: '0.2 to 0.5', expect: 'raises' },
    raids_feared: { value: 'raids', domain: 'positive' },
  },
  processes: {
    raids: { kind: 'self_exciting', base_rate: '0.5 per month', branching: 0.3, mean_lag: '10 days' },
    presidency: { kind: 'tenure', of: 'upper', hazard: '0.01 to 0.03 per month' },
  },
  terms: {
    gain: { actor: 'initiator', sign: '+', weight: '2 to 8', value: 'surplus' },
    unmet: { actor: 'initiator', sign: '-', weight: '-3 to -1', value: 'burden(initiator)' },
    base: { actor: 'target', sign: '-', weight: -0.5, value: 1 },
    demands: { actor: 'target', sign: '-', weight: '-3 to -1', value: 'burden(target)' },
    wedge: { actor: 'target', sign: '+', weight: '0.5 to 1.5', value: 'trust' },
    raids: { actor: 'target', sign: '-', weight: '-0.5 to -0.1', value: 'raids_feared' },
  },
  stages: ['quiet', 'talks', 'agreed', 'met'],
  transitions: {
    talk: { from: 'quiet', to: 'talks', rate: '0.5 to 1 per month' },
    agree: { from: 'talks', to: 'agreed', rate: '0.5 per month', needs: ['initiator', 'target', 'ally'] },
    meet: { from: 'agreed', to: 'met', rate: '0.8 per month' },
  },
  setbacks: { quarrel: { to: 'previous', rate: '0.1 to 0.3 per month', shock: '0.02 per month' } },
  evidence: [
    {
      occurred: '2026-02-01',
      title: 'A report',
      likelihood: { quiet: 0.2, talks: 0.6, agreed: 0.6, met: 0.6 },
    },
  ],
  what_if: {
    trusted: { title: 'Trust', set: { 'quantities.trust': 0.9 }, expect: 'raises' },
  },
};

/** The world as a text. */
export const WORLD = JSON.stringify(FILE);

/** The world with numbers set as a user would, `{ 'terms.wedge.weight': '-0.4 to -0.2' }`. */
export function world(set: Readonly<Record<string, string>> = {}): Scenario {
  return scenarioOf(WORLD, set);
}

/** The world with other parts of its file: `changed(({ quantities }) => { quantities.trust.expect = 'lowers'; })`. */
export function changed(change: (file: typeof FILE) => void): Scenario {
  const file = structuredClone(FILE);
  change(file);
  return scenarioOf(JSON.stringify(file));
}
