import { describe, expect, it } from 'vitest';
import { veto } from '../../../../src/analysis/veto/veto.ts';
import { scenarioOf } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

/** A chain of four stages with three actors, of whom the broker has a say only where a case gives it one. */
const CHAIN = `
summitry: 1
title: A chain
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
principals: { initiator: host, target: guest }
actors:
  host: { willingness: 0.5 }
  guest: { willingness: 0.5 }
  broker: { willingness: 0.5 }
stages: [quiet, talks, date, summit]
`;

const STEPS = {
  open: 'from: quiet, to: talks, rate: 0.3 per month',
  fix: 'from: talks, to: date, rate: 0.3 per month',
  meet: 'from: date, to: summit, rate: 0.3 per month',
};

/** Who is indispensable, as the runs say it. */
async function vetoesOf(transitions: Record<string, string>, more = ''): Promise<string[]> {
  const lines = Object.entries(transitions).map(([id, keys]) => `  ${id}: { ${keys} }`);
  const bench = await workbench(scenarioOf(`${CHAIN}transitions:\n${lines.join('\n')}\n${more}`), {
    draws: 8,
    paths: 1,
  });
  const found = await veto(bench);
  if (!found.ok) throw new Error('The chain does not run.');
  // All of them together are no single actor, and none of them alone is everybody.
  for (const { actors, hasVeto } of found.value) if (actors.length > 1) expect(hasVeto).toBe(false);
  return found.value.filter(({ hasVeto }) => hasVeto).map(({ id }) => id);
}

const by = (needs: string, step: keyof typeof STEPS): string => `${STEPS[step]}, needs: [${needs}]`;

describe('an actor without whom nothing moves', () => {
  it('is each whom a step needs that all ways take', async () => {
    expect(await vetoesOf(STEPS)).toEqual(['host', 'guest']);
    expect(await vetoesOf({ ...STEPS, fix: by('broker', 'fix') })).toEqual(['host', 'guest', 'broker']);
    const each = { open: by('host', 'open'), fix: by('guest', 'fix'), meet: by('broker', 'meet') };
    expect(await vetoesOf(each)).toEqual(['host', 'guest', 'broker']);
  });

  it('is none round whom a step of the same kind leads, or one that skips', async () => {
    const mediated = { ...STEPS, fix: by('host, guest, broker', 'fix') };
    expect(await vetoesOf({ ...mediated, direct: by('host, guest', 'fix') })).toEqual(['host', 'guest']);
    const alone = { open: by('host', 'open'), fix: by('host, guest', 'fix'), meet: by('host', 'meet') };
    expect(await vetoesOf(alone)).toEqual(['host', 'guest']);
    const surprise = { leap: 'from: quiet, to: summit, rate: 0.01 per month, needs: [host]' };
    expect(await vetoesOf({ ...alone, ...surprise })).toEqual(['host']);
  });

  it('is so still where the way round never opens', async () => {
    const alone = { open: by('host', 'open'), fix: by('host, guest', 'fix'), meet: by('host', 'meet') };
    const never = { leap: 'from: quiet, to: summit, rate: 0 per month, needs: [host]' };
    expect(await vetoesOf({ ...alone, ...never })).toEqual(['host', 'guest']);
    // A way that starts where nothing leads without the actor.
    const late = { leap: 'from: date, to: summit, rate: 0.1 per month, needs: [host]' };
    expect(await vetoesOf({ ...alone, ...late })).toEqual(['host', 'guest']);
  });

  it('is none whose step may lie behind at the start', async () => {
    const steps = { open: by('guest', 'open'), fix: by('host', 'fix'), meet: by('host', 'meet') };
    expect(await vetoesOf(steps)).toEqual(['host', 'guest']);
    expect(await vetoesOf(steps, 'start: { quiet: 0.9, talks: 0.1 }')).toEqual(['host']);
    expect(await vetoesOf(steps, 'start: { quiet: 1, talks: 0 }')).toEqual(['host', 'guest']);
    expect(await vetoesOf(steps, 'start: talks')).toEqual(['host']);
  });

  it('is none where a setback leads to a stage from which a way goes round it', async () => {
    const steps = {
      open: by('host', 'open'),
      fix: by('guest', 'fix'),
      meet: by('host', 'meet'),
      leap: 'from: quiet, to: summit, rate: 0.01 per month, needs: [host]',
    };
    expect(await vetoesOf(steps, 'start: talks')).toEqual(['host', 'guest']);
    const back = (to: string): string => `start: talks\nsetbacks: { quarrel: { to: ${to}, rate: 0.1 per month } }`;
    expect(await vetoesOf(steps, back('previous'))).toEqual(['host']);
    expect(await vetoesOf(steps, back('first'))).toEqual(['host']);
  });

  it('is so where the way round, or the fall that leads to it, is constantly 0', async () => {
    const round = { ...STEPS, fix: by('host, guest', 'fix'), direct: `${by('', 'fix')}, multiplier: 0` };
    expect(
      await vetoesOf({ open: by('', 'open'), fix: round.fix, direct: round.direct, meet: by('', 'meet') }),
    ).toEqual(['host', 'guest']);
    const fromTalks = {
      open: by('', 'open'),
      fix: by('guest', 'fix'),
      meet: by('', 'meet'),
      leap: 'from: quiet, to: summit, rate: 0.01 per month, needs: []',
    };
    const start = (rate: number): string =>
      `start: { talks: 1 }\nsetbacks: { slide: { to: previous, rate: ${rate}, needs: [host] } }\n`;
    expect(await vetoesOf(fromTalks, start(0))).toEqual(['guest']);
    expect(await vetoesOf(fromTalks, start(0.1))).toEqual([]);
  });
});
