/** How many scenarios and records are remembered: the file and all pins in every form, and what one comes back to. */
const MEMORY = 24;

/** Things that were made, by what they were made of. */
export interface Memory<Made> {
  get(key: string): Made | undefined;
  keep(key: string, made: Made): Made;
}

/** The last few of what was made, by what it was made of. */
export function memory<Made>(): Memory<Made> {
  const all = new Map<string, Made>();
  const keep = (key: string, made: Made): Made => {
    all.delete(key);
    all.set(key, made);
    for (const oldest of all.keys()) {
      if (all.size <= MEMORY) break;
      all.delete(oldest);
    }
    return made;
  };
  return {
    get: (key: string): Made | undefined => {
      const made = all.get(key);
      return made === undefined ? undefined : keep(key, made);
    },
    keep,
  };
}
