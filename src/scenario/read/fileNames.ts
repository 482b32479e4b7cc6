/** How files are named where the texts of a scenario come from. */
export interface FileNames {
  /** One name of a file for all that lead to it. */
  normal(file: string): string;
  /** A file as another one names it; undefined where the name starts from elsewhere than that one's folder. */
  beside(file: string, written: string): string | undefined;
  /** Name without folders and extension. */
  stem(file: string): string;
}

/** Names with forward slashes, where there is no system to ask. */
export const plainNames: FileNames = {
  normal,
  beside: (file, written) => (isAbsolute(written) ? undefined : normal(`${file.slice(0, folderEnd(file))}${written}`)),
  stem: (file) => {
    const name = file.replace(/\/+$/, '').split('/').at(-1)!;
    const dot = name.lastIndexOf('.');
    return dot > 0 ? name.slice(0, dot) : name;
  },
};

function isAbsolute(file: string): boolean {
  return file.startsWith('/');
}

/** Where the name of a file begins behind its folders. */
function folderEnd(file: string): number {
  return file.lastIndexOf('/') + 1;
}

function normal(file: string): string {
  const steps: string[] = [];
  for (const step of file.split('/')) {
    if (step === '' || step === '.') continue;
    const isUp = step === '..';
    if (isUp && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!isUp || !isAbsolute(file)) steps.push(step);
  }
  return `${isAbsolute(file) ? '/' : ''}${steps.join('/')}` || '.';
}
