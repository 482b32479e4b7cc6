import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/disk/scenario.ts';
import type { Changes, Loaded } from '../../../src/scenario/load.ts';

/** A model speaks of sides that only a case names, and is found from anywhere. */

const MODEL = `
summitry: 1
actors:
  initiator: { willingness: 0.8 }
  target: { title: The one asked, types: { open: 0.9, closed: 0.1 }, why: Unknown }
stages: [overture, held]
transitions: { meet: { from: overture, to: held, rate: 0.3, needs: [initiator, target] } }
terms:
  base: { actor: target, sign: "+", weight: 0.5, value: 1 }
`;

function load(actors: string, principals = '{ initiator: a, target: b }', changes: Changes = {}): Loaded {
  const texts: Record<string, string> = {
    'model.yaml': MODEL,
    'case.yaml': `
summitry: 1
title: A case
question: Do they meet?
extends: model.yaml
window: { start: 2026-01-01, end: 2026-12-31 }
principals: ${principals}
actors: ${actors}
`,
  };
  return loadScenario('case.yaml', { ...changes, read: (path) => texts[path]! });
}

function actorOf(loaded: Loaded, id: string) {
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.value.actors.find((actor) => actor.id === id)!;
}

const said = (loaded: Loaded): string[] => loaded.diagnostics.map(({ code, message }) => `${code}: ${message}`);

describe('what a model says of a role', () => {
  it('holds for the actor that has it', () => {
    const loaded = load('{ a: {}, b: {} }');
    expect(said(loaded)).toEqual([]);
    expect(actorOf(loaded, 'b')).toMatchObject({ title: 'The one asked', types: ['open', 'closed'] });
    expect(actorOf(loaded, 'a')).toMatchObject({ statesWillingness: true, types: null });
    expect(loaded.ok && Object.keys(loaded.value.numbers).filter((path) => /will|type/.test(path))).toEqual([
      'actors.a.willingness',
      'actors.b.type',
      'actors.b.types.closed',
      'actors.b.types.open',
    ]);
  });

  it('gives way to what the case says of its own actor', () => {
    const loaded = load('{ a: { willingness: 0.4 }, b: { title: South, types: { open: 0.7, closed: 0.2 } } }');
    expect(actorOf(loaded, 'b')).toMatchObject({ title: 'South', types: ['open', 'closed'] });
    expect(loaded.ok && loaded.value.numbers['actors.b.types.open']!.value).toMatchObject({ value: 0.7 });
    expect(loaded.ok && loaded.value.numbers['actors.a.willingness']!.value).toMatchObject({ value: 0.4 });
  });

  it('takes one of its types from the case, and the other from the role', () => {
    const loaded = load('{ a: {}, b: { types: { open: 0.7 } } }');
    expect(actorOf(loaded, 'b').types).toEqual(['open', 'closed']);
    expect(loaded.ok && loaded.value.numbers['actors.b.types.open']!.value).toMatchObject({ value: 0.7 });
  });

  it('is no will beside one that the actor states', () => {
    expect(actorOf(load('{ a: {}, b: { willingness: 0.3 } }'), 'b')).toMatchObject({
      types: null,
      statesWillingness: true,
    });
    expect(actorOf(load('{ a: { types: { x: 0.9, y: 0.2 } }, b: {} }'), 'a')).toMatchObject({ types: ['x', 'y'] });
  });

  it('can be set under the name of the role', () => {
    const loaded = load('{ a: {}, b: {} }', undefined, { set: { 'actors.target.types.open': '0.6' } });
    expect(loaded.ok && loaded.value.numbers['actors.b.types.open']!.value).toMatchObject({ value: 0.6 });
  });

  it('is forgotten where nobody has it, which is told once', () => {
    expect(said(load('{ a: {}, b: {} }', '{ initiator: a, target: c }'))).toEqual([
      'unknown-actor: no actor is called "c"',
    ]);
    expect(said(load('{ a: {}, b: {} }', '{ initiator: a }')).map((line) => line.split(':')[0])).toEqual([
      'missing-principal',
    ]);
  });

  it('holds for whom a row of a table names, and may come from a piece of the row', () => {
    const table = `
title: $id
question: Do they meet?
extends: model.yaml
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: a, target: $asked }
actors: { a: {}, b: {}, c: { willingness: 0.5 } }
cases:
  table: t.csv
  id: id
  columns:
    far: { yes: { actors: { initiator: { title: Far away } } }, no: {} }
`;
    const texts: Record<string, string> = {
      'model.yaml': MODEL,
      't.yaml': table,
      't.csv': 'id,asked,far\nA,b,yes\nB,c,no\nC,d,no\n',
    };
    const row = (id: string): Loaded => loadScenario(`t.yaml#${id}`, { read: (path) => texts[path]! });
    expect(actorOf(row('A'), 'b').types).toEqual(['open', 'closed']);
    expect(actorOf(row('A'), 'a').title).toBe('Far away');
    expect(actorOf(row('B'), 'c')).toMatchObject({ types: null, title: 'The one asked' });
    expect(row('C').diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ['unknown-actor', 'the actors are a, b or c'],
    ]);
  });

  it('has its place in the model', () => {
    const loaded = load('{ a: {}, b: { types: { third: 0.5 } } }');
    expect(loaded.ok).toBe(false);
    expect(loaded.diagnostics.map(({ place }) => place?.file)).toContain('case.yaml');
    const wrong = loadScenario('case.yaml', {
      read: (path) =>
        path === 'model.yaml'
          ? MODEL.replace('closed: 0.1', 'closed: 1.1')
          : `
summitry: 1
title: A case
question: Do they meet?
extends: model.yaml
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: a, target: b }
actors: { a: {}, b: {} }
`,
    });
    expect(wrong.diagnostics[0]?.place).toMatchObject({ file: 'model.yaml' });
  });
});

describe('a model that ships', () => {
  const folder = mkdtempSync(join(tmpdir(), 'summitry-models-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (model: string, name = 'case.yaml'): string => {
    const path = join(folder, name);
    writeFileSync(
      path,
      `
summitry: 1
title: A case
question: Do they meet?
extends: ${model}
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: north, target: south }
actors: { north: {}, south: {} }
`,
    );
    return path;
  };

  it('is found from a folder outside the package', () => {
    const loaded = loadScenario(file('summitry/two_level'));
    expect(said(loaded)).toEqual([]);
    expect([...loaded.texts.keys()]).toContain('summitry/two_level');
    expect(actorOf(loaded, 'south').types).toEqual(['willing', 'unwilling']);
  });

  it('is told of where it is misspelt, or named with an ending', () => {
    const misspelt = loadScenario(file('summitry/two_levels'));
    expect(misspelt.diagnostics[0]).toMatchObject({
      code: 'extends-missing',
      hint: 'did you mean "summitry/two_level"?',
    });
    const none = loadScenario(file('summitry/zzz'));
    expect(none.diagnostics[0]?.hint).toMatch(/^there are summitry\/allies, .*summitry\/two_level$/);
    const ending = loadScenario(file('summitry/two_level.yaml'));
    expect(ending.diagnostics[0]?.hint).toBe('a model that ships is named without an ending: summitry/two_level');
  });

  it('is not mistaken for a file of that name, nor is such a file for it', () => {
    mkdirSync(join(folder, 'summitry'), { recursive: true });
    writeFileSync(join(folder, 'summitry', 'two_level'), 'stages: none');
    writeFileSync(join(folder, 'summitry', 'own.yaml'), 'stages: [overture, held]\nstart: overture\n');
    expect(loadScenario(file('summitry/two_level')).ok).toBe(true);
    const own = loadScenario(file('summitry/own.yaml', 'other.yaml'));
    expect(own.texts.has(join(folder, 'summitry', 'own.yaml'))).toBe(true);
  });

  it('is no way to other files of the package', () => {
    for (const name of [
      'summitry/../package.json',
      'summitry/japan_dprk_2024',
      'summitry/.',
      'summitry/models/two_level',
    ]) {
      expect(loadScenario(file(name)).diagnostics[0]?.code).toBe('extends-missing');
    }
  });

  it('comes from the texts that a reader has, if it has it', () => {
    const model = 'stages: [overture, held]\ntransitions: { meet: { from: overture, to: held, rate: 1 } }\n';
    const text = `
summitry: 1
title: A case
question: Do they meet?
extends: summitry/two_level
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: north, target: south }
actors: { north: { willingness: 1 }, south: { willingness: 1 } }
`;
    const sealed = loadScenario('case.yaml', {
      read: (path) => ({ 'case.yaml': text, 'summitry/two_level': model })[path]!,
    });
    expect(sealed.ok && sealed.value.stages).toHaveLength(2);
    const missing = loadScenario('case.yaml', {
      read: (path) => {
        if (path === 'case.yaml') return text;
        throw new Error('no such text');
      },
    });
    expect(missing.ok && missing.value.stages).toHaveLength(6);
  });
});
