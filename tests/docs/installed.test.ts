import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { fencesOf } from '../helpers/fences.ts';
import { projectWithPackage } from '../helpers/installed.ts';

/** The documents, followed where the package is installed from what is published. */
const project = projectWithPackage();
const own = join(project, 'node_modules', 'summitry');

const document = (name: string): string => readFileSync(join(own, name), 'utf8');

/** What one document shows of a language: blocks with a name by it, all others as one file. */
function blocksOf(name: string, language: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { info, text } of fencesOf(document(name))) {
    const [shown, file = `${name.replace(/\W/g, '_')}.${language}`] = info.split(/\s+/);
    if (shown === language) files.set(file, (files.get(file) ?? '') + text);
  }
  return files;
}

describe('the TypeScript of the documents', () => {
  const resolutions: readonly ts.CompilerOptions[] = [
    { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
    { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
    { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  ];

  /** The options that docs/testing.md tells to write down. */
  function optionsOf(): ts.CompilerOptions {
    const config = JSON.parse(blocksOf('docs/testing.md', 'json').get('tsconfig.json')!);
    const { options, errors } = ts.convertCompilerOptionsFromJson(config.compilerOptions, project);
    expect(errors).toEqual([]);
    return options;
  }

  it.each(resolutions)('is right for a strict compiler that resolves as %o', (resolution) => {
    const files = ['README.md', 'docs/library.md', 'docs/testing.md'].flatMap((name) => [...blocksOf(name, 'ts')]);
    expect(files.map(([name]) => name)).toEqual(['README_md.ts', 'docs_library_md.ts', 'water.test.ts']);
    // What the types do not allow, so that a compiler that takes all for anything is noticed.
    const wrong = [
      "import fc from 'fast-check';",
      "import { withTrialRun } from 'summitry';",
      "import { neverLowers } from 'summitry/testing';",
      'void withTrialRun({});',
      "void fc.assert(neverLowers('scenario', 3));",
    ];
    const names = [...files, ['wrong.ts', wrong.join('\n')] as const].map(([name, text]) => {
      writeFileSync(join(project, name), text);
      return join(project, name);
    });
    // The declarations of all packages are read through once: that takes half of the time.
    const skipLibCheck = resolution.module !== ts.ModuleKind.NodeNext;
    const options = { ...optionsOf(), ...resolution, types: ['node'], skipLibCheck };
    const found = ts.getPreEmitDiagnostics(ts.createProgram(names, options));
    const told = found.map(({ file, code, start = 0, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
      return `${file?.fileName.slice(project.length)}:${line} ${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(told.filter((text) => !text.startsWith('/wrong.ts'))).toEqual([]);
    expect(told.map((text) => text.split(' ', 2).join(' '))).toEqual(['/wrong.ts:4 2345', '/wrong.ts:5 2345']);
  });
});

describe('the package', () => {
  it('has what its documents lead to', () => {
    const names = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    expect(names).toContain(join('docs', 'testing.md'));
    const missing = names.flatMap((name) => {
      const text = document(name).replace(/```[\s\S]*?```/g, '');
      const targets = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, target = '']) => target);
      return targets
        .filter((target) => !existsSync(join(own, name, '..', decodeURIComponent(target))))
        .map((target) => `${name}: ${target}`);
    });
    expect(missing).toEqual([]);
  });
});

describe('the command', () => {
  const summitry = (...words: readonly string[]) => {
    const main = join(own, 'dist', 'cli', 'main.js');
    return spawnSync(process.execPath, [main, ...words], { cwd: project, encoding: 'utf8' });
  };

  it('shows examples of files that are there', () => {
    const { stdout } = summitry('compare', '--help');
    const examples = stdout.slice(stdout.indexOf('Examples:'));
    const files = [...examples.matchAll(/\S*scenarios\/\S+/g)].map(([file]) => file);
    expect(files.map(normalize)).toContain(join('node_modules/summitry/scenarios/examples/02_bargaining.yaml'));
    expect(files.filter((file) => !existsSync(join(project, file)))).toEqual([]);
  });

  it('says where a file of the documents is that is not here', () => {
    const there = join('node_modules', 'summitry', 'scenarios', 'examples');
    const one = summitry('validate', 'scenarios/examples/01_smallest.yaml');
    expect(one.status).toBe(3);
    expect(one.stderr).toContain(`hint: one of that name ships with summitry: ${join(there, '01_smallest.yaml')}\n`);
    const all = summitry('validate', 'scenarios/examples/*.yaml');
    expect(all.status).toBe(2);
    expect(all.stderr).toContain(`hint: what ships with summitry is here: "${join(there, '*.yaml')}"\n`);
    const none = summitry('validate', 'mine.yaml');
    expect(none.stderr).toBe(
      'mine.yaml:1:1: error[file-not-found]: "mine.yaml" cannot be read: there is no such file\n',
    );
  });

  it('finds the models that ship', () => {
    expect(summitry('init', '--model', 'two_level', '--initiator', 'North', '--target', 'South').status).toBe(0);
    expect(summitry('validate', 'north_south.yaml')).toMatchObject({ stdout: 'north_south.yaml: valid\n', stderr: '' });
  });

  it('says in a sentence that fast-check is missing, and forecasts without it', () => {
    const file = join('node_modules', 'summitry', 'scenarios', 'examples', '01_smallest.yaml');
    const quick = [file, '--draws', '64', '--paths', '1', '--jobs', '1', '--json'];
    const place = join(project, 'node_modules', 'fast-check');
    rmSync(place);
    const tried = summitry('check', ...quick);
    expect({ status: tried.status, stderr: tried.stderr }).toEqual({
      status: 1,
      stderr: `summitry: ${file}: laws are tried with the package fast-check, which is not installed here; to install it: npm install --save-dev fast-check\n`,
    });
    expect(summitry('run', ...quick).status).toBe(0);
  });
});
