import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, commands, details, facts, heading, list, paragraph } from '../document/blocks.ts';
import { code } from '../document/text.ts';
import { methodSentence } from '../words/answer.ts';
import { confidenceReasons } from '../words/confidence.ts';
import { counted } from '../words/format.ts';
import { reproduceCommands } from '../words/reproduce.ts';

/** How the numbers were made, what they cannot tell, and how to make them again. */
export function methodSection(record: ResultRecord): Chapter {
  const { manifest, scenario, warnings, seed } = record;
  return {
    id: 'method',
    title: 'Method, limits and how to reproduce',
    content: [
      paragraph(howItWorks(record)),
      paragraph(methodSentence(record)),
      paragraph(confidenceReasons(record)),
      details(counted(warnings.length, 'warning'), list(warnings)),
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

/** What the program did with a scenario of this make: nothing is said of what the file does not have. */
function howItWorks({ processes, terms }: ResultRecord): string {
  const around = processes.length > 0 ? ', and what happens around the leaders is played out in paths' : '';
  const sentences = [
    `Uncertain inputs are drawn from the distributions in the scenario file${around}.`,
    'The talks themselves are not rolled: given a draw and a path they are a chain of stages whose probabilities are propagated exactly, so every path yields a whole curve.',
  ];
  if (terms.length > 0) {
    sentences.push('A willingness that the file does not state outright is logistic in the sum of its ledger.');
  }
  return sentences.join(' ');
}

/** What no figure of the report can tell, one sentence each. */
function limits(record: ResultRecord): string[] {
  return [
    'The band holds what is not known about the uncertain numbers of the file. Chance, present facts that the file gives only as chances, and whether the model is the right one lie outside it.',
    'Inputs that rest on no source are judgements; another analyst may replace each one in the scenario file.',
    ...(record.processes.length > 0
      ? [
          'What happens around the leaders may drive the talks, but the talks do not drive it back: progress in them calms nothing.',
        ]
      : []),
    'What-ifs say what the model answers when a number is replaced, all else as it was; they are not forecasts of what would cause that change.',
    ...(record.deal === null ? [] : ['A deal within reach is an upper bound on a deal.']),
    ...(record.evidence.some(({ likelihood }) => likelihood !== null)
      ? [
          'How likely each piece of evidence was at each stage is a judgement, and for what is past it was written knowing what came after.',
        ]
      : []),
    ...(record.scenario.parties === 'leaders'
      ? ['The question is about the named leaders: if one leaves office before they meet, it resolves as not met.']
      : []),
  ];
}
