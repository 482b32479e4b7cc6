import {
  notPrincipal,
  processPath,
  unknownName,
  willingnessOfEvidence,
} from '../../diagnostics/messages/expressions.ts';
import { unknownActor, unknownIssue } from '../../diagnostics/messages/references.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { BUILT_INS } from '../../expressions/allowed.ts';
import type { Expression } from '../../expressions/expression.ts';
import { mapReferences, type Reference } from '../../expressions/walk.ts';
import type { Say } from '../read/say.ts';
import { actorFor, canonicalPath, type Names } from './names.ts';
import { type ReadNumber, withValue } from './numbers.ts';
import { withRatePerUnit } from './perUnit.ts';
import { hasNumber } from './slots.ts';

/**
 * Looks up the names in a number's formula: roles become actors, quantities their bare ids.
 *
 * @param say - Is told of names that stand for nothing.
 */
export function resolveFormula(read: ReadNumber, names: Names, say: Say): ReadNumber {
  const number = withRatePerUnit(read, names, say);
  const { value, isDefault } = number.input;
  if (value.kind !== 'formula' || isDefault === true) return number;
  const report = (sentence: Sentence, reference: Reference, length: number): void => {
    say(sentence, number.placeIn(reference.at, length));
  };
  const resolved = mapReferences(value.expression, (reference) =>
    reference.kind === 'name'
      ? resolveName(reference, names, number.slot, report)
      : resolveBuiltIn(reference, names, number.slot, report),
  );
  return withValue(number, { kind: 'formula', expression: resolved });
}

type Report = (sentence: Sentence, reference: Reference, length: number) => void;

/** Of unknown names those that are probably meant are told, and never that of the number itself, which would be a circle. */
function resolveName(
  reference: Reference & { readonly kind: 'name' },
  names: Names,
  { path: own, varies }: Pick<ReadNumber['slot'], 'path' | 'varies'>,
  report: Report,
): Expression {
  const { name } = reference;
  if (!name.includes('.')) {
    const known = [names.quantities, names.processes, names.spelt].some((ids) => ids.has(name));
    if (!known && !names.unsound.has('quantities') && !names.unsound.has('processes'))
      report(
        unknownName(name, () => knownWords(names, varies).filter((word) => `quantities.${word}` !== own)),
        reference,
        name.length,
      );
    return reference;
  }
  const path = canonicalPath(name, names);
  const [section, id, ...more] = path.split('.');
  if (section === 'quantities' && id !== undefined && more.length === 0 && names.quantities.has(id)) {
    return { ...reference, name: id };
  }
  if (hasNumber(names.paths.get(path))) return { ...reference, name: path };
  const bareProcess = section === 'processes' && id !== undefined && more.length === 0 && names.processes.has(id);
  if (names.unsound.has(section ?? '')) return reference;
  const known = (): string[] =>
    [...names.paths].flatMap(([known, slot]) => (hasNumber(slot) && known !== own ? [known] : []));
  report(bareProcess ? processPath(name, id) : unknownName(name, known), reference, name.length);
  return reference;
}

function resolveBuiltIn(
  reference: Reference & { readonly kind: 'builtIn' },
  names: Names,
  { asksWillingness }: ReadNumber['slot'],
  report: Report,
): Expression {
  if (reference.name === 'willingness' && !asksWillingness) {
    report(willingnessOfEvidence(), reference, reference.name.length);
  }
  const kinds = BUILT_INS[reference.name].args;
  const args = reference.args.map((arg, i) => {
    if (kinds[i] === 'issue') {
      if (!names.issues.has(arg) && !names.spelt.has(arg) && !names.unsound.has('issues'))
        report(unknownIssue(arg, [...names.issues]), reference, reference.name.length);
      return arg;
    }
    const actor = actorFor(arg, names);
    const isRole = arg === 'initiator' || arg === 'target';
    if (!isRole && !names.actors.has(actor) && !names.spelt.has(actor) && !names.unsound.has('actors')) {
      report(unknownActor(arg, [...names.actors, 'initiator', 'target']), reference, reference.name.length);
    } else if (reference.name === 'burden' && actor !== names.initiator && actor !== names.target && !isRole) {
      report(notPrincipal(arg, ['initiator', 'target']), reference, reference.name.length);
    }
    return actor;
  });
  return { ...reference, args };
}

/** Words that can stand by themselves; where nothing may change over time, only those that do not. */
function knownWords({ quantities, processes }: Names, varies: boolean): readonly string[] {
  const builtIns = Object.entries(BUILT_INS).flatMap(([name, { args }]) => (args.length === 0 ? [name] : []));
  return varies ? [...quantities, ...processes, ...builtIns] : [...quantities, ...builtIns.filter(isSteady)];
}

function isSteady(builtIn: string): boolean {
  return builtIn !== 'months';
}
