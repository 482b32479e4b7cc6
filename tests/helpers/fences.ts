/** A fenced block of a Markdown document. */
export interface Fence {
  /** What follows the opening fence: `sh`, `yaml fragment`. */
  readonly info: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** Whether nothing but blank lines stands between this block and the one before. */
  readonly follows: boolean;
}

/** Every fenced block of a document, in order. */
export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { mark: string; info: string; line: number; text: string; follows: boolean } | null = null;
  let onlyBlank = false;
  for (const [index, line] of markdown.split('\n').entries()) {
    const mark = /^\s*(`{3,})/.exec(line)?.[1];
    if (open !== null) {
      if (mark !== undefined && mark.length >= open.mark.length && line.trim() === mark) {
        const { info, text, follows } = open;
        fences.push({ info, text, line: open.line, follows });
        open = null;
        onlyBlank = true;
      } else {
        open.text += `${line}\n`;
      }
    } else if (mark !== undefined) {
      open = {
        mark,
        info: line.trim().slice(mark.length).trim(),
        line: index + 1,
        text: '',
        follows: onlyBlank,
      };
    } else if (line.trim() !== '') {
      onlyBlank = false;
    }
  }
  return fences;
}

/**
 * Whether an output is what a document shows, where `…` stands for anything, on its own line for any
 * lines, and times and spaces at ends of lines do not count.
 */
export function showsOutput(shown: string, output: string): boolean {
  const pattern = tidy(shown)
    .split('\n')
    .map((line) => (line.trim() === '…' ? '[\\s\\S]*?' : line.split('…').map(escapeRegExp).join('.*')))
    .join('\n');
  return new RegExp(`^${pattern}$`).test(tidy(output));
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/\b(\d+ min )?\d+ s\b/g, '0 s')
    .trim();
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
