import { rolldown } from 'rolldown';

/**
 * Bundles a file of TypeScript and all that it needs into one classic script for browsers, which may stand inside a page.
 *
 * @param {string} input - The file.
 * @param {string} name - Variable that gets what the file exports.
 * @returns {Promise<string>} The script.
 */
export async function bundle(input, name) {
  return (await bundleOf(input, name)).script;
}

/** The same, with the files that it was made of. */
export async function bundleOf(input, name) {
  const made = await rolldown({
    input,
    platform: 'browser',
    tsconfig: false,
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [withoutLaws],
    onLog: (_level, log) => {
      throw new Error(log.message);
    },
  });
  const { output } = await made.generate({ format: 'iife', name, minify: true, codeSplitting: false });
  // In a page these would end the script, or begin a comment; in texts and expressions they mean the same so.
  return { script: output[0].code.replace(/<(?=\/script|!--)/gi, '\\x3C'), files: Object.keys(output[0].modules) };
}

/** Laws are tried on the command line: what tries them would be a quarter of a page that never asks for it. */
const withoutLaws = {
  name: 'without-laws',
  load: (id) =>
    /[/\\]src[/\\]analysis[/\\]checks[/\\]checks\.ts$/.test(id)
      ? "const no = () => { throw new Error('A page tries no laws.'); };\nexport { no as caseProblem, no as checks, no as isCutShort };"
      : null,
};
