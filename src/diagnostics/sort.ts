import type { Diagnostic } from './diagnostic.ts';

/**
 * Diagnostics in the order in which a reader meets them: by file, place, then code; those without
 * a file come first. Equal ones are kept once, and of several errors at one place only the first
 * found, because the later ones follow from it.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const kept = diagnostics.filter((diagnostic) => {
    const key = keyOf(diagnostic);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return kept.sort(
    (a, b) =>
      compareTexts(a.place?.file ?? '', b.place?.file ?? '') ||
      (a.place?.start ?? -1) - (b.place?.start ?? -1) ||
      (a.place?.end ?? -1) - (b.place?.end ?? -1) ||
      compareTexts(a.code, b.code) ||
      compareTexts(a.message, b.message),
  );
}

function keyOf({ place, severity, code, message }: Diagnostic): string {
  if (place === undefined || severity === 'warning') {
    return `${place?.file}\n${place?.start}\n${severity}\n${code}\n${message}`;
  }
  // A missing key has no place of its own: several may stand at the mapping that lacks them.
  const own = code === 'missing-key' ? message : '';
  return `${place.file}\n${place.start}\n${place.end}\n${own}`;
}

/** Order of code units, which no locale changes. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
