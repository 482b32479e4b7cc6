import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  alreadyAnswered,
  brokenLedger,
  notALedger,
  sameId,
  witnessFailed,
} from '../../src/diagnostics/messages/ledger.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { diagnose, type Sentence } from '../../src/diagnostics/sentence.ts';
import { cut } from '../../src/ledger/faults.ts';

const REMEDY =
  'a line was being written when the power or the disk gave out; it was never said to be sealed. Keep a copy, then cut it off: truncate -s 182934 forecasts.jsonl';

test.each<Sentence>([
  alreadyAnswered('talks.yaml'),
  brokenLedger('forecasts.jsonl', cut(7).message, REMEDY),
  notALedger('talks.yaml', 'no line of it is one of a ledger'),
  sameId('talks', ['x/talks.yaml', 'y/talks.yaml']),
  witnessFailed('it ended with 7: no network'),
])('docs/errors.md shows $code as the program says it', (sentence) => {
  const said = renderDiagnostics([diagnose(sentence)], new Map()).trimEnd();
  expect(readFileSync('docs/errors.md', 'utf8')).toContain(`\`\`\`text\n${said}\n\`\`\``);
});
