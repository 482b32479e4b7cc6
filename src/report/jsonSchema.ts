import { recordSchema } from '../record/record.ts';
import { backtestSchema } from '../results/backtest.ts';
import { calibrationSchema } from '../results/calibration.ts';

/** The published JSON Schema of `result.json`, as the text of `schema/result.schema.json`. */
export function resultJsonSchema(): string {
  return published(
    recordSchema,
    'Result of a summitry run',
    'Everything that a report says. Probabilities are in [0, 1], dates are ISO days, rates are per month, contributions are in logits.',
  );
}

/** The published JSON Schema of `backtest.json`, as the text of `schema/backtest.schema.json`. */
export function backtestJsonSchema(): string {
  return published(
    backtestSchema,
    'Scores of a summitry backtest',
    'Forecasts of cases whose outcome is known, and their scores. Probabilities are in [0, 1], dates are ISO days, log scores in nats; lower scores are better.',
  );
}

/** The published JSON Schema of `calibration.json`, as the text of `schema/calibration.schema.json`. */
export function calibrationJsonSchema(): string {
  return published(
    calibrationSchema,
    'Numbers that summitry has learnt',
    'What the cases of a table say of the numbers that they share. Dates are ISO days, rates are per month, durations in months, the evidence in nats.',
  );
}

function published(
  of: typeof recordSchema | typeof backtestSchema | typeof calibrationSchema,
  title: string,
  description: string,
): string {
  const { $schema, ...rest } = of.toJSONSchema({ target: 'draft-2020-12' });
  return `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`;
}
