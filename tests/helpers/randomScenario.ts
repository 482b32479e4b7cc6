import { arbitraryScenarioFile } from '../../src/testing/scenarioFile.ts';

export { fileText, type ScenarioFile } from '../../src/testing/scenarioFile.ts';

/** Files of random scenarios, as analysts get them from `summitry/testing`. */
export const randomScenario = arbitraryScenarioFile();
