/** Runs files of tests as often as it is told to, with everything compiled once. */
import { inspect } from 'node:util';
import { createVitest } from 'vitest/node';

const vitest = await createVitest('test', {
  config: 'scripts/mutants/vitest.config.ts',
  watch: false,
  reporters: [{}],
});
await vitest.standalone();

process.on('message', async ({ paths, bail }) => {
  vitest.config.bail = bail;
  for (const project of vitest.projects) project.config.bail = bail;
  const all = await vitest.globTestSpecifications(paths ?? []);
  const specifications =
    paths === null ? all : paths.flatMap((path) => all.filter(({ moduleId }) => moduleId === path));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // Those of earlier runs are among them, with the state that they had then.
  const ofThisRun = new Set(specifications.map(({ moduleId }) => moduleId));
  process.send({
    failed: [
      ...testModules
        .filter((module) => ofThisRun.has(module.moduleId) && module.state() === 'failed')
        .map(({ moduleId }) => moduleId),
      ...unhandledErrors.map((error) => inspect(error)),
    ],
    took: testModules.map((module) => [module.moduleId, module.diagnostic().duration]),
  });
});
