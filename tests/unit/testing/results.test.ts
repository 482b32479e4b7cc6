import { expect, it } from 'vitest';
import { checks as schema } from '../../../src/results/checks.ts';
import { checkScenario } from '../../../src/testing/checkScenario.ts';
import { shipped } from '../../helpers/run.ts';

it('tells what was tried as the record has it', async () => {
  const scenario = shipped('scenarios/examples/02_bargaining.yaml', {
    'terms.target_trust.weight': '-2 to -1',
  });
  const checks = await checkScenario(scenario, { seed: '1', trials: 2 });
  const { fastCheckSeed: seed, laws } = checks;
  const record = { seed, laws, expectations: [], mutants: null, coverage: null, baseline: null };
  expect(schema.parse(record)).toEqual(record);
  expect(laws.find(({ id }) => id === 'sign.target_trust')).toEqual({
    id: 'sign.target_trust',
    title: 'A rise of its value moves lower as the sign + of the term says',
    paths: ['terms.target_trust.weight', 'terms.target_trust.value'],
    status: 'fails',
    trials: 1,
    says: expect.stringMatching(
      /^terms\.target_trust\.weight is -[\d.]+ in draw 0, where sign \+ says it is positive$/,
    ),
    idle: [],
    replay: expect.stringMatching(/^sign\.target_trust:1:/),
  });
});
