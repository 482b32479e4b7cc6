import type { ResultRecord } from '../record/record.ts';
import { counted } from './format.ts';
import { shellQuote } from './statements.ts';

type Checks = NonNullable<ResultRecord['checks']>;
type Law = Checks['laws'][number];

/** Sentences and cells about laws that were tried on the scenario; plain text. */

/** Laws that fail first, then those that hold, then those that do not apply; else as they were. */
export function byStatus(laws: readonly Law[]): Law[] {
  return laws.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ status }: Law): number {
  return status === 'fails' ? 0 : status === 'holds' ? 1 : 2;
}

/** How many laws hold, fail and do not apply. */
export function checksSentence({ laws }: Checks): string {
  if (laws.length === 0) return 'No law was tried.';
  const of = (status: Law['status']): number => laws.filter((law) => law.status === status).length;
  const [holds, fails, other] = [of('holds'), of('fails'), of('not applicable')];
  const parts = [
    ...(fails > 0 ? [`${fails} ${fails === 1 ? 'fails' : 'fail'}`] : []),
    ...(holds > 0 ? [`${holds} ${holds === 1 ? 'holds' : 'hold'}`] : []),
    ...(other > 0 ? [`${other} ${other === 1 ? 'does' : 'do'} not apply`] : []),
  ];
  return `${counted(laws.length, 'law')} tried on this scenario: ${parts.join(', ')}.`;
}

/** Said beside laws that hold: trials can refute a law and cannot prove it. */
export const CHECKS_NOTE =
  'A law holds if no trial broke it; trials can refute a law and cannot prove it. A law about a declared sign fails where the model moves the other way than the file says.';

/** The command that makes a counter-example again; what names the case alone without a file. Empty if there is none. */
export function replayText({ scenario, asOf }: ResultRecord, { replay }: Law): string {
  if (replay === null) return '';
  const { file, overrides } = scenario;
  if (file === '') return replay;
  const sets = overrides.map(({ path, text }) => ` --set ${shellQuote(`${path}=${text}`)}`);
  return `summitry check ${shellQuote(file)} --case ${shellQuote(replay)} --as-of ${shellQuote(asOf)}${sets.join('')}`;
}
