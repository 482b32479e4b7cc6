import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/catalogue.ts';
import { isLong } from '../helpers/effort.ts';
import { summitry, workplace } from '../helpers/program.ts';

/** An example with as few draws as tell whether its command line works; as it stands in a long run. */
function shortened(line: string, flags: readonly string[]): string {
  if (isLong()) return line;
  if (line.includes('--particles')) return line.replace(/--particles \d+/, '--particles 16');
  if (line.includes('--draws')) return line.replace(/--draws \d+/, '--draws 64');
  return flags.includes('draws') ? `${line} --draws 64 --paths 1` : line;
}

it(`runs every example of every help ${isLong() ? 'as it stands' : 'with few draws'}`, () => {
  const cwd = workplace();
  for (const { examples, flags } of COMMANDS) {
    for (const [line] of examples) {
      const words = shortened(line, flags)
        .split(' ')
        .map((word) => word.replaceAll('"', ''));
      const { code, stderr } = summitry(cwd, ...words.slice(1));
      expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({ line, code: 0, stderr: '' });
    }
  }
}, 600_000);
