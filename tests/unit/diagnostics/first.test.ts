import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { firstDiagnostics } from '../../../src/diagnostics/first.ts';
import { unusedQuantity } from '../../../src/diagnostics/messages/lints.ts';
import { diagnose, say } from '../../../src/diagnostics/sentence.ts';

const placeOf = (start: number) => ({ file: 'f', start, end: start + 1 });
const errors = (count: number, from = 0): Diagnostic[] =>
  Array.from({ length: count }, (_, i) => diagnose(say('bad-id', `e${from + i}`), placeOf(from + i)));
const warnings = (count: number, from = 0): Diagnostic[] =>
  Array.from({ length: count }, (_, i) => diagnose(unusedQuantity(`w${from + i}`, []), placeOf(from + i)));

describe('the first diagnostics', () => {
  it('are all of them, in order, where there are few', () => {
    expect(firstDiagnostics(errors(200).reverse())).toEqual(errors(200));
  });

  it('are as many as can be read, and how many more there are', () => {
    const told = firstDiagnostics(errors(1000));
    expect(told).toHaveLength(200);
    expect(told.slice(0, 199)).toEqual(errors(199));
    expect(told.at(-1)).toMatchObject({ code: 'more-problems', severity: 'warning', place: placeOf(199) });
    expect(told.at(-1)?.message).toMatch(/^801 problems are not told/);
  });

  it('leave warnings out first, so that no flood of them hides an error', () => {
    const told = firstDiagnostics([...warnings(500), ...errors(3, 700)]);
    expect(told.filter(({ severity }) => severity === 'error')).toEqual(errors(3, 700));
    expect(told).toHaveLength(200);
    expect(told.map(({ place }) => place?.start)).toEqual(
      told.map(({ place }) => place?.start).sort((a, b) => a! - b!),
    );
  });

  it('have their hints worked out, and no others', () => {
    const asked = new Set<number>();
    const many = Array.from({ length: 1000 }, (_, i) =>
      diagnose(
        say('bad-id', 'x', () => {
          asked.add(i);
          return `hint ${i}`;
        }),
        placeOf(i),
      ),
    );
    expect(asked.size).toBe(0);
    const told = firstDiagnostics(many);
    expect(asked.size).toBe(199);
    expect(structuredClone(told)).toEqual(told);
    expect(told[7]).toStrictEqual({ ...told[7], hint: 'hint 7' });
    expect(Object.getOwnPropertyDescriptor(told[7], 'hint')?.get).toBeUndefined();
  });
});
