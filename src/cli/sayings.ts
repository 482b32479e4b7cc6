import type { Terminal } from './terminal.ts';
import type { Warnings } from './warnings.ts';

/** Something that was said while a scenario was worked on, to be said again in its turn. Plain data. */
export type Saying =
  | { readonly to: 'stdout' | 'stderr'; readonly text: string }
  | { readonly to: 'ofFile'; readonly said: Parameters<Warnings['ofFile']> }
  | { readonly to: 'ofRun'; readonly said: Parameters<Warnings['ofRun']> };

/** A terminal, and warnings, that only remember what they are told. */
export function recorder(looks: Pick<Terminal, 'colors' | 'width' | 'isScreen'>): {
  readonly sayings: readonly Saying[];
  readonly terminal: Terminal;
  readonly warnings: Warnings;
} {
  const sayings: Saying[] = [];
  return {
    sayings,
    terminal: {
      ...looks,
      interactive: false,
      out: (text) => void sayings.push({ to: 'stdout', text }),
      err: (text) => void sayings.push({ to: 'stderr', text }),
    },
    warnings: {
      ofFile: (...said) => void sayings.push({ to: 'ofFile', said }),
      ofRun: (...said) => void sayings.push({ to: 'ofRun', said }),
    },
  };
}

/** Says what was remembered. */
export function replay(sayings: readonly Saying[], { out, err }: Terminal, warnings: Warnings): void {
  for (const saying of sayings) {
    if ('text' in saying) (saying.to === 'stdout' ? out : err)(saying.text);
    else if (saying.to === 'ofFile') warnings.ofFile(...saying.said);
    else warnings.ofRun(...saying.said);
  }
}
