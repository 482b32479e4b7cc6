import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Scenario } from '../model.ts';
import { collected } from '../read/say.ts';
import type { MapTree } from '../read/tree.ts';
import { checkCentres } from './centres.ts';
import { checkCorrelationSigns } from './correlationSigns.ts';
import { checkExpectedDays } from './expectedDays.ts';
import { checkFalling } from './fallingEvidence.ts';
import { checkNearTwins } from './nearTwins.ts';
import { checkLeftOut } from './neededPrincipals.ts';
import { checkRates } from './oddRates.ts';
import { checkReadings } from './oddReadings.ts';
import { checkWeights } from './oddWeights.ts';
import { checkActors } from './otherActor.ts';
import { checkPercents } from './percentSlips.ts';
import { checkRedLines } from './redLines.ts';
import { checkWindowWords } from './windowWords.ts';
import { checkYears } from './yearOff.ts';

/** Says what could be meant but mostly is a slip, seen by comparing parts of the file with each other. */
export function suspicions(scenario: Scenario, root: MapTree): readonly Diagnostic[] {
  // A figure that does not fit what was read says more than one that is merely small.
  const readings = collected((say) => checkReadings(scenario, root, say));
  const isTold = ({ place }: Diagnostic): boolean => readings.some((one) => one.place?.start === place?.start);
  const small = collected((say) => checkPercents(root, say)).filter((one) => !isTold(one));
  const others = collected((say) => {
    checkNearTwins(scenario, root, say);
    checkFalling(scenario, root, say);
    checkRedLines(scenario, root, say);
    checkRates(scenario, say);
    checkWeights(scenario, say);
    checkActors(scenario, root, say);
    checkLeftOut(scenario, root, say);
    checkCentres(scenario, root, say);
    checkCorrelationSigns(scenario, say);
    checkWindowWords(scenario, root, say);
    checkYears(scenario, root, say);
    checkExpectedDays(scenario, root, say);
  });
  return [...others, ...readings, ...small];
}
