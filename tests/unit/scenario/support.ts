import { expect } from 'vitest';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { type LoadOptions, loadScenario } from '../../../src/disk/scenario.ts';
import type { NumberValue } from '../../../src/scenario/domain.ts';
import type { Loaded } from '../../../src/scenario/load.ts';
import type { Scenario } from '../../../src/scenario/model.ts';

/** A small valid scenario; cases build on it by `extends: base.yaml`. */
export const BASE = `
summitry: 1
title: Two valleys
question: Do the presidents of the two valleys meet in 2026?
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: upper, target: lower }
issues:
  water: { title: Water, low: All to the upper valley, high: All to the lower valley, status_quo: 0.3 }
actors:
  upper: { title: Upper valley, preferences: { water: { position: 0.1, salience: 1, red_line: 0.6 } } }
  lower: { title: Lower valley, preferences: { water: { position: 0.9, salience: 1, red_line: 0.4 } } }
  bank: { willingness: 0.5 }
quantities:
  drought: { value: 0.2 to 0.6, why: Seen before, unit: days }
  trade: beta(2, 2)
processes:
  mood: { kind: mean_reverting, mean: 0.5, half_life: 6 months, volatility: 0.3 }
terms:
  upper_gains: { actor: initiator, sign: "+", weight: 2, value: surplus + trade }
  lower_thirst: { actor: target, sign: "+", weight: 1, value: drought * mood }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.3 }
  meet: { from: talks, to: summit, rate: 0.4 }
setbacks:
  default: { to: previous, rate: 0.1, needs: [bank] }
`;

/** Loads the text of `case.yaml`, which may extend `base.yaml` and other files given here. */
export function load(text: string, files: Readonly<Record<string, string>> = {}, options: LoadOptions = {}): Loaded {
  const all: Readonly<Record<string, string>> = { 'base.yaml': BASE, ...files, 'case.yaml': text };
  return loadScenario('case.yaml', {
    read: (path) => {
      const content = all[path];
      if (content === undefined) throw new Error(`no ${path}`);
      return content;
    },
    ...options,
  });
}

/** Loads additions to the base scenario. */
export function loadMore(additions: string, options: LoadOptions = {}): Loaded {
  return load(`extends: base.yaml\n${additions}`, {}, options);
}

/** The scenario, or a failure that shows what is wrong with it. */
export function scenarioOf(loaded: Loaded): Scenario {
  if (!loaded.ok) expect.fail(renderDiagnostics(loaded.diagnostics, loaded.texts));
  return loaded.value;
}

/** Codes of all diagnostics, in their order. */
export function codesOf({ diagnostics }: Loaded): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

/** Code and message of all errors. */
export function errorsOf({ diagnostics }: Loaded): readonly string[] {
  return diagnostics.flatMap(({ severity, code, message }) => (severity === 'error' ? [`${code}: ${message}`] : []));
}

/** The stretch of text at which a diagnostic points. */
export function pointedAt({ diagnostics, texts }: Loaded, index = 0): string | undefined {
  const place = diagnostics[index]?.place;
  return place === undefined ? undefined : texts.get(place.file)?.slice(place.start, place.end);
}

/** Value of a number. */
export function numberAt(scenario: Scenario, path: string): NumberValue | undefined {
  return scenario.numbers[path]?.value;
}

/** Equal up to a few units in the last place: conversions of units round once or twice. */
export function expectWithinUlps(actual: number, expected: number, ulps = 4): void {
  const distance = Math.abs(actual - expected);
  const allowed = ulps * Number.EPSILON * Math.abs(expected);
  if (!(distance <= allowed)) expect.fail(`${actual} is not ${expected}: off by ${distance}, allowed ${allowed}`);
}
