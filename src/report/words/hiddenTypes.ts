import type { ResultRecord } from '../../record/record.ts';
import type { TypedActor } from '../../results/hiddenTypes.ts';
import { shortly } from './format.ts';

/** How likely each actor with hidden types is to be of its more willing one, a sentence each; plain text. */
export function typeSentences(record: ResultRecord): string[] {
  const since = record.evidence.some(({ used }) => used) ? 'before the evidence' : 'on the first day of the window';
  return record.hiddenTypes.map((one) => {
    const standardError = Math.max(one.now.standardError, one.before.standardError);
    const [now, before] = [one.now, one.before].map(({ mean }) => shortly({ mean, standardError }, record.probability));
    const said = `${one.title} is of the ${typeName(one.moreWilling)} type with a probability of ${now}`;
    const change = now === before ? '' : `, ${before} ${since}`;
    const { ifMoreWilling, ifLessWilling } = one;
    if (ifMoreWilling === null || ifLessWilling === null) return `${said}${change}.`;
    return `${said}${change}: a meeting has ${shortly(ifMoreWilling, record.probability)} then, and ${shortly(ifLessWilling, record.probability)} if not.`;
  });
}

/** A type as sentences call it. */
export function typeName(id: TypedActor['moreWilling']): string {
  return `“${id.replaceAll('_', ' ')}”`;
}
