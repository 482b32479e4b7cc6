/** A file as a command line can name it: a dash in front would make a flag of it. */
export function operand(file: string): string {
  return file.startsWith('-') ? `./${file}` : file;
}
