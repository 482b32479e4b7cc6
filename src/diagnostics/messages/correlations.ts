import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about correlations between inputs. */

export function correlatedCertain(path: string, kind: 'constant' | 'formula'): Sentence {
  const reason = kind === 'constant' ? 'a constant' : 'computed by a formula';
  return say('impossible-correlation', `${quote(path)} is ${reason}; only uncertain numbers can be correlated`);
}

export const correlatedWithItself = (path: string): Sentence =>
  say('impossible-correlation', `${quote(path)} cannot be correlated with itself`);

export const correlatedTwice = (a: string, b: string): Sentence =>
  say('impossible-correlation', `the correlation of ${quote(a)} and ${quote(b)} is declared twice`);

export const perfectCorrelation = (rank: number): Sentence =>
  say(
    'impossible-correlation',
    `a rank correlation of ${rank} makes two numbers one`,
    'give one of them as a formula of the other',
  );

export const correlationsClash = (paths: readonly string[]): Sentence =>
  say(
    'impossible-correlation',
    `the correlations among ${paths.map(quote).join(', ')} cannot hold together`,
    'what is strongly correlated with the same number must be correlated with each other; correlations left out count as 0',
  );
