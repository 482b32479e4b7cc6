/** A small scenario in which the target is of one of two types, before anything is known. */
export const TYPED = `
summitry: 1
title: One overture
question: Do they meet in 2026?
window: { start: 2026-01-01, end: 2026-12-31, as_of: 2026-01-01 }
principals: { initiator: a, target: b }
actors:
  a: { willingness: 0.8 }
  b: { types: { open: 0.85, closed: 0.08 } }
stages: [overture, talks, held]
terms:
  hard: { actor: b, sign: "-", weight: -2.2, value: 1, usual: 0.24 }
transitions:
  reply: { from: overture, to: talks, rate: 0.8, needs: [target] }
  meet: { from: talks, to: held, rate: 1.1, needs: [initiator] }
`;

/** The same as of a later day, with something seen, and an argument that is not known. */
export const SEEN = `${TYPED}quantities: { x: { value: "uniform(0.1, 0.9)" } }
evidence:
  - { occurred: 2026-02-01, title: A letter, why: Seen, likelihood: { overture: 0.2, talks: 0.6 } }
`
  .replace('as_of: 2026-01-01', 'as_of: 2026-03-01')
  .replace('value: 1, usual: 0.24', 'value: x, usual: 0.24');

/** With a mood that differs from path to path, in the odds of the type and in the will within it. */
export const MOODY = `${SEEN}processes:
  mood: { kind: mean_reverting, mean: 0.5, half_life: 2 months, volatility: 0.8 }
`.replace('value: x, usual', 'value: x + mood, usual');
