import { conditionVaried, startVariedAlone } from '../diagnostics/messages/analyses.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import type { Path } from './model.ts';

/** Why a number cannot be set to one value after another by itself; null if it can. */
export function whyNotAlone(path: Path): Sentence | null {
  const [section, , field, state] = path.split('.');
  if (section === 'start' || (section === 'processes' && field === 'start' && state !== undefined)) {
    return startVariedAlone(path);
  }
  return section === 'indicators' ? conditionVaried(path) : null;
}
