import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fencesOf } from '../helpers/fences.ts';
import { scratchFolder } from '../helpers/scratch.ts';

/** The example of docs/testing.md, as an analyst would copy it: in a folder of its own, against the built package. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const examples = fencesOf(readFileSync(join(ROOT, 'docs', 'testing.md'), 'utf8')).flatMap(({ info, text }) => {
  const [language, name] = info.split(/\s+/);
  return language === 'ts' && name !== undefined ? [{ name, text }] : [];
});

/** A folder with the example in it, and nothing installed but what it imports. */
function folderWith(text: string, name: string): string {
  const folder = scratchFolder();
  cpSync(join(ROOT, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'summitry'));
  symlinkSync(join(ROOT, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, name), text);
  return folder;
}

function runIn(text: string, name: string) {
  const folder = folderWith(text, name);
  // What this run says of itself must not reach the one in the folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^VITEST|^NODE_ENV$/.test(key)));
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--root', folder, '--reporter', 'json', '--testTimeout', '120000'],
    { cwd: folder, encoding: 'utf8', env },
  );
  return { status, stderr, report: JSON.parse(stdout.slice(stdout.indexOf('{'))) };
}

describe('the worked example', () => {
  it('is there', () => {
    expect(examples.map(({ name }) => name)).toEqual(['water.test.ts']);
  });

  it.each(examples)('$name is right for a strict compiler', ({ name, text }) => {
    const folder = folderWith(text, name);
    const options = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2022',
      exactOptionalPropertyTypes: true,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: [name] }));
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  it.each(examples)('$name runs and holds', ({ name, text }) => {
    const { status, report } = runIn(text, name);
    expect(report.testResults[0].message).toBe('');
    expect({ status, passed: report.numPassedTests, failed: report.numFailedTests }).toEqual({
      status: 0,
      passed: 4,
      failed: 0,
    });
  });

  it('fails where the scenario does not keep its laws', () => {
    const [{ name, text }] = examples as [{ name: string; text: string }];
    const slip = text.replace(
      "'scenarios/examples/02_bargaining.yaml'",
      "'scenarios/examples/02_bargaining.yaml', { set: { 'terms.target_trust.weight': '-2 to -1' } }",
    );
    const { status, report } = runIn(slip, name);
    const failed = report.testResults[0].assertionResults.filter(
      (result: { status: string }) => result.status === 'failed',
    );
    expect(status).toBe(1);
    expect(failed.map(({ title }: { title: string }) => title)).toEqual([
      'every law and every declared sign holds',
      'in no draw does trust lower the probability',
    ]);
    expect(failed[0].failureMessages[0]).toContain('sign.target_trust: terms.target_trust');
    expect(failed[1].failureMessages[0]).toMatch(/Counterexample: \[\{"path":"quantities.trust","draw":0,/);
  });
});
