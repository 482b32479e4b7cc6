import type { Terminal } from './terminal.ts';
import type { Warnings } from './warnings.ts';

/** Something that was said while a scenario was worked on, to be said again in its turn. Plain data. */
export type Saying =
  | { readonly to: 'out' | 'err'; readonly text: string }
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
      out: (text) => void sayings.push({ to: 'out', text }),
      err: (text) => void sayings.push({ to: 'err', text }),
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
    switch (saying.to) {
      case 'out':
        out(saying.text);
        break;
      case 'err':
        err(saying.text);
        break;
      case 'ofFile':
        warnings.ofFile(...saying.said);
        break;
      case 'ofRun':
        warnings.ofRun(...saying.said);
        break;
    }
  }
}
