/** An uncertain number of each family that a file can state, in the range of a multiplier. */
const EVERY_FAMILY: Readonly<Record<string, string>> = {
  a_beta: '"beta(2, 3)"',
  a_beta_of_one_shape: '"beta(1, 4)"',
  a_pert: '"pert(0.1, 0.3, 0.9)"',
  a_triangular: '"triangular(0.1, 0.3, 0.9)"',
  a_normal: '"normal(0.5, 0.1)"',
  a_truncated_normal: '"truncated_normal(0.5, 0.3, 0, 1)"',
  a_lognormal: '"lognormal(0.5, 0.4)"',
  a_logit_normal: '"0.2 to 0.7"',
  a_uniform: '"uniform(0.1, 0.8)"',
  a_exponential: '"exponential(0.4)"',
  a_discrete: '[{ value: 0.1, weight: 1 }, { value: 0.4, weight: 2 }, { value: 0.9, weight: 1 }]',
  a_mixture: '[{ value: 0, weight: 1 }, { value: "uniform(0.3, 0.6)", weight: 2 }]',
};

const NAMES = Object.keys(EVERY_FAMILY);

/** A small scenario to which every family matters; every second number is correlated with the next. */
export function everyFamily(isCorrelated: boolean): string {
  const quantities = NAMES.map(
    (name) =>
      `  ${name}: { value: ${EVERY_FAMILY[name]}, domain: ${name === 'a_logit_normal' ? '[0, 1]' : 'real'}, lever: { range: [0, 1] } }`,
  );
  const pairs = NAMES.flatMap((name, i) => (i % 2 === 1 ? [[NAMES[i - 1], name]] : []));
  const correlations = pairs.map(([a, b]) => `  - { between: [quantities.${a}, quantities.${b}], rank: 0.4 }`);
  return `summitry: 1
title: Every family
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, as_of: 2026-02-15 }
principals: { initiator: north, target: south }
actors: { north: { willingness: 0.9 }, south: { willingness: "beta(3, 2)" } }
quantities:
${quantities.join('\n')}
stages: [quiet, talks, met]
transitions:
  open: { from: quiet, to: talks, rate: 0.2 per month, multiplier: abs(${NAMES.join(' + ')}) / 4 }
  meet: { from: talks, to: met, rate: 0.3 per month, multiplier: exp(-a_pert) + a_beta * a_mixture }
evidence:
  - { occurred: 2026-02-01, title: Seen together, likelihood: { quiet: 0.4, talks: 0.8, met: 0.9 } }
what_if: { bold: { set: { quantities.a_pert: 0.8, quantities.a_discrete: 0.9 } } }
decisions: { d: { options: { go: { if_held: 10, if_not: -1 }, stay: { if_held: 0, if_not: 0 } } } }
${isCorrelated ? `correlations:\n${correlations.join('\n')}` : ''}
`;
}
