import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, commands, facts, heading, list, paragraph } from '../document/blocks.ts';
import { code } from '../document/text.ts';
import { limits, methodSentence, reproduceCommands } from '../words/answer.ts';

/** How the numbers were made, what they cannot tell, and how to make them again. */
export function methodSection(record: ResultRecord): Chapter {
  const { manifest, scenario, warnings, seed } = record;
  return {
    id: 'method',
    title: 'Method, limits and how to reproduce',
    gist: null,
    content: [
      paragraph(
        'Uncertain inputs are drawn from the distributions in the scenario file, and what happens around the leaders is played out in paths. The talks themselves are not rolled: given a draw and a path they are a chain of stages whose probabilities are propagated exactly, so every path yields a whole curve. The willingness of each side is logistic in the sum of its ledger.',
      ),
      paragraph(methodSentence(record)),
      warnings.length > 0 && [heading(3, 'Warnings'), list(warnings)],
      heading(3, 'Limits'),
      list(limits(record)),
      heading(3, 'Reproduce'),
      commands(reproduceCommands(record)),
      facts([
        ['Seed', code(seed)],
        ['Step', scenario.window.step],
        ['Scenario', [code(scenario.id), ', hash ', code(manifest.scenarioHash)]],
        ['Program', ['hash ', code(manifest.programHash)]],
        ['Made by', `summitry ${manifest.version}, Node ${manifest.node}`],
      ]),
    ],
  };
}
