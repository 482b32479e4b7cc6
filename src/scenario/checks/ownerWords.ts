/** What a mapping at a path is, in words that begin a sentence: `preferences of japan on abductions`. */
export function ownerAt(path: readonly PropertyKey[]): string {
  const [section, id, third, fourth] = path.map(String);
  if (section === undefined) return 'the scenario';
  if (section === 'actors' && third === 'preferences' && fourth !== undefined) {
    return path.length > 4 ? `${path.slice(4).join('.')} of ${id} on ${fourth}` : `preferences of ${id} on ${fourth}`;
  }
  const singular = Object.hasOwn(SINGULAR, section) ? SINGULAR[section] : undefined;
  if (singular === undefined || id === undefined) return path.join('.');
  const name = typeof path[1] === 'number' ? `entry ${path[1] + 1} of ${section}` : `${singular} ${id}`;
  return path.length === 2 ? name : `${path.slice(2).map(ordinal).join('.')} of ${name}`;
}

/** What one thing of a section is called. */
export const SINGULAR: Readonly<Record<string, string>> = {
  issues: 'issue',
  actors: 'actor',
  quantities: 'quantity',
  processes: 'process',
  terms: 'term',
  stages: 'stage',
  transitions: 'transition',
  setbacks: 'setback',
  correlations: 'correlation',
  evidence: 'evidence',
  clusters: 'cluster',
  indicators: 'indicator',
  what_if: 'what-if',
  expectations: 'expectation',
  decisions: 'decision',
  sources: 'source',
};

function ordinal(key: PropertyKey): string {
  return typeof key === 'number' ? String(key + 1) : String(key);
}
