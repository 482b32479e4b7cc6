import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fencesOf } from '../helpers/fences.ts';
import { projectWithPackage } from '../helpers/installed.ts';

/** The example of docs/testing.md, as an analyst would copy it: in a project of its own in which the package is installed. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const examples = fencesOf(readFileSync(join(ROOT, 'docs', 'testing.md'), 'utf8')).flatMap(({ info, text }) => {
  const [language, name] = info.split(/\s+/);
  return language === 'ts' && name !== undefined ? [{ name, text }] : [];
});

const project = projectWithPackage();

function runIn(text: string, name: string) {
  writeFileSync(join(project, name), text);
  // What this run says of itself must not reach the one in the project.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^VITEST|^NODE_ENV$/.test(key)));
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--root', project, '--reporter', 'json', '--testTimeout', '120000'],
    { cwd: project, encoding: 'utf8', env },
  );
  return { status, stderr, report: JSON.parse(stdout.slice(stdout.indexOf('{'))) };
}

describe('the worked example', () => {
  it('is there', () => {
    expect(examples.map(({ name }) => name)).toEqual(['water.test.ts']);
  });

  it.each(examples)('$name runs and holds', ({ name, text }) => {
    const { status, report } = runIn(text, name);
    expect(report.testResults[0].message).toBe('');
    expect({ status, passed: report.numPassedTests, failed: report.numFailedTests }).toEqual({
      status: 0,
      passed: 7,
      failed: 0,
    });
  });

  it('fails where the scenario does not keep its laws', () => {
    const [{ name, text }] = examples as [{ name: string; text: string }];
    const slip = text.replace(
      "exampleFile('02_bargaining')",
      "exampleFile('02_bargaining'), { set: { 'terms.target_trust.weight': '-2 to -1' } }",
    );
    const { status, report } = runIn(slip, name);
    const failed = report.testResults[0].assertionResults.filter(
      (result: { status: string }) => result.status === 'failed',
    );
    expect(status).toBe(1);
    expect(failed.map(({ title }: { title: string }) => title)).toEqual([
      'validate has nothing to say',
      'every law and every declared sign holds',
      'in no draw does trust lower the probability',
    ]);
    expect(failed[1].failureMessages[0]).toContain('sign.target_trust: terms.target_trust');
    expect(failed[2].failureMessages[0]).toMatch(/Counterexample: \[\{"path":"quantities.trust","draw":0,/);
  });
});
