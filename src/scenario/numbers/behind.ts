import { BUILT_INS } from '../../expressions/allowed.ts';
import type { BuiltInName } from '../../expressions/expression.ts';
import type { Path } from '../model.ts';
import { preferencePath } from '../paths.ts';

interface Bargaining {
  readonly principals: { readonly initiator: string; readonly target: string };
  readonly issues: readonly { readonly id: string }[];
  readonly actors: readonly { readonly id: string; readonly preferences: readonly string[] }[];
}

/** Issues on which both principals have preferences: those that can be bargained over. */
export function sharedIssues({ principals, issues, actors }: Bargaining): string[] {
  const has = (actor: string): ReadonlySet<string> => new Set(actors.find(({ id }) => id === actor)?.preferences ?? []);
  const [initiator, target] = [has(principals.initiator), has(principals.target)];
  return issues.map(({ id }) => id).filter((id) => initiator.has(id) && target.has(id));
}

/** Paths of the numbers that a built-in question reads, exactly (docs/methods.md §1). */
export function behind(scenario: Bargaining, name: BuiltInName, args: readonly string[]): readonly Path[] {
  const { principals, actors } = scenario;
  const both = [principals.initiator, principals.target];
  const shared = sharedIssues(scenario);
  const [first = '', second = ''] = args;
  const ofBoth = (issue: string, keys: readonly string[]): readonly Path[] =>
    both.flatMap((actor) => keys.map((key) => preferencePath(actor, issue, key)));
  switch (name) {
    // What an actor wills rests on its arguments, which are followed from the actor.
    case 'willingness':
    case 'months':
      return [];
    case 'surplus':
      return [
        ...both.map((actor) => `actors.${actor}.outside_option`),
        ...shared.flatMap((issue) => [
          `issues.${issue}.status_quo`,
          ...ofBoth(issue, ['position', 'salience', 'red_line']),
        ]),
      ];
    case 'burden': {
      const other = first === principals.initiator ? principals.target : principals.initiator;
      return shared.flatMap((issue) => [
        ...ofBoth(issue, ['position']),
        preferencePath(first, issue, 'precondition'),
        preferencePath(other, issue, 'red_line'),
      ]);
    }
    case 'gap':
      return shared.includes(first) ? ofBoth(first, ['position', 'red_line']) : [];
    case 'expected_outcome':
      return [
        `issues.${first}.status_quo`,
        ...actors
          .filter(({ preferences }) => preferences.includes(first))
          .flatMap(({ id }) => [
            `actors.${id}.capability`,
            preferencePath(id, first, 'salience'),
            preferencePath(id, first, 'position'),
          ]),
      ];
    case 'distance': {
      const holds = actors.some(({ id, preferences }) => id === first && preferences.includes(second));
      return holds ? behind(scenario, 'expected_outcome', [second]) : [];
    }
  }
}

/** Last words of the paths that a built-in question can read, in any scenario: those that it reads in the smallest one. */
export function fieldsBehind(name: BuiltInName): ReadonlySet<string> {
  const [initiator, target, issue] = ['us', 'them', 'it'];
  const smallest = {
    principals: { initiator, target },
    issues: [{ id: issue }],
    actors: [initiator, target].map((id) => ({ id, preferences: [issue] })),
  };
  const args = BUILT_INS[name].args.map((kind) => (kind === 'issue' ? issue : initiator));
  return new Set(behind(smallest, name, args).map((path) => path.slice(path.lastIndexOf('.') + 1)));
}
