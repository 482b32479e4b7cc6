import { arbitraryScenarioFile, type ScenarioFile } from '../../src/testing/scenarioFile.ts';

export { fileText, type ScenarioFile } from '../../src/testing/scenarioFile.ts';

/** Files of random scenarios, as analysts get them from `summitry/testing`. */
export const randomScenario = arbitraryScenarioFile();

/** The same, some of which have reports whose likelihoods are uncertain, formulas, or ask for what a side wants. */
export const randomReports = arbitraryScenarioFile({ withReports: true });

/**
 * The same without types and without a pace. An argument that changes over time moves the odds of types as it is at the start,
 * and a type by what it changes by, so that a number in it can do one thing here and another there.
 */
export const plainScenario = arbitraryScenarioFile().map(({ pace: _, ...file }): ScenarioFile => {
  const actors = Object.entries(file.actors).map(([id, { types: __, ...actor }]) => [id, actor] as const);
  return { ...file, actors: Object.fromEntries(actors) as ScenarioFile['actors'] };
});
