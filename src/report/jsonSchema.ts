import { recordSchema } from '../record/record.ts';

/** The published JSON Schema of `result.json`, as the text of `schema/result.schema.json`. */
export function resultJsonSchema(): string {
  const { $schema, ...rest } = recordSchema.toJSONSchema({ target: 'draft-2020-12' });
  const schema = {
    $schema,
    title: 'Result of a summitry run',
    description:
      'Everything that a report says. Probabilities are in [0, 1], dates are ISO days, rates are per month, contributions are in logits.',
    ...rest,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
