import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

/**
 * The compiler finds a forgotten kind where a switch has no `default:` and its function must give something
 * back: then a missing arm is a way out without a value.
 */
test('every switch lets the compiler find a forgotten kind', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((name) => leniencies(name, readFileSync(`src/${name}`, 'utf8')))).toEqual([]);
});

test('a default arm, and a switch in a function that gives nothing back, are found', () => {
  const arm = 'switch (kind) { case "a": return 1; default: return 2; }';
  expect(leniencies('x.ts', `function f(kind: "a" | "b"): number { ${arm} }`)).toEqual([
    'x.ts:1 has a default arm',
  ]);
  const bare = 'switch (kind) { case "a": g(); }';
  expect(leniencies('x.ts', `function f(kind: "a" | "b"): void { ${bare} }`)).toHaveLength(1);
  expect(leniencies('x.ts', `const f = (kind: "a" | "b") => { ${bare} };`)).toHaveLength(1);
});

/** The bundled parser is not ours. */
const FOREIGN = 'expressions/mathjsParser.ts';

function leniencies(name: string, text: string): string[] {
  if (name === FOREIGN || !text.includes('switch (')) return [];
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSwitchStatement(node)) {
      const say = (what: string): void => {
        found.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
      };
      if (node.caseBlock.clauses.some(ts.isDefaultClause)) say('has a default arm');
      const owner = ts.findAncestor(node, ts.isFunctionLike);
      const type = owner?.type?.getText() ?? 'void';
      if (/\b(?:void|any)\b/.test(type)) say('stands in a function that need not give anything back');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
