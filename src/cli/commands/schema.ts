import { unknownSchema } from '../../diagnostics/messages/commandLine.ts';
import { ledgerJsonSchema } from '../../ledger/line.ts';
import { backtestJsonSchema, calibrationJsonSchema, resultJsonSchema } from '../../report/jsonSchema.ts';
import { scenarioJsonSchema } from '../../scenario/jsonSchema.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';

/** Prints a JSON Schema. */
export async function run({ operands, terminal }: CommandContext): Promise<ExitCode> {
  const [name = 'scenario'] = operands;
  if (name === 'scenario') terminal.out(scenarioJsonSchema());
  else if (name === 'result') terminal.out(resultJsonSchema());
  else if (name === 'backtest') terminal.out(backtestJsonSchema());
  else if (name === 'calibration') terminal.out(calibrationJsonSchema());
  else if (name === 'ledger') terminal.out(ledgerJsonSchema());
  else return complain(terminal, [unknownSchema(name)]);
  return EXIT.done;
}
