/** A file as a command line can name it: a dash in front would make a flag of it. */
export function operand(file: string): string {
  return file.startsWith('-') ? `./${file}` : file;
}

/** A flag with its value, which with a dash in front would be read as another flag. */
export function flagged(flag: string, value: string): readonly string[] {
  return value.startsWith('-') ? [`${flag}=${value}`] : [flag, value];
}
